"""Between an event as its owner knows it and the text that stands in the log."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import ValidationError

from shared.contracts.base import Event, Language, Opening
from shared.contracts.envelope import Envelope, EnvelopeError
from shared.contracts.upcasting import upcast
from shared.domain import Seen
from shared.privacy.commitments import COMMITMENTS, commitment, new_salt


@dataclass(frozen=True, slots=True)
class SealedValue:
    """One value that goes to the vault."""

    name: str
    salt: str
    value: Any


@dataclass(frozen=True, slots=True)
class Encoded:
    """An event split into what is public and what is sealed."""

    data: dict[str, Any]
    sealed: tuple[SealedValue, ...]

    @property
    def salts(self) -> dict[str, str]:
        """Salt of every sealed field."""
        return {one.name: one.salt for one in self.sealed}


@cache
def _sealed_names(kind: type[Event]) -> tuple[str, ...]:
    return tuple(kind.sealed())


def encode(event: Event) -> Encoded:
    """Seal the fields that are not public, each with a salt of its own.

    An empty field is sealed too, so that the number of commitments tells nothing.
    """
    data = event.model_dump(mode="json")
    sealed = tuple(
        SealedValue(name, new_salt(), data.pop(name))
        for name in _sealed_names(type(event))
    )
    if sealed:
        data[COMMITMENTS] = sorted(
            commitment(one.salt, one.name, one.value) for one in sealed
        )
    return Encoded(data, sealed)


def decode(language: Language, envelope: Envelope, vault: Mapping[str, Any]) -> Event:
    """Return the event with the values of `vault`; a missing one reads as None.

    Raises:
        EnvelopeError: the type is not known, or the data do not fit it.
    """
    name, data = upcast(envelope.type, dict(envelope.data))
    kind = language.events.get(name)
    if kind is None:
        raise EnvelopeError("event.type-unknown", envelope.type)
    data.pop(COMMITMENTS, None)
    for field in _sealed_names(kind):
        data[field] = vault.get(field)
    try:
        return kind.model_validate_json(json.dumps(data))
    except ValidationError as error:
        places = {".".join(map(str, one["loc"])) for one in error.errors()}
        raise EnvelopeError("event.schema", ", ".join(sorted(places))) from error


def public_event(language: Language, envelope: Envelope) -> Seen[Any]:
    """Return an event of another service as the log shows it.

    Raises:
        EnvelopeError: the type is not known, or the data do not fit it.
    """
    return Seen(
        id=envelope.id,
        source=envelope.source,
        sequence=envelope.sequence,
        subject=envelope.subject,
        version=envelope.version,
        time=envelope.time,
        actor=envelope.actor,
        role=envelope.role,
        exercise=envelope.exercise,
        charter=envelope.charter,
        event=decode(language, envelope, {}),
    )


def openings_of(event: Event) -> Sequence[Opening]:
    """Return what the event opens of earlier ones."""
    found: Sequence[Opening] = getattr(event, "openings", ())
    return found
