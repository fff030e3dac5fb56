"""The embedded broker refuses each of its users what is not its own part."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.errors import Error as NatsError
from pydantic import SecretStr

from bangvang.broker.rights import agency
from bangvang.local.broker import nats_server
from bangvang.local.place import BROKER_USERS, Place
from bangvang.local.ports import kept_ports
from shared.messaging.connection import Address
from shared.messaging.stream import (
    BrokerRefusedError,
    ask,
    ensure_stream,
    last_message,
)
from shared.testing.broker_user import API, CHANGES, ELSEWHERE, BrokerUser
from shared.testing.wire import PATIENCE_SECONDS, first

SUBJECTS = ("bv.registration.UnitEnrolled.a", "bv.scoring.ScorePublished.b")
SERVICES = ("registration", "scoring", "dossier", "awards")
OTHERS = (*SERVICES, "portal", "ledger", "agency")

type Users = dict[str, BrokerUser]


@pytest.fixture
async def users(tmp_path: Path) -> AsyncIterator[Users]:
    place = Place(tmp_path)
    place.prepare()
    async with AsyncExitStack() as stack:
        ports = stack.enter_context(kept_ports())
        await stack.enter_async_context(nats_server(place, ports))
        url = f"nats://127.0.0.1:{ports.client}"
        found: Users = {}
        for name in BROKER_USERS:
            password = SecretStr(place.secrets().broker[name])
            found[name] = await BrokerUser(name).open(Address(url, name, password))
        await ensure_stream(found["scoring"].client)
        for subject in SUBJECTS:
            client = found[subject.split(".")[1]].client
            await client.jetstream(timeout=PATIENCE_SECONDS).publish(subject, b"{}")
        yield found
        for one in found.values():
            await one.client.close()


async def test_nobody_enters_without_a_password(users: Users) -> None:
    url = users["agency"].client.connected_url.geturl()
    for options in ({}, {"user": "agency", "password": "guessed"}):
        stranger = Client()
        with pytest.raises(NatsError):
            await stranger.connect(url, allow_reconnect=False, **options)
        await stranger.close()


async def test_an_agency_reads_all_events(users: Users) -> None:
    client = users["agency"].client

    found = await first(client, "bv.>", len(SUBJECTS))
    of_scoring = await first(client, "bv.scoring.>", 1)
    by_number = await client.request(f"{API}.DIRECT.GET.EVENTS", b'{"seq": 1}')

    assert [one.subject for one in found] == list(SUBJECTS)
    assert [one.subject for one in of_scoring] == ["bv.scoring.ScorePublished.b"]
    assert by_number.headers is not None
    assert by_number.headers["Nats-Subject"] == SUBJECTS[0]


@pytest.mark.parametrize("name", OTHERS)
async def test_nobody_but_the_operator_changes_a_stream(
    users: Users, name: str
) -> None:
    before = await users["operator"].messages()

    for subject in CHANGES:
        assert not await users[name].may_publish(subject), subject

    assert await users["operator"].messages() == before
    assert await ensure_stream(users["operator"].client) == ()


async def test_an_agency_creates_no_stream_either(users: Users) -> None:
    assert not await users["agency"].may_publish(f"{API}.STREAM.CREATE.EVENTS")
    for subject in ("STREAM.LIST", "STREAM.NAMES", "CONSUMER.LIST.EVENTS"):
        assert not await users["agency"].may_publish(f"{API}.{subject}"), subject


@pytest.mark.parametrize("name", OTHERS)
async def test_nobody_publishes_anothers_events(users: Users, name: str) -> None:
    before = await users["operator"].messages()

    for service in {*SERVICES} - {name}:
        assert not await users[name].may_publish(f"bv.{service}.UnitRegistered.x")

    assert await users["operator"].messages() == before


async def test_only_the_portal_gives_commands(users: Users) -> None:
    for subject in ("cmd.awards.DecideAward", "qry.awards.Status"):
        assert await users["portal"].may_publish(subject)
        for name in {*OTHERS} - {"portal"}:
            assert not await users[name].may_publish(subject), name


@pytest.mark.parametrize("name", OTHERS)
async def test_nobody_answers_or_hears_for_another(users: Users, name: str) -> None:
    for other in {*OTHERS} - {name}:
        for subject in (f"cmd.{other}.>", f"qry.{other}.>", f"_INBOX_{other}.>"):
            assert not await users[name].may_listen(subject), subject
    for subject in (">", "*.>", "_INBOX.>", "bv.>", "$JS.>", "$SYS.>"):
        assert not await users[name].may_listen(subject), subject


async def test_an_agency_makes_the_broker_answer_to_nobody_else(users: Users) -> None:
    """A request may name any subject for the answer; the broker would publish it."""
    before = await users["operator"].messages()
    commands = await users["operator"].listen("cmd.>")
    answers = await users["operator"].listen("_INBOX_portal.>")
    await users["agency"].make_consumer("own")
    questions = tuple(
        one.replace("*", "own").replace(">", SUBJECTS[0])
        for one in agency("agency").publish
        if ".DELETE." not in one
    )

    for reply in (*ELSEWHERE, "_INBOX_portal.x"):
        await users["agency"].misdirect(questions, reply)
    await users["operator"].client.flush()

    assert await users["operator"].messages() == before
    assert commands == []
    assert answers == []


async def test_inside_the_platforms_account_the_same_trick_would_work(
    users: Users,
) -> None:
    """So the test above can fail; and services have to trust one another."""
    before = await users["operator"].messages()

    await users["portal"].misdirect((f"{API}.INFO",), ELSEWHERE[0])

    assert await users["operator"].messages() == before + 1


async def test_an_agency_makes_the_broker_deliver_to_nobody_else(users: Users) -> None:
    """A push consumer delivers to a subject that its maker names."""
    before = await users["operator"].messages()
    commands = await users["scoring"].listen("cmd.scoring.*", "scoring")
    answers = await users["portal"].listen("_INBOX_portal.x.*")
    aims = (
        *(ELSEWHERE[1], "_INBOX_portal.x.y"),
        *(f"{API}.STREAM.{verb}.EVENTS" for verb in ("DELETE", "PURGE", "UPDATE")),
    )
    for number, aim in enumerate(aims):
        await users["agency"].make_consumer(f"p{number}", deliver_subject=aim)
        bare = {"deliver_subject": aim, "headers_only": True}
        await users["agency"].make_consumer(f"q{number}", **bare)
    for number, aim in enumerate((ELSEWHERE[0], "bv.>")):
        with pytest.raises(BrokerRefusedError):
            await users["agency"].make_consumer(f"r{number}", deliver_subject=aim)

    # Only who listens on that very subject is delivered to; no service does. When
    # these messages are here, the others would be too.
    exact = await users["operator"].listen("exactly.here")
    await users["agency"].make_consumer("last", deliver_subject="exactly.here")
    await ask(users["agency"].client, "CONSUMER.INFO.EVENTS.last", {})
    while len(exact) < len(SUBJECTS):
        await users["operator"].client.flush()

    assert commands == []
    assert answers == []
    assert await users["operator"].messages() == before
    assert await ensure_stream(users["operator"].client) == ()


async def test_the_ledger_reads_all_events_and_says_nothing(users: Users) -> None:
    before = await users["operator"].messages()

    found = await first(users["ledger"].client, "bv.>", len(SUBJECTS))
    last = await last_message(users["ledger"].client, "bv.scoring.>")

    assert [one.subject for one in found] == list(SUBJECTS)
    assert last is not None
    for subject in ("bv.ledger.Anything.x", "cmd.ledger.Anything", "qry.ledger.Status"):
        assert not await users["ledger"].may_publish(subject), subject
    assert await users["operator"].messages() == before
