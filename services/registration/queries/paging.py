"""Pages in the order of an id: the next one starts after the last id shown."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Row
from sqlalchemy.sql import Select

from shared.contracts.base import Contract, Page
from shared.contracts.ids import ULID_PATTERN
from shared.contracts.refusals import Unreadable
from shared.domain import Reads


async def page_of[T: Contract](
    reads: Reads,
    query: Select[Any],
    key: Column[Any],
    *,
    limit: int,
    after: str | None,
    show: Callable[[Row[Any]], T],
) -> Page[T]:
    """Return at most `limit` rows whose `key` comes after `after`.

    Raises:
        Unreadable: `after` is nothing that a page has handed out.
    """
    if after is not None:
        if re.fullmatch(ULID_PATTERN, after) is None:
            raise Unreadable(places="after")
        query = query.where(key > after)
    rows = await reads.rows(query.order_by(key).limit(limit + 1))
    shown = rows[:limit]
    last = getattr(shown[-1], key.name) if len(rows) > limit else None
    return Page(items=tuple(show(row) for row in shown), next=last)
