"""One platform for all tests of the portal that leave it running."""

from collections.abc import Iterator

import pytest

from tests.e2e.running import platform
from tests.integration.portal.site import Site, furnish


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A platform with two campaigns and some units."""
    with platform(tmp_path_factory.mktemp("portal"), "--no-example") as running:
        found = Site(running)
        furnish(found)
        yield found
