"""All peers on one database, ready to take turns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import uvloop

from benchmarks.harness import Bench, Sample
from benchmarks.peers.aggregates import Aggregates
from benchmarks.peers.transactions import Transactions
from benchmarks.peers.work import THREADS, Peer, Peers
from benchmarks.world.stores import plain

TRANSACTIONS = "SQLAlchemy transactions"
AGGREGATES = "eventsourcing"
_FASTEST = 3_000
"""Commands a second that no peer reaches on one machine; units are made for it."""


@contextmanager
def peers(bench: Bench, kind: str) -> Iterator[dict[str, Callable[[], Sample]]]:
    """Give every peer with every number of threads."""
    units = int(_FASTEST * bench.seconds * bench.rounds * len(THREADS))
    drivers = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
    made: dict[str, Peer] = {
        TRANSACTIONS: Transactions(_url(bench, kind, drivers[kind], "transactions")),
        AGGREGATES: Aggregates(_url(bench, kind, kind, "aggregates")),
    }
    ready = {name: Peers.of(peer, units) for name, peer in made.items()}
    try:
        yield {
            variant(name, threads): partial(peer.rate, threads, bench.seconds)
            for name, peer in ready.items()
            for threads in THREADS
        }
    finally:
        for peer in made.values():
            peer.close()


def variant(name: str, threads: int) -> str:
    """Name a peer with its threads."""
    return f"{name}, {threads} thread{'s' if threads > 1 else ''}"


def variants(name: str) -> list[str]:
    """Names of one peer with every number of threads."""
    return [variant(name, threads) for threads in THREADS]


def _url(bench: Bench, kind: str, driver: str, name: str) -> str:
    if kind == "sqlite":
        return f"sqlite:///{bench.folder / name}.sqlite"
    url = uvloop.run(bench.server.create())
    return plain(url).replace("postgresql", driver, 1)
