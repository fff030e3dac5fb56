"""A data folder of a version whose broker had no accounts goes on as it was."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from bangvang.local.broker import nats_server
from bangvang.local.place import Place
from bangvang.local.ports import Ports, kept_ports
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ensure_stream, last_message, standing
from shared.testing.wire import PATIENCE_SECONDS


def _operator(place: Place, port: int) -> Address:
    password = SecretStr(place.secrets().broker["operator"])
    return Address(f"nats://127.0.0.1:{port}", "operator", password)


@contextmanager
def _server_without_accounts(place: Place, port: int) -> Iterator[None]:
    password = place.secrets().broker["operator"]
    config = place.root / "before.conf"
    config.write_text(
        f"listen: 127.0.0.1:{port}\n"
        f'jetstream {{ store_dir: "{place.broker.resolve()}" }}\n'
        f'authorization {{ users: [{{ user: operator, password: "{password}" }}] }}\n'
    )
    program = Path(sys.executable).with_name("nats-server")
    server = subprocess.Popen([program, "-c", config], stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


async def test_events_of_an_earlier_store_are_kept_in_the_platforms_account(
    tmp_path: Path,
) -> None:
    place = Place(tmp_path)
    place.prepare()
    with kept_ports() as ports:
        await _started_and_started_again(place, ports)


async def _started_and_started_again(place: Place, ports: Ports) -> None:
    with _server_without_accounts(place, ports.client):
        client = await connect(_operator(place, ports.client), name="before")
        await ensure_stream(client)
        await client.jetstream(timeout=PATIENCE_SECONDS).publish(
            "bv.scoring.ScorePublished.x", b"kept"
        )
        await close(client)

    for _ in range(2):  # the second start finds nothing to do
        async with nats_server(place, ports):
            client = await connect(_operator(place, ports.client), name="now")
            assert await ensure_stream(client) == ()
            assert (await standing(client)).last == 1
            found = await last_message(client, "bv.>")
            await close(client)

    assert found is not None
    assert found.data == b"kept"
