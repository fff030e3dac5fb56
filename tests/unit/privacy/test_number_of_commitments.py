"""How many commitments an event has tells nothing: it depends on the type alone."""

import os
from base64 import urlsafe_b64decode
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from bangvang.generate.examples import example
from bangvang.generate.schemas import public_data
from shared.contracts.base import Event, Opening
from shared.contracts.catalogue import LANGUAGES
from shared.eventstore.codec import encode
from shared.privacy import commitments
from shared.privacy.commitments import COMMITMENTS, opens
from shared.runtime import randomness

SEALED = [
    event
    for language in LANGUAGES.values()
    for event in language.events.values()
    if event.sealed()
]


def full(kind: type[Event]) -> Event:
    """An event of this type with something in every field."""
    schema = kind.model_json_schema(mode="serialization")
    whole = example(schema)
    return kind.model_validate(whole, strict=False)


def empty(kind: type[Event]) -> Event:
    """The same with nothing in every sealed field: none, no entries."""
    public = {**example(public_data(kind))}
    public.pop(COMMITMENTS)
    return kind.model_validate({**public, **dict.fromkeys(kind.sealed())}, strict=False)


@pytest.mark.parametrize("kind", SEALED, ids=lambda kind: kind.type_name())
def test_full_and_empty_events_have_as_many_commitments(kind: type[Event]) -> None:
    found = {len(encode(one).data[COMMITMENTS]) for one in (full(kind), empty(kind))}

    assert found == {len(kind.sealed())}, "a number that varies needs decoys (ADR 20)"


@pytest.mark.parametrize("kind", SEALED, ids=lambda kind: kind.type_name())
def test_lists_and_maps_are_sealed_as_a_whole(kind: type[Event]) -> None:
    event = full(kind)
    for name in kind.sealed():
        value: Any = event.model_dump(mode="json")[name]
        if isinstance(value, list | dict) and value:
            several = value * 3 if isinstance(value, list) else value
            longer = event.model_copy(update={name: _typed(kind, name, several)})
            assert len(encode(longer).data[COMMITMENTS]) == len(kind.sealed())


def _typed(kind: type[Event], name: str, value: Any) -> Any:
    annotation = kind.model_fields[name].annotation
    assert type(None) in get_args(annotation)
    return TypeAdapter(annotation).validate_python(value, strict=False)


def test_a_decoy_is_accepted_by_whoever_checks() -> None:
    encoded = encode(full(SEALED[0]))
    (first, *_) = encoded.sealed
    decoy = commitments.digest_of(commitments.new_salt())
    data = {COMMITMENTS: sorted([*encoded.data[COMMITMENTS], decoy])}

    opening = Opening(event="e", name=first.name, salt=first.salt, value=first.value)

    assert opens(opening, data)


def test_salts_are_128_bits_of_the_systems_generator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = os.urandom(16 * 256)
    monkeypatch.setattr(randomness, "_pieces", [])
    monkeypatch.setattr(os, "urandom", lambda size: given[:size])

    salts = [commitments.new_salt() for _ in range(256)]

    pieces = {given[at : at + 16] for at in range(0, len(given), 16)}
    assert {urlsafe_b64decode(one + "==") for one in salts} == pieces


def test_every_field_has_a_salt_of_its_own() -> None:
    salts = [one.salt for kind in SEALED for one in encode(full(kind)).sealed]

    assert len(set(salts)) == len(salts)
