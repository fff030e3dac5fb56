import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import pytest

from bangvang.generate.write import GOLDEN as GOLDEN_FOLDER
from bangvang.generate.write import ROOT
from shared.contracts import upcasting
from shared.contracts.base import (
    DEFERRED,
    PERSONAL,
    Event,
    Language,
    Opening,
    Points,
    Text,
)
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.envelope import Envelope, EnvelopeError, bare_text
from shared.contracts.roles import Role
from shared.eventstore.codec import decode, encode, public_event, read_back, recorded
from shared.eventstore.store import Stored
from shared.privacy.commitments import COMMITMENTS, opens


class Marked(Event):
    """Somebody was given points."""

    service: ClassVar[str] = "toys"
    stream: ClassVar[str] = "sheet"
    campaign_id: str
    unit: str
    points: Annotated[dict[str, Points] | None, DEFERRED]
    person: Annotated[Text | None, PERSONAL]


class Shown(Event):
    """Points are shown; the second shape of the event."""

    service: ClassVar[str] = "toys"
    stream: ClassVar[str] = "sheet"
    revision: ClassVar[int] = 2
    campaign_id: str
    total: Points


GOLDEN = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((ROOT / GOLDEN_FOLDER).glob("*.json"))
}
LANGUAGE = Language.of("toys", (), (Marked, Shown), ())
MARKED = Marked(
    campaign_id="c", unit="u", points={"mail": Decimal("79.50")}, person="Nguyễn Văn A"
)


def envelope(type_name: str, data: dict[str, Any]) -> Envelope:
    return Envelope(
        id="e1",
        type=type_name,
        source="toys",
        subject="sheet/s1",
        time=datetime(2026, 3, 1, tzinfo=UTC),
        version=1,
        actor="a",
        role=Role.APPRAISER,
        data=data,
        charter="c" * 64,
        exercise=True,
        sequence=4,
    )


def stored(event: Event) -> Stored:
    encoded = encode(event)
    text = bare_text(envelope(event.type_name(), encoded.data))
    return Stored("e1", "sheet/s1", 1, event.type_name(), "", text, encoded.sealed)


def test_nothing_sealed_stands_in_the_public_text() -> None:
    text = stored(MARKED).body

    assert "79.5" not in text
    assert "Nguy" not in text
    assert set(json.loads(text)["data"]) == {"campaign_id", "unit", COMMITMENTS}


def test_each_sealed_field_opens_one_commitment_also_an_empty_one() -> None:
    event = MARKED.model_copy(update={"person": None})

    encoded = encode(event)

    assert len(encoded.data[COMMITMENTS]) == 2
    assert encoded.data[COMMITMENTS] == sorted(encoded.data[COMMITMENTS])
    for one in encoded.sealed:
        opening = Opening(event="e", name=one.name, salt=one.salt, value=one.value)
        assert opens(opening, encoded.data)


def test_an_event_without_secrets_has_no_commitments() -> None:
    assert COMMITMENTS not in encode(Shown(campaign_id="c", total="1")).data


def test_equal_values_have_unequal_commitments() -> None:
    one, two = encode(MARKED), encode(MARKED)

    assert not set(one.data[COMMITMENTS]) & set(two.data[COMMITMENTS])


def test_the_owner_reads_the_whole_event_and_can_open_it() -> None:
    kept = stored(MARKED)

    past, exercise = recorded(LANGUAGE, kept)

    assert past.event == MARKED
    assert (past.charter, past.role, exercise) == ("c" * 64, Role.APPRAISER, True)
    opening = past.opening("points")
    assert opening is not None
    assert opening.value == {"mail": "79.5"}
    assert opens(opening, json.loads(kept.body)["data"])


def test_what_was_erased_reads_as_none_and_cannot_be_opened() -> None:
    kept = stored(MARKED)
    left = tuple(one for one in kept.sealed if one.name != "person")

    past, _ = recorded(
        LANGUAGE, Stored("e1", "sheet/s1", 1, kept.type, "", kept.body, left)
    )

    assert past.event.person is None
    assert past.event.points == MARKED.points
    assert past.opening("person") is None


@pytest.mark.parametrize("name", list(GOLDEN))
def test_an_owner_reads_in_one_go_what_others_read_step_by_step(name: str) -> None:
    language = LANGUAGES[name.split(".")[1]]
    one = envelope(name, GOLDEN[name])._replace(source=language.service)

    past, exercise = read_back(language, bare_text(one), ())

    seen = public_event(language, one)
    assert past.event == seen.event
    assert list(past.event.__dict__) == list(seen.event.__dict__)
    assert (past.id, past.subject, past.version) == (one.id, one.subject, one.version)
    assert (past.time, past.actor, past.role) == (one.time, one.actor, one.role)
    assert (past.charter, exercise) == (one.charter, one.exercise)


def test_others_read_only_what_is_public() -> None:
    data = encode(MARKED).data

    seen = public_event(LANGUAGE, envelope(Marked.type_name(), data))

    assert (seen.event.unit, seen.event.points, seen.event.person) == ("u", None, None)
    assert (seen.source, seen.sequence, seen.exercise) == ("toys", 4, True)


def test_a_secret_in_the_public_data_is_not_read() -> None:
    data = encode(MARKED).data | {"person": "Nguyễn Văn A"}

    assert decode(LANGUAGE, envelope(Marked.type_name(), data), {}).person is None


@pytest.mark.parametrize(
    ("type_name", "data", "problem"),
    [
        ("bangvang.toys.Lost.v1", {}, "event.type-unknown"),
        ("bangvang.toys.Shown.v3", {}, "event.type-unknown"),
        ("bangvang.toys.Shown.v2", {"campaign_id": "c"}, "event.schema: total"),
        (
            "bangvang.toys.Shown.v2",
            {"campaign_id": "c", "total": "secret"},
            "event.schema: total",
        ),
        (
            "bangvang.toys.Shown.v2",
            {"campaign_id": "c", "total": "1", "extra": 1},
            "event.schema: extra",
        ),
    ],
)
def test_what_cannot_be_read_is_named_without_its_values(
    type_name: str, data: dict[str, Any], problem: str
) -> None:
    one = envelope(type_name, data)
    with pytest.raises(EnvelopeError, match=problem) as caught:
        public_event(LANGUAGE, one)
    with pytest.raises(EnvelopeError, match=problem) as own:
        read_back(LANGUAGE, bare_text(one), ())
    assert "secret" not in f"{caught.value} {own.value}"


def test_an_older_shape_is_read_through_its_upcaster(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def from_v1(data: dict[str, Any]) -> dict[str, Any]:
        return {"campaign_id": data["campaign_id"], "total": str(data["tenths"] / 10)}

    step = (Shown.type_name(), from_v1)
    monkeypatch.setitem(upcasting.UPCASTERS, "bangvang.toys.Shown.v1", step)
    old = envelope("bangvang.toys.Shown.v1", {"campaign_id": "c", "tenths": 15})

    assert public_event(LANGUAGE, old).event == Shown(campaign_id="c", total="1.5")


def test_an_owner_upcasts_sealed_values_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def renamed(data: dict[str, Any]) -> dict[str, Any]:
        person = data.pop("name", None)
        return {**data, "person": person}

    step = (Marked.type_name(), renamed)
    monkeypatch.setitem(upcasting.UPCASTERS, "bangvang.toys.Marked.v0", step)
    data = {"campaign_id": "c", "unit": "u", COMMITMENTS: ["x", "y"]}
    old = envelope("bangvang.toys.Marked.v0", data)

    own = decode(LANGUAGE, old, {"name": "A", "points": None})
    foreign = decode(LANGUAGE, old, {})

    assert (own.person, foreign.person) == ("A", None)
