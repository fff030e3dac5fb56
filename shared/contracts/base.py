"""What every command, event and query of the published language is made of.

Confidentiality (ADR 3): a field of an event is *public* unless it is annotated with
`DEFERRED` (sealed now, opened by a later public event) or `PERSONAL` (sealed, and
opened only by an award's publication). A sealed field admits None, which is what its
owner reads once the value was erased. Free text is never public: it may name people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from shared.contracts.ids import CampaignId
from shared.contracts.roles import Allow
from shared.contracts.values import (
    PLAIN,
    Moment,
    Name,
    Points,
    Text,
    plain,
    real_day,
)

__all__ = [
    "DEFERRED",
    "PERSONAL",
    "Command",
    "Contract",
    "Document",
    "Event",
    "Language",
    "Moment",
    "Name",
    "Opening",
    "Page",
    "Paged",
    "Points",
    "Query",
    "Sealed",
    "Secrecy",
    "Text",
    "Words",
    "plain",
]


class Contract(BaseModel):
    """Frozen, closed to unknown fields, and silent about values in its errors."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, use_enum_values=False
    )


class Secrecy(StrEnum):
    """Who may read a field of an event, and from when."""

    PUBLIC = "public"
    DEFERRED = "deferred"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Sealed:
    """Marks a field that stands in the log only as a salted commitment."""

    secrecy: Secrecy


DEFERRED = Sealed(Secrecy.DEFERRED)
PERSONAL = Sealed(Secrecy.PERSONAL)


class Words(Contract):
    """One text in the two languages of the platform."""

    vi: Text
    en: Text


class Command(Contract):
    """Something somebody asks for; it may be refused.

    A subclass says who may ask (`allowed`) and which service answers (`service`).
    `campaign_id` is None only for commands of the whole platform.
    """

    service: ClassVar[str]
    allowed: ClassVar[tuple[Allow, ...]]

    campaign_id: CampaignId | None

    @property
    def opens_exercise(self) -> bool | None:
        """Whether it begins an exercise; None: it begins no campaign."""
        return None

    @classmethod
    def wire_subject(cls) -> str:
        """The NATS subject that the command is sent to."""
        return f"cmd.{cls.service}.{cls.__name__}"


class Event(Contract):
    """Something that happened; it is never refused, changed or forgotten.

    A subclass names its `service` and the `stream` kind it stands in. `revision`
    rises when the shape changes; older shapes are read through an upcaster.
    """

    service: ClassVar[str]
    stream: ClassVar[str]
    revision: ClassVar[int] = 1

    campaign_id: CampaignId | None

    @classmethod
    def type_name(cls) -> str:
        """The CloudEvents type, e.g. `bangvang.scoring.ScorePublished.v1`."""
        return f"bangvang.{cls.service}.{cls.__name__}.v{cls.revision}"

    @classmethod
    def sealed(cls) -> dict[str, Secrecy]:
        """The fields that stand in the log only as commitments."""
        return {
            name: mark.secrecy
            for name, field in cls.model_fields.items()
            for mark in field.metadata
            if isinstance(mark, Sealed)
        }


class Query[R: Contract](Contract):
    """A question to one service.

    An empty `allowed` means that the answer holds published facts only and needs
    no token. `answer` is the class of the reply.
    """

    service: ClassVar[str]
    allowed: ClassVar[tuple[Allow, ...]] = ()
    answer: ClassVar[type[Contract]]

    @classmethod
    def wire_subject(cls) -> str:
        """The NATS subject that the query is sent to."""
        return f"qry.{cls.service}.{cls.__name__}"


class Paged[R: Contract](Query[R]):
    """A query whose answer comes in pages, in a stable order."""

    limit: Annotated[int, Field(ge=1, le=500)] = 100
    after: str | None = None
    """The `next` of the page before; None for the first page."""


class Page[T: Contract](Contract):
    """One page of rows."""

    items: tuple[T, ...]
    next: str | None = None
    """Hand this back as `after`; None on the last page."""


_TEXT = {str}


def _texts_alone(value: object, check: ValidatorFunctionWrapHandler) -> Any:
    """Take texts by name, as points are, for JSON without asking one by one."""
    if type(value) is dict and set(map(type, (*value, *value.values()))) == _TEXT:
        return value.copy()
    return check(value)


class Opening(Contract):
    """What opens one sealed field of an earlier event: its salt and its value.

    Anyone can check that the salted hash of it stands in that event (RFC 9901,
    section 4.2, has the same shape).
    """

    event: str
    """Id of the event that holds the commitment."""
    name: str
    salt: str
    value: Annotated[JsonValue, WrapValidator(_texts_alone)]


class Document(Contract):
    """A paper cited by number, date and issuer, as an official letter cites it."""

    number: Annotated[
        str, StringConstraints(min_length=1, max_length=60, pattern=PLAIN)
    ]
    issued_on: Annotated[
        str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(real_day)
    ]


def summary_of(kind: type[Contract]) -> str:
    """Return what a message is, in one line: the first one of its docstring."""
    return (kind.__doc__ or "").strip().splitlines()[0]


@dataclass(frozen=True, slots=True)
class Language:
    """All messages of one service, found by name or by type."""

    service: str
    commands: dict[str, type[Command]]
    events: dict[str, type[Event]]
    queries: dict[str, type[Query[Any]]]

    @classmethod
    def of(
        cls,
        service: str,
        commands: Sequence[type[Command]],
        events: Sequence[type[Event]],
        queries: Sequence[type[Query[Any]]],
    ) -> Self:
        """Build the index; `events` is keyed by the full type name."""
        return cls(
            service,
            {one.__name__: one for one in commands},
            {one.type_name(): one for one in events},
            {one.__name__: one for one in queries},
        )
