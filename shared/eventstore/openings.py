"""Nothing is opened that does not match what was sealed."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.base import Opening
from shared.eventstore.codec import openings_of
from shared.eventstore.drafts import Draft
from shared.eventstore.tables import events
from shared.privacy.commitments import opens

_AT_ONCE = 400


class OpeningMismatchError(Exception):
    """An event would open a value that is not the one that was sealed: a fault of ours."""


async def check_openings(
    connection: AsyncConnection, made: Sequence[Draft], before: Iterable[Draft]
) -> None:
    """Check every opening of `made` against the sealed event, stored or of this batch.

    Raises:
        OpeningMismatchError: one does not match; nothing of the decision is stored.
    """
    openings = [one for each in made for one in openings_of(each.recorded.event)]
    if not openings:
        return
    data = {each.recorded.id: dict(each.data) for each in (*before, *made)}
    wanted = sorted({one.event for one in openings} - data.keys())
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        query = select(events.c.id, events.c.body).where(events.c.id.in_(part))
        for row in await connection.execute(query):
            data[row.id] = json.loads(row.body)["data"]
    for opening in openings:
        _check(opening, data)


def _check(opening: Opening, data: dict[str, dict[str, Any]]) -> None:
    sealed = data.get(opening.event)
    if sealed is None or not opens(opening, sealed):
        raise OpeningMismatchError(f"{opening.name} of event {opening.event}")
