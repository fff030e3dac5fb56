"""Nothing of the published language is forgotten by this service."""

import string
from typing import Any

import pytest

from services.registration import app, errors
from services.registration.decider import DECIDER
from services.registration.handlers import GATHER
from services.registration.projections import PROJECTIONS
from services.registration.queries import ANSWERS
from shared.contracts.base import Event
from shared.contracts.refusals import Refusal
from shared.contracts.registration import REGISTRATION

EVENTS = sorted(REGISTRATION.events.values(), key=lambda one: one.__name__)
REFUSALS: list[Any] = [getattr(errors, name) for name in errors.__all__]


def test_every_command_is_gathered_for() -> None:
    assert GATHER.keys() == set(REGISTRATION.commands.values())


def test_every_event_is_projected() -> None:
    assert PROJECTIONS.keys() == set(REGISTRATION.events.values())


def test_every_query_is_answered() -> None:
    assert ANSWERS.keys() == set(REGISTRATION.queries.values())


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_stands_in_a_stream_of_this_service(event: type[Event]) -> None:
    assert DECIDER.initial(f"{event.stream}/1") is not None


def test_nobody_is_followed() -> None:
    assert app.DOMAIN.sources() == ("dossier",)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda one: one.__name__)
def test_a_refusal_names_the_same_parameters_in_both_languages(
    refusal: type[Refusal],
) -> None:
    assert refusal.code.startswith("registration.")
    assert _fields(refusal.vi) == _fields(str(refusal.__doc__))


def test_refusal_codes_are_unique() -> None:
    assert len({one.code for one in REFUSALS}) == len(REFUSALS)


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}
