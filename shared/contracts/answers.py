"""What comes back over the wire for a command or a query."""

from typing import Literal

from pydantic import JsonValue

from shared.contracts.base import Contract


class Happened(Contract):
    """One event that a command caused."""

    id: str
    type: str
    subject: str
    """Stream of the event, e.g. `unit/01J...`."""
    version: int
    """Version of that stream after the event: the ETag of what it names."""


class Accepted(Contract):
    """The command was decided; these events are stored for good."""

    status: Literal["accepted"] = "accepted"
    command: str
    events: tuple[Happened, ...]


class Refused(Contract):
    """The answer is no; `code` is stable, `reason` is in the caller's language."""

    status: Literal["refused"] = "refused"
    code: str
    reason: str
    http: int
    details: dict[str, str] = {}


class Found(Contract):
    """The answer to a query; `version` is the aggregate's, where there is one."""

    status: Literal["found"] = "found"
    data: JsonValue
    version: int | None = None


class Parked(Contract):
    """Where a reader stands still."""

    sequence: int
    """Place in the source's log; negative for a message that has none."""
    code: str
    since: str


class SourceState(Contract):
    """How far the events of one source were applied, as an operator sees it."""

    behind: int
    """Events of the source that are not applied yet."""
    seconds: float
    """Age of the oldest of them; 0 when there is none."""
    parked: Parked | None = None


class Inside(Contract):
    """What only operators are told of a service.

    Figures of the last minute, of the queue and of the last batch are those of the
    replica that answered; the others are the same on all.
    """

    replica: str
    """The replica that answered; a new one at each start."""
    version: str
    up_seconds: int
    leases: dict[str, str | None]
    """Which replica holds each lease; null: none does."""
    backlog: int
    """Committed events that the broker does not have yet."""
    backlog_seconds: float
    """Age of the oldest of them; 0 when there is none."""
    sources: dict[str, SourceState]
    follows: int
    """Own commands that follow from events and are not decided yet."""
    queue: int
    """Commands that wait for the next batch."""
    last_batch: int
    requests: int
    """Commands and queries of the last minute."""
    refusals: int
    """How many of them were refused."""
    drift: tuple[str, ...]
    """Settings of the stream that are not as wanted."""
    problems: dict[str, str]
    """What is not well, by part."""


class ServiceStatus(Contract):
    """How far a service is; the answer to `qry.<service>.Status`."""

    sequence: int
    """Number of its last event."""
    published: int
    """The broker has its events up to here."""
    heard: dict[str, int]
    """Number of the last event of each other service that it applied."""
    waiting: int
    """Events to be published and own commands to be given that still wait."""
    inside: Inside | None = None
    """For an administrator or auditor of the platform only."""
