"""What was erased on record never comes back from an older backup."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.contracts.envelope import Envelope
from shared.contracts.roles import Role
from shared.eventstore.erasing import NO_SALT
from shared.eventstore.store import SealedValue
from shared.fromlog.erased import Erased

EVENT = "01a219b6-0000-7000-8000-000000000001"
LAN, MAI = "01M8CVCAC1P2AFD2WZXMZ1K0NM", "01M8CVCAC1P2AFD2WZXMZ1K0NN"
KIND = "bangvang.dossier.PersonalDataErased.v1"


def erasure(data: dict[str, Any], kind: str = KIND) -> Erased:
    found = Erased()
    found.take(
        Envelope(
            id="1",
            type=kind,
            source="dossier",
            subject="erasure/1",
            time=datetime(2026, 1, 1, tzinfo=UTC),
            version=1,
            actor=LAN,
            role=Role.ADMINISTRATOR,
            data=data,
        )
    )
    return found


def fields(*names: str) -> dict[str, Any]:
    return {"erased": [{"event": EVENT, "names": list(names)}]}


def test_a_field_is_left_out_and_others_of_the_event_are_not() -> None:
    found = erasure(fields("title"))
    kept = SealedValue("note", "salt", "text")

    assert found.left(EVENT, SealedValue("title", "salt", "text")) is None
    assert found.left(EVENT, kept) is kept


def test_of_a_value_by_person_only_that_of_the_person_goes_with_the_salt() -> None:
    found = erasure({**fields("persons"), "person_id": LAN})
    both = SealedValue("persons", "salt", {LAN: "a", MAI: "b"})
    alone = SealedValue("persons", "salt", {LAN: "a"})
    none = SealedValue("persons", "salt", {MAI: "b"})

    assert found.left(EVENT, both) == SealedValue("persons", NO_SALT, {MAI: "b"})
    assert found.left(EVENT, alone) is None
    assert found.left(EVENT, none) is none


def test_texts_that_were_left_out_are_remembered_for_they_may_name_a_document() -> None:
    found = erasure(fields("sha256"))

    found.left(EVENT, SealedValue("sha256", "salt", "ab" * 32))

    assert found.documents == {"ab" * 32}


@pytest.mark.parametrize("data", [{}, {"erased": 1}, {"erased": [1, {"names": 1}]}])
def test_data_of_another_shape_erase_nothing(data: dict[str, Any]) -> None:
    assert erasure(data) == Erased()
    assert erasure(fields("a"), "bangvang.dossier.DossierOpened.v1") == Erased()
