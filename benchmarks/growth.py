"""The same figures with ten thousand and with a million events in the store."""

import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, islice
from math import inf
from pathlib import Path

import uvloop

from benchmarks.driving import rate, registrations
from benchmarks.harness import SEED, Bench, Goal, Line, Sample, Samples
from benchmarks.rebuild import rebuilt
from benchmarks.relay import caught_up
from benchmarks.wire.bookkeeping import CHECKPOINT, Onlooker
from benchmarks.wire.site import Site, site
from benchmarks.world.campaign import participant, register
from benchmarks.world.relayed import (
    Relayed,
    empty_scoring,
    read_before,
    stream_ends_with,
)
from benchmarks.world.seeding import Size
from benchmarks.world.stores import sqlite_store
from services.registration.app import DOMAIN
from shared.eventstore.orders import Order
from shared.runtime.clock import utc_now

CALLERS = 64
COMMANDS = 4_500
"""Commands of one run: nearly all that ten thousand events can hold units for."""
LOOKUPS = 8_000
_WITHIN = Goal("ratio", at_least=0.8)
_FIGURES = {
    f"decisions, {CALLERS} callers,": "rate",
    "answers to commands given long ago": "lookup_rate",
    "relay to another service's table": "relay_rate",
    "rebuild": "rebuild_rate",
}
_REGISTERED = "SELECT body FROM events WHERE subject = ? AND version = 2"
_numbers: Iterator[int] = count(1)


@dataclass(slots=True)
class Grown:
    """A store with a history, and its reader, as they were when it ended."""

    events: int
    size: Size
    source: Path
    reader: Path
    relayed: Relayed
    used: int = 0
    """Units that have registered since."""


def measure(bench: Bench) -> list[Line]:
    """Measure a small store and a large one in turns."""
    large_events = 100_000 if bench.quick else 1_000_000
    small = uvloop.run(_grown(bench, 10_000, COMMANDS))
    large = uvloop.run(_grown(bench, large_events, COMMANDS * bench.rounds))
    os.sync()
    names = {id(one): f"{one.events:,} events" for one in (small, large)}
    # A copy of the large store would disturb more than the few events of each run.
    with _placed(bench, large) as lasting:
        contenders: dict[str, Callable[[], Sample]] = {
            names[id(small)]: partial(_fresh, bench, small),
            names[id(large)]: partial(_run, lasting, large),
        }
        samples = bench.take_turns("growth", contenders)
    alike = uvloop.run(_grown(bench, small.events, 0))
    # With the large one's mix of events: they do not all cost the same.
    rebuilds = {
        names[id(small)]: partial(_rebuilt, alike),
        names[id(large)]: partial(_rebuilt, large),
    }
    # Afterwards: it would disturb the others, and what it reads push out theirs.
    for name, found in bench.take_turns("growth, rebuild", rebuilds).items():
        samples[name]["rebuild_rate"] = found["rate"]
    return _lines(samples, *names.values())


async def _grown(bench: Bench, events: int, waiting: int) -> Grown:
    """Fill a store with so many events, all of them relayed and read."""
    size = Size(registered=(events - 2 * waiting) // 3, waiting=waiting)
    folder = bench.folder / f"grown-{next(_numbers)}"
    folder.mkdir()
    source, reader = folder / "registration.sqlite", folder / "scoring.sqlite"
    await sqlite_store(source, bench.pattern, size)
    await empty_scoring(reader)
    return Grown(events, size, source, reader, read_before(source, reader))


@contextmanager
def _placed(bench: Bench, grown: Grown) -> Iterator[Site]:
    """Run a broker whose stream ends where the store's history does."""
    with site(bench.folder / f"growth-{next(_numbers)}") as place:
        uvloop.run(stream_ends_with(place.broker.url, grown.relayed))
        yield place


def _fresh(bench: Bench, grown: Grown) -> Sample:
    """Run on a copy, so that the small store stays small."""
    folder = bench.folder / f"grown-copy-{next(_numbers)}"
    shutil.copytree(grown.source.parent, folder)
    copy = replace(
        grown, source=folder / grown.source.name, reader=folder / grown.reader.name
    )
    with _placed(bench, copy) as place:
        found = _run(place, copy)
    shutil.rmtree(folder)
    return found


def _run(place: Site, grown: Grown) -> Sample:
    """Register units, ask for old answers, then relay what was registered."""
    url = f"sqlite+aiosqlite:///{grown.source}"
    waiting = islice(grown.size.waiting_units(), grown.used, grown.used + COMMANDS)
    decided = uvloop.run(registrations(url, waiting, CALLERS, inf))
    grown.used += COMMANDS
    found = uvloop.run(rate(DOMAIN, url, _known(grown), CALLERS, inf, new=False))
    with closing(Onlooker(grown.reader)) as looker:
        before = looker.number(CHECKPOINT)
        with (
            place.serve("scoring", f"sqlite+aiosqlite:///{grown.reader}"),
            place.serve("registration", url),
        ):
            relayed = caught_up(looker, grown.source, before)
    return {
        "rate": decided["rate"],
        "busy_us": decided["busy_us"],
        "lookup_rate": found["rate"],
        "lookup_busy_us": found["busy_us"],
        "relay_rate": relayed,
    }


def _known(grown: Grown) -> list[Order]:
    """Return commands that were answered long ago, with their ids."""
    chosen = random.Random(SEED).choices(range(grown.size.registered), k=LOOKUPS)
    orders = []
    with closing(Onlooker(grown.source)) as looker:
        for one in map(participant, chosen):
            ((body,),) = looker.rows(_REGISTERED, f"unit/{one.unit}")
            id_ = json.loads(body)["command"]
            orders.append(Order(register(one), id_, one.officer, utc_now()))
    return orders


def _rebuilt(grown: Grown) -> Sample:
    return uvloop.run(rebuilt(f"sqlite+aiosqlite:///{grown.source}"))


def _lines(samples: Samples, small: str, large: str) -> list[Line]:
    return [
        Line(
            f"growth: {what} with {large}",
            "/s",
            samples[large][key],
            peer=f"with {small}",
            peer_values=samples[small][key],
            goal=_WITHIN,
        )
        for what, key in _FIGURES.items()
    ]
