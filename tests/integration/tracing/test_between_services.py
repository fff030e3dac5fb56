"""One trace id from a request to the transaction in another service, and onwards."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from nats.aio.client import Client
from pydantic import SecretStr
from sqlalchemy import select

from shared.authority.tokens import LocalIssuer
from shared.contracts.answers import Accepted
from shared.contracts.envelope import parsed
from shared.domain import Domain
from shared.eventstore.orders import Order
from shared.eventstore.tables import events, traces
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ensure_stream
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid
from shared.runtime.service import ServiceRuntime
from shared.runtime.settings import ServiceSettings
from shared.testing.collector import Collector, Received, collector
from shared.testing.replica import until
from shared.testing.two_services import INK, PAPER, Write, order
from shared.testing.wire import first
from tests.integration.messaging.notes import DOMAIN as NOTES
from tests.integration.messaging.office import ANNA, REAL, UNIT, entitle

SECRET = "Nguyễn Văn A 0905"


@pytest.fixture
def receiver() -> Iterator[Collector]:
    with collector() as found:
        yield found


@pytest.fixture
def issuer(tmp_path: Path) -> LocalIssuer:
    one = LocalIssuer(tmp_path / "issuer.json")
    (tmp_path / "issuer.pub.json").write_text(one.public_key)
    return one


@asynccontextmanager
async def running(
    domain: Domain,
    tmp_path: Path,
    nats_url: str,
    receiver: Collector | None,
    ratio: float = 1.0,
) -> AsyncIterator[ServiceRuntime]:
    settings = ServiceSettings(
        nats_url=nats_url,
        documents_url=tmp_path.as_uri(),
        local_issuer_key=tmp_path / "issuer.pub.json",
        database_url=SecretStr(f"sqlite+aiosqlite:///{tmp_path / domain.name}.db"),
        otlp_endpoint=receiver.url if receiver else None,
        trace_ratio=ratio,
    )
    one = ServiceRuntime(domain, settings)
    await one.start()
    try:
        yield one
    finally:
        await one.stop()


@asynccontextmanager
async def client(nats_url: str) -> AsyncIterator[Client]:
    found = await connect(Address(nats_url), name="test")
    try:
        await ensure_stream(found)
        yield found
    finally:
        await close(found)


def traced(number: int, *, sampled: bool = True) -> str:
    return f"00-{number:032x}-{number:016x}-{int(sampled):02x}"


async def write(service: ServiceRuntime, id_: str, text: str, trace: str) -> None:
    await service.desk.handle(writing(id_, text, trace))


def writing(id_: str, text: str, trace: str) -> Order:
    one = order(Write(campaign_id=None, page="p", text=text), id_, utc_now())
    return replace(one, trace=trace)


async def arrived(receiver: Collector, *names: str) -> dict[str, Received]:
    await until(lambda: all(receiver.named(name) for name in names), f"spans {names}")
    return {name: receiver.named(name)[0] for name in names}


@pytest.mark.usefixtures("issuer")
async def test_an_event_carries_its_trace_into_the_other_services_transaction(
    tmp_path: Path, nats_url: str, receiver: Collector
) -> None:
    async with (
        running(INK, tmp_path, nats_url, receiver) as ink,
        running(PAPER, tmp_path, nats_url, receiver) as paper,
    ):
        await write(ink, "c1", "copy that", traced(7))
        found = await arrived(
            receiver,
            "decide Write",
            "COMMIT ink",
            "publish bv.ink.Written.*",
            "process bv.ink.Written.*",
            "COMMIT paper",
            "decide Copy",
            "publish bv.paper.Copied.*",
        )

        assert {one.trace for one in found.values()} == {f"{7:032x}"}
        decided, sent = found["decide Write"], found["publish bv.ink.Written.*"]
        applied, copied = found["process bv.ink.Written.*"], found["decide Copy"]
        assert decided.parent == f"{7:016x}"
        assert sent.parent == decided.id
        assert applied.parent == sent.id
        assert copied.parent == applied.id
        assert found["publish bv.paper.Copied.*"].parent == copied.id
        commits = receiver.named("COMMIT paper")
        assert {one.parent for one in commits} == {applied.id, copied.id}
        assert (sent.service, applied.service) == ("ink", "paper")
        assert applied.attributes["messaging.system"] == "nats"
        assert applied.attributes["messaging.consumer.group.name"] == "paper"
        assert applied.attributes["messaging.message.id"]
        assert found["COMMIT paper"].attributes["db.system.name"] == "sqlite"
        await nothing_kept(ink, paper)


async def nothing_kept(*services: ServiceRuntime) -> None:
    async def empty() -> bool:
        for one in services:
            async with one.database.read() as connection:
                if (await connection.execute(select(traces))).first() is not None:
                    return False
        return True

    await until(empty, "nothing is kept of what was published or decided")


@pytest.mark.usefixtures("issuer")
async def test_the_trace_stands_in_the_messages_header_and_not_in_the_event(
    tmp_path: Path, nats_url: str, receiver: Collector
) -> None:
    async with (
        running(INK, tmp_path, nats_url, receiver) as ink,
        client(nats_url) as asking,
    ):
        await write(ink, "c1", "line", traced(5))
        await write(ink, "c2", "line", traced(6, sampled=False))
        found = await first(asking, "bv.ink.>", 2)
        async with ink.database.read() as connection:
            bodies = [row.body for row in await connection.execute(select(events))]

    assert found[0].trace is not None
    assert found[0].trace.startswith(f"00-{5:032x}-")
    assert found[1].trace is None, "what nobody sees leaves nothing"
    for text in (*bodies, *(one.data.decode() for one in found)):
        assert f"{5:032x}" not in text
    assert parsed(found[0].data).sequence == 1


@pytest.mark.usefixtures("issuer")
async def test_commands_of_one_batch_are_linked_with_its_transaction(
    tmp_path: Path, nats_url: str, receiver: Collector
) -> None:
    async with running(INK, tmp_path, nats_url, receiver) as ink:
        orders = [writing(f"c{one}", f"{one}", traced(one)) for one in (1, 2, 3)]
        await asyncio.gather(*(ink.desk.handle(one) for one in orders))
        await until(lambda: len(receiver.named("decide Write")) == 3, "decided")
        await until(lambda: bool(receiver.named("COMMIT ink")), "committed")

    together = receiver.named("COMMIT ink")
    decided = receiver.named("decide Write")
    assert {one.trace for one in decided} == {f"{one:032x}" for one in (1, 2, 3)}
    assert len(together) == 1
    assert set(together[0].links) == {one.id for one in decided}
    assert together[0].trace not in {one.trace for one in decided}
    assert all(one.links == (together[0].id,) for one in decided)
    assert together[0].attributes["db.operation.batch.size"] == 3


async def test_a_request_is_traced_from_its_caller_to_the_decision(
    tmp_path: Path, nats_url: str, receiver: Collector, issuer: LocalIssuer
) -> None:
    async with (
        running(NOTES, tmp_path, nats_url, receiver) as service,
        client(nats_url) as connection,
    ):
        await entitle(service.database)
        answer = await Bus(connection).ask_command(
            "notes",
            "WriteNote",
            {"campaign_id": REAL, "unit_id": UNIT, "text": SECRET},
            token=issuer.issue(ANNA, timedelta(hours=1)),
            command_id=new_uuid(),
            trace=traced(9),
        )
        assert isinstance(answer, Accepted)
        found = await arrived(
            receiver, "process cmd.notes.WriteNote", "decide WriteNote", "COMMIT notes"
        )

    asked = found["process cmd.notes.WriteNote"]
    assert asked.trace == f"{9:032x}"
    assert asked.kind == 5  # CONSUMER
    assert asked.attributes["bangvang.code"] == "accepted"
    assert found["decide WriteNote"].parent == asked.id
    assert found["COMMIT notes"].parent == found["decide WriteNote"].id
    said = "".join(one.raw for one in receiver.spans)
    for secret in (SECRET, "0905", ANNA, UNIT, REAL):
        assert secret not in said


async def test_a_share_of_nought_sends_only_what_others_began(
    tmp_path: Path, nats_url: str, receiver: Collector, issuer: LocalIssuer
) -> None:
    async with (
        running(NOTES, tmp_path, nats_url, receiver, ratio=0.0) as service,
        client(nats_url) as connection,
    ):
        await entitle(service.database)
        for number, trace in enumerate((None, traced(3), traced(4, sampled=False))):
            await Bus(connection).ask_command(
                "notes",
                "WriteNote",
                {"campaign_id": REAL, "unit_id": UNIT, "text": f"{number}"},
                token=issuer.issue(ANNA, timedelta(hours=1)),
                command_id=new_uuid(),
                trace=trace,
            )
        await arrived(receiver, "publish bv.notes.NoteWritten.*")

    assert {one.trace for one in receiver.spans} == {f"{3:032x}"}
