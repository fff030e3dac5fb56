"""Runs one service as a process of its own, with settings from the environment."""

import asyncio
import contextlib
import signal
from typing import Any

import structlog
import uvicorn
import uvloop
from fastapi import FastAPI
from nats.aio.client import Client

from bangvang.environment import read_settings
from bangvang.errors import Unusable
from bangvang.local.ledger import PREFIX
from bangvang.words import told
from services.awards import app as awards
from services.dossier import app as dossier
from services.ledger import app as ledger
from services.ledger.runtime import LedgerRuntime
from services.portal.app import create_app as create_portal
from services.portal.settings import Settings as PortalSettings
from services.portal.watching import refresh
from services.registration import app as registration
from services.scoring import app as scoring
from shared.authority.oidc import OidcVerifier
from shared.documents.opening import documents_of
from shared.eventstore.database import Database
from shared.messaging.connection import close, connect
from shared.runtime import logs
from shared.runtime.alone import WatchServer, run_alone
from shared.runtime.health import Health, Heart
from shared.runtime.http import watching
from shared.runtime.identity import verifier_of
from shared.runtime.ids import new_uuid
from shared.runtime.service import ServiceRuntime
from shared.schema.migrating import PATIENT
from shared.schema.migrating import migrate as bring_up_to_date
from shared.tracing.tracing import tracing_of

log = structlog.get_logger("serve")

PORTAL = "portal"
MODULES: dict[str, Any] = {
    "registration": registration,
    "scoring": scoring,
    "dossier": dossier,
    "awards": awards,
    "ledger": ledger,
}
_SSE_SECONDS = 3
"""How long open live streams may take to end before they are cut."""


def serve(name: str) -> None:
    """Run the service until SIGTERM or SIGINT.

    Raises:
        Unusable: there is no such service, or a setting is missing or wrong.
    """
    if name not in {*MODULES, PORTAL}:
        raise _unknown(name, *MODULES, PORTAL)
    logs.configure()
    if name == PORTAL:
        uvloop.run(_portal(read_settings(PortalSettings)))
        return
    module = MODULES[name]
    settings = read_settings(module.Settings)
    service = module.create_app(settings)
    watch = {"host": settings.watch_host, "port": settings.watch_port}
    mounts = {PREFIX: service.app} if isinstance(service, LedgerRuntime) else {}
    uvloop.run(run_alone(service, **watch, mounts=mounts))


def migrate(name: str) -> None:
    """Bring the database that a service's settings name to this version.

    For services that run neither in `up` nor from the Compose file. Where a service's
    role owns nothing, the settings given here name the owner.

    Raises:
        Unusable: there is no such service, or a setting is missing or wrong.
    """
    if name not in MODULES:
        raise _unknown(name, *MODULES)
    logs.configure()
    service = MODULES[name].create_app(read_settings(MODULES[name].Settings))
    uvloop.run(_migrate(service))


def _unknown(name: str, *known: str) -> Unusable:
    return Unusable(told("service.unknown", service=name, known=", ".join(known)))


async def _migrate(service: ServiceRuntime | LedgerRuntime) -> None:
    url = service.settings.database_url.get_secret_value()
    database = Database(url, PATIENT)
    try:
        await bring_up_to_date(database, service.domain)
    finally:
        await database.close()
        await service.database.close()


async def _portal(settings: PortalSettings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop.set)
    async with contextlib.AsyncExitStack() as stack:
        connection = await _connected(settings, stop)
        if connection is None:
            return
        stack.push_async_callback(close, connection)
        verifier = verifier_of(settings)
        if isinstance(verifier, OidcVerifier):
            stack.push_async_callback(verifier.close)
        documents = documents_of(settings)
        tracing = tracing_of(settings, PORTAL, new_uuid())
        tracing.start()
        stack.push_async_callback(tracing.stop)
        app = create_portal(settings, connection, documents, verifier, tracing.tracer)
        await _watched(stack, app, connection)
        await _served(app, settings, stop)
    log.info("service stopped", service=PORTAL)


async def _connected(settings: PortalSettings, stop: asyncio.Event) -> Client | None:
    """Wait for the broker, but not longer than until we are told to stop."""
    connecting = asyncio.create_task(connect(settings.broker, name=PORTAL))
    told = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({connecting, told}, return_when=asyncio.FIRST_COMPLETED)
        return connecting.result() if connecting.done() else None
    finally:
        told.cancel()
        connecting.cancel()
        await asyncio.gather(connecting, told, return_exceptions=True)


async def _watched(
    stack: contextlib.AsyncExitStack, app: FastAPI, connection: Client
) -> None:
    heart = Heart()
    heart.start()
    stack.push_async_callback(heart.stop)

    async def health() -> Health:
        connected = None if connection.is_connected else "not connected"
        return Health({"portal.broker": connected})

    app.include_router(
        watching(health, lambda: heart.beating, lambda: refresh(app.state))
    )


async def _served(app: FastAPI, settings: PortalSettings, stop: asyncio.Event) -> None:
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SSE_SECONDS,
        lifespan="off",
    )
    server = WatchServer(config)
    serving = asyncio.create_task(server.serve(), name=PORTAL)
    told = asyncio.create_task(stop.wait())
    log.info("service started", service=PORTAL)
    try:
        await asyncio.wait({serving, told}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            serving.result()
    finally:
        told.cancel()
        app.state.stopping.set()
        server.should_exit = True
        await asyncio.gather(serving, told, return_exceptions=True)
