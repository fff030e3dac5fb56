"""What was published once is readable for ever; the documents say what is true."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bangvang.generate.schemas import incompatibilities, public_data
from bangvang.generate.write import GOLDEN, ROOT, outdated
from shared.contracts.base import Command, Event, Secrecy
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.roles import Role

EVENTS = [event for one in LANGUAGES.values() for event in one.events.values()]
COMMANDS = [command for one in LANGUAGES.values() for command in one.commands.values()]
SCORE = "bangvang.scoring.ScorePublished.v1"


def test_everything_generated_is_up_to_date() -> None:
    assert outdated() == [], "run `make generate`"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type_name())
def test_a_golden_example_is_still_read_without_loss(event: type[Event]) -> None:
    path = ROOT / GOLDEN / f"{event.type_name()}.json"
    golden = json.loads(path.read_text("utf-8"))
    commitments = golden.pop("_sd", [])
    sealed = dict.fromkeys(event.sealed())

    read = event.model_validate_json(json.dumps({**golden, **sealed}))

    assert bool(commitments) == bool(sealed)
    written = read.model_dump(mode="json")
    assert {name: written[name] for name in golden} == golden


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type_name())
def test_no_free_text_and_no_name_of_a_person_is_public(event: type[Event]) -> None:
    public = set(public_data(event)["properties"]) - {"_sd"}
    telling = {"note", "reason", "explanation", "wording", "persons", "person_name"}

    assert public & telling == set()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type_name())
def test_a_sealed_field_admits_that_it_was_erased(event: type[Event]) -> None:
    for name, level in event.sealed().items():
        assert level in {Secrecy.DEFERRED, Secrecy.PERSONAL}
        field = event.model_fields[name]
        assert type(None) in getattr(field.annotation, "__args__", ()), name


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_says_who_may_give_it(command: type[Command]) -> None:
    assert command.allowed
    for way in command.allowed:
        for scope in (way.unit, way.group, way.level):
            assert scope is None or scope in command.model_fields


def test_nobody_can_be_granted_to_be_a_service() -> None:
    outside = [
        command.__name__
        for command in COMMANDS
        if {way.role for way in command.allowed} == {Role.SERVICE}
    ]
    # Only dossier is asked to erase a person; the others follow it.
    assert sorted(outside) == [
        "AppointFirstAdministrator",
        "ErasePerson",
        "ErasePerson",
        "ScreenCandidate",
    ]


def _without_total(schema: dict[str, Any]) -> None:
    del schema["properties"]["total"]


def _total_as_number(schema: dict[str, Any]) -> None:
    schema["properties"]["total"] = {"type": "number"}


def _needs_more(schema: dict[str, Any]) -> None:
    schema["properties"]["scale"] = {"type": "string"}
    schema["required"].append("scale")


def _tighter_rank(schema: dict[str, Any]) -> None:
    schema["properties"]["rank"]["minimum"] = 2


def _band_no_longer_empty(schema: dict[str, Any]) -> None:
    schema["properties"]["band"]["anyOf"].pop()


def _document_without_date(schema: dict[str, Any]) -> None:
    del schema["$defs"]["Document"]["properties"]["issued_on"]


@pytest.mark.parametrize(
    "change",
    [
        _without_total,
        _total_as_number,
        _needs_more,
        _tighter_rank,
        _band_no_longer_empty,
        _document_without_date,
    ],
    ids=lambda change: change.__name__.strip("_"),
)
def test_an_incompatible_change_is_found(
    change: Callable[[dict[str, Any]], None],
) -> None:
    old = json.loads((ROOT / "docs/schemas" / f"{SCORE}.json").read_text("utf-8"))
    new = copy.deepcopy(old)
    change(new)

    assert incompatibilities(old, new)


def test_a_new_optional_field_is_compatible() -> None:
    old = json.loads((ROOT / "docs/schemas" / f"{SCORE}.json").read_text("utf-8"))
    new = copy.deepcopy(old)
    new["properties"]["remark"] = {"type": "string", "default": ""}
    new["description"] = "Said otherwise."

    assert incompatibilities(old, new) == []


def _stored() -> Iterator[Path]:
    yield from sorted((ROOT / "docs/schemas").glob("bangvang.*.json"))


@pytest.mark.parametrize("path", list(_stored()), ids=lambda path: path.stem)
def test_no_published_schema_was_broken(path: Path) -> None:
    known = {event.type_name(): event for event in EVENTS}
    old = json.loads(path.read_text("utf-8"))

    assert path.stem in known, "a published revision needs its class or an upcaster"
    assert incompatibilities(old, public_data(known[path.stem])) == []
