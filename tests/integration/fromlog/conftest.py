"""Empty stores of the four services."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bangvang.backup.work import databases_in
from bangvang.local.place import Place
from tests.integration.backup.pair import DOMAINS as PAIR
from tests.integration.backup.pair import Urls
from tests.integration.fromlog.refilled import Databases


@pytest.fixture
async def stores(tmp_path: Path) -> AsyncIterator[Databases]:
    async with databases_in(Place(tmp_path / "stores")) as found:
        yield found


@pytest.fixture
async def others(tmp_path: Path) -> AsyncIterator[Databases]:
    async with databases_in(Place(tmp_path / "others")) as found:
        yield found


@pytest.fixture
def sqlite_urls(tmp_path: Path) -> Urls:
    return {one.name: f"sqlite+aiosqlite:///{tmp_path / one.name}.db" for one in PAIR}


@pytest.fixture
def other_sqlite_urls(tmp_path: Path) -> Urls:
    return {
        one.name: f"sqlite+aiosqlite:///{tmp_path / one.name}-too.db" for one in PAIR
    }
