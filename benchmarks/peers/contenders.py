"""All peers on one database, ready to take turns."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import uvloop

from benchmarks.harness import Bench, Sample, Work
from benchmarks.peers.aggregates import Aggregates
from benchmarks.peers.awaited import TASKS, awaited_rate
from benchmarks.peers.transactions import Transactions
from benchmarks.peers.work import FASTEST, THREADS, Peer, Peers
from benchmarks.world.stores import plain

TRANSACTIONS = "SQLAlchemy transactions"
AGGREGATES = "eventsourcing"
AWAITED = f"{TRANSACTIONS}, {TASKS} tasks"


type Contenders = dict[str, Callable[[], Sample]]


@contextmanager
def peers(bench: Bench, kind: str) -> Iterator[Callable[[Work], Contenders]]:
    """Give every peer with every number of threads, for one work or the other."""
    waiting = int(FASTEST * bench.seconds * bench.rounds * (len(THREADS) + 1))
    members = (sum(THREADS) + TASKS) * bench.rounds
    transactions = _url(bench, kind, "transactions")
    synchronous = transactions.replace("postgresql", "postgresql+psycopg")
    asynchronous = _asynchronous(transactions)
    made: dict[str, Peer] = {
        TRANSACTIONS: Transactions(synchronous),
        AGGREGATES: Aggregates(_url(bench, kind, "aggregates")),
    }
    ready = {name: Peers.of(peer, waiting, members) for name, peer in made.items()}

    def contenders(work: Work) -> Contenders:
        found: Contenders = {
            variant(name, threads): partial(peer.rate, work, threads, bench.seconds)
            for name, peer in ready.items()
            for threads in THREADS
        }
        found[AWAITED] = partial(
            awaited_rate, ready[TRANSACTIONS], asynchronous, work, bench.seconds
        )
        return found

    try:
        yield contenders
    finally:
        for peer in made.values():
            peer.close()


def variant(name: str, threads: int) -> str:
    """Name a peer with its threads."""
    return f"{name}, {threads} thread{'s' if threads > 1 else ''}"


def variants(name: str) -> list[str]:
    """Names under which one peer was tried."""
    threads = [variant(name, threads) for threads in THREADS]
    return [*threads, AWAITED] if name == TRANSACTIONS else threads


def _url(bench: Bench, kind: str, name: str) -> str:
    if kind == "sqlite":
        return f"sqlite:///{bench.folder / name}.sqlite"
    return plain(uvloop.run(bench.server.create()))


def _asynchronous(url: str) -> str:
    kind, _, rest = url.partition("://")
    driver = {"sqlite": "aiosqlite", "postgresql": "asyncpg"}[kind]
    return f"{kind}+{driver}://{rest}"
