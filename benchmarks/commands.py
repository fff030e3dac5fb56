"""Commands per second through the broker and through REST, from 64 clients."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import uvloop

from benchmarks.harness import Bench, Goal, Line, Sample, Samples, Work
from benchmarks.wire.bookkeeping import held
from benchmarks.wire.clients import Seen, Task, Way, run_clients
from benchmarks.wire.site import Site, site
from benchmarks.world.seeding import Size
from benchmarks.world.stores import Store, file_of, sqlite_store
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect

CLIENTS = 64
_SERVICE, _ECHO, _REST = "NATS", "bare FastStream echo", "REST"
_COLD = "NATS, cold: another unit and officer each time"
_AGAINST_ECHO = Goal("ratio", at_least=0.75)
_P99 = Goal("value", at_most=120)
_FASTEST = 8_000
"""Steady commands a second that nothing here reaches; so many are prepared."""
_FASTEST_COLD = 4_000
"""The same of cold ones, each of which needs a unit that has not registered."""


def measure(bench: Bench) -> list[Line]:
    """Let the clients ask the service, the bare echo and the portal in turns."""
    # Each round: two steady runs of own units; the echo does not care which.
    members = CLIENTS * 2 * bench.rounds
    waiting = int(_FASTEST_COLD * bench.seconds * bench.rounds)
    size = Size(registered=members, waiting=waiting)
    path = bench.folder / "commands.sqlite"
    store = uvloop.run(sqlite_store(path, bench.pattern, size))
    with (
        site(bench.folder / "commands") as place,
        place.serve("registration", store.url),
        place.portal() as port,
        place.echo(),
    ):
        uvloop.run(_settled(place))
        clients = _Clients(place, port, store, bench.seconds, cold=members)
        contenders: dict[str, Callable[[], Sample]] = {
            _SERVICE: partial(clients.report, "service"),
            _ECHO: partial(clients.report, "echo"),
            _REST: partial(clients.report, "rest"),
            _COLD: clients.register,
        }
        samples = bench.take_turns(f"commands, {CLIENTS} clients", contenders)
    return _lines(samples)


@dataclass(slots=True)
class _Clients:
    """Each run has units of its own: a report of one day is given once."""

    place: Site
    port: int
    store: Store
    seconds: float
    cold: int
    """Number of the first unit that has not registered."""
    steady: int = 0
    """Number of the first unit that has not reported."""

    def report(self, way: Way) -> Sample:
        """Let each client report about its own unit, again and again."""
        seen = self._run(way, "steady", self.steady, int(_FASTEST * self.seconds))
        if way != "echo":
            self.steady += CLIENTS
        return _sample(seen)

    def register(self) -> Sample:
        """Let the clients register units, each once and by its own officer."""
        left = self.store.size.units - self.cold
        commands = min(left, int(_FASTEST_COLD * self.seconds))
        seen = self._run("service", "cold", self.cold, commands)
        self.cold += seen.sent
        return _sample(seen)

    def _run(self, way: Way, work: Work, first: int, commands: int) -> Seen:
        """Run the clients; see that all that was accepted is there.

        Raises:
            RuntimeError: it is not.
        """
        task = Task(
            way=way,
            work=work,
            nats_url=self.place.broker.url,
            port=self.port,
            key=str(self.place.key),
            first=first,
            clients=CLIENTS,
            commands=commands,
            seconds=self.seconds,
        )
        path = file_of(self.store.url)
        before = held(path)
        seen = run_clients(task)
        new = 0 if way == "echo" else seen.sent
        if (found := held(path)) != tuple(one + new for one in before):
            raise RuntimeError(f"{new} were accepted: {before} became {found}")
        return seen


def _sample(seen: Seen) -> Sample:
    return {"rate": seen.rate, "p50_ms": seen.p50_ms, "p99_ms": seen.p99_ms}


async def _settled(place: Site) -> None:
    """Wait until the relay has brought the store's history to the broker."""
    connection = await connect(Address(place.broker.url), name="bench")
    bus = Bus(connection)
    try:
        async with asyncio.timeout(300):
            while True:
                found = await bus.ask_query("registration", "Status", {})
                if found.status == "found":
                    status = dict(found.data)  # type: ignore[arg-type]
                    if status["published"] == status["sequence"]:
                        return
                await asyncio.sleep(0.1)
    finally:
        await close(connection)


def _lines(samples: Samples) -> list[Line]:
    service, echo, rest = (samples[one] for one in (_SERVICE, _ECHO, _REST))
    of = f"commands, {CLIENTS} clients"
    return [
        Line(
            f"{of}: NATS",
            "/s",
            service["rate"],
            peer=_ECHO,
            peer_values=echo["rate"],
            goal=_AGAINST_ECHO,
        ),
        Line(
            f"{of}: NATS, p50",
            "ms",
            service["p50_ms"],
            peer=_ECHO,
            peer_values=echo["p50_ms"],
        ),
        Line(
            f"{of}: NATS, p99",
            "ms",
            service["p99_ms"],
            peer=_ECHO,
            peer_values=echo["p99_ms"],
            goal=_P99,
        ),
        Line(f"{of}: REST", "/s", rest["rate"]),
        Line(f"{of}: REST, p50", "ms", rest["p50_ms"]),
        Line(f"{of}: REST, p99", "ms", rest["p99_ms"]),
        Line(f"{of}: {_COLD}", "/s", samples[_COLD]["rate"]),
    ]
