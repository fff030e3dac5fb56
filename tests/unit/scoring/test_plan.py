"""Nothing of the published language is forgotten by this service."""

from typing import Any

import pytest

from services.scoring import app, errors
from services.scoring.decider import DECIDER
from services.scoring.handlers import GATHER
from services.scoring.projections import PROJECTIONS
from services.scoring.queries import ANSWERS
from services.scoring.reactors import REACTIONS
from shared.contracts.base import Event
from shared.contracts.refusals import Refusal
from shared.contracts.scoring import SCORING

EVENTS = sorted(SCORING.events.values(), key=lambda one: one.__name__)
REFUSALS = [getattr(errors, name) for name in errors.__all__]


def test_every_command_is_gathered_for() -> None:
    assert GATHER.keys() == set(SCORING.commands.values())


def test_every_event_is_projected() -> None:
    assert PROJECTIONS.keys() == set(SCORING.events.values())


def test_every_query_is_answered() -> None:
    assert ANSWERS.keys() == set(SCORING.queries.values())


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_stands_in_a_stream_of_this_service(event: type[Event]) -> None:
    assert DECIDER.initial(f"{event.stream}/1") is not None


def test_only_registration_is_followed() -> None:
    assert {event.service for event in REACTIONS} == {"registration"}
    assert app.DOMAIN.sources() == ("registration",)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda one: one.__name__)
def test_a_refusal_names_the_same_parameters_in_both_languages(
    refusal: type[Refusal],
) -> None:
    seen = {language: _Asked() for language in ("vi", "en")}
    str(refusal.vi).format_map(seen["vi"])
    str(refusal.__doc__).format_map(seen["en"])

    assert refusal.code.startswith("scoring.")
    assert seen["vi"].names == seen["en"].names


def test_refusal_codes_are_unique() -> None:
    assert len({one.code for one in REFUSALS}) == len(REFUSALS)


class _Asked(dict[str, Any]):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def __missing__(self, name: str) -> str:
        self.names.add(name)
        return ""
