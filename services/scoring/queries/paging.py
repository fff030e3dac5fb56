"""Pages in a stable order: the next one starts after the last key that was shown."""

import base64
import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, literal, tuple_
from sqlalchemy.sql import Select

from shared.contracts.base import Contract, Page
from shared.contracts.refusals import Unreadable
from shared.domain import Reads

type Key = tuple[ColumnElement[Any], ...]
"""Columns that order the rows; together they are unique."""


async def page_of[T: Contract](
    reads: Reads,
    query: Select[Any],
    *,
    key: Key,
    limit: int,
    after: str | None,
    row: Callable[[Row[Any]], T],
) -> Page[T]:
    """Return at most `limit` rows after `after`, and where to go on.

    Raises:
        Unreadable: `after` is no key that a page of this query has handed out.
    """
    columns = [column.label(f"key_{place}") for place, column in enumerate(key)]
    query = query.add_columns(*columns).order_by(*key).limit(limit + 1)
    if after is not None:
        query = query.where(tuple_(*key) > tuple_(*_read(after, key)))
    found = await reads.rows(query)
    shown = found[:limit]
    more = len(found) > limit
    return Page(
        items=tuple(row(one) for one in shown),
        next=_written(shown[-1], len(key)) if more else None,
    )


def _written(row: Row[Any], size: int) -> str:
    values = [getattr(row, f"key_{place}") for place in range(size)]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


def _read(after: str, key: Key) -> Sequence[ColumnElement[Any]]:
    try:
        values = json.loads(base64.urlsafe_b64decode(after))
    except ValueError as error:
        raise Unreadable(places="after") from error
    if not isinstance(values, list) or len(values) != len(key):
        raise Unreadable(places="after")
    for value, column in zip(values, key, strict=True):
        if type(value) is not column.type.python_type:
            raise Unreadable(places="after")
    return [
        literal(value, column.type) for value, column in zip(values, key, strict=True)
    ]
