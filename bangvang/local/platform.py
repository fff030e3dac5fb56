"""The whole platform in one process: services, ledger, portal, one child broker."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI
from nats.aio.client import Client
from pydantic import SecretStr
from sqlalchemy.exc import DatabaseError

from bangvang.local.broker import nats_server, until_free
from bangvang.local.keys import prepare_keys
from bangvang.local.ledger import PREFIX, beginning_of, ledger_of, origin_of
from bangvang.local.migrating import bring_up_to_date, forget_copies
from bangvang.local.place import Place, write_private
from bangvang.local.ports import kept_port, kept_ports
from bangvang.troubles import of_database
from services.awards import app as awards
from services.dossier import app as dossier
from services.ledger.runtime import LedgerRuntime
from services.portal.app import create_app as create_portal
from services.portal.settings import Settings as PortalSettings
from services.portal.watching import refresh
from services.registration import app as registration
from services.scoring import app as scoring
from shared.documents.opening import documents_of
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ensure_stream
from shared.runtime.alone import WatchServer
from shared.runtime.cycles import keep_for_good
from shared.runtime.health import Health, Heart
from shared.runtime.http import watching
from shared.runtime.ids import new_uuid
from shared.runtime.service import ServiceRuntime, verifier_of
from shared.tracing.tracing import tracing_of

log = structlog.get_logger("platform")

_STOP_SECONDS = 8.0
"""How long the services may take to stop; with the broker's it is less than 15 s."""
_SSE_SECONDS = 3
"""How long open live streams may take to end before they are cut."""


@dataclass(frozen=True, slots=True)
class Platform:
    """The running platform."""

    services: Sequence[ServiceRuntime]
    ledger: LedgerRuntime
    app: FastAPI
    url: str
    broker_url: str
    ended: asyncio.Event
    """Set when a part ended that must not end."""
    new_token: str | None
    """The first administrator's token, when this start made it."""

    @property
    def everything(self) -> tuple["Runtime", ...]:
        """The services and the ledger."""
        return (*self.services, self.ledger)


@dataclass(frozen=True, slots=True)
class Traces:
    """Where traces go; nowhere, usually."""

    endpoint: str | None = None
    ratio: float = 1.0


NO_TRACES = Traces()


def _settings(place: Place, service: str, port: int, traces: Traces) -> dict[str, Any]:
    return {
        "otlp_endpoint": traces.endpoint,
        "trace_ratio": traces.ratio,
        "nats_url": f"nats://127.0.0.1:{port}",
        "nats_user": service,
        "nats_password": SecretStr(place.secrets().broker[service]),
        "documents_url": place.documents.resolve().as_uri(),
        "local_issuer_key": place.public_key,
        "shutdown_timeout_seconds": _STOP_SECONDS,
    }


def _services(
    place: Place, port: int, first: str, traces: Traces
) -> list[ServiceRuntime]:
    found = []
    for module in (registration, scoring, dossier, awards):
        name = module.SERVICE
        settings = module.Settings(
            **_settings(place, name, port, traces),
            database_url=SecretStr(place.database_url(name)),
            first_administrator=first if name == "registration" else None,
        )
        runtime = module.create_app(settings)
        runtime.sweeper.beside = partial(forget_copies, place, name)
        found.append(runtime)
    return found


@contextlib.asynccontextmanager
async def platform(
    place: Place,
    port: int,
    nats_port: int,
    tell: Callable[[str], None],
    traces: Traces = NO_TRACES,
    log_origin: str | None = None,
) -> AsyncIterator[Platform]:
    """Start everything and wait until it is healthy; stop it in reverse at the end.

    `tell` hears what was done to the databases, `log_origin` is the log's name.
    """
    origin = origin_of(place.log_origin, log_origin)
    await until_free(place)
    async with contextlib.AsyncExitStack() as stack:
        web_port = stack.enter_context(kept_port(port, "--port"))
        ports = stack.enter_context(kept_ports(nats_port, "--nats-port"))
        first, new_token = prepare_keys(place)
        if (said := beginning_of(place.log_keys, origin)) is not None:
            tell(said)
        await bring_up_to_date(place, tell)
        ended = asyncio.Event()
        heart = Heart()
        heart.start()
        stack.push_async_callback(heart.stop)
        await stack.enter_async_context(nats_server(place, ports))
        await _make_stream(place, ports.client)
        services = _services(place, ports.client, first, traces)
        ledger = ledger_of(place, ports.client, origin, _STOP_SECONDS)
        every: tuple[Runtime, ...] = (*services, ledger)
        stack.push_async_callback(_stop, every)
        for one in every:
            await _start(one, place)
        given = _settings(place, "portal", ports.client, traces)
        app = await _portal(stack, PortalSettings(**given, port=web_port), every, heart)
        app.mount(PREFIX, ledger.app)
        url = f"http://127.0.0.1:{web_port}"
        broker = f"nats://127.0.0.1:{ports.client}"
        running = Platform(services, ledger, app, url, broker, ended, new_token)
        await _serve(stack, app, web_port, ended)
        write_private(place.address_file, json.dumps({"portal": url, "broker": broker}))
        stack.callback(place.address_file.unlink, missing_ok=True)
        keep_for_good()
        yield running


type Runtime = ServiceRuntime | LedgerRuntime


async def _start(service: Runtime, place: Place) -> None:
    path = place.database(service.domain.name)
    try:
        await service.start()
    except DatabaseError as error:
        raise of_database(error, str(path)) from error


async def _stop(services: Sequence[Runtime]) -> None:
    # All at once: each may take as long as the settings say.
    await asyncio.gather(*(one.stop() for one in services))


async def _make_stream(place: Place, port: int) -> None:
    password = SecretStr(place.secrets().broker["operator"])
    address = Address(f"nats://127.0.0.1:{port}", "operator", password)
    connection = await connect(address, name="operator")
    try:
        for one in await ensure_stream(connection):
            log.error("stream is not as wanted", difference=str(one))
    finally:
        await close(connection)


async def _portal(
    stack: contextlib.AsyncExitStack,
    settings: PortalSettings,
    services: Sequence[Runtime],
    heart: Heart,
) -> FastAPI:
    tracing = tracing_of(settings, "portal", new_uuid())
    tracing.start()
    stack.push_async_callback(tracing.stop)
    connection: Client = await connect(settings.broker, name="portal")
    stack.push_async_callback(close, connection)
    documents = documents_of(settings)
    app = create_portal(
        settings, connection, documents, verifier_of(settings), tracing.tracer
    )

    async def health() -> Health:
        found = await asyncio.gather(*(one.health() for one in services))
        connected = None if connection.is_connected else "not connected"
        checks: dict[str, str | None] = {"portal.broker": connected}
        notes: dict[str, str] = {}
        for one in found:
            checks |= one.checks
            notes |= one.notes
        return Health(checks, notes)

    def look() -> None:
        refresh(app.state)
        for one in services:
            one.refresh()

    app.include_router(watching(health, lambda: heart.beating, look))
    return app


async def _serve(
    stack: contextlib.AsyncExitStack, app: FastAPI, port: int, ended: asyncio.Event
) -> None:
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SSE_SECONDS,
        lifespan="off",
    )
    server = WatchServer(config)
    task = asyncio.create_task(server.serve(), name="portal")
    task.add_done_callback(lambda _: ended.set())

    async def stop() -> None:
        app.state.stopping.set()
        server.should_exit = True
        await asyncio.gather(task, return_exceptions=True)

    stack.push_async_callback(stop)
    while not server.started:
        if task.done():
            task.result()
        await asyncio.sleep(0.01)
