"""One service with everything around it: started, watched, interrupted, stopped."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select

from shared.authority.tokens import LocalIssuer
from shared.contracts.answers import Accepted, Found, ServiceStatus
from shared.contracts.refusals import Unavailable
from shared.domain import Domain
from shared.eventstore import tables
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ensure_stream
from shared.runtime.alone import run_alone
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid
from shared.runtime.ports import port_of, reserved
from shared.runtime.service import ServiceRuntime
from shared.runtime.settings import ServiceSettings
from shared.testing.broker import Broker
from shared.testing.replica import until
from shared.testing.two_services import INK, PAPER, Write, lines, order
from tests.integration.messaging.notes import DOMAIN as NOTES
from tests.integration.messaging.notes import Tidy
from tests.integration.messaging.office import ANNA, REAL, UNIT, entitle


@pytest.fixture
def issuer(tmp_path: Path) -> LocalIssuer:
    one = LocalIssuer(tmp_path / "issuer.json")
    (tmp_path / "issuer.pub.json").write_text(one.public_key)
    return one


@pytest.fixture
def port() -> Iterator[int]:
    """One that nobody else takes before it is listened on."""
    with reserved() as kept:
        yield port_of(kept)


def settings(tmp_path: Path, nats_url: str, name: str) -> ServiceSettings:
    return ServiceSettings(
        nats_url=nats_url,
        documents_url=tmp_path.as_uri(),
        local_issuer_key=tmp_path / "issuer.pub.json",
        database_url=SecretStr(f"sqlite+aiosqlite:///{tmp_path / name}.db"),
    )


@asynccontextmanager
async def running(
    domain: Domain, tmp_path: Path, nats_url: str
) -> AsyncIterator[ServiceRuntime]:
    one = ServiceRuntime(domain, settings(tmp_path, nats_url, domain.name))
    await one.start()
    try:
        yield one
    finally:
        await one.stop()


@asynccontextmanager
async def bus(nats_url: str) -> AsyncIterator[Bus]:
    client = await connect(Address(nats_url), name="test")
    try:
        yield Bus(client)
    finally:
        await close(client)


async def write(one: Bus, issuer: LocalIssuer) -> object:
    return await one.ask_command(
        "notes",
        "WriteNote",
        {"campaign_id": REAL, "unit_id": UNIT, "text": "hello"},
        token=issuer.issue(ANNA, timedelta(hours=1)),
        command_id=new_uuid(),
    )


async def ready(one: ServiceRuntime) -> bool:
    return (await one.health()).ready


async def test_a_started_service_is_ready_and_answers(
    tmp_path: Path, nats_url: str, issuer: LocalIssuer
) -> None:
    async with running(NOTES, tmp_path, nats_url) as service, bus(nats_url) as asking:
        await until(lambda: ready(service), "ready")
        await entitle(service.database)

        assert isinstance(await write(asking, issuer), Accepted)
        found = await asking.ask_query("notes", "Published", {"unit_id": UNIT})

        assert isinstance(found, Found)
        assert found.version == 1


@pytest.mark.usefixtures("issuer")
async def test_a_stopped_service_leaves_nothing_running(
    tmp_path: Path, nats_url: str
) -> None:
    before = asyncio.all_tasks()

    async with running(PAPER, tmp_path, nats_url) as service:
        await until(lambda: ready(service), "ready")

    assert asyncio.all_tasks() == before
    found = await service.health()
    assert not found.ready
    assert found.checks["paper.desk"] == "takes no commands"
    assert found.checks["paper.database"] == "not open"


async def test_a_service_that_cannot_start_says_why_and_leaves_nothing_running(
    tmp_path: Path, nats_url: str
) -> None:
    before = asyncio.all_tasks()

    with pytest.raises(ValueError, match=r"cannot read .*issuer\.pub\.json"):
        await ServiceRuntime(NOTES, settings(tmp_path, nats_url, "notes")).start()

    assert asyncio.all_tasks() == before


@pytest.mark.usefixtures("issuer")
async def test_a_service_hears_another_and_says_how_far_it_is(
    tmp_path: Path, nats_url: str
) -> None:
    async with (
        running(INK, tmp_path, nats_url) as ink,
        running(PAPER, tmp_path, nats_url) as paper,
        bus(nats_url) as asking,
    ):
        for number in range(20):
            text = "copy that" if number == 7 else f"line {number}"
            command = Write(campaign_id=None, page="p", text=text)
            await ink.desk.handle(order(command, f"c{number}", utc_now()))
        said = await ink.progress()

        async def settled() -> bool:
            heard = await paper.progress()
            return heard.heard["ink"] == 20 and not heard.waiting

        await until(settled, "paper has heard of every line")
        found = await asking.ask_query("paper", "Status", {})

        assert said.sequence == 20
        async with paper.database.read() as connection:
            assert len((await connection.execute(select(lines))).all()) == 20
        assert isinstance(found, Found)
        told = ServiceStatus.model_validate(found.data)
        assert (told.sequence, told.heard) == (1, {"ink": 20, "stone": 0})
        assert told.waiting == 0
        paper.refresh()
        ink.refresh()


@pytest.mark.usefixtures("issuer")
async def test_an_event_counts_from_its_commit_on(
    tmp_path: Path, nats_url: str
) -> None:
    """Whoever waits for a service must not overtake an event that has no number yet."""
    async with running(INK, tmp_path, nats_url) as ink:
        await ink.relay.stop()
        command = Write(campaign_id=None, page="p", text="line")
        await ink.desk.handle(order(command, "c1", utc_now()))

        found = await ink.progress()

        assert (found.sequence, found.waiting, found.published) == (1, 1, 0)
        ink.relay.start()


async def test_a_service_is_not_ready_without_its_broker_and_recovers(
    tmp_path: Path, broker: Broker, issuer: LocalIssuer
) -> None:
    async with (
        running(NOTES, tmp_path, broker.url) as service,
        bus(broker.url) as asking,
    ):
        await entitle(service.database)
        await until(lambda: ready(service), "ready")
        await write(asking, issuer)
        broker.kill()

        async def ill() -> bool:
            found = await service.health()
            return found.checks["notes.broker"] == "not connected"

        await until(ill, "not ready")
        broker.start()
        await until(lambda: ready(service), "ready again")

        async def answered() -> bool:
            try:
                return isinstance(await write(asking, issuer), Accepted)
            except Unavailable:
                return False

        await until(answered, "an answer")


@pytest.mark.long
async def test_a_service_stops_in_time_without_its_broker(
    tmp_path: Path, broker: Broker, issuer: LocalIssuer
) -> None:
    del issuer
    given = settings(tmp_path, broker.url, "notes")
    service = ServiceRuntime(NOTES, given)
    await service.start()
    broker.kill()

    # Long enough for a machine that stands still, and far from waiting for a broker.
    async with asyncio.timeout(given.shutdown_timeout_seconds + 30):
        await service.stop()


@pytest.mark.usefixtures("issuer")
async def test_a_service_begins_with_its_own_command_and_may_find_it_refused(
    tmp_path: Path, nats_url: str
) -> None:
    begin = Tidy(campaign_id=None)
    given = settings(tmp_path, nats_url, "notes")
    for _ in range(2):
        service = ServiceRuntime(NOTES, given, begin)
        await service.start()
        async with service.database.read() as connection:
            rows = (await connection.execute(select(tables.commands))).all()
        await service.stop()

    assert [row.id.partition(":")[0] for row in rows] == ["start", "start"]


@pytest.mark.usefixtures("issuer")
async def test_every_replica_says_the_same_of_its_service(
    tmp_path: Path, nats_url: str
) -> None:
    async with (
        running(INK, tmp_path, nats_url) as first,
        running(INK, tmp_path, nats_url) as second,
    ):
        command = Write(campaign_id=None, page="p", text="line")
        await first.desk.handle(order(command, "c1", utc_now()))

        async def published() -> bool:
            status = [one.relay.status for one in (first, second)]
            return any(one.published == 1 for one in status)

        await until(published, "published")
        found = [await one.progress() for one in (first, second)]

        assert {(one.sequence, one.waiting) for one in found} == {(1, 0)}


@pytest.mark.usefixtures("issuer")
async def test_a_service_alone_is_watched_over_http_and_stopped_by_a_signal(
    tmp_path: Path, nats_url: str, port: int
) -> None:
    client = await connect(Address(nats_url), name="operator")
    await ensure_stream(client)
    await close(client)
    service = ServiceRuntime(NOTES, settings(tmp_path, nats_url, "notes"))
    process = asyncio.create_task(run_alone(service, host="127.0.0.1", port=port))

    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", timeout=30
    ) as watcher:

        async def says(path: str) -> int:
            try:
                return (await watcher.get(path)).status_code
            except httpx.TransportError:
                return 0

        async def is_alive() -> bool:
            return await says("/livez") == 200

        async def is_ready() -> bool:
            return await says("/readyz") == 200

        await until(is_ready, "ready")
        await until(is_alive, "alive")
        assert "bangvang_lease_held" in (await watcher.get("/metrics")).text
        os.kill(os.getpid(), signal.SIGTERM)
        await process

        assert await says("/livez") == 0
    assert not service.desk.alive


@pytest.mark.usefixtures("issuer")
async def test_a_service_that_waits_for_its_broker_is_alive_but_not_ready(
    tmp_path: Path, broker: Broker, port: int
) -> None:
    broker.kill()
    service = ServiceRuntime(NOTES, settings(tmp_path, broker.url, "notes"))
    process = asyncio.create_task(run_alone(service, host="127.0.0.1", port=port))

    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", timeout=30
    ) as watcher:

        async def code(path: str) -> int:
            try:
                return (await watcher.get(path)).status_code
            except httpx.TransportError:
                return 0

        async def alive_only() -> bool:
            return (await code("/livez"), await code("/readyz")) == (200, 503)

        async def is_ready() -> bool:
            return await code("/readyz") == 200

        await until(alive_only, "alive, not ready")
        broker.start()
        await until(is_ready, "ready")
        os.kill(os.getpid(), signal.SIGINT)
        await process
