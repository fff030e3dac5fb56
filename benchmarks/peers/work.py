"""The work that every peer is given, and how fast it gets through with threads."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol

from benchmarks.harness import Sample
from benchmarks.world.campaign import Participant, participant, register
from shared.contracts.registration import RegisterUnit
from shared.runtime.ids import new_uuid

THREADS = (1, 4, 16)
"""A peer is tried with each; its best counts."""


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
    waiting: Iterator[int]
    done: int = 0

    @classmethod
    def of(cls, peer: Peer, units: int) -> "Peers":
        """Enrol as many units as all rounds together may need."""
        peer.enrol([participant(number) for number in range(units)])
        return cls(peer, iter(range(units)))

    def rate(self, threads: int, seconds: float) -> Sample:
        """Give orders from so many threads for about `seconds`.

        Raises:
            RuntimeError: not all that was acknowledged is there.
        """
        orders = _orders(self.waiting)
        ends = time.perf_counter() + seconds
        began, busy = time.perf_counter(), time.process_time()
        with ThreadPoolExecutor(threads) as pool:
            working = [pool.submit(self._work, orders, ends) for _ in range(threads)]
            done = sum(one.result() for one in working)
        elapsed, busy = time.perf_counter() - began, time.process_time() - busy
        self.done += done
        if (found := self.peer.registered()) != self.done:
            raise RuntimeError(f"{self.done} were acknowledged, {found} are there")
        return {"rate": done / elapsed, "busy_us": busy / done * 1_000_000}

    def _work(self, orders: Iterator[Any], ends: float) -> int:
        for done in count():
            if time.perf_counter() >= ends:
                return done
            self.peer.register(*next(orders))
        raise AssertionError


def _orders(waiting: Iterator[int]) -> Iterator[tuple[str, str, RegisterUnit]]:
    """Give orders to several threads; `next` of a `map` is one step under the GIL."""

    def order(number: int) -> tuple[str, str, RegisterUnit]:
        one = participant(number)
        return new_uuid(), one.officer, register(one)

    return map(order, waiting)
