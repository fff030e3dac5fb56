"""The ledger: appending, beside plain hashing of the same bytes, and growth.

Appending is all that a batch costs between the check of its events and the published
checkpoint: staged, decided in SQLite, bundles and tiles, two signatures, each synced.
"""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from itertools import batched, count
from pathlib import Path

import uvloop
from pymerkle import InmemoryTree

from benchmarks.harness import Bench, Goal, Line, Sample
from services.ledger.alone import NoCosigners
from services.ledger.folder import FolderFiles
from services.ledger.heads import SqlHeads
from services.ledger.keys import log_keys
from services.ledger.publisher import Publisher
from services.ledger.sequencer import Leaf, Sequencer
from services.ledger.tables import METADATA
from shared.consume.chain import Place
from shared.eventstore.database import Database
from shared.eventstore.leases import LeaseKeeper
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid

BATCH = 1_000
"""Events of one batch: what arrives in 0.1 s at the goal's rate."""
ORIGIN = "benchmarks.example/log"
_RATE = Goal("value", at_least=10_000)
_GROWTH = Goal("ratio", at_most=1.3)
_FILL = 15_000
_NUMBERS = count(1)
_HASH = "0" * 64
_PYMERKLE = "pymerkle in memory"


def measure(bench: Bench) -> list[Line]:
    """Append, hash, and grow."""
    batches = 20 if bench.quick else 100
    large = 100_000 if bench.quick else 1_000_000
    taken = bench.take_turns(
        "ledger",
        {
            "append": lambda: uvloop.run(_append(bench.folder, batches)),
            "hashlib": lambda: _hash(batches),
            _PYMERKLE: lambda: _merkled(batches),
        },
    )
    grown = bench.take_turns(
        "ledger, growth",
        {"growth": lambda: uvloop.run(_grow(bench.folder, large))},
        rounds=1,
    )["growth"]
    batch = f"batches of {BATCH:,}"
    return [
        Line(
            f"append to the log, durable, {batch}",
            "/s",
            taken["append"]["rate"],
            peer="plain SHA-256 of leaves and nodes",
            peer_values=taken["hashlib"]["rate"],
            goal=_RATE,
        ),
        Line(
            f"append to the log, durable, {batch}",
            "/s",
            taken["append"]["rate"],
            peer=_PYMERKLE,
            peer_values=taken[_PYMERKLE]["rate"],
        ),
        Line(
            f"an append at {large:,} leaves",
            "ms",
            grown["large_ms"],
            peer="at 10,000 leaves",
            peer_values=grown["small_ms"],
            goal=_GROWTH,
        ),
    ]


def _entry(number: int) -> bytes:
    return b'{"number":%d,"data":"%s"}' % (number, b"x" * 650)


def _leaves(first: int, size: int) -> list[Leaf]:
    return [
        Leaf("ink", Place(at + 1, _HASH, at + 1), _entry(at))
        for at in range(first, first + size)
    ]


class _Log:
    """A log that is appended to without a broker."""

    def __init__(self, sequencer: Sequencer, publisher: Publisher) -> None:
        self._sequencer = sequencer
        self._publisher = publisher
        self.size = 0

    async def append(self, size: int) -> float:
        """Append and publish; return the seconds that it took."""
        leaves = _leaves(self.size, size)
        began = time.perf_counter()
        head = await self._sequencer.append(leaves)
        await self._publisher.publish(head)
        self.size = head.size
        return time.perf_counter() - began


@asynccontextmanager
async def _log(folder: Path) -> AsyncIterator[_Log]:
    place = folder / f"ledger-{next(_NUMBERS)}"
    place.mkdir()
    database = Database(f"sqlite+aiosqlite:///{place / 'heads.sqlite'}")
    await database.prepare(METADATA)
    keeper = LeaseKeeper(database, holder=new_uuid(), clock=utc_now)
    heads = SqlHeads(database, keeper.lease("ledger"))
    keeper.start()
    files, keys = FolderFiles(place / "log"), log_keys(place / "keys", ORIGIN)
    await files.open()
    sequencer = Sequencer(files, heads, clock=utc_now)
    publisher = Publisher(ORIGIN, files, heads, keys, NoCosigners(), clock=utc_now)
    while not keeper.held:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.01)
    await sequencer.recover()
    try:
        yield _Log(sequencer, publisher)
    finally:
        await keeper.stop()
        await files.close()
        await database.close()


async def _append(folder: Path, batches: int) -> Sample:
    async with _log(folder) as log:
        seconds = sum([await log.append(BATCH) for _ in range(batches)])
        return {"rate": log.size / seconds}


def _hash(batches: int) -> Sample:
    entries = [_entry(at) for at in range(batches * BATCH)]
    began = time.perf_counter()
    row = [sha256(b"\0" + one).digest() for one in entries]
    while len(row) > 1:
        pairs = zip(row[::2], row[1::2], strict=False)
        row = [sha256(b"\1" + left + right).digest() for left, right in pairs]
    return {"rate": len(entries) / (time.perf_counter() - began)}


def _merkled(batches: int) -> Sample:
    """Append the same entries to a tree in memory; take its root at each batch."""
    tree = InmemoryTree(algorithm="sha256")
    entries = [_entry(at) for at in range(batches * BATCH)]
    began = time.perf_counter()
    for some in batched(entries, BATCH):
        for one in some:
            tree.append_entry(one)
        tree.get_root()
    return {"rate": len(entries) / (time.perf_counter() - began)}


async def _grow(folder: Path, large: int) -> Sample:
    """Append to both in turns, so that what disturbs, disturbs both."""
    async with _log(folder) as small_log, _log(folder) as large_log:
        times: dict[str, list[float]] = {"small_ms": [], "large_ms": []}
        for log, size in ((small_log, 10_000), (large_log, large)):
            while log.size < size:
                await log.append(min(_FILL, size - log.size))
        for _ in range(40):
            times["small_ms"].append(await small_log.append(BATCH))
            times["large_ms"].append(await large_log.append(BATCH))
        return {name: statistics.median(one) * 1000 for name, one in times.items()}
