"""Commands per second through the broker and through REST, from 64 clients."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import uvloop

from benchmarks.harness import Bench, Goal, Line, Sample, Samples
from benchmarks.wire.bookkeeping import registered
from benchmarks.wire.clients import Task, run_clients
from benchmarks.wire.site import Site, site
from benchmarks.world.seeding import Size
from benchmarks.world.stores import Store, file_of, sqlite_store
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect

CLIENTS = 64
_SERVICE, _ECHO, _REST = "NATS", "bare FastStream echo", "REST"
_AGAINST_ECHO = Goal("ratio", at_least=0.75)
_P99 = Goal("value", at_most=120)
_FASTEST = 4_000
"""Commands a second that nothing here reaches; so many are prepared."""


def measure(bench: Bench) -> list[Line]:
    """Let the clients ask the service, the bare echo and the portal in turns."""
    size = Size(registered=0, waiting=6_000 if bench.quick else 30_000)
    path = bench.folder / "commands.sqlite"
    store = uvloop.run(sqlite_store(path, bench.pattern, size))
    with (
        site(bench.folder / "commands") as place,
        place.serve("registration", store.url),
        place.portal() as port,
        place.echo(),
    ):
        uvloop.run(_settled(place))
        clients = _Clients(place, port, store, bench.seconds)
        contenders: dict[str, Callable[[], Sample]] = {
            _SERVICE: partial(clients.ask, "service"),
            _ECHO: partial(clients.ask, "echo"),
            _REST: partial(clients.ask, "rest"),
        }
        samples = bench.take_turns(f"commands, {CLIENTS} clients", contenders)
    return _lines(samples)


@dataclass(slots=True)
class _Clients:
    """Each run goes on where the one before stopped: a unit registers only once."""

    place: Site
    port: int
    store: Store
    seconds: float
    used: int = 0

    def ask(self, way: Literal["service", "echo", "rest"]) -> Sample:
        """Run the clients; see that all that was accepted is there."""
        last = min(self.used + int(_FASTEST * self.seconds), self.store.size.waiting)
        seen = run_clients(
            Task(
                way=way,
                nats_url=self.place.broker.url,
                port=self.port,
                key=str(self.place.key),
                first=self.used,
                last=last,
                clients=CLIENTS,
                seconds=self.seconds,
            )
        )
        if way != "echo":
            self.used += seen.sent
            if (found := registered(file_of(self.store.url))) != self.used:
                raise RuntimeError(f"{self.used} were accepted, {found} are there")
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
    ]
