"""Fills a store with a long history, from the pattern of one unit."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.world.campaign import WORDING, Participant, participant
from benchmarks.world.pattern import SEALED, Pattern, Row, Rows, Trace
from shared.contracts.envelope import completed, digest
from shared.privacy.commitments import commitment, new_salt
from shared.runtime.ids import new_uuid

BLOCK = 4_000
"""Units that are made before their rows are written."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a store holds."""

    registered: int
    """Units that have registered: three events each."""
    waiting: int
    """Units that may register: two events each."""
    relayed: bool = True
    """Whether the relay has numbered the events; else they wait for it."""

    @property
    def units(self) -> int:
        """All of them."""
        return self.registered + self.waiting

    @property
    def events(self) -> int:
        """What all of them left."""
        return 3 * self.registered + 2 * self.waiting

    def registered_units(self) -> Iterator[Participant]:
        """Those that have registered, and may report."""
        return map(participant, range(self.registered))

    def waiting_units(self) -> Iterator[Participant]:
        """Those that may still register."""
        return map(participant, range(self.registered, self.units))


def blocks(pattern: Pattern, size: Size) -> Iterator[Rows]:
    """Give all rows of a store, in pieces; events are numbered and chained."""
    base = {name: list(rows) for name, rows in pattern.base.items()}
    yield base
    maker = _Maker(pattern, base["log"][-1][-1], relayed=size.relayed)
    for start in range(0, size.units, BLOCK):
        numbers = range(start, min(start + BLOCK, size.units))
        yield maker.rows_of(
            (at, pattern.registered if at < size.registered else pattern.waiting)
            for at in numbers
        )


class _Maker:
    """Makes rows; it knows how long the log is and how it ends."""

    def __init__(self, pattern: Pattern, previous: str, *, relayed: bool) -> None:
        self._body = pattern.columns["events"].index("body") - 1
        self._end = len(pattern.base["events"])
        self._previous = previous
        self._relayed = relayed

    def rows_of(self, units: Iterable[tuple[int, Trace]]) -> Rows:
        """Return all rows of some units.

        First all of them are enrolled, then their officers get their rights, then they
        register, as it goes in a campaign.
        """
        known = [(_values(participant(at), trace), trace) for at, trace in units]
        rows: Rows = defaultdict(list)
        for values, trace in known:
            for table, shapes in trace.others.items():
                rows[table].extend(shape.filled(values) for shape in shapes)
        for step in range(max(len(trace.events) for _, trace in known)):
            for values, trace in known:
                if step < len(trace.events):
                    self._place(trace.events[step].filled(values), rows)
        return rows

    def _place(self, event: Row, rows: Rows) -> None:
        self._end += 1
        rows["events"].append((self._end, *event))
        if self._relayed:
            data = completed(event[self._body], self._end, self._previous)
            self._previous = digest(data)
            rows["log"].append((self._end, self._end, self._previous))
        else:
            rows["outbox"].append((self._end,))


def _values(one: Participant, trace: Trace) -> dict[str, str]:
    salt = new_salt()
    values = {
        "unit": one.unit,
        "officer": one.officer,
        "grant": one.grant,
        "number": str(one.number),
        "salt": salt,
        "commitment": commitment(salt, SEALED, WORDING),
    }
    for at in range(len(trace.events)):
        values[f"event{at}"] = new_uuid()
        values[f"command{at}"] = new_uuid()
    for at, text in enumerate(trace.prints):
        filled = (text % values).encode()
        values[f"print{at}"] = hashlib.sha256(filled).hexdigest()
    return values
