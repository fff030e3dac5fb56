"""One replica of the tiny service behind a real broker, and a bus to ask it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from faststream.nats import NatsBroker
from nats.aio.client import Client
from sqlalchemy import insert

from shared.authority.tokens import LocalIssuer, LocalVerifier
from shared.contracts.answers import Accepted, Found, Refused, ServiceStatus
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.messaging.broker import broker_for, stop_broker
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect
from shared.messaging.server import Server
from shared.messaging.workers import Workers, by_kind
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid
from tests.integration.messaging.notes import DOMAIN, MIRROR

REAL, PLAY = derived_id("campaign", "real"), derived_id("campaign", "play")
UNIT, OTHER_UNIT = derived_id("unit", "a"), derived_id("unit", "b")
ANNA, EVE = derived_id("actor", "anna"), derived_id("actor", "eve")
LONG_AGO = datetime(2021, 12, 10, tzinfo=UTC)

type Answer = Accepted | Found | Refused


@dataclass(slots=True)
class Replica:
    """A desk and a server; several may share a database and a queue group."""

    database: Database
    desk: CommandDesk
    broker: NatsBroker
    workers: Mapping[str, Workers] = field(default_factory=by_kind)
    measured: list[tuple[str, str, str]] = field(default_factory=list)

    def measure(self, kind: str, name: str, code: str, seconds: float) -> None:
        assert seconds >= 0
        self.measured.append((kind, name, code))

    async def stop_answering(self) -> None:
        await stop_broker(self.broker, *self.workers.values())


@asynccontextmanager
async def replica(
    database_url: str, address: Address, public_key: str
) -> AsyncIterator[Replica]:
    database = Database(database_url)
    await database.prepare(DOMAIN.tables)
    desk = CommandDesk(DOMAIN, database, utc_now)
    one = Replica(database, desk, broker_for(address, "notes"))

    async def status() -> ServiceStatus:
        return ServiceStatus(sequence=7, published=7, heard={}, waiting=0)

    Server(
        domain=DOMAIN,
        desk=desk,
        database=database,
        verifier=LocalVerifier(public_key),
        clock=utc_now,
        status=status,
        measure=one.measure,
        workers=one.workers,
    ).attach(one.broker)
    desk.start()
    await one.broker.start()
    try:
        yield one
    finally:
        await one.stop_answering()
        await desk.stop()
        await database.close()


@dataclass(slots=True)
class Office:
    """The replica, a connection to its broker, and who may do what."""

    replica: Replica
    client: Client
    issuer: LocalIssuer

    @property
    def bus(self) -> Bus:
        return Bus(self.client)

    def token(self, actor: str = ANNA) -> str:
        return self.issuer.issue(actor, timedelta(hours=1))

    async def write(self, text: str = "hello", **changes: Any) -> Accepted | Refused:
        """Give the command through the bus."""
        wanted: dict[str, Any] = {
            "token": self.token(),
            "command_id": new_uuid(),
            "language": "en",
        }
        body = {
            "campaign_id": changes.pop("campaign_id", REAL),
            "unit_id": changes.pop("unit_id", UNIT),
            "text": text,
        }
        return await self.bus.ask_command(
            "notes", "WriteNote", body, **{**wanted, **changes}
        )

    async def raw(
        self, subject: str, body: bytes, headers: dict[str, str] | None = None
    ) -> Refused:
        """Send anything at all; the answer must be a refusal."""
        reply = await self.client.request(subject, body, timeout=60, headers=headers)
        return Refused.model_validate_json(reply.data)


@asynccontextmanager
async def office(tmp_path: Path, nats_url: str) -> AsyncIterator[Office]:
    """Open for business; Anna is an officer of UNIT in both campaigns."""
    issuer = LocalIssuer(tmp_path / "issuer.json")
    url = f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}"
    async with replica(url, Address(nats_url), issuer.public_key) as one:
        await entitle(one.database)
        client = await connect(Address(nats_url), name="test")
        try:
            yield Office(one, client, issuer)
        finally:
            await close(client)


async def entitle(database: Database) -> None:
    campaigns = [
        {
            "campaign_id": campaign,
            "exercise": campaign == PLAY,
            "title_vi": "x",
            "title_en": "x",
            "charter_digest": "",
            "launched_at": LONG_AGO,
        }
        for campaign in (REAL, PLAY)
    ]
    async with database.write() as connection:
        await connection.execute(insert(MIRROR.campaigns), campaigns)
    for campaign in (REAL, PLAY):
        await grant(database, campaign_id=campaign)


async def grant(database: Database, **changes: Any) -> None:
    row = {
        "grant_id": derived_id("grant", new_uuid()),
        "campaign_id": REAL,
        "actor_id": ANNA,
        "role": Role.UNIT_OFFICER.value,
        "unit_id": UNIT,
        "group": None,
        "level": None,
        "valid_from": LONG_AGO,
        "valid_to": None,
        "revoked_at": None,
    }
    async with database.write() as connection:
        await connection.execute(insert(MIRROR.grants), [{**row, **changes}])
