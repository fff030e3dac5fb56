"""One platform for all tests of the portal that leave it running."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bangvang.local.place import Place
from tests.e2e.running import platform
from tests.integration.portal.replicas import portal, settings_of
from tests.integration.portal.visitor import Narrow, Site, furnish

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the first test the time that a platform takes to start on a busy machine."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.timeout(480))


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
    documents = Place(site.running.data).documents.resolve().as_uri()
    settings = settings_of(
        site,
        documents_url=documents,
        largest_document=Narrow.DOCUMENT,
        largest_body=Narrow.BODY,
        most_followers=1,
    )
    async with portal(settings) as url:
        yield Narrow(url)
