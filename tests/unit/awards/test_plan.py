"""Nothing of the language is forgotten, and every refusal speaks both languages."""

import string

import pytest

from services.awards import errors
from services.awards.app import DOMAIN
from services.awards.projections import PROJECTIONS
from services.awards.tables import METADATA
from shared.contracts.awards import AWARDS
from shared.contracts.refusals import Refusal, refusal_of

REFUSALS = [getattr(errors, name) for name in errors.__all__]


def test_every_command_is_gathered_for() -> None:
    assert set(DOMAIN.gather) == set(AWARDS.commands.values())


def test_every_event_has_a_projection() -> None:
    assert set(PROJECTIONS) == set(AWARDS.events.values())


def test_every_query_has_an_answer() -> None:
    assert set(DOMAIN.answers) == set(AWARDS.queries.values())


def test_every_aggregate_stands_for_the_streams_of_some_event() -> None:
    kinds = {aggregate.kind for aggregate in DOMAIN.decider.aggregates}

    assert kinds == {event.stream for event in AWARDS.events.values()}


def test_awards_follows_the_three_others_and_not_itself() -> None:
    assert DOMAIN.sources() == ("dossier", "registration", "scoring")


def test_the_read_models_have_distinct_plural_names() -> None:
    assert all(name.endswith("s") for name in METADATA.tables)


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.code)
def test_a_refusal_names_the_same_parameters_in_both_languages(
    kind: type[Refusal],
) -> None:
    names = [
        {field for _, field, _, _ in string.Formatter().parse(text) if field}
        for text in (kind().reason("en"), kind().reason("vi"))
    ]
    named_in_english, named_in_vietnamese = names

    assert named_in_vietnamese <= named_in_english
    assert kind.code.startswith("awards.")
    assert type(refusal_of(kind.code, {})) is kind


def test_codes_of_refusals_are_unique() -> None:
    codes = [kind.code for kind in REFUSALS]

    assert len(codes) == len(set(codes))
