"""The child nats-server on a disk that fills up."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import nats
import pytest
from disks import fill, mounted

from bangvang.local.broker import configuration_of
from bangvang.local.broker_process import BrokerProcess
from bangvang.local.place import Place
from bangvang.local.ports import Ports, kept_ports


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[tuple[BrokerProcess, Place, Ports]]:
    folder = tmp_path / "disk"
    disk = ("-t", "tmpfs", "-o", "size=40m", "tmpfs")
    with mounted(folder, *disk), kept_ports() as ports:
        place = Place(folder)
        place.broker.mkdir()
        config = place.broker / "nats.conf"
        config.write_text(configuration_of(place, ports))
        process = BrokerProcess(config, place.broker / "nats.log", ports.monitor)
        await process.start()
        yield process, place, ports
        await process.stop()


@contextlib.asynccontextmanager
async def stream(place: Place, ports: Ports) -> AsyncIterator[nats.js.JetStreamContext]:
    url = place.broker_url("operator", ports.client)
    connection = await nats.connect(url, inbox_prefix="_INBOX_operator")
    jetstream = connection.jetstream(timeout=30)
    await jetstream.add_stream(name="EVENTS", subjects=["bv.>"])
    yield jetstream
    await connection.close()


async def publish_much(jetstream: nats.js.JetStreamContext) -> None:
    for _ in range(1000):
        await jetstream.publish("bv.a", bytes(10_000))


async def test_a_store_that_a_full_disk_broke_takes_events_after_a_restart(
    server: tuple[BrokerProcess, Place, Ports],
) -> None:
    process, place, ports = server
    ballast = place.root / "ballast"
    watching = asyncio.create_task(process.failure())
    async with stream(place, ports) as jetstream:
        await jetstream.publish("bv.a", b"before")
        fill(ballast)
        with pytest.raises((nats.errors.Error, TimeoutError)):
            await publish_much(jetstream)
    assert not watching.done(), "a restart is of no use yet; queries are still served"

    ballast.unlink()
    assert "its store takes nothing any more" in await watching
    await process.stop()
    await process.start()

    async with stream(place, ports) as jetstream:
        await jetstream.publish("bv.a", b"after")


async def test_a_server_that_ended_is_noticed_with_its_code(
    server: tuple[BrokerProcess, Place, Ports],
) -> None:
    process, _, _ = server
    assert process._process is not None
    process._process.kill()

    assert await process.failure() == "it ended (code -9)"


async def test_a_second_server_never_runs_on_the_same_store(
    server: tuple[BrokerProcess, Place, Ports],
) -> None:
    first, place, _ = server
    with kept_ports() as ports:
        config = place.broker / "second.conf"
        config.write_text(configuration_of(place, ports))
        second = BrokerProcess(config, place.broker / "nats.log", ports.monitor)
        starting = asyncio.create_task(second.start())
        done, _ = await asyncio.wait({starting}, timeout=0.5)
        assert not done, "it waits for the first to let go"

        await first.stop()
        await starting
        await second.stop()
