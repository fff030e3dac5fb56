"""Between an event as its owner knows it and the text that stands in the log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import from_json

from shared.contracts.base import Event, Language, Opening
from shared.contracts.envelope import Envelope, EnvelopeError
from shared.contracts.roles import ROLES
from shared.contracts.upcasting import upcast
from shared.decider import Recorded
from shared.domain import Seen
from shared.eventstore.store import SealedValue, Stored
from shared.privacy.commitments import COMMITMENTS, commitment, new_salt


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
    names = _sealed_names(type(event))
    if not names:
        return Encoded(data, ())
    sealed = tuple([SealedValue(name, new_salt(), data.pop(name)) for name in names])
    data[COMMITMENTS] = sorted(
        [commitment(one.salt, one.name, one.value) for one in sealed]
    )
    return Encoded(data, sealed)


def decode(language: Language, envelope: Envelope, vault: Mapping[str, Any]) -> Event:
    """Return the event with the values of `vault`; a missing one reads as None.

    An older revision is upcast first. The owner's upcaster is given the sealed values
    too, as far as they are not erased; anybody else's is given the public data only.

    Raises:
        EnvelopeError: the type is not known, or the data do not fit it.
    """
    return _event(language, envelope.type, envelope.data, vault)


def _event(
    language: Language,
    type_name: str,
    body: Mapping[str, Any],
    vault: Mapping[str, Any],
) -> Event:
    data = {**body, **vault}
    data.pop(COMMITMENTS, None)
    name, data = upcast(type_name, data)
    kind = language.events.get(name)
    if kind is None:
        raise EnvelopeError("event.type-unknown", type_name)
    for field in _sealed_names(kind):
        # Never from the public data: what stands there in clear does not belong there.
        if field not in vault and (field in body or field not in data):
            data[field] = None
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        places = {".".join(map(str, one["loc"])) for one in error.errors()}
        raise EnvelopeError("event.schema", ", ".join(sorted(places))) from error


def recorded(language: Language, stored: Stored) -> tuple[Recorded[Any], bool]:
    """Read an own event with its vault, and say whether it is of an exercise.

    Raises:
        EnvelopeError: the store holds what this version cannot read.
    """
    return read_back(language, stored.body, stored.sealed)


def read_back(
    language: Language, text: str, sealed: Sequence[SealedValue]
) -> tuple[Recorded[Any], bool]:
    """Do the same with nothing but its text and what the vault holds of it."""
    # Its form was made by this store itself, which nothing can change; what others
    # wrote is read with `shared.contracts.envelope.parsed`.
    try:
        body = _whole(language, text)
        if body is None:
            body = from_json(text)
            vault = {one.name: one.value for one in sealed}
            body["data"] = _event(language, body["type"], body["data"], vault)
        actor, _, role = body["actor"].partition("/")
        # By their places: each name costs, and a rebuild reads millions.
        past = Recorded(
            body["id"],
            body["subject"],
            body["version"],
            datetime.fromisoformat(body["time"]),
            actor,
            ROLES[role],
            body["data"],
            # Without its salt a value was erased in part and opens nothing any more.
            {one.name: one.salt for one in sealed if one.salt},
            body.get("charter"),
        )
    except (KeyError, AttributeError, ValueError) as error:
        if isinstance(error, EnvelopeError):
            raise
        raise EnvelopeError("envelope.attribute", "body") from error
    return past, body.get("exercise") is True


class _Attributes(BaseModel):
    """Those of an own event that its owner reads back."""

    actor: str
    id: str
    subject: str
    version: int
    time: str
    charter: str | None = None
    exercise: bool = False


def _whole(language: Language, text: str) -> dict[str, Any] | None:
    """Read an event and its data in one go, which takes two thirds of the time.

    None where the vault or an upcaster has a say, and where something does not fit:
    then it is read step by step, which says what.
    """
    # Behind it stands nothing but the version: it is the event's own.
    at = text.rindex(_TYPE) + len(_TYPE)
    kind = language.events.get(text[at : text.index('"', at)])
    if kind is None or _sealed_names(kind):
        return None
    try:
        return _reader(kind)(text).__dict__
    except ValidationError:
        return None


_TYPE = '"type":"'


@cache
def _reader(kind: type[Event]) -> Callable[[str], BaseModel]:
    whole = create_model(kind.__name__, __base__=_Attributes, data=(kind, ...))
    return whole.__pydantic_validator__.validate_json


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
    if not _opens(type(event)):
        return ()
    found: Sequence[Opening] = event.openings  # type: ignore[attr-defined]
    return found


@cache
def _opens(kind: type[Event]) -> bool:
    return "openings" in kind.model_fields
