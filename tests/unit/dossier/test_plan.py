"""Nothing of the language is forgotten, and every refusal speaks both languages."""

import string

import pytest

from services.dossier import errors
from services.dossier.app import DOMAIN
from services.dossier.decider import DECIDER
from services.dossier.tables import METADATA
from shared.contracts.dossier import DOSSIER
from shared.contracts.refusals import Refusal, refusal_of
from shared.documents import errors as document_errors
from shared.eventstore.rebuild import own_tables

REFUSALS = [getattr(errors, name) for name in errors.__all__]
OF_DOCUMENTS = [getattr(document_errors, name) for name in document_errors.__all__]


def test_every_command_is_gathered_for() -> None:
    assert set(DOMAIN.gather) == set(DOSSIER.commands.values())


def test_every_event_has_a_projection() -> None:
    assert set(DOMAIN.projections) == set(DOSSIER.events.values())


def test_every_query_has_an_answer() -> None:
    assert set(DOMAIN.answers) == set(DOSSIER.queries.values())


def test_every_aggregate_stands_for_the_streams_of_some_event() -> None:
    kinds = {aggregate.kind for aggregate in DECIDER.aggregates}

    assert kinds == {event.stream for event in DOSSIER.events.values()}


def test_dossier_follows_registration_and_awards() -> None:
    assert DOMAIN.sources() == ("awards", "registration")


def test_own_read_models_and_copies_are_told_apart() -> None:
    own = {table.name for table in own_tables(DOMAIN)}

    assert own == {"dossiers", "candidates", "persons", "documents", "confirmations"}
    assert set(METADATA.tables) - own == {
        "campaigns",
        "charters",
        "grants",
        "units",
        "placements",
        "rounds",
        "conflicts",
    }


@pytest.mark.parametrize("kind", REFUSALS + OF_DOCUMENTS, ids=lambda kind: kind.code)
def test_a_refusal_names_the_same_parameters_in_both_languages(
    kind: type[Refusal],
) -> None:
    in_english, in_vietnamese = (
        {field for _, field, _, _ in string.Formatter().parse(text) if field}
        for text in (kind().reason("en"), kind().reason("vi"))
    )

    assert in_english == in_vietnamese
    assert type(refusal_of(kind.code, {})) is kind


def test_codes_of_refusals_are_unique_and_say_whose_they_are() -> None:
    codes = [kind.code for kind in REFUSALS]

    assert len(codes) == len(set(codes))
    assert all(code.startswith("dossier.") for code in codes)
