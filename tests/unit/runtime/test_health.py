"""Health that can fail, and what watches a process over HTTP."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from shared.runtime import health, metrics
from shared.runtime.health import Health, Heart, examine
from shared.runtime.http import watching


async def _well() -> str | None:
    return None


async def _ill() -> str | None:
    return "the disk is full"


async def _broken() -> str | None:
    raise ConnectionError("10.0.0.1 refused somebody's password")


async def _silent() -> str | None:
    await asyncio.Event().wait()
    return None


async def test_all_well_is_ready() -> None:
    found = await examine({"a": _well, "b": _well})

    assert found == Health({"a": None, "b": None})
    assert found.ready


async def test_one_ill_part_is_enough_and_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.01)

    found = await examine(
        {"a": _well, "disk": _ill, "broker": _broken, "database": _silent}
    )

    assert not found.ready
    assert found.checks == {
        "a": None,
        "disk": "the disk is full",
        "broker": "ConnectionError",
        "database": "no answer within 0.01 s",
    }


async def test_a_heart_beats_from_start_to_stop() -> None:
    heart = Heart()
    assert not heart.beating

    heart.start()
    assert heart.beating

    await heart.stop()
    assert not heart.beating


async def test_a_loop_that_stood_still_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health, "STALL_SECONDS", -1.0)
    heart = Heart()
    heart.start()

    assert not heart.beating
    await heart.stop()


class Process:
    """A process whose health is set by the test."""

    def __init__(self) -> None:
        self.alive = True
        self.problem: str | None = None
        self.refreshed = 0

    async def health(self) -> Health:
        return Health({"part": self.problem})

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def process() -> Process:
    return Process()


@pytest.fixture
async def client(process: Process) -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(watching(process.health, lambda: process.alive, process.refresh))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as one:
        yield one


async def test_liveness_fails_when_the_loop_stands_still(
    client: httpx.AsyncClient, process: Process
) -> None:
    assert (await client.get("/livez")).status_code == 200
    process.alive = False
    assert (await client.get("/livez")).status_code == 503


async def test_readiness_fails_with_the_part_that_is_not_well(
    client: httpx.AsyncClient, process: Process
) -> None:
    assert (await client.get("/readyz")).status_code == 200
    process.problem = "not connected"

    found = await client.get("/readyz")

    assert found.status_code == 503
    assert found.json() == {"ready": False, "checks": {"part": "not connected"}}


async def test_metrics_are_set_when_they_are_asked_for(
    client: httpx.AsyncClient, process: Process
) -> None:
    metrics.requests.labels("notes", "cmd", "WriteNote", "accepted").inc()

    found = await client.get("/metrics")

    assert process.refreshed == 1
    assert found.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert (
        'bangvang_requests_total{code="accepted",kind="cmd",name="WriteNote"'
        in found.text
    )


def test_no_label_is_about_a_person() -> None:
    labels = {
        label
        for one in metrics.REGISTRY.collect()
        for sample in one.samples
        for label in sample.labels
    }

    ours = {"service", "kind", "name", "code", "le", "source", "lease"}
    assert labels <= {*ours, "method", "route", "status", "version", "python"}
