"""Refilled stores go on as those did that were lost, on both kinds of database."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bangvang.audit.files import LogFiles
from bangvang.backup.server import Server
from bangvang.containers.keys import Keys, first_start
from bangvang.fromlog.checked import Checked
from bangvang.fromlog.server import restore
from bangvang.fromlog.work import Wanted
from services.registration.app import DOMAIN as REGISTRATION
from shared.backup.restore import NotEmptyError
from shared.contracts.refusals import CommandIdReused
from shared.contracts.registration import GrantRole
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order
from shared.runtime.clock import utc_now
from shared.testing.logs import write_log
from shared.testing.postgres import Postgres
from tests.demo_log import DemoLog
from tests.integration.fromlog.refilled import (
    Databases,
    count,
    entries_of,
    refilled,
    wire,
)
from tests.unit.audit.logs import bodies_of, small

OTHER = "0" * 26


@pytest.fixture
def events(demo_log: DemoLog) -> list[bytes]:
    return small(demo_log.events)


def given_before(events: list[bytes]) -> tuple[Order, dict[str, Any]]:
    """A command that was given before the loss, and the event that it caused."""
    event = next(
        one
        for one in bodies_of(events)
        if one["type"].endswith(".RoleGranted.v1") and one["data"]["valid_from"]
    )
    fields = {
        name: event["data"][name]
        for name in GrantRole.model_fields
        if name in event["data"]
    }
    order = Order(
        command=GrantRole.model_validate_json(json.dumps(fields)),
        command_id=event["command"],
        actor=event["actor"].partition("/")[0],
        received=utc_now(),
    )
    return order, event


@asynccontextmanager
async def working(database: Database) -> AsyncIterator[CommandDesk]:
    desk = CommandDesk(REGISTRATION, database, utc_now)
    desk.start()
    try:
        yield desk
    finally:
        await desk.stop()


async def test_a_command_of_before_is_answered_and_not_decided_again(
    stores: Databases, events: list[bytes]
) -> None:
    await refilled(stores, entries_of(events))
    order, event = given_before(events)
    before = await count(stores["registration"])

    async with working(stores["registration"]) as desk:
        answer = await desk.handle(order)
        strange = Order(order.command, order.command_id, OTHER, order.received)
        with pytest.raises(CommandIdReused):
            await desk.handle(strange)

    assert event["id"] in [one.id for one in answer.events]
    assert await count(stores["registration"]) == before


class Here(Server):
    """The databases of a test's own server, under names that others do not take."""

    urls: dict[str, str] = {}

    def databases(
        self,
        role: str,  # noqa: ARG002 - the tests' server lets everybody in
        password: Path,  # noqa: ARG002
    ) -> dict[str, Database]:
        return {name: Database(url) for name, url in self.urls.items()}


@pytest.fixture
async def server(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[Here]:
    first_start(tmp_path / "keys", {}, "database:5432")
    documents = (tmp_path / "documents").resolve()
    documents.mkdir()
    found = Here(Keys(tmp_path / "keys"), "here", 5432, documents.as_uri())
    names = ("registration", "scoring", "dossier", "awards")
    Here.urls = {one: await postgres_server.create() for one in names}
    yield found
    for url in Here.urls.values():
        await postgres_server.drop(url)


@pytest.mark.long
async def test_on_a_database_server_it_is_the_same_and_goes_on(
    server: Here,
    stores: Databases,
    events: list[bytes],
    nats_url: str,
    tmp_path: Path,
) -> None:
    log = write_log(tmp_path / "log", events)
    ends = {"registration": 25, "scoring": 21, "dossier": 16, "awards": 2}
    wanted = Wanted(
        log=Checked(LogFiles(log.folder), log.checkpoint, ends),
        backup=None,
        beside=None,
        language="en",
        as_json=True,
    )
    first = bodies_of(events)[0]["data"]["actor_id"]
    console = Console(file=(tmp_path / "told.json").open("w"), width=1000)

    await restore(wanted, server, nats_url, console)

    console.file.close()
    told = json.loads((tmp_path / "told.json").read_text())
    here = await refilled(stores, entries_of(events))
    for service, tables in here.digests.items():
        for name, one in tables.items():
            found = told["services"][service]["tables"][name]
            assert (found["rows"], found["sha256"]) == (one.rows, one.sha256), name
    # `init` is run again, as the manual says: for the administrator whom the log names.
    first_start(server.keys.root, {}, "database:5432")
    assert (server.keys.root / "registration" / "administrator").read_text() == first
    assert (server.keys.operator.administrator_token).exists()
    with pytest.raises(NotEmptyError):
        await restore(wanted, server, nats_url, Console(quiet=True))
    database = server.databases("owner", tmp_path)["registration"]
    order, _ = given_before(events)
    grant = order.command.model_copy(update={"grant_id": OTHER, "valid_from": None})
    async with working(database) as desk:
        answer = await desk.handle(
            Order(grant, "new", order.actor, order.received, stated=order.received)
        )
    assert len(answer.events) == 1
    assert await count(database) == 26
    assert await wire(database) == [one for one in events if b'"/registration"' in one]
    await database.close()
