"""The history of each source inside the log: numbers without gap, chained by hash."""

from dataclasses import dataclass, field
from typing import NamedTuple

from shared.contracts.envelope import FIRST_PREVIOUS


class Link(NamedTuple):
    """What a source's history shows of one event."""

    sequence: int
    previous: str
    hash: str
    """SHA-256 of the event's bytes, in hexadecimal."""
    leaf: int


START = Link(0, "", FIRST_PREVIOUS, -1)
"""Before a source's first event."""


class Break(NamedTuple):
    """Where a history does not go on as it must."""

    code: str
    source: str
    leaf: int
    other: int
    """Leaf of the event before; -1 if there is none."""
    values: dict[str, object]


@dataclass(slots=True)
class Run:
    """The part of a source's history that lies in one stretch of the log."""

    first: Link
    last: Link


@dataclass(slots=True)
class Chains:
    """Follows all sources; as many as there are services, whatever the log holds."""

    runs: dict[str, Run] = field(default_factory=dict)
    breaks: list[Break] = field(default_factory=list)

    def follow(self, source: str, link: Link) -> None:
        """Take the next event of a source; its very first one is judged later."""
        run = self.runs.get(source)
        if run is None:
            self.runs[source] = Run(link, link)
            return
        found = step(source, run.last, link)
        if found is not None:
            self.breaks.append(found)
        # Behind a gap it goes on from there; what repeats or comes late moves nothing.
        if link.sequence > run.last.sequence:
            run.last = link


def step(source: str, last: Link, link: Link) -> Break | None:
    """Judge one event of a source by the one before it."""
    if link.sequence == last.sequence + 1:
        if link.previous == last.hash:
            return None
        code, values = "audit.chain-broken", {"sequence": link.sequence}
    elif link.sequence <= last.sequence:
        code = "audit.sequence-repeated"
        values = {"sequence": link.sequence, "last": last.sequence}
    else:
        code = "audit.sequence-gap"
        values = {"first": last.sequence + 1, "last": link.sequence - 1}
    return Break(code, source, link.leaf, last.leaf, {"source": source, **values})


def joined(ends: dict[str, Link], later: dict[str, Run]) -> list[Break]:
    """Judge where a later stretch begins, and let `ends` be where it ends."""
    breaks = []
    for source, run in later.items():
        last = ends.get(source, START)
        found = step(source, last, run.first)
        if found is not None:
            breaks.append(found)
        if run.last.sequence > last.sequence:
            ends[source] = run.last
    return breaks
