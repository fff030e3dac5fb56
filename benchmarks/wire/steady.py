"""Commands at a steady rate, and how long each takes to show somewhere else.

It shows in another service's table, or in the signed checkpoint of the log.

A process of its own: what it sends and what it sees there are timed by one clock.
"""

import asyncio
import json
import subprocess
import sys
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import uvloop
from nats.aio.client import Client

from benchmarks.harness import percentile
from benchmarks.wire.bookkeeping import CHECKPOINT, Onlooker, until
from benchmarks.wire.prepared import Prepared, registrations
from benchmarks.world.campaign import ROOT, participant
from shared.authority.tokens import LocalIssuer
from shared.messaging.connection import Address, close, connect
from shared.tlog.paths import CHECKPOINT_PATH

_TIMEOUT_SECONDS = 30
_LOOK_SECONDS = 0.0005
_SEQUENCES = (
    "SELECT e.subject, l.sequence FROM log l JOIN events e ON e.row = l.row "
    "WHERE l.sequence > ?"
)


@dataclass(frozen=True, slots=True)
class Steady:
    """What to send, and where to look."""

    nats_url: str
    key: str
    first: int
    last: int
    """Numbers of the participants that register."""
    rate: float
    source: str
    """SQLite file of the service that decides."""
    reader: str
    """SQLite file of the service that follows it, or folder of the log."""


@dataclass(frozen=True, slots=True)
class Delays:
    """Milliseconds until the other service's table had it."""

    p50_ms: float
    p99_ms: float
    """From the answer to the command, which tells that it is committed."""
    sent_p99_ms: float
    """From when the command was sent."""


def run_steady(task: Steady) -> Delays:
    """Run it in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.wire.steady"],
        cwd=ROOT,
        input=json.dumps(asdict(task)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Delays(**json.loads(done.stdout))


@dataclass(slots=True)
class _Watch:
    """Notes when the reader's checkpoint moved, in a thread."""

    shown: Callable[[], int]
    """How many of the events show; asked in the thread."""
    sequences: list[int] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    _end: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        while not self._end.wait(_LOOK_SECONDS):
            sequence = self.shown()
            if not self.sequences or sequence > self.sequences[-1]:
                self.moments.append(time.perf_counter())
                self.sequences.append(sequence)

    def stop(self) -> None:
        self._end.set()

    def seen(self, sequence: int) -> float:
        """Return when an event was seen applied."""
        return self.moments[bisect_left(self.sequences, sequence)]


def size_in(checkpoint: Path) -> int:
    """Return the size of the tree, which is the second line of a checkpoint."""
    return int(checkpoint.read_bytes().split(b"\n", 2)[1])


class _Look:
    """How many of one service's events show, in a table or in a log of these alone."""

    def __init__(self, reader: Path) -> None:
        """`reader` is an SQLite file or the folder of a log."""
        self._checkpoint = reader / CHECKPOINT_PATH if reader.is_dir() else None
        self._onlooker = None if reader.is_dir() else Onlooker(reader)

    def shown(self) -> int:
        """Look."""
        if self._onlooker is not None:
            return self._onlooker.number(CHECKPOINT)
        return size_in(self._checkpoint) if self._checkpoint is not None else 0

    def close(self) -> None:
        """Look no more."""
        if self._onlooker is not None:
            self._onlooker.close()


@dataclass(frozen=True, slots=True)
class _Sent:
    unit: str
    sent: float
    answered: float


async def _send(task: Steady, waiting: Sequence[Prepared]) -> list[_Sent]:
    connection = await connect(Address(task.nats_url), name="bench-steady")
    began = time.perf_counter()
    try:
        return list(
            await asyncio.gather(
                *(
                    _one(connection, one, began + number / task.rate)
                    for number, one in enumerate(waiting)
                )
            )
        )
    finally:
        await close(connection)


async def _one(connection: Client, one: Prepared, at: float) -> _Sent:
    await asyncio.sleep(at - time.perf_counter())
    sent = time.perf_counter()
    reply = await connection.request(
        one.subject, one.payload, timeout=_TIMEOUT_SECONDS, headers=one.headers()
    )
    answered = time.perf_counter()
    if b'"accepted"' not in reply.data:
        raise RuntimeError(f"refused: {reply.data[:500]!r}")
    return _Sent(one.unit, sent, answered)


def _sequences(path: Path, after: int) -> dict[str, int]:
    with closing(Onlooker(path)) as looker:
        return {
            subject.partition("/")[2]: sequence
            for subject, sequence in looker.rows(_SEQUENCES, after)
        }


def _play(task: Steady) -> Delays:
    issuer = LocalIssuer(Path(task.key))
    units = map(participant, range(task.first, task.last))
    waiting = list(registrations(units, issuer))
    with closing(_Look(Path(task.reader))) as look:
        before = look.shown()
        watch = _Watch(look.shown)
        thread = threading.Thread(target=watch.run)
        thread.start()
        try:
            sent = uvloop.run(_send(task, waiting))
            everything = before + len(sent)
            until(lambda: watch.sequences[-1] >= everything, "all is seen")
        finally:
            watch.stop()
            thread.join()
    return _delays(sent, watch, _sequences(Path(task.source), before))


def _delays(sent: Sequence[_Sent], watch: _Watch, places: dict[str, int]) -> Delays:
    shown = [(one, watch.seen(places[one.unit])) for one in sent]
    # The other service may have it before the answer arrives here: no delay then.
    answered = sorted(max(0.0, seen - one.answered) for one, seen in shown)
    whole = sorted(seen - one.sent for one, seen in shown)
    return Delays(
        p50_ms=percentile(answered, 0.5) * 1000,
        p99_ms=percentile(answered, 0.99) * 1000,
        sent_p99_ms=percentile(whole, 0.99) * 1000,
    )


if __name__ == "__main__":
    told = Steady(**json.loads(sys.stdin.read()))
    print(json.dumps(asdict(_play(told))))
