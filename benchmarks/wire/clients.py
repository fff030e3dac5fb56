"""Clients in a process of their own: each sends, waits for its answer, sends again.

The process is told what to do as JSON on standard input, and says as JSON what it saw.
"""

import asyncio
import contextlib
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

import uvloop

from benchmarks.harness import Work, percentile
from benchmarks.wire.echo import SUBJECT as ECHO
from benchmarks.wire.prepared import Prepared, registrations, reports
from benchmarks.world.campaign import MOST_REPORTS, ROOT, participant
from shared.authority.tokens import LocalIssuer
from shared.messaging.connection import Address, close, connect

_TIMEOUT_SECONDS = 30
_WARM_UP = 256

type Way = Literal["service", "echo", "rest"]
type Send = Callable[[Prepared], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Task:
    """What the clients do."""

    way: Way
    work: Work
    nats_url: str
    port: int
    """Of the portal."""
    key: str
    first: int
    """Number of the first participant."""
    clients: int
    commands: int
    """How many are prepared for all of them together."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What the clients saw."""

    rate: float
    p50_ms: float
    p99_ms: float
    sent: int
    """With the warm-up."""


def run_clients(task: Task) -> Seen:
    """Run the clients in a process of their own.

    Raises:
        CalledProcessError: something was refused, or broke; it is on standard error.
    """
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.wire.clients"],
        cwd=ROOT,
        input=json.dumps(asdict(task)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Seen(**json.loads(done.stdout))


async def _play(task: Task) -> Seen:
    lanes = _lanes(task)
    async with contextlib.AsyncExitStack() as stack:
        ways = [
            await stack.enter_async_context(_way(task)) for _ in range(task.clients)
        ]
        first = [islice(lane, max(1, _WARM_UP // task.clients)) for lane in lanes]
        warm, _ = await _timed(ways, first, float("inf"))
        times, elapsed = await _timed(ways, lanes, task.seconds)
    times.sort()
    return Seen(
        rate=len(times) / elapsed,
        p50_ms=percentile(times, 0.5) * 1000,
        p99_ms=percentile(times, 0.99) * 1000,
        sent=len(warm) + len(times),
    )


def _lanes(task: Task) -> list[Iterator[Prepared]]:
    """Prepare what each client sends; cold commands are shared by all of them."""
    issuer = LocalIssuer(Path(task.key))
    if task.work == "cold":
        numbers = range(task.first, task.first + task.commands)
        shared = iter(list(registrations(map(participant, numbers), issuer)))
        return [shared] * task.clients
    turns = range(min(MOST_REPORTS, task.commands // task.clients))
    units = map(participant, range(task.first, task.first + task.clients))
    return [iter(reports(one, issuer, turns)) for one in units]


async def _timed(
    ways: Sequence[Send], lanes: Sequence[Iterator[Prepared]], seconds: float
) -> tuple[list[float], float]:
    times: list[float] = []
    began = time.perf_counter()
    ends = began + seconds

    async def client(send: Send, lane: Iterator[Prepared]) -> None:
        for one in lane:
            sent = time.perf_counter()
            answer = await send(one)
            times.append(time.perf_counter() - sent)
            _check(one, answer)
            if time.perf_counter() >= ends:
                return

    await asyncio.gather(*map(client, ways, lanes))
    return times, time.perf_counter() - began


def _check(one: Prepared, answer: bytes) -> None:
    """See that the answer is the wanted one, without the cost of reading all of it."""
    if b'"accepted"' not in answer and answer != one.payload:
        raise RuntimeError(f"refused: {answer[:500]!r}")


@contextlib.asynccontextmanager
async def _way(task: Task) -> AsyncIterator[Send]:
    if task.way == "rest":
        async with _http(task.port) as send:
            yield send
        return
    connection = await connect(Address(task.nats_url), name="bench-client")

    async def ask(one: Prepared) -> bytes:
        subject = one.subject if task.way == "service" else ECHO
        reply = await connection.request(
            subject, one.payload, timeout=_TIMEOUT_SECONDS, headers=one.headers()
        )
        data: bytes = reply.data
        return data

    try:
        yield ask
    finally:
        await close(connection)


@contextlib.asynccontextmanager
async def _http(port: int) -> AsyncIterator[Send]:
    """Keep one connection to the portal; as little HTTP as does for its answers."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def post(one: Prepared) -> bytes:
        writer.write(one.http(port))
        head = await reader.readuntil(b"\r\n\r\n")
        lengths = [
            line.partition(b":")[2]
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        ]
        return await reader.readexactly(int(lengths[0]))

    try:
        yield post
    finally:
        writer.close()
        await writer.wait_closed()


if __name__ == "__main__":
    told = Task(**json.loads(sys.stdin.read()))
    print(json.dumps(asdict(uvloop.run(_play(told)))))
