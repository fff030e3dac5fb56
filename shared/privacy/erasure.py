"""Deciding an erasure, the same in every service: pure, as all deciders are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched, zip_longest
from typing import Any, ClassVar

from shared.contracts.erasure import (
    STREAM,
    DataErased,
    ErasedFields,
    ErasePersonCommand,
    EraseTextsCommand,
    Kept,
)
from shared.decider import Aggregates, New
from shared.privacy.errors import ErasureIdUsed, TextsUnknown

_AT_ONCE = 250
"""Erased events and kept things in one event: it stays well below 60,000 bytes."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """One erasure, which happens once."""

    kind: ClassVar[str] = STREAM

    made: bool = False


@dataclass(frozen=True, slots=True)
class ErasureFacts:
    """What there is to erase, and what stays."""

    erased: tuple[ErasedFields, ...] = ()
    kept: tuple[Kept, ...] = ()


def erase(
    command: ErasePersonCommand | EraseTextsCommand,
    states: Aggregates,
    facts: ErasureFacts,
    kind: type[DataErased],
) -> Sequence[New[Any]]:
    """Erase what was found; of a person it is recorded also when that is nothing.

    Raises:
        ErasureIdUsed: the id stands for another erasure.
        TextsUnknown: a named event is not here, or has nothing personal.
    """
    if states.of(Erasure, command.erasure_id).made:
        raise ErasureIdUsed(erasure=command.erasure_id)
    person = None
    if isinstance(command, ErasePersonCommand):
        person = command.person_id
    else:
        found = {one.event for one in facts.erased}
        unknown = [one for one in command.events if one not in found]
        if unknown:
            raise TextsUnknown(events=", ".join(unknown))
    return [
        New(
            command.erasure_id,
            kind(
                erasure_id=command.erasure_id,
                person_id=person,
                ground=command.ground,
                erased=erased,
                kept=kept,
            ),
        )
        for erased, kept in _parts(facts)
    ]


def _parts(
    facts: ErasureFacts,
) -> Iterator[tuple[tuple[ErasedFields, ...], tuple[Kept, ...]]]:
    if not facts.erased and not facts.kept:
        yield (), ()
    erased, kept = batched(facts.erased, _AT_ONCE), batched(facts.kept, _AT_ONCE)
    yield from zip_longest(erased, kept, fillvalue=())


def erased(_state: Erasure, _event: DataErased) -> Erasure:
    """Return the erasure after it was made."""
    return Erasure(made=True)
