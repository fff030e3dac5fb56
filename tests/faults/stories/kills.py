"""kill -9 of a service, of the broker, of the database; a broker without its disk."""

import asyncio
from random import Random

from tests.faults.rig.load import Load
from tests.faults.rig.rig import Rig


async def kill_services(rig: Rig, load: Load, chance: Random) -> None:
    """Kill each service in mid-load, in a drawn order, some while others are away."""
    names = list(rig.plan.services)
    chance.shuffle(names)
    for name in names:
        victim = chance.choice(rig.of(name))
        await asyncio.sleep(chance.uniform(0, 0.4))
        await victim.kill()
        rig.broke(f"kill -9 {name}")
        await asyncio.sleep(chance.uniform(0, 0.5))
        victim.start()
    await rig.ready()
    await load.reached(30)


async def kill_all_at_once(rig: Rig, _load: Load, chance: Random) -> None:
    """Kill everything in one moment, as a power cut does, and start it again."""
    for _ in range(2):
        await asyncio.sleep(chance.uniform(0.1, 0.6))
        rig.broker.kill()
        for one in rig.replicas:
            await one.kill()
        rig.broke("kill -9 of broker and services")
        for one in rig.replicas:
            one.start()
        await asyncio.sleep(chance.uniform(0, 1))
        rig.broker.start()
        await rig.ready()


async def kill_broker(rig: Rig, load: Load, chance: Random) -> None:
    """Kill the broker, a few times in a row."""
    for _ in range(3):
        await asyncio.sleep(chance.uniform(0.1, 0.5))
        await asyncio.to_thread(rig.broker.kill)
        rig.broke("kill -9 of the broker")
        await asyncio.sleep(chance.uniform(0, 1))
        await asyncio.to_thread(rig.broker.start)
        await load.reached(20)


async def empty_broker(rig: Rig, load: Load, chance: Random) -> None:
    """Kill the broker and start it on an empty disk."""
    for _ in range(2):
        await asyncio.sleep(chance.uniform(0.1, 0.5))
        await asyncio.to_thread(rig.broker.kill)
        await asyncio.to_thread(rig.broker.lose_disk)
        rig.broke("the broker lost its disk")
        await asyncio.to_thread(rig.broker.start)
        await load.reached(40)


async def kill_database(rig: Rig, load: Load, chance: Random) -> None:
    """Kill PostgreSQL with all its sessions, and start it again."""
    assert rig.server is not None
    for _ in range(2):
        await asyncio.sleep(chance.uniform(0.1, 0.6))
        await asyncio.to_thread(rig.server.kill)
        rig.broke("kill -9 of PostgreSQL")
        await asyncio.sleep(chance.uniform(0, 1))
        await asyncio.to_thread(rig.server.start)
        await load.reached(40)
