import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from jsonschema import Draft202012Validator

from bangvang.audit.closely import closely
from bangvang.audit.contract import check_entry
from bangvang.audit.swiftly import swiftly
from shared.contracts.canonical import canonical
from shared.contracts.catalogue import LANGUAGES
from tests.demo_log import DemoLog, demo_log
from tests.unit.audit.logs import bodies_of


def codes(entry: bytes) -> list[str]:
    return [one.code for one in check_entry(entry)[1]]


def an_event(kind: str) -> dict[str, Any]:
    """The first event of a kind, to be changed."""
    entry = next(one for one in demo_log().events if f".{kind}.v".encode() in one)
    return bodies_of([entry])[0]


def changed(kind: str, change: Callable[[dict[str, Any]], object]) -> bytes:
    body = an_event(kind)
    change(body)
    return canonical(body)


def test_every_event_of_the_example_is_as_its_contract_says(demo_log: DemoLog) -> None:
    assert [one for one in demo_log.events if codes(one)] == []


def test_what_is_read_swiftly_reads_the_same_closely(demo_log: DemoLog) -> None:
    swift = [swiftly(one) for one in demo_log.events]

    assert None not in swift, "events of ours need no closer look"
    assert [(one, []) for one in swift] == [closely(one) for one in demo_log.events]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (b"", "audit.entry-not-json"),
        (b"[]", "audit.entry-not-json"),
        (b"\xff{}", "audit.entry-not-json"),
        (b'{"a":1.5}', "audit.entry-not-json"),
        (b'{"a":NaN}', "audit.entry-not-json"),
        (b'{"a":123456789012345678}', "audit.entry-not-json"),
        (b'{"a":' + b"[" * 20_000 + b"]" * 20_000 + b"}", "audit.entry-not-json"),
        (b"{}", "audit.attribute"),
        (b'{"a":"\\ud800"}', "audit.not-canonical"),
        (b'{"specversion": "1.0"}', "audit.not-canonical"),
    ],
)
def test_what_is_no_event_is_told_and_not_raised(entry: bytes, found: str) -> None:
    assert found in codes(entry)


@pytest.mark.parametrize(
    ("kind", "change", "found"),
    [
        ("TaskAssigned", lambda e: e["data"].pop("weight"), "audit.schema"),
        ("TaskAssigned", lambda e: e["data"].update(extra=1), "audit.schema"),
        ("TaskAssigned", lambda e: e["data"].update(weight="80.0"), "audit.schema"),
        ("TaskAssigned", lambda e: e["data"].update(weight=80), "audit.schema"),
        ("LaunchReported", lambda e: e["data"].update(in_time=1), "audit.schema"),
        ("ScorePublished", lambda e: e["data"].update(rank="1"), "audit.schema"),
        ("BallotCast", lambda e: e["data"].update(choice="for"), "audit.schema"),
        ("BallotCast", lambda e: e["data"].pop("_sd"), "audit.commitments"),
        ("BallotCast", lambda e: e["data"].update(_sd=[]), "audit.commitments"),
        ("BallotCast", lambda e: e["data"].update(_sd=["x" * 43]), "audit.commitments"),
        ("TaskReported", lambda e: e["data"]["_sd"].reverse(), "audit.commitments"),
        (
            "TaskReported",
            lambda e: e["data"]["_sd"].append(e["data"]["_sd"][-1]),
            "audit.commitments",
        ),
        (
            "TaskAssigned",
            lambda e: e["data"].update(_sd=["A" * 43]),
            "audit.commitments",
        ),
        ("TaskAssigned", lambda e: e.update(version=0), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(exercise=False), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(exercise="true"), "audit.attribute"),
        ("TaskAssigned", lambda e: e.pop("command"), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(command=1), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(cause=1), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(sequence=True), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(subject="unit/1"), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(actor="x/nobody"), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(specversion="2.0"), "audit.attribute"),
        ("TaskAssigned", lambda e: e.update(datacontenttype="a"), "audit.attribute"),
        (
            "TaskAssigned",
            lambda e: e.update(time="2021-12-20T08:00:00.000000+07:00"),
            "audit.attribute",
        ),
        ("TaskAssigned", lambda e: e.update(source="/awards"), "audit.source-of-type"),
        (
            "TaskAssigned",
            lambda e: e.update(type="bangvang.scoring.TaskInvented.v1"),
            "audit.type-unknown",
        ),
        (
            "TaskAssigned",
            lambda e: e.update(note="x" * 60_000),
            "audit.entry-too-large",
        ),
    ],
)
def test_a_changed_event_is_found(
    kind: str, change: Callable[[dict[str, Any]], object], found: str
) -> None:
    assert codes(changed(kind, change)) == [found]


def test_an_attribute_of_a_later_version_is_passed_over() -> None:
    assert codes(changed("TaskAssigned", lambda e: e.update(zone="north"))) == []


def test_decoys_among_the_commitments_are_allowed() -> None:
    def add(event: dict[str, Any]) -> None:
        event["data"]["_sd"] = sorted([*event["data"]["_sd"], "A" * 43])

    assert codes(changed("BallotCast", add)) == []


def test_an_event_of_before_a_sealed_field_was_added_has_fewer_commitments() -> None:
    assert codes(changed("TaskReported", lambda e: e["data"]["_sd"].pop())) == []


def test_spaces_make_an_event_another_one() -> None:
    entry = canonical(an_event("TaskAssigned")).replace(b'"data":', b'"data": ', 1)

    assert codes(entry) == ["audit.not-canonical"]


def test_a_repeated_key_makes_an_event_another_one() -> None:
    entry = canonical(an_event("TaskAssigned"))
    twice = entry.replace(b'"data":{', b'"data":{"campaign_id":"x",', 1)

    assert codes(twice) == ["audit.not-canonical"]


def test_keys_beyond_the_first_plane_are_sorted_as_rfc_8785_says() -> None:
    # By UTF-16 unit the smiley (D83D DE00) stands before U+FF5E, by code point behind.
    right = canonical({**an_event("TaskAssigned"), "😀": 1, "～": 2})
    smile, tilde = ',"😀":1'.encode(), ',"～":2'.encode()
    wrong = right.replace(smile, b"").replace(tilde, tilde + smile)

    assert codes(right) == []
    assert codes(wrong) == ["audit.not-canonical"]


def test_what_was_opened_must_have_a_canonical_form() -> None:
    def surrogate(event: dict[str, Any]) -> None:
        event["data"]["openings"][0]["value"] = "@"

    entry = changed("ScorePublished", surrogate).replace(b'"@"', b'"\\ud800"')

    assert "audit.opening-mismatch" in codes(entry)


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=5),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=80, deadline=None)
@given(
    at=some.integers(min_value=0),
    cut=some.integers(min_value=0, max_value=3),
    put=some.binary(max_size=3) | some.sampled_from([b" ", b"\\", b'"', b",", b"0"]),
)
def test_a_text_changed_anywhere_is_accepted_swiftly_only_if_it_is_right(
    at: int, cut: int, put: bytes
) -> None:
    entry = canonical(an_event("CandidateScreened"))
    at %= len(entry)
    changed = entry[:at] + put + entry[at + cut :]

    event = swiftly(changed)

    assert event is None or closely(changed) == (event, [])


@settings(max_examples=80, deadline=None)
@given(some.binary(max_size=200))
def test_any_bytes_are_judged(entry: bytes) -> None:
    assert codes(entry)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.data())
def test_an_event_with_any_part_replaced_is_judged(data: some.DataObject) -> None:
    kinds = ("TaskAssigned", "ScorePublished", "BallotCast", "CharterAdopted")
    body = an_event(data.draw(some.sampled_from(kinds)))
    place: Any = body
    while True:
        key = data.draw(
            some.sampled_from(
                sorted(place) if isinstance(place, dict) else range(len(place))
            )
        )
        inner = place[key]
        if (
            not isinstance(inner, dict | list)
            or not inner
            or data.draw(some.booleans())
        ):
            place[key] = data.draw(JSON)
            break
        place = inner
    try:
        entry = canonical(body)
    except ValueError:
        return

    event, problems = closely(entry)

    assert event is not None or problems
    swift = swiftly(entry)
    assert swift is None or (swift == event and not problems)
    assert "audit.not-canonical" not in [one.code for one in problems]


VECTORS = Path(__file__).parents[2] / "vectors" / "events"
SCHEMAS = Path(__file__).parents[3] / "docs" / "schemas"


@pytest.mark.parametrize(
    "path", sorted(VECTORS.glob("*.json")), ids=lambda one: one.stem
)
def test_the_golden_example_of_every_event_is_as_its_contract_says(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    kind = next(
        one
        for language in LANGUAGES.values()
        for name, one in language.events.items()
        if name == path.stem
    )
    body = an_event("TaskAssigned")
    body.update(
        type=path.stem,
        source=f"/{kind.service}",
        subject=f"{kind.stream}/1",
        data=data.get("data", data),
    )

    assert codes(canonical(body)) == []


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.data())
def test_what_the_published_schema_refuses_is_refused_here(
    data: some.DataObject,
) -> None:
    kind = data.draw(
        some.sampled_from(["ScorePublished", "BallotCast", "UnitEnrolled"])
    )
    body = an_event(kind)
    name = data.draw(some.sampled_from(sorted(body["data"])))
    body["data"][name] = data.draw(JSON)
    schema = json.loads((SCHEMAS / f"{body['type']}.json").read_text(encoding="utf-8"))
    try:
        entry = canonical(body)
    except ValueError:
        return

    assert codes(entry) or Draft202012Validator(schema).is_valid(body["data"])
