"""What became of an erasure: read from its own events, and from what is still to do."""

import json

from sqlalchemy import select

from shared.contracts.erasure import (
    STREAM,
    ErasedFields,
    ErasureQuery,
    ErasureReport,
    Kept,
)
from shared.domain import Asker, Reads
from shared.eventstore.tables import erasures, events
from shared.privacy.errors import ErasureUnknown


async def erasure(query: ErasureQuery, reads: Reads, _asker: Asker) -> ErasureReport:
    """The erasure whole, though it may stand in several events."""
    found = await reads.rows(
        select(events.c.body, events.c.time, erasures.c.files, erasures.c.done)
        .join_from(events, erasures, erasures.c.event_id == events.c.id, isouter=True)
        .where(events.c.subject == f"{STREAM}/{query.erasure_id}")
        .order_by(events.c.version)
    )
    if not found:
        raise ErasureUnknown(erasure=query.erasure_id)
    data = [json.loads(row.body)["data"] for row in found]
    return ErasureReport(
        erasure_id=query.erasure_id,
        person_id=data[0]["person_id"],
        ground=data[0]["ground"],
        at=found[0].time,
        erased=tuple(
            ErasedFields.model_validate(one) for each in data for one in each["erased"]
        ),
        kept=tuple(Kept.model_validate(one) for each in data for one in each["kept"]),
        done=all(row.done for row in found),
        files=sum(len(json.loads(row.files or "[]")) for row in found),
    )
