"""A follower, `paper`, and a wire on which anything may be put."""

from collections.abc import AsyncIterator

import pytest
from nats.aio.client import Client

from shared.testing.replica import Replica, replica
from shared.testing.two_services import PAPER
from shared.testing.wire import client


@pytest.fixture
async def wire(nats_url: str) -> AsyncIterator[Client]:
    async with client(nats_url) as connection:
        yield connection


@pytest.fixture
async def paper(wire: Client, sqlite_url: str, nats_url: str) -> AsyncIterator[Replica]:
    async with replica(PAPER, sqlite_url, nats_url) as one:
        yield one
