"""Nothing is opened that does not match what was sealed."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from shared.eventstore.codec import openings_of
from shared.eventstore.drafts import Draft
from shared.eventstore.store import EventStore
from shared.privacy.commitments import opens


class OpeningMismatchError(Exception):
    """A fault of ours: a value would be opened that is not the sealed one."""


async def check_openings(
    store: EventStore, made: Sequence[Draft], before: Iterable[Draft]
) -> None:
    """Check every opening of `made` against the sealed event, stored or of this batch.

    Raises:
        OpeningMismatchError: one does not match, or no such event is kept here;
            nothing of the decision is stored.
    """
    openings = [one for each in made for one in openings_of(each.recorded.event)]
    if not openings:
        return
    sealed: dict[str, dict[str, Any]] = {
        each.recorded.id: dict(each.data) for each in (*before, *made)
    }
    wanted = sorted({one.event for one in openings} - sealed.keys())
    for id_, body in (await store.bodies(wanted)).items():
        sealed[id_] = json.loads(body)["data"]
    for opening in openings:
        if not opens(opening, sealed.get(opening.event, {})):
            raise OpeningMismatchError(f"{opening.name} of event {opening.event}")
