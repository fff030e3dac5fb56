"""One platform for all tests of the portal that leave it running."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bangvang.local.place import Place
from tests.e2e.running import platform
from tests.integration.portal.replicas import portal, settings_of
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
