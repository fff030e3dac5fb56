"""The work that every peer is given, and how fast it gets through with threads."""

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from benchmarks.harness import Sample
from benchmarks.world.campaign import Participant, participant, register
from shared.contracts.registration import RegisterUnit
from shared.runtime.ids import new_uuid

THREADS = (1, 4, 16)
"""A peer is tried with each; its best counts."""
FASTEST = 3_000
"""Commands a second that no peer reaches here; so many are made for each run."""

type Registration = tuple[str, str, RegisterUnit]
"""Command id, actor, command."""


class Peer(Protocol):
    """A store with a projection, ready for units to register."""

    def enrol(self, units: list[Participant]) -> None:
        """Make units known, quickly."""
        ...

    def register(self, command_id: str, actor: str, command: RegisterUnit) -> None:
        """Decide, record, project and remember the command: one durable commit."""
        ...

    def registered(self) -> int:
        """Count what was recorded, projected and remembered; the least of the three."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


@dataclass(slots=True)
class Peers:
    """One peer on one database, and the units that wait in it."""

    peer: Peer
    waiting: Iterator[Participant]
    ready: deque[Registration] = field(default_factory=deque)
    """Made before the clock starts; what a run leaves is for the next one."""
    done: int = 0

    @classmethod
    def of(cls, peer: Peer, units: int) -> "Peers":
        """Enrol as many units as all rounds together may need."""
        waiting = list(map(participant, range(units)))
        peer.enrol(waiting)
        return cls(peer, iter(waiting))

    def prepare(self, seconds: float) -> None:
        """Make more commands than a run of so many seconds can need."""
        missing = int(FASTEST * seconds) - len(self.ready)
        self.ready.extend(map(_registration, islice(self.waiting, missing)))

    def check(self, done: int) -> None:
        """See that all that was acknowledged, `done` in the last run, is there.

        Raises:
            RuntimeError: it is not.
        """
        self.done += done
        if (found := self.peer.registered()) != self.done:
            raise RuntimeError(f"{self.done} were acknowledged, {found} are there")

    def rate(self, threads: int, seconds: float) -> Sample:
        """Give commands from so many threads for about `seconds`."""
        self.prepare(seconds)
        ends = time.perf_counter() + seconds
        began, busy = time.perf_counter(), time.process_time()
        with ThreadPoolExecutor(threads) as pool:
            working = [pool.submit(self._work, ends) for _ in range(threads)]
            done = sum(one.result() for one in working)
        elapsed, busy = time.perf_counter() - began, time.process_time() - busy
        self.check(done)
        return {"rate": done / elapsed, "busy_us": busy / done * 1_000_000}

    def _work(self, ends: float) -> int:
        done = 0
        while time.perf_counter() < ends:
            self.peer.register(*self.ready.popleft())
            done += 1
        return done


def _registration(one: Participant) -> Registration:
    return new_uuid(), one.officer, register(one)
