"""The last attributes of an event, read from its canonical bytes without the rest.

They are the event's own: between them and the one brace behind them nothing else can
stand, for no text in them holds a quotation mark. Of two of one name JSON takes the
last; that one stands twice is found when the log is verified, like any other form.
"""

import re
from datetime import datetime
from typing import NamedTuple

LONGEST = 1000
"""Bytes that they may take, `id` and `previous` not counted."""
_BEGINNING = b'"sequence":'
"""Of which only the last can be what `_END` begins with: nothing in it is quoted."""
_END = re.compile(
    rb'"sequence":([1-9][0-9]{0,15}),"source":"/([a-z]+)","specversion":"1\.0",'
    rb'"subject":"[^"\\]+","time":"([^"\\]+)","type":"([A-Za-z0-9.]+)",'
    rb'"version":[1-9][0-9]{0,15}\}\Z'
)
_BEFORE = re.compile(rb'"id":"([A-Za-z0-9-]{1,64})","previous":"([0-9a-f]{64})",\Z')
_ID = b'"id":"'
_BEFORE_LONGEST = 200
_EXERCISE = b',"exercise":true,'


class End(NamedTuple):
    """Whose an event is, as it stands there."""

    at: int
    """Where in the event it begins."""
    number: bytes
    source: bytes
    time: bytes
    type: bytes

    @property
    def sequence(self) -> int:
        """The number of the event in its source."""
        return int(self.number)


class Placed(NamedTuple):
    """What says whether an event follows the one before it."""

    id: str
    type: str
    source: str
    time: datetime
    sequence: int
    previous: str
    exercise: bool


def end_of(data: bytes) -> End | None:
    """Return the end of an event; None where it has another form."""
    at = data.rfind(_BEGINNING, -LONGEST)
    found = None if at < 0 else _END.match(data, at)
    return None if found is None else End(at, *found.groups())


def placed(data: bytes, end: End) -> Placed | None:
    """Return also what stands before the end; None where it has another form."""
    at = data.rfind(_ID, max(end.at - _BEFORE_LONGEST, 0), end.at)
    found = None if at < 0 else _BEFORE.match(data, at, end.at)
    if found is None:
        return None
    try:
        time = datetime.fromisoformat(end.time.decode())
    except ValueError:
        return None
    if time.tzinfo is None:
        return None
    return Placed(
        found[1].decode(),
        end.type.decode(),
        end.source.decode(),
        time,
        end.sequence,
        found[2].decode(),
        data.endswith(_EXERCISE, 0, at),
    )
