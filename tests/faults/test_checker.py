"""The checker catches what it is there for: each fault is planted in a healthy run."""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from shared.contracts.answers import Accepted
from shared.eventstore.database import Database
from shared.eventstore.rebuild import compare
from shared.runtime.clock import utc_now
from shared.testing.broker import Broker
from shared.testing.replica import Replica, replica, until
from shared.testing.two_services import INK, PAPER, Write, order
from tests.faults.checker import hashing
from tests.faults.checker.check import check
from tests.faults.checker.effects import Effect, Wanted, facts
from tests.faults.checker.evidence import Evidence, Message, Store, of_sqlite
from tests.faults.checker.findings import Kind
from tests.faults.checker.history import Attempt, Told, append, read
from tests.faults.checker.streams import read_stream
from tests.faults.plants import LINES, STORES, TOLD, again

PAGES = ("p1", "p2")
MORE = {"ink": (), "paper": ("lines", "copies")}


def _lines(stores: Mapping[str, Store]) -> Wanted:
    return {
        ("ink", number): (data["text"],)
        for number, (_, _, data) in enumerate(facts(stores["ink"]), 1)
    }


def _copies(stores: Mapping[str, Store]) -> Wanted:
    return {
        (f"{id_}:copy",): (True,)
        for _, id_, data in facts(stores["ink"])
        if data["text"].startswith("copy")
    }


EFFECTS = [
    Effect("paper", "lines", ("source", "sequence"), ("text",), _lines),
    Effect("paper", "follows", ("id",), ("done",), _copies),
]


@dataclass(frozen=True)
class Run:
    """A run at rest: databases, stream and history in one folder."""

    folder: Path
    stream: tuple[Message, ...]

    def sql(self, service: str, *statements: str) -> None:
        """Change a database behind everybody's back."""
        with closing(sqlite3.connect(self.folder / f"{service}.db")) as database:
            names = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            )
            for (name,) in names.fetchall():
                database.execute(f'DROP TRIGGER "{name}"')
            for one in statements:
                assert database.execute(one).rowcount != 0, f"planted nothing: {one}"
            database.commit()

    def history(self) -> list[Attempt]:
        return read(self.folder / "history.jsonl")

    def kinds(self, change: Callable[[Evidence], Evidence] | None = None) -> set[Kind]:
        """Return the kinds of findings."""
        stores = {
            name: of_sqlite(name, self.folder / f"{name}.db", *more)
            for name, more in MORE.items()
        }
        evidence = Evidence(self.history(), stores, self.stream)
        found = check(change(evidence) if change else evidence, EFFECTS)
        assert all(str(one).startswith(f"{one.kind}: ") for one in found)
        return {one.kind for one in found}


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("healthy")
    broker = Broker(folder / "nats").start()
    try:
        stream = asyncio.run(_play(folder, broker.url))
    finally:
        broker.stop()
    return Run(folder, tuple(stream))


async def _play(folder: Path, nats_url: str) -> list[Message]:
    async with (
        replica(INK, f"sqlite+aiosqlite:///{folder}/ink.db", nats_url) as ink,
        replica(PAPER, f"sqlite+aiosqlite:///{folder}/paper.db", nats_url) as paper,
    ):
        history = [
            await _write(ink, number, f"c{number}", PAGES[number % 2])
            for number in range(LINES)
        ]
        history.append(await _write(ink, LINES, "c0", PAGES[0]))
        append(folder / "history.jsonl", history)

        async def copied() -> bool:
            return paper.relay.status.published == LINES // 2

        await until(copied, "paper has copied, and published it")
        for one in (ink, paper):
            await until(lambda one=one: not one.relay.status.backlog, "published")
        return await read_stream(nats_url)


async def _write(ink: Replica, number: int, command: str, page: str) -> Attempt:
    line = int(command[1:])
    text = f"copy {line}" if line % 2 else f"line {line}"
    sent = time.time()
    given = order(Write(campaign_id=None, page=page, text=text), command, utc_now())
    answer = await ink.desk.handle(given)
    assert isinstance(answer, Accepted)
    events = tuple(Told(**one.model_dump()) for one in answer.events)
    about = f"page/{page}"
    return Attempt(
        "anna", number, command, "ink", "Write", about, sent, time.time(), "accepted",
        events=events,
    )  # fmt: skip


@pytest.fixture
def run(healthy: Run, tmp_path: Path) -> Run:
    """A copy of the healthy run, to be spoilt."""
    for one in healthy.folder.glob("*.db*"):
        shutil.copy(one, tmp_path)
    shutil.copy(healthy.folder / "history.jsonl", tmp_path)
    return Run(tmp_path, healthy.stream)


def test_nothing_is_wrong_with_a_healthy_run(healthy: Run) -> None:
    assert len(healthy.stream) == LINES + LINES // 2
    assert healthy.kinds() == set()


@pytest.mark.parametrize("what", STORES)
def test_what_is_wrong_in_a_store_is_found(run: Run, what: str) -> None:
    service, statements, kind = STORES[what]
    run.sql(service, *statements)

    assert kind in run.kinds()


@pytest.mark.parametrize("what", TOLD)
def test_what_is_wrong_outside_of_the_stores_is_found(run: Run, what: str) -> None:
    plant, kind = TOLD[what]

    assert kind in run.kinds(plant)


def test_a_history_that_was_forged_throughout_is_found_by_what_others_keep(
    run: Run,
) -> None:
    """Whoever owns a database can compute new hashes; stream and readers disagree."""
    run.sql("ink", "UPDATE events SET body = replace(body, 'line 4', 'line 5')")
    store = of_sqlite("ink", run.folder / "ink.db")
    previous, hashes = hashing.FIRST, []
    for row in store.ordered:
        body = store.bodies[row["id"]]
        data = hashing.on_the_wire(body, row["sequence"], previous)
        previous = hashing.sha256(data)
        new = f"SET hash = '{previous}' WHERE sequence = {row['sequence']}"
        hashes.append(f"UPDATE log {new}")
    run.sql("ink", *hashes)

    found = run.kinds()

    assert Kind.CHANGED not in found
    assert {Kind.READER_ASTRAY, Kind.FOREIGN_ON_BROKER, Kind.EFFECT_WRONG} <= found


def test_an_answer_that_was_never_heard_accuses_nobody(run: Run) -> None:
    def silent(evidence: Evidence) -> Evidence:
        changed = again(evidence, 3, outcome="unknown", events=())
        return again(
            changed, 5, outcome="refused", code="platform.unavailable", events=()
        )

    assert run.kinds(silent) == set()


async def test_a_read_model_that_differs_from_a_rebuild_is_found(
    run: Run, tmp_path: Path
) -> None:
    run.sql("paper", "UPDATE copies SET text = 'other' WHERE text = 'copy 3'")
    kept = Database(f"sqlite+aiosqlite:///{run.folder / 'paper.db'}")
    made = Database(f"sqlite+aiosqlite:///{tmp_path / 'made.sqlite'}")
    differing = await compare(PAPER, kept, made)
    await kept.close()
    await made.close()

    found = run.kinds(lambda one: replace(one, rebuilt={"paper": differing}))

    assert found == {Kind.REBUILD}
