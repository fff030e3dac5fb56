"""The platform as operators run it: a process a service, a broker, a database each."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bangvang.local.domains import domains
from shared.authority.tokens import LocalIssuer
from shared.eventstore.database import Database
from shared.runtime.ids import new_ulid
from shared.schema.migrating import migrate
from shared.testing.broker import Broker
from shared.testing.postgres import Postgres, postgres
from shared.testing.proxy import Proxy
from tests.e2e.disks import mounted
from tests.faults.rig.clerks import ANSWER_SECONDS
from tests.faults.rig.services import ServiceProcess

DISK_SIZE = "size=24m"
DOMAINS = {one.name: one for one in domains()}
ALL = tuple(DOMAINS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a story needs."""

    services: tuple[str, ...] = ("registration", "scoring")
    replicas: int = 1
    """Of registration; it needs PostgreSQL to be more than one."""
    postgresql: bool = False
    wires: bool = False
    """Whether services reach broker and database through proxies."""
    patience: float = ANSWER_SECONDS
    """Seconds that a client waits for one answer."""
    shifted: bool = False
    """Whether the services' clock can be moved."""
    small_disk: bool = False
    """Whether registration's database stands on a disk of its own that may fill."""


@dataclass
class Rig:
    """Everything that runs, and how to break it."""

    folder: Path
    plan: Plan
    broker: Broker
    issuer: LocalIssuer
    server: Postgres | None = None
    administrator: str = field(default_factory=new_ulid)
    wires: dict[str, Proxy] = field(default_factory=dict)
    """To the broker, by service."""
    database_wires: dict[str, Proxy] = field(default_factory=dict)
    replicas: list[ServiceProcess] = field(default_factory=list)
    http: httpx.AsyncClient = field(
        default_factory=lambda: httpx.AsyncClient(timeout=5)
    )
    faults: list[str] = field(default_factory=list)
    """What was broken, in order; told in the results."""
    planted: set[str] = field(default_factory=set)
    """SHA-256 of messages that a story put into the stream."""

    def of(self, service: str) -> list[ServiceProcess]:
        """The replicas of a service."""
        return [one for one in self.replicas if one.name == service]

    def one(self, service: str) -> ServiceProcess:
        """The only replica of a service."""
        (found,) = self.of(service)
        return found

    def url(self, service: str) -> str:
        """The address of a service's database, without any proxy."""
        if self.server is not None:
            return self.server.url_of(service)
        return f"sqlite+aiosqlite:///{self.database(service)}"

    def database(self, service: str) -> Path:
        """The file of a service's database."""
        small = self.plan.small_disk and service == "registration"
        return (self.disk if small else self.folder) / f"{service}.sqlite"

    @property
    def disk(self) -> Path:
        """The small disk."""
        return self.folder / "disk"

    @property
    def clock(self) -> Path:
        """Where the shifted clock's seconds stand."""
        return self.folder / "clock"

    def broke(self, what: str) -> None:
        """Note what was broken."""
        self.faults.append(what)

    async def ready(self, *replicas: ServiceProcess) -> None:
        """Wait until these replicas, or all, are well."""
        waited = replicas or tuple(self.replicas)
        await asyncio.gather(*(one.until_ready(self.http) for one in waited))

    async def holder(
        self, service: str, lease: str, *, besides: ServiceProcess | None = None
    ) -> ServiceProcess:
        """Wait until a replica, and not the one `besides`, holds the lease."""
        asked = [one for one in self.of(service) if one is not besides]
        async with asyncio.timeout(60):
            while True:
                for one in asked:
                    with contextlib.suppress(httpx.TransportError):
                        if one.runs and await one.holds(lease, self.http):
                            return one
                await asyncio.sleep(0.1)

    async def stop_services(self) -> list[str]:
        """Stop all services in order; return those that did not end well."""
        codes = await asyncio.gather(*(one.stop() for one in self.replicas))
        return [
            f"{one.name} ended with {code}"
            for one, code in zip(self.replicas, codes, strict=True)
            if code != 0
        ]

    def _environment(self, service: str) -> dict[str, str]:
        nats = self.wires[service].url if service in self.wires else self.broker.url
        database = self.url(service)
        if service in self.database_wires:
            port = self.database_wires[service].port
            database = f"postgresql+asyncpg://postgres@127.0.0.1:{port}/{service}"
        found = {
            "NATS_URL": nats,
            "DATABASE_URL": database,
            "DOCUMENTS_URL": self.folder.as_uri(),
            "LOCAL_ISSUER_KEY": str(self.folder / "issuer.pub.json"),
        }
        if service == "registration":
            found["FIRST_ADMINISTRATOR"] = self.administrator
        own = {f"{service.upper()}_{name}": one for name, one in found.items()}
        return {**own, "FAULTS_CLOCK": str(self.clock)}

    async def start(self, stack: AsyncExitStack) -> None:
        """Start everything that the plan names."""
        if self.server is not None:
            for service in self.plan.services:
                await self.server.create_named(service)
        for service in self.plan.services:
            database = Database(self.url(service))
            await migrate(database, DOMAINS[service])
            await database.close()
        if self.plan.wires:
            await self._lay_wires(stack)
        module: tuple[str, ...] = ("bangvang", "serve")
        if self.plan.shifted:
            module = ("tests.faults.rig.shifted",)
        for service in self.plan.services:
            count = self.plan.replicas if service == "registration" else 1
            for number in range(count):
                log = self.folder / f"{service}-{number}.log"
                one = ServiceProcess(
                    service, number, self._environment(service), log, module
                )
                self.replicas.append(one)
                one.start()
        await self.ready()

    async def _lay_wires(self, stack: AsyncExitStack) -> None:
        for service in self.plan.services:
            wire = Proxy(self.broker.url)
            self.wires[service] = await stack.enter_async_context(wire)
            if self.server is not None:
                wire = Proxy(self.server.path)
                self.database_wires[service] = await stack.enter_async_context(wire)


@asynccontextmanager
async def rig(folder: Path, plan: Plan) -> AsyncIterator[Rig]:
    """Run the platform in `folder` until the block is left; nothing of it goes on."""
    issuer = LocalIssuer(folder / "issuer.json")
    (folder / "issuer.pub.json").write_text(issuer.public_key)
    async with AsyncExitStack() as stack:
        if plan.small_disk:
            size = ("-t", "tmpfs", "-o", DISK_SIZE, "tmpfs")
            stack.enter_context(mounted(folder / "disk", *size))
        broker = Broker(folder / "nats").start()
        stack.callback(broker.stop)
        server = stack.enter_context(postgres()) if plan.postgresql else None
        found = Rig(folder, plan, broker, issuer, server)
        stack.push_async_callback(found.http.aclose)
        stack.push_async_callback(_kill_all, found.replicas)
        await found.start(stack)
        yield found


async def _kill_all(replicas: Sequence[ServiceProcess]) -> None:
    for one in replicas:
        await one.kill()
        one.kept.close()
