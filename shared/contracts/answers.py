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
