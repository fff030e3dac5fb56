"""No event type is forgotten, and what the documents say is what the code does."""

from pathlib import Path

import pytest

from bangvang.audit.replay.coverage import CHECKED, codes_of
from bangvang.audit.replay.fields import FIELD, FIELDS
from bangvang.audit.replay.words import REFUSED, WORDS
from shared.contracts.catalogue import LANGUAGES
from tests.unit.replay.document import DOCS, TABLES, written
from tests.unit.replay.mutations import MUTATIONS

EVENTS = {
    kind.__name__: kind
    for language in LANGUAGES.values()
    for kind in language.events.values()
}
COMMANDS = {name for language in LANGUAGES.values() for name in language.commands}
CODES = {*WORDS, *FIELDS.values(), FIELD}


def test_every_event_of_the_contracts_is_checked() -> None:
    assert CHECKED.keys() == EVENTS.keys()


def test_every_command_is_decided_anew_for_some_event() -> None:
    named = {
        one.strip() for checks in CHECKED.values() for one in checks.command.split("/")
    }

    assert named == COMMANDS


def test_every_field_with_a_code_of_its_own_exists() -> None:
    for name in FIELDS:
        event, _, field = name.partition(".")
        assert field in EVENTS[event].model_fields, name


@pytest.mark.parametrize("event", CHECKED)
def test_the_codes_of_an_event_have_words(event: str) -> None:
    assert set(codes_of(event)) <= CODES


def test_the_codes_of_the_mutations_are_codes_of_the_replay() -> None:
    named = {code for one in MUTATIONS for code in one.codes}

    assert {one for one in named if not one.startswith(REFUSED)} <= CODES


@pytest.mark.parametrize("document", TABLES)
def test_the_tables_in_the_documents_are_those_of_the_code(document: str) -> None:
    text = Path(DOCS / document).read_text(encoding="utf-8")

    assert text == written(document, TABLES[document]()), (
        "run: python -m tests.unit.replay.document"
    )


def test_every_word_has_the_same_gaps_in_both_languages() -> None:
    for code, said in WORDS.items():
        english, vietnamese = (set(_gaps(one)) for one in said)
        assert english == vietnamese, code


def _gaps(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]
