"""The broker refuses each of its users what is not its own part."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from composed import Composed
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.consume.pull import Pull
from shared.messaging.stream import BrokerRefusedError, ask, ensure_stream

pytestmark = pytest.mark.timeout(900)

INSIDERS = ("registration", "scoring", "portal")
AGENCIES = ("agency", "moha", "capital")
API = "$JS.API"
CHANGES = (
    f"{API}.STREAM.PURGE.EVENTS",
    f"{API}.STREAM.DELETE.EVENTS",
    f"{API}.STREAM.UPDATE.EVENTS",
    f"{API}.STREAM.MSG.DELETE.EVENTS",
    f"{API}.STREAM.SNAPSHOT.EVENTS",
    f"{API}.STREAM.CREATE.OTHER",
)


class User:
    """One user's connection, and what the broker refused it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.refused: list[str] = []
        self.client = Client()

    async def open(self, url: str, seed: str) -> None:
        async def trouble(error: Exception) -> None:
            self.refused.append(str(error).lower())

        await self.client.connect(
            url,
            nkeys_seed_str=seed,
            inbox_prefix=f"_INBOX_{self.name}",
            error_cb=trouble,
            allow_reconnect=False,
        )

    async def may_publish(self, subject: str, reply: str = "") -> bool:
        self.refused.clear()
        await self.client.publish(subject, b"{}", reply=reply)
        await self._heard()
        return not any("publish" in one for one in self.refused)

    async def may_listen(self, subject: str) -> bool:
        self.refused.clear()
        subscription = await self.client.subscribe(subject)
        await self._heard()
        allowed = not any("subscription" in one for one in self.refused)
        if allowed:
            await subscription.unsubscribe()
        return allowed

    async def _heard(self) -> None:
        """Wait until the broker has said what it thinks of all that was sent."""
        # Its refusal comes before the first answer, and is handed on in a task that
        # has run when the second one is here.
        await self.client.flush()
        await self.client.flush()


type Users = dict[str, User]


@pytest.fixture
async def users(composed: Composed) -> AsyncIterator[Users]:
    url = f"nats://{composed.address('broker', 4222)}"
    found: Users = {}
    for name in ("operator", *INSIDERS, *AGENCIES):
        path = composed.keys / name / "broker.seed"
        if name in AGENCIES:
            path = composed.keys / "agencies" / f"{name}.seed"
        found[name] = User(name)
        await found[name].open(url, path.read_text())
    yield found
    for one in found.values():
        await one.client.close()


async def _messages(users: Users) -> int:
    info = await ask(users["operator"].client, "STREAM.INFO.EVENTS", {})
    count: int = info["state"]["messages"]
    return count


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
    before = await _messages(users)

    for subject in CHANGES:
        assert not await users[name].may_publish(subject), subject

    assert await _messages(users) == before
    assert await ensure_stream(users["operator"].client) == ()


@pytest.mark.parametrize("name", [*INSIDERS, *AGENCIES])
async def test_nobody_publishes_anothers_events(users: Users, name: str) -> None:
    before = await _messages(users)

    for service in {"registration", "scoring", "dossier", "awards"} - {name}:
        assert not await users[name].may_publish(f"bv.{service}.UnitRegistered.x")

    assert await _messages(users) == before


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
    before = await _messages(users)
    heard: list[Any] = []

    async def hear(message: Any) -> None:
        heard.append(message)

    await users["operator"].client.subscribe("cmd.>", cb=hear)
    await users["operator"].client.flush()
    for reply in ("bv.scoring.ScorePublished.x", "cmd.scoring.X", "_INBOX_portal.x"):
        await users[name].may_publish(f"{API}.INFO", reply)
        await users[name].may_publish(f"{API}.STREAM.INFO.EVENTS", reply)
    # Their answers come after these: the broker takes a connection's words in order.
    await ask(users[name].client, "STREAM.INFO.EVENTS", {})
    await users["operator"].client.flush()

    assert await _messages(users) == before
    assert heard == []


async def test_an_agency_reads_all_events(users: Users) -> None:
    before = await _messages(users)
    async with Pull(users["moha"].client, "bv.>") as pull:
        found = await pull.next(patience=5)

    assert len(found) > 0
    assert before > 0


async def test_an_agency_of_a_part_reads_that_part_and_no_more(users: Users) -> None:
    capital = users["capital"].client
    async with Pull(capital, "bv.scoring.ScorePublished.>") as pull:
        found = await pull.next(patience=5)

    assert {one.subject.split(".")[2] for one in found} == {"ScorePublished"}
    for filter_ in ("bv.>", "bv.registration.>", "bv.scoring.*.>"):
        with pytest.raises((NatsError, TimeoutError, BrokerRefusedError)):
            await _quickly(capital, f"CONSUMER.CREATE.EVENTS.c.{filter_}", filter_)
    # A filter in the body that is not the subject's own is refused by the broker.
    subject = "CONSUMER.CREATE.EVENTS.c.bv.scoring.ScorePublished.>"
    with pytest.raises(BrokerRefusedError):
        await _quickly(capital, subject, "bv.>")
    for subject in (f"{API}.DIRECT.GET.EVENTS", f"{API}.STREAM.MSG.GET.EVENTS"):
        assert not await users["capital"].may_publish(subject)


async def _quickly(client: Client, subject: str, filter_: str) -> None:
    config = {"name": "c", "ack_policy": "none", "filter_subject": filter_}
    body = {"stream_name": "EVENTS", "config": config, "action": "create"}
    reply = await client.request(f"{API}.{subject}", json.dumps(body).encode(), 1)
    if problem := json.loads(reply.data).get("error"):
        raise BrokerRefusedError(problem["err_code"], problem["description"])
