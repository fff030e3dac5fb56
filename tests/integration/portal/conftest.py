"""One platform for all tests of the portal that leave it running."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import uvicorn
from pydantic import SecretStr

from bangvang.local.place import Place
from services.portal.app import create_app
from services.portal.settings import Settings
from shared.documents.store import DocumentStore
from shared.messaging.connection import close, connect
from shared.runtime.service import verifier_of
from tests.e2e.running import platform
from tests.integration.portal.visitor import Narrow, Site, furnish


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A platform with two campaigns and some units."""
    with platform(tmp_path_factory.mktemp("portal"), "--no-example") as running:
        found = Site(running)
        furnish(found)
        yield found


@pytest.fixture
async def narrow(site: Site) -> AsyncIterator[Narrow]:
    """A second portal on the same platform, which takes little and serves few."""
    place = Place(site.running.data)
    settings = Settings(
        nats_url=site.running.broker,
        nats_user="portal",
        nats_password=SecretStr(place.secrets().broker["portal"]),
        documents_url=place.documents.resolve().as_uri(),
        local_issuer_key=place.public_key,
        largest_document=Narrow.DOCUMENT,
        largest_body=Narrow.BODY,
        most_followers=1,
    )
    connection = await connect(settings.broker, name="portal")
    store = DocumentStore.at(settings.documents_url)
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
    yield Narrow(f"http://127.0.0.1:{port}")
    app.state.stopping.set()
    server.should_exit = True
    await serving
    await close(connection)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let all that visit the portal share one, also with two workers."""
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("portal"))
