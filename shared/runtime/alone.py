"""Runs one service as a process of its own, with health and metrics over HTTP.

The HTTP side comes first and goes last, so that whoever watches the process can tell
one that waits for its broker or its database from one that is dead.
"""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Protocol

import structlog
import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from shared.domain import Domain
from shared.runtime.cycles import keep_for_good
from shared.runtime.health import Health, Heart
from shared.runtime.http import watching

log = structlog.get_logger("process")

_POLL_SECONDS = 0.01


class Runs(Protocol):
    """A service that can be run so."""

    domain: Domain

    async def start(self) -> None:
        """Start, or raise what stands in the way."""
        ...

    async def stop(self) -> None:
        """Stop what was started."""
        ...

    async def health(self) -> Health:
        """Whether it can do its work."""
        ...

    def refresh(self) -> None:
        """Set the gauges."""
        ...


class WatchServer(uvicorn.Server):
    """uvicorn without its own signal handling: the process has one place for that."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def run_alone(
    service: Runs, *, host: str, port: int, mounts: Mapping[str, ASGIApp] = {}
) -> None:
    """Run until SIGTERM or SIGINT; a second signal does not hurry it.

    `mounts` is what else is served there, by its prefix.

    Raises:
        Exception: the service could not start.
        SystemExit: the HTTP port is taken.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop.set)
    async with _watched(service, host, port, mounts):
        starting = asyncio.create_task(service.start(), name="start")
        told = asyncio.create_task(stop.wait(), name="told")
        try:
            await asyncio.wait({starting, told}, return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                starting.result()
                keep_for_good()
                await told
        finally:
            told.cancel()
            starting.cancel()
            await asyncio.gather(starting, told, return_exceptions=True)
            await service.stop()


@contextlib.asynccontextmanager
async def _watched(
    service: Runs, host: str, port: int, mounts: Mapping[str, ASGIApp]
) -> AsyncIterator[None]:
    heart = Heart()
    heart.start()
    app = FastAPI(title=service.domain.name, openapi_url=None)
    app.include_router(watching(service.health, lambda: heart.beating, service.refresh))
    for prefix, one in mounts.items():
        app.mount(prefix, one)
    config = uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, lifespan="off"
    )
    server = WatchServer(config)
    serving = asyncio.create_task(server.serve(), name="watch")
    try:
        while not (server.started or serving.done()):  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(_POLL_SECONDS)
        if serving.done():
            serving.result()
        yield
    finally:
        server.should_exit = True
        await asyncio.gather(serving, return_exceptions=True)
        await heart.stop()
