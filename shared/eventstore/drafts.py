"""A decided event on its way into the store."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.contracts.envelope import Envelope, bare_text, written
from shared.decider import Given, New, Recorded
from shared.eventstore.codec import encode
from shared.eventstore.orders import Order
from shared.runtime.ids import new_uuid


@dataclass(frozen=True, slots=True)
class Draft:
    """One event with the rows that it becomes."""

    recorded: Recorded[Any]
    data: Mapping[str, Any]
    """Public data with the commitments."""
    row: dict[str, Any]
    vault_rows: tuple[dict[str, Any], ...]
    size: int
    """Bytes of the text before it is completed."""


def draft(  # noqa: PLR0913 - an event is made of seven things
    service: str,
    new: New[Any],
    version: int,
    order: Order,
    given: Given,
    moment: datetime,
    basis: str | None,
) -> Draft:
    """Give a decided event its id, its salts and its text."""
    encoded = encode(new.event)
    id_ = new_uuid()
    text = bare_text(
        Envelope(
            id=id_,
            type=new.event.type_name(),
            source=service,
            subject=new.subject,
            time=moment,
            version=version,
            actor=order.actor,
            role=given.role,
            data=encoded.data,
            exercise=given.exercise,
            command=order.command_id,
            cause=order.cause,
            correlation=order.correlation,
            charter=given.charter_digest,
            basis=basis,
        )
    )
    past = Recorded(
        id=id_,
        subject=new.subject,
        version=version,
        time=moment,
        actor=order.actor,
        role=given.role,
        event=new.event,
        salts=encoded.salts,
        charter=given.charter_digest,
    )
    row = {
        "id": id_,
        "subject": new.subject,
        "version": version,
        "type": new.event.type_name(),
        "time": written(moment),
        "body": text,
    }
    sealed = tuple(
        {
            "event_id": id_,
            "name": one.name,
            "salt": one.salt,
            "value": json.dumps(one.value, ensure_ascii=False),
        }
        for one in encoded.sealed
    )
    return Draft(past, encoded.data, row, sealed, len(text.encode()))
