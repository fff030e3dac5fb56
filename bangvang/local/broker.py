"""The child nats-server of an embedded run is kept alive.

When it ends by itself, or its store is out of order (after a full disk it stays so), it
is started again. The services find it again by themselves, and the relays give it what
it has missed.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import structlog

from bangvang.broker.configuration import (
    PLATFORM,
    Server,
    by_password,
    configuration,
)
from bangvang.broker.rights import agency, insiders
from bangvang.errors import CannotGoOn
from bangvang.local.broker_process import BrokerProcess, store_lock
from bangvang.local.place import Place
from bangvang.local.ports import Ports

log = structlog.get_logger("broker")

_NO_ACCOUNT = "$G"
"""The account of users who are given none."""
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0
_STEADY_SECONDS = 30.0
"""Who has run so long begins anew with the shortest pause."""


def configuration_of(place: Place, ports: Ports) -> str:
    """Return the configuration of this folder's server: users prove by password."""
    server = Server(
        name="bangvang",
        clients=f"127.0.0.1:{ports.client}",
        monitor=f"127.0.0.1:{ports.monitor}",
        store=str(place.broker.resolve()),
    )
    proofs = {
        name: by_password(name, password)
        for name, password in place.secrets().broker.items()
    }
    return configuration(server, insiders(), [agency("agency")], proofs)


def keep_store(place: Place) -> None:
    """Hand a store of earlier versions, which had no accounts, to the platform's.

    The server keeps each account's streams in a folder of that account's name. Left
    where they were, all events would be stored a second time, from the databases.
    """
    streams = place.broker / "jetstream"
    before, now = streams / _NO_ACCOUNT, streams / PLATFORM
    if before.is_dir() and not now.exists():
        before.rename(now)


async def until_free(place: Place) -> None:
    """Wait until a server that a crash left behind has let go of store and ports.

    Raises:
        AlreadyRunning: it does not end.
    """
    async with store_lock(place.broker):
        pass


@contextlib.asynccontextmanager
async def nats_server(place: Place, ports: Ports) -> AsyncIterator[None]:
    """Run the server, and again whenever it ends, until the context is left.

    Raises:
        CannotGoOn: its first start fails; the message has its last words.
    """
    keep_store(place)
    config = place.broker / "nats.conf"
    config.touch(mode=0o600)
    config.write_text(configuration_of(place, ports))
    server = BrokerProcess(config, place.broker / "nats.log", ports.monitor)
    await server.start()
    keeper = asyncio.create_task(_keep(server), name="nats-server")
    try:
        yield
    finally:
        # First the keeper: what is stopped now must not be started again.
        keeper.cancel()
        await asyncio.gather(keeper, return_exceptions=True)
        await server.stop()


async def _keep(server: BrokerProcess) -> None:
    """Start the server again for as long as we run; longer pauses if it keeps ending.

    It is never given up: until it runs, commands are decided and kept, and `/readyz`
    says what is missing.
    """
    loop = asyncio.get_running_loop()
    pause = _FIRST_PAUSE
    while True:
        began = loop.time()
        why = await server.failure()
        log.error("nats-server is started again", reason=why)
        await server.stop()
        if loop.time() - began > _STEADY_SECONDS:
            pause = _FIRST_PAUSE
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
        try:
            await server.start()
        except (CannotGoOn, OSError) as error:
            log.error("nats-server does not start", reason=str(error))  # noqa: TRY400
        else:
            log.info("nats-server runs again")
