"""How late an event is in a signed checkpoint, and how fast its proof is made."""

import contextlib
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import uvloop

from benchmarks.harness import SEED, Bench, Goal, Line, Sample, percentile, say
from benchmarks.wire.bookkeeping import Onlooker, until
from benchmarks.wire.site import LOG_ORIGIN, Site, site
from benchmarks.wire.steady import Steady, run_steady, size_in
from benchmarks.world.seeding import Size
from benchmarks.world.stores import file_of, sqlite_store
from benchmarks.world.synthetic import synthetic_events
from services.ledger.keys import log_keys
from shared.signing import load
from shared.testing.logs import write_log
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.notes import parse_note
from shared.tlog.paths import CHECKPOINT_PATH, Tile
from shared.tlog.proofs import check_inclusion, inclusion_proof
from shared.tlog.tiles import HashesInTiles

RATE = 200
_WITNESSES = 3
_PROOFS = 500
_EVENTS, _FEW = 1_000_000, 100_000
_SIGNED = Goal("value", at_most=1_500)
_COSIGNED = Goal("value", at_most=3_000)
_PROOF = Goal("value", at_most=2)


def measure(bench: Bench) -> list[Line]:
    """Let units register and look for their events; make proofs."""
    return [*_signing(bench), *_proving(bench)]


def _signing(bench: Bench) -> list[Line]:
    contenders: dict[str, Callable[[], Sample]] = {
        "signed": partial(_signed_after, bench, 0),
        "cosigned": partial(_signed_after, bench, _WITNESSES),
    }
    samples = bench.take_turns("checkpoints", contenders, rounds=min(3, bench.rounds))
    signed, cosigned = samples["signed"], samples["cosigned"]
    way = f"event decided, {RATE}/s, to signed checkpoint"
    more = f"{way} of 2 of {_WITNESSES} witnesses"
    return [
        Line(f"{way}, p50", "ms", signed["p50_ms"]),
        Line(f"{way}, p99", "ms", signed["p99_ms"], goal=_SIGNED),
        Line(f"{more}, p50", "ms", cosigned["p50_ms"]),
        Line(f"{more}, p99", "ms", cosigned["p99_ms"], goal=_COSIGNED),
    ]


def _signed_after(bench: Bench, witnesses: int) -> Sample:
    """Ask for decisions; the ledger publishes what enough witnesses have signed."""
    events = RATE * (3 if bench.quick else 6)
    with site(bench.folder / f"signing-{time.monotonic_ns()}") as place:
        path = place.folder / "registration.sqlite"
        size = Size(registered=0, waiting=events)
        store = uvloop.run(sqlite_store(path, bench.pattern, size))
        with (
            _cosigners(place, witnesses) as policy,
            place.serve("registration", store.url),
            place.ledger(policy) as log,
        ):
            _caught_up(log, path)
            delays = run_steady(
                Steady(
                    nats_url=place.broker.url,
                    key=str(place.key),
                    first=0,
                    last=events,
                    rate=RATE,
                    source=str(file_of(store.url)),
                    reader=str(log),
                )
            )
    return {"p50_ms": delays.p50_ms, "p99_ms": delays.p99_ms}


@contextlib.contextmanager
def _cosigners(place: Site, number: int) -> Iterator[Path | None]:
    """Run witnesses, and say in a policy that all but one must have signed."""
    if not number:
        yield None
        return
    place.log_keys.mkdir()
    key = log_keys(place.log_keys, LOG_ORIGIN)[0].key
    lines = [f"log {key}"]
    names = [f"witness.example-{one}" for one in range(1, number + 1)]
    with contextlib.ExitStack() as stack:
        for name in names:
            address = stack.enter_context(place.witness(name, str(key)))
            # Its name in a policy is our own word for it.
            own = load(next((place.folder / name).glob("*ed25519*"))).key
            lines.append(f"witness {name} {own} {address}")
        lines += [f"group enough {number - 1} {' '.join(names)}", "quorum enough"]
        policy = place.folder / "policy"
        policy.write_text("".join(f"{line}\n" for line in lines))
        yield policy


def _caught_up(log: Path, source: Path) -> None:
    """Wait until the log holds what was decided before the watch starts."""
    with contextlib.closing(Onlooker(source)) as own:
        end = own.number("SELECT max(row) FROM events")
    checkpoint = log / CHECKPOINT_PATH
    until(
        lambda: checkpoint.exists() and size_in(checkpoint) >= end,
        "the log holds what was there",
    )


def _proving(bench: Bench) -> list[Line]:
    size = _FEW if bench.quick else _EVENTS
    folder = bench.folder / "proofs"
    say(f"writing a log of {size:,} events")
    write_log(folder, synthetic_events(size))
    samples = bench.take_turns("proofs", {"proof": lambda: _proved(folder)})["proof"]
    what = f"inclusion proof from the tiles of {size:,} leaves"
    return [
        Line(f"{what}, p50", "ms", samples["p50_ms"], goal=_PROOF),
        Line(f"{what}, p99", "ms", samples["p99_ms"]),
    ]


def _proved(log: Path) -> Sample:
    """Make proofs at random places, each with no tile read before; check them."""
    note = parse_note((log / CHECKPOINT_PATH).read_bytes())
    whole, places, took = parse_checkpoint(note.text), Random(SEED), []

    def fetch(tile: Tile) -> bytes:
        return (log / tile.path).read_bytes()

    for _ in range(_PROOFS):
        index, read = places.randrange(whole.size), HashesInTiles(fetch, whole.size)
        began = time.perf_counter()
        proof = inclusion_proof(index, whole.size, read)
        took.append(time.perf_counter() - began)
        leaf = read(0, index)
        check_inclusion(
            index=index, size=whole.size, leaf=leaf, proof=proof, root=whole.root
        )
    took.sort()
    return {
        "p50_ms": percentile(took, 0.5) * 1000,
        "p99_ms": percentile(took, 0.99) * 1000,
    }
