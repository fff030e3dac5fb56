"""The broker refuses each of its users what is not its own part."""

import json
import re
from collections.abc import AsyncIterator

import pytest
from composed import Composed
from nats.aio.client import Client
from nats.errors import Error as NatsError
from pydantic import SecretStr

from bangvang.broker.rights import agency
from shared.messaging.connection import Address
from shared.messaging.stream import BrokerRefusedError, ensure_stream
from shared.testing.broker_user import API, CHANGES, ELSEWHERE, BrokerUser
from shared.testing.wire import first

pytestmark = pytest.mark.timeout(900)

INSIDERS = ("registration", "scoring", "portal")
AGENCIES = ("agency", "moha", "capital")
type Users = dict[str, BrokerUser]


@pytest.fixture
async def users(composed: Composed) -> AsyncIterator[Users]:
    url = f"nats://{composed.address('broker', 4222)}"
    found: Users = {}
    for name in ("operator", *INSIDERS, *AGENCIES):
        path = composed.keys / name / "broker.seed"
        if name in AGENCIES:
            path = composed.keys / "agencies" / f"{name}.seed"
        address = Address(url, name, nkey_seed=SecretStr(path.read_text()))
        found[name] = await BrokerUser(name).open(address)
    yield found
    for one in found.values():
        await one.client.close()


async def test_nobody_enters_without_a_key_of_his_own(composed: Composed) -> None:
    stranger = Client()
    with pytest.raises(NatsError):
        await stranger.connect(
            f"nats://{composed.address('broker', 4222)}", allow_reconnect=False
        )
    await stranger.close()


@pytest.mark.parametrize("name", [*INSIDERS, *AGENCIES])
async def test_nobody_but_the_operator_changes_a_stream(
    users: Users, name: str
) -> None:
    before = await users["operator"].messages()

    for subject in CHANGES:
        assert not await users[name].may_publish(subject), subject

    assert await users["operator"].messages() == before
    assert await ensure_stream(users["operator"].client) == ()


@pytest.mark.parametrize("name", [*INSIDERS, *AGENCIES])
async def test_nobody_publishes_anothers_events(users: Users, name: str) -> None:
    before = await users["operator"].messages()

    for service in {"registration", "scoring", "dossier", "awards"} - {name}:
        assert not await users[name].may_publish(f"bv.{service}.UnitRegistered.x")

    assert await users["operator"].messages() == before


@pytest.mark.parametrize("name", ["registration", "scoring", *AGENCIES])
async def test_only_the_portal_gives_commands(users: Users, name: str) -> None:
    for subject in ("cmd.awards.DecideAward", "qry.awards.Status"):
        assert not await users[name].may_publish(subject)


@pytest.mark.parametrize("name", [*INSIDERS, *AGENCIES])
async def test_nobody_answers_or_hears_for_another(users: Users, name: str) -> None:
    others = {"registration", "scoring", "awards", "portal", *AGENCIES} - {name}

    for other in others:
        for subject in (f"cmd.{other}.>", f"qry.{other}.>", f"_INBOX_{other}.>"):
            assert not await users[name].may_listen(subject), subject
    for subject in (">", "*.>", "_INBOX.>", "bv.>", "$JS.>", "$SYS.>"):
        assert not await users[name].may_listen(subject), subject


@pytest.mark.parametrize("name", AGENCIES)
async def test_an_agency_makes_the_broker_answer_to_nobody_else(
    users: Users, name: str
) -> None:
    """A request may name any subject for the answer; the broker would publish it."""
    before = await users["operator"].messages()
    commands = await users["operator"].listen("cmd.>")
    answers = await users["operator"].listen("_INBOX_portal.x")
    questions = tuple(
        one.replace("*", "x").replace(">", "bv.x") for one in agency(name).publish
    )
    for reply in (*ELSEWHERE, "_INBOX_portal.x"):
        await users[name].misdirect(questions, reply)
    await users["operator"].client.flush()

    assert await users["operator"].messages() == before
    assert commands == []
    assert answers == []


async def test_nobody_listens_where_an_agency_could_make_the_broker_deliver(
    composed: Composed,
) -> None:
    """A push consumer delivers only to who listens on that very subject."""
    connz = "http://127.0.0.1:8222/connz?subs=1&limit=1000"
    told = json.loads(composed("exec", "-T", "broker", "wget", "-q", "-O-", connz))
    subjects = [
        one
        for each in told["connections"]
        for one in each.get("subscriptions_list", ())
    ]

    assert {"cmd.scoring.*", "qry.awards.*"} <= set(subjects)
    exact = [one for one in subjects if not {"*", ">"} & set(one.split("."))]
    # What is exact is an inbox with a random name.
    assert all(re.fullmatch(r"_INBOX_[a-z]+\.\w{22}", one) for one in exact), exact


async def test_an_agency_reads_all_events(users: Users) -> None:
    before = await users["operator"].messages()
    assert before > 0
    assert await first(users["moha"].client, "bv.>", 1)


async def test_an_agency_of_a_part_reads_that_part_and_no_more(users: Users) -> None:
    capital = users["capital"].client
    found = await first(capital, "bv.scoring.ScorePublished.>", 1)

    assert {one.subject.split(".")[2] for one in found} == {"ScorePublished"}
    for filter_ in ("bv.>", "bv.registration.>", "bv.scoring.*.>"):
        with pytest.raises((NatsError, TimeoutError, BrokerRefusedError)):
            await _quickly(capital, f"CONSUMER.CREATE.EVENTS.c.{filter_}", filter_)
    # A filter in the body that is not the subject's own is refused by the broker.
    subject = "CONSUMER.CREATE.EVENTS.c.bv.scoring.ScorePublished.>"
    with pytest.raises(BrokerRefusedError):
        await _quickly(capital, subject, "bv.>", seconds=30)
    for subject in (f"{API}.DIRECT.GET.EVENTS", f"{API}.STREAM.MSG.GET.EVENTS"):
        assert not await users["capital"].may_publish(subject)


async def _quickly(
    client: Client, subject: str, filter_: str, seconds: float = 1
) -> None:
    """Make a consumer; who may not even ask for it is not answered at all."""
    config = {"name": "c", "ack_policy": "none", "filter_subject": filter_}
    body = {"stream_name": "EVENTS", "config": config, "action": "create"}
    reply = await client.request(f"{API}.{subject}", json.dumps(body).encode(), seconds)
    if problem := json.loads(reply.data).get("error"):
        raise BrokerRefusedError(problem["err_code"], problem["description"])
