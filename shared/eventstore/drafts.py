"""A decided event on its way into the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from shared.contracts.envelope import Envelope, bare_text, largest_bare_size, written
from shared.contracts.refusals import EventTooLarge
from shared.decider import Given, New, Recorded
from shared.eventstore.codec import encode
from shared.eventstore.orders import Order
from shared.eventstore.store import Stored
from shared.runtime.ids import new_uuid


class Draft(NamedTuple):
    """One event as its owner knows it and as it will be kept."""

    recorded: Recorded[Any]
    data: Mapping[str, Any]
    """Public data with the commitments."""
    stored: Stored


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes the events of one decision: what they have in common."""

    service: str
    order: Order
    given: Given
    basis: str | None
    """What of the other services was seen, e.g. `registration:812,scoring:77`."""

    @property
    def moment(self) -> datetime:
        """When it was decided."""
        return self.given.at

    def draft(self, new: New[Any], version: int) -> Draft:
        """Give a decided event its id, its salts and its text.

        Raises:
            EventTooLarge: the event would not fit into the log.
        """
        encoded = encode(new.event)
        id_, type_, subject = new_uuid(), new.event.type_name(), new.subject
        text = self._text(id_, type_, subject, version, encoded.data)
        size = len(text) if text.isascii() else len(text.encode())
        if size > largest_bare_size():
            raise EventTooLarge(size=size, limit=largest_bare_size())
        # By their places: each name costs, and every event of the platform passes here.
        past = Recorded(
            id_,
            subject,
            version,
            self.moment,
            self.order.actor,
            self.given.role,
            new.event,
            encoded.salts,
            self.given.charter_digest,
        )
        stored = Stored(
            id_,
            subject,
            version,
            type_,
            written(self.moment),
            text,
            encoded.sealed,
            self.order.trace,
        )
        return Draft(past, encoded.data, stored)

    def _text(
        self, id_: str, type_: str, subject: str, version: int, data: dict[str, Any]
    ) -> str:
        order = self.order
        return bare_text(
            Envelope(
                id=id_,
                type=type_,
                source=self.service,
                subject=subject,
                time=self.moment,
                version=version,
                actor=order.actor,
                role=self.given.role,
                data=data,
                exercise=self.given.exercise,
                command=order.command_id,
                cause=order.cause,
                correlation=order.correlation or order.command_id,
                charter=self.given.charter_digest,
                basis=self.basis,
            )
        )
