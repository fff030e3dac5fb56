"""Further portals on the platform of the tests, each with settings of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from pydantic import SecretStr

from bangvang.local.place import Place
from services.portal.app import create_app
from services.portal.settings import Settings
from shared.documents.opening import documents_of
from shared.messaging.connection import close, connect
from shared.runtime.service import verifier_of
from tests.integration.portal.visitor import Site


def settings_of(site: Site, **more: Any) -> Settings:
    """The settings of another portal on the same platform."""
    place = Place(site.running.data)
    return Settings(
        nats_url=site.running.broker,
        nats_user="portal",
        nats_password=SecretStr(place.secrets().broker["portal"]),
        local_issuer_key=place.public_key,
        **more,
    )


@asynccontextmanager
async def portal(settings: Settings) -> AsyncIterator[str]:
    """Run a portal in this process; its address."""
    connection = await connect(settings.broker, name="portal")
    store = documents_of(settings)
    app = create_app(settings, connection, store, verifier_of(settings))
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_config=None, lifespan="off")
    )
    serving = asyncio.create_task(server.serve())
    while not server.started:
        if serving.done():
            serving.result()
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    app.state.stopping.set()
    server.should_exit = True
    await serving
    await close(connection)
