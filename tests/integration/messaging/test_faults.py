"""Faults: every caller gets an answer or learns that there is none; no work is lost."""

import asyncio
import io
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import nkeys
import pytest
import structlog
from pydantic import SecretStr
from sqlalchemy import func, select

from shared.authority.tokens import LocalIssuer
from shared.contracts.answers import Accepted, Found, Refused
from shared.contracts.refusals import Unavailable, Unreadable
from shared.eventstore import tables
from shared.messaging.broker import broker_for
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect
from shared.messaging.errors import RequestTooLarge
from shared.runtime import logs
from shared.runtime.clock import utc_now
from shared.testing.broker import Broker
from shared.testing.proxy import Proxy
from tests.integration.messaging.office import (
    UNIT,
    Office,
    replica,
)
from tests.integration.messaging.office import office as open_office

SECRET = "Nguyen Van A, born 1980"


async def stored(office: Office) -> int:
    async with office.replica.database.read() as connection:
        count = await connection.scalar(select(func.count()).select_from(tables.events))
    return int(count or 0)


@pytest.fixture
def logged() -> Iterator[list[structlog.typing.EventDict]]:
    with structlog.testing.capture_logs() as found:
        yield found


async def test_a_fault_is_answered_with_the_reference_that_is_logged(
    office: Office, logged: list[structlog.typing.EventDict]
) -> None:
    found = await office.write(f"break {SECRET}")

    assert isinstance(found, Refused)
    assert found.code == "platform.fault"
    assert found.http == 500
    assert SECRET not in found.model_dump_json()
    faults = [one for one in logged if one["event"] == "fault"]
    assert [one["reference"] for one in faults] == [found.details["reference"]]


@pytest.mark.usefixtures("logged")
async def test_a_fault_of_a_query_is_answered_too(office: Office) -> None:
    found = await office.bus.ask_query("notes", "Fail", {"secret": SECRET})

    assert isinstance(found, Refused)
    assert found.code == "platform.fault"


@pytest.mark.usefixtures("logged")
async def test_one_callers_fault_is_no_others(office: Office) -> None:
    words = ["break it" if number % 5 == 0 else "hello" for number in range(50)]

    found = await asyncio.gather(*(office.write(one) for one in words))

    accepted = [isinstance(one, Accepted) for one in found]
    assert accepted == [number % 5 != 0 for number in range(50)]
    assert await stored(office) == 40


async def test_a_log_line_names_message_and_story_and_no_value(
    office: Office,
) -> None:
    stream = io.StringIO()
    kept = structlog.get_config()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.ExceptionRenderer(logs._places),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(stream),
    )
    try:
        trace = f"00-{'a' * 32}-{'b' * 16}-01"
        await office.write(f"break {SECRET}", correlation="story-9", trace=trace)
    finally:
        structlog.configure(**kept)

    line = stream.getvalue()
    found = json.loads(line)
    assert SECRET not in line
    assert found["message"] == "WriteNote"
    assert found["correlation"] == "story-9"
    assert found["trace"] == "a" * 32
    assert found["exception"][0]["exc_type"] == "LookupError"


async def test_a_service_that_is_not_there_is_unavailable(office: Office) -> None:
    with pytest.raises(Unavailable):
        await office.bus.ask_query("nowhere", "Published", {})


async def test_after_the_deadline_nobody_is_asked(office: Office) -> None:
    with pytest.raises(Unavailable):
        await office.write(deadline=utc_now() - timedelta(seconds=1))

    assert await stored(office) == 0


async def test_a_request_too_large_for_the_bus_is_refused(office: Office) -> None:
    with pytest.raises(RequestTooLarge):
        await office.write("x" * 2_000_000)


@pytest.mark.parametrize(
    "value", ["a\r\nBv-Command-Id: b", "a\nb", "a\x00b", "a\x85b", "đ"]
)
async def test_a_header_cannot_smuggle_in_another(office: Office, value: str) -> None:
    with pytest.raises(Unreadable):
        await office.write(correlation=value)
    with pytest.raises(Unreadable):
        await office.write(token=value)


@dataclass(slots=True)
class Far(Office):
    """One whose callers have a clock of their own."""

    clock: Callable[[], datetime]

    @property
    def bus(self) -> Bus:
        return Bus(self.client, self.clock)


async def test_a_lost_reply_is_asked_for_again_and_decided_once(
    tmp_path: Path, nats_server: str
) -> None:
    async with (
        open_office(tmp_path, nats_server) as office,
        Proxy(nats_server) as proxy,
    ):
        client = await connect(Address(proxy.url), name="far")
        proxy.deaf = True
        deadline = utc_now() + timedelta(seconds=60)

        async def hear_again() -> None:
            while b'"accepted"' not in proxy.lost:  # noqa: ASYNC110 - plain bytes
                await asyncio.sleep(0.01)
            proxy.deaf = False

        def clock() -> datetime:
            # In a hurry only as long as the reply is lost, so that it asks again soon.
            return deadline - timedelta(seconds=6) if proxy.deaf else utc_now()

        try:
            far = Far(office.replica, client, office.issuer, clock)
            found, _ = await asyncio.gather(
                far.write(command_id="note-1", deadline=deadline), hear_again()
            )
        finally:
            await close(client)

        assert isinstance(found, Accepted)
        assert await stored(office) == 1
        assert len(office.replica.measured) > 1, "it was asked again"


async def test_two_replicas_share_the_requests(
    tmp_path: Path, nats_server: str
) -> None:
    async with open_office(tmp_path, nats_server) as office:
        url = f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}"
        public = office.issuer.public_key
        async with replica(url, Address(nats_server), public) as second:
            found = await asyncio.gather(*(office.write() for _ in range(100)))

        assert all(isinstance(one, Accepted) for one in found)
        assert await stored(office) == 100
        shares = [len(office.replica.measured), len(second.measured)]
        assert sum(shares) == 100
        assert min(shares) > 0


async def test_a_replica_that_stops_answers_what_has_reached_it(
    tmp_path: Path, nats_server: str
) -> None:
    """More requests than handlers: those in the queue are answered as well."""
    async with open_office(tmp_path, nats_server) as office:
        asked = [asyncio.create_task(office.write()) for _ in range(300)]
        while len(office.replica.measured) < 10:  # noqa: ASYNC110 - a plain list
            await asyncio.sleep(0)
        assert len(office.replica.measured) < 250

        await office.replica.stop_answering()
        url = f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}"
        public = office.issuer.public_key
        async with replica(url, Address(nats_server), public):
            found = await asyncio.gather(*asked)

        assert all(isinstance(one, Accepted) for one in found)
        assert await stored(office) == 300


async def test_a_stopping_desk_sends_its_callers_to_another_replica(
    tmp_path: Path, nats_server: str
) -> None:
    async with open_office(tmp_path, nats_server) as office:
        await office.replica.desk.stop()
        url = f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}"

        async def another() -> Accepted | Refused:
            await office.replica.stop_answering()
            public = office.issuer.public_key
            async with replica(url, Address(nats_server), public):
                return await asked

        asked = asyncio.create_task(office.write())
        while not office.replica.measured:  # noqa: ASYNC110 - a plain list
            await asyncio.sleep(0)

        assert isinstance(await another(), Accepted)


@pytest.fixture
async def away(tmp_path: Path, broker: Broker) -> AsyncIterator[Office]:
    """An office whose broker may be killed."""
    async with open_office(tmp_path, broker.url) as one:
        yield one


async def test_a_dead_broker_is_told_and_found_again_when_it_is_back(
    away: Office, broker: Broker
) -> None:
    assert isinstance(await away.write(), Accepted)
    broker.kill()
    with pytest.raises(Unavailable):
        await away.write(deadline=utc_now() + timedelta(seconds=1))
    broker.start()

    found: object = None
    while not isinstance(found, Accepted):
        try:
            # With its id: it may be decided although its answer comes too late.
            found = await away.write(command_id="after")
        except Unavailable:
            continue

    assert await stored(away) == 2


@pytest.mark.long
async def test_a_server_stops_also_when_its_broker_is_dead(
    away: Office, broker: Broker
) -> None:
    broker.kill()

    await away.replica.stop_answering()


@pytest.fixture(scope="module")
def seed() -> str:
    found: bytes = nkeys.encode_seed(b"s" * 32, nkeys.PREFIX_BYTE_USER)
    return found.decode()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory, seed: str) -> Iterator[str]:
    """A broker on which each user may do only its own part."""
    folder = tmp_path_factory.mktemp("guarded")
    key = nkeys.from_seed(seed.encode()).public_key.decode()
    rights = (
        "permissions: { publish: [], allow_responses: true, "
        'subscribe: ["cmd.notes.>", "qry.notes.>", "_INBOX_notes.>"] }'
    )
    (folder / "nats.conf").write_text(
        f'host: 127.0.0.1\nport: -1\nports_file_dir: "{folder}"\n'
        "authorization { users: [\n"
        f'  {{ user: notes, password: "p@ss/w:rd", {rights} }}\n'
        f"  {{ nkey: {key}, {rights} }}\n"
        '  { user: portal, password: secret, permissions: { publish: ["qry.>"], '
        'subscribe: ["_INBOX_portal.>"] } }\n] }\n'
    )
    program = Path(sys.executable).with_name("nats-server")
    command = [str(program), "-c", str(folder / "nats.conf")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    ports = folder / f"nats-server_{process.pid}.ports"
    while not (ports.exists() and ports.read_text().endswith("}")):
        assert process.poll() is None, (folder / "log").read_text()
    url: str = json.loads(ports.read_text())["nats"][0]
    yield url
    process.terminate()
    process.wait()


@pytest.mark.parametrize("way", ["password", "nkey"])
async def test_a_service_signs_in_to_the_broker_and_may_do_only_its_part(
    tmp_path: Path, guarded: str, seed: str, way: str
) -> None:
    mine = (
        Address(guarded, "notes", SecretStr("p@ss/w:rd"))
        if way == "password"
        else Address(guarded, "notes", nkey_seed=SecretStr(seed))
    )
    public = LocalIssuer(tmp_path / "issuer.json").public_key
    url = f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}"
    async with replica(url, mine, public):
        portal = Address(guarded, "portal", SecretStr("secret"))
        client = await connect(portal, name="portal")
        try:
            found = await Bus(client).ask_query("notes", "Published", {"unit_id": UNIT})
            assert isinstance(found, Found)
        finally:
            await close(client)


def test_a_password_does_not_stand_in_the_brokers_description() -> None:
    broker = broker_for(
        Address("nats://127.0.0.1:4222", "notes", SecretStr("s3cret")), "notes"
    )

    assert "s3cret" not in repr(broker.specification)
