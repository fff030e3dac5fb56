"""What an operator must be told of is told: as a metric, in /readyz, in the status."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from shared.authority.tokens import LocalIssuer
from shared.contracts.answers import Found, ServiceStatus
from shared.contracts.roles import Role
from shared.domain import Domain
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ask, ensure_stream, wanted
from shared.runtime.clock import utc_now
from shared.runtime.metrics import REGISTRY
from shared.runtime.service import ServiceRuntime
from shared.runtime.settings import ServiceSettings
from shared.testing.replica import until
from shared.testing.two_services import INK, PAPER, Write, order
from tests.integration.messaging.notes import DOMAIN as NOTES
from tests.integration.messaging.office import ANNA, EVE, entitle, grant


@pytest.fixture
def issuer(tmp_path: Path) -> LocalIssuer:
    one = LocalIssuer(tmp_path / "issuer.json")
    (tmp_path / "issuer.pub.json").write_text(one.public_key)
    return one


@asynccontextmanager
async def running(
    domain: Domain, tmp_path: Path, nats_url: str, **more: Any
) -> AsyncIterator[ServiceRuntime]:
    settings = ServiceSettings(
        nats_url=nats_url,
        documents_url=tmp_path.as_uri(),
        local_issuer_key=tmp_path / "issuer.pub.json",
        database_url=SecretStr(f"sqlite+aiosqlite:///{tmp_path / domain.name}.db"),
        **more,
    )
    one = ServiceRuntime(domain, settings)
    await one.start()
    try:
        yield one
    finally:
        await one.stop()


async def ready(one: ServiceRuntime) -> bool:
    return (await one.health()).ready


def figure(name: str, **labels: str) -> float | None:
    """Return what a scrape would read now."""
    text = generate_latest(REGISTRY).decode()
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name == name and labels.items() <= sample.labels.items():
                return float(sample.value)
    return None


async def write(service: ServiceRuntime, number: int, text: str) -> None:
    command = Write(campaign_id=None, page="p", text=text)
    await service.desk.handle(order(command, f"c{number}", utc_now()))


@pytest.mark.usefixtures("issuer")
async def test_a_changed_stream_is_noticed_at_the_next_inspection(
    tmp_path: Path, nats_url: str
) -> None:
    operator = await connect(Address(nats_url), name="operator")
    await ensure_stream(operator)
    more = {"stream_inspect_seconds": 0.05}
    async with running(INK, tmp_path, nats_url, **more) as ink:
        await until(lambda: ink.relay.status.compared, "the relay has looked")
        ink.refresh()
        assert figure("bangvang_stream_drift", service="ink") == 0
        assert not (await ink.health()).notes

        changed = {**wanted(), "duplicate_window": 60_000_000_000}
        await ask(operator, "STREAM.UPDATE.EVENTS", changed)
        await until(lambda: bool(ink.relay.status.drift), "the change is noticed")

        found = await ink.health()
        # Events still flow; a busy broker may answer a moment later.
        await until(lambda: ready(ink), "it is ready")
        assert "duplicate_window" in found.notes["ink.stream"]
        ink.refresh()
        assert figure("bangvang_stream_drift", service="ink") == 1
        assert "duplicate_window" in (await ink.inside()).drift[0]

        await ask(operator, "STREAM.UPDATE.EVENTS", wanted())
        await until(lambda: not ink.relay.status.drift, "and that it is well again")
    await close(operator)


@pytest.mark.usefixtures("issuer")
async def test_a_reader_that_stands_still_shows_where_how_long_and_how_much_waits(
    tmp_path: Path, nats_url: str
) -> None:
    async with (
        running(INK, tmp_path, nats_url) as ink,
        running(PAPER, tmp_path, nats_url) as paper,
    ):
        for number, text in enumerate(("line", "poison", "line", "line"), 1):
            await write(ink, number, text)

        async def told() -> bool:
            found = (await paper.inside()).sources.get("ink")
            return found is not None and found.parked is not None and found.behind == 3

        await until(told, "the status shows it")
        found = (await paper.inside()).sources["ink"]
        assert found.parked is not None
        assert found.parked.sequence == 2
        assert found.parked.code == "event.reaction-failed"
        assert found.seconds >= 0
        health = await paper.health()
        assert health.checks["paper.reader"] == (
            "ink: stands still at 2 (event.reaction-failed)"
        )
        paper.refresh()
        labels = {"service": "paper", "source": "ink"}
        assert figure("bangvang_reader_parked", **labels) == 1
        assert figure("bangvang_reader_lag", **labels) == 3
        age = figure("bangvang_reader_oldest_seconds", **labels)
        assert age is not None
        assert age > 0
        assert figure("bangvang_reader_parked", service="paper", source="stone") == 0


@pytest.mark.usefixtures("issuer")
async def test_events_that_are_not_published_are_counted_with_their_age(
    tmp_path: Path, nats_url: str
) -> None:
    async with running(INK, tmp_path, nats_url) as ink:
        await ink.relay.stop()
        await write(ink, 1, "line")
        await write(ink, 2, "line")

        async def told() -> bool:
            return (await ink.inside()).backlog == 2

        await until(told, "the backlog is seen")
        ink.refresh()
        assert figure("bangvang_relay_backlog", service="ink") == 2
        age = figure("bangvang_relay_oldest_seconds", service="ink")
        assert age is not None
        assert age > 0
        ink.relay.start()

        async def empty() -> bool:
            return (await ink.inside()).backlog == 0

        await until(empty, "and that it is gone")
        ink.refresh()
        assert figure("bangvang_relay_oldest_seconds", service="ink") == 0


async def test_only_operators_are_told_what_goes_on_inside(
    tmp_path: Path, nats_url: str, issuer: LocalIssuer
) -> None:
    client = await connect(Address(nats_url), name="test")
    await ensure_stream(client)
    async with running(NOTES, tmp_path, nats_url) as notes:
        await entitle(notes.database)
        everywhere = {"campaign_id": None, "unit_id": None}
        role = Role.ADMINISTRATOR.value
        await grant(notes.database, actor_id=EVE, role=role, **everywhere)

        async def asked(actor: str | None) -> dict[str, Any]:
            token = issuer.issue(actor, timedelta(hours=1)) if actor else None
            found = await Bus(client).ask_query("notes", "Status", {}, token=token)
            assert isinstance(found, Found)
            assert isinstance(found.data, dict)
            return found.data

        fields = {"sequence", "published", "heard", "waiting"}
        assert set(await asked(None)) == fields
        assert set(await asked(ANNA)) == fields

        async def holds() -> bool:
            inside = await notes.inside()
            return inside.leases["relay"] == inside.replica

        await until(holds, "the lease is seen")
        told = ServiceStatus.model_validate_json(json.dumps(await asked(EVE)))
        assert told.inside is not None
        assert told.inside.leases["relay"] == told.inside.replica
        assert told.inside.requests == 0, "looking does not count"
    await close(client)
