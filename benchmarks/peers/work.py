"""The work that every peer is given, and how fast it gets through with threads."""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from benchmarks.harness import Sample, Work
from benchmarks.world.campaign import (
    MOST_REPORTS,
    Participant,
    participant,
    progress,
    register,
)
from shared.contracts.registration import RegisterUnit, ReportProgress
from shared.runtime.ids import new_uuid

THREADS = (1, 4, 16)
"""A peer is tried with each; its best counts."""
FASTEST = 3_000
"""Commands a second that no peer reaches here; so many are made for each run."""

type Measured = RegisterUnit | ReportProgress
type Lane = deque[tuple[str, str, Measured]]
"""Command id, actor, command: what one caller gives, or what several share."""


class Peer(Protocol):
    """A store with a projection."""

    def enrol(self, units: list[Participant]) -> None:
        """Make units known, quickly."""
        ...

    def handle(self, command_id: str, actor: str, command: Measured) -> None:
        """Decide, record, project and remember the command: one durable commit."""
        ...

    def held(self) -> tuple[int, ...]:
        """Count what was recorded, projected and remembered.

        Each of the numbers grows by one with each command.
        """
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


@dataclass(slots=True)
class Peers:
    """One peer on one database, and the units in it."""

    peer: Peer
    waiting: Iterator[Participant]
    members: Iterator[Participant]
    """Units that have registered."""
    known: tuple[int, ...]
    """What the peer held when it was last looked at."""
    ready: Lane = field(default_factory=deque)
    """Cold commands, made before the clock starts; a run leaves some for the next."""

    @classmethod
    def of(cls, peer: Peer, waiting: int, members: int) -> "Peers":
        """Enrol as many units as all rounds together may need; some register."""
        units = list(map(participant, range(waiting + members)))
        peer.enrol(units)
        for one in units[waiting:]:
            peer.handle(new_uuid(), one.officer, register(one))
        return cls(peer, iter(units[:waiting]), iter(units[waiting:]), peer.held())

    def lanes(self, work: Work, callers: int, seconds: float) -> Sequence[Lane]:
        """Make more commands than so many callers can give in so many seconds."""
        enough = int(FASTEST * seconds)
        if work == "cold":
            missing = islice(self.waiting, max(0, enough - len(self.ready)))
            self.ready.extend(
                (new_uuid(), one.officer, register(one)) for one in missing
            )
            return [self.ready] * callers
        # Four times: threads share unevenly. A lane that ends early does no harm.
        each = min(MOST_REPORTS, 4 * enough // callers)
        return [
            deque(
                (new_uuid(), one.officer, progress(one, turn)) for turn in range(each)
            )
            for one in islice(self.members, callers)
        ]

    def check(self, done: int) -> None:
        """See that all that was acknowledged, `done` in the last run, is there.

        Raises:
            RuntimeError: it is not.
        """
        wanted = tuple(one + done for one in self.known)
        if (found := self.peer.held()) != wanted:
            raise RuntimeError(f"{done} were acknowledged: {wanted}, but {found}")
        self.known = found

    def rate(self, work: Work, threads: int, seconds: float) -> Sample:
        """Give commands from so many threads for about `seconds`."""
        lanes = self.lanes(work, threads, seconds)
        began, busy = time.perf_counter(), time.process_time()
        ends = began + seconds
        with ThreadPoolExecutor(threads) as pool:
            working = [pool.submit(self._work, lane, ends) for lane in lanes]
            done = sum(one.result() for one in working)
        elapsed, busy = time.perf_counter() - began, time.process_time() - busy
        self.check(done)
        return {"rate": done / elapsed, "busy_us": busy / done * 1_000_000}

    def _work(self, lane: Lane, ends: float) -> int:
        done = 0
        while lane and time.perf_counter() < ends:
            self.peer.handle(*lane.popleft())
            done += 1
        return done
