"""The list of erasures beside backups is read whole or not at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.local.domains import domains
from shared.backup.erasures import LONGEST_LINE, Listed, read_list
from shared.backup.errors import BackupError
from shared.contracts.dossier import PersonalDataErased
from shared.contracts.erasure import Ground
from shared.contracts.ids import derived_id

EVENT = "01980000-0000-7000-8000-000000000001"
ERASED = PersonalDataErased(
    erasure_id=derived_id("erasure"),
    person_id=derived_id("person"),
    ground=Ground.EXPIRED,
    erased=(),
    kept=(),
)
LINE: dict[str, Any] = {
    "id": EVENT,
    "source": "/dossier",
    "type": PersonalDataErased.type_name(),
    "data": ERASED.model_dump(mode="json"),
}


def test_a_line_is_an_erasure_of_a_service() -> None:
    assert read_list(domains(), [json.dumps(LINE)]) == [
        Listed("dossier", EVENT, ERASED)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{",
        "[" * 50_000,
        " " * (LONGEST_LINE + 1),
        json.dumps({**LINE, "source": "/ledger"}),
        json.dumps({**LINE, "type": "bangvang.dossier.DossierOpened.v1"}),
        json.dumps({**LINE, "data": {}}),
        json.dumps({**LINE, "data": {**LINE["data"], "ground": "because"}}),
    ],
    ids=range(9),
)
def test_anything_else_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(BackupError, match="line 2 of the list"):
        read_list(domains(), [json.dumps(LINE), line])


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(line: str) -> None:
    with pytest.raises(BackupError):
        read_list(domains(), [line])
