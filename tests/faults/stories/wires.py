"""The network between services, broker and databases is cut, slow, or silent."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from shared.testing.proxy import Proxy
from tests.faults.rig.load import Load
from tests.faults.rig.rig import Rig

SLOW_BYTES = 60_000.0
"""Bytes a second: so slow that a window of the relay takes seconds."""


async def cut_wires(rig: Rig, load: Load, chance: Random) -> None:
    """Cut each wire, some for a while; the other services go on meanwhile."""
    wires = [*rig.wires.items(), *rig.database_wires.items()]
    chance.shuffle(wires)
    for service, wire in wires:
        wire.down = True
        wire.cut()
        rig.broke(f"a wire of {service} was cut")
        await asyncio.sleep(chance.uniform(0.1, 1.5))
        wire.down = False
        await load.reached(20)


async def flapping_wires(rig: Rig, load: Load, chance: Random) -> None:
    """Cut all wires again and again, without any pause between."""
    for _ in range(12):
        for wire in (*rig.wires.values(), *rig.database_wires.values()):
            wire.cut()
        rig.broke("all wires were cut for a moment")
        await asyncio.sleep(chance.uniform(0.05, 0.5))
    await load.reached(20)


async def slow_wires(rig: Rig, load: Load, chance: Random) -> None:
    """Make every wire late and narrow for a while."""
    wires = (*rig.wires.values(), *rig.database_wires.values())
    with _slow(wires, chance):
        rig.broke("all wires were slow")
        await asyncio.sleep(4)
    await load.reached(40)


@contextmanager
def _slow(wires: tuple[Proxy, ...], chance: Random) -> Iterator[None]:
    for wire in wires:
        wire.delay, wire.rate = chance.uniform(0.01, 0.08), SLOW_BYTES
    try:
        yield
    finally:
        for wire in wires:
            wire.delay, wire.rate = 0.0, None


async def half_open_wires(rig: Rig, load: Load, chance: Random) -> None:
    """Let wires go silent without an end, then go on; and lose answers on the way."""
    for service, wire in sorted(rig.wires.items()):
        wire.hold()
        rig.broke(f"the wire from {service} to the broker was silent")
        await asyncio.sleep(chance.uniform(1, 4))
        wire.release()
        wire.deaf = True
        rig.broke(f"{service} did not hear the broker")
        await asyncio.sleep(chance.uniform(0.5, 2))
        wire.deaf = False
        # What was lost in the middle of a connection does not come later.
        wire.cut()
        await load.reached(20)
    for service, wire in sorted(rig.database_wires.items()):
        wire.hold()
        rig.broke(f"the wire from {service} to its database was silent")
        await asyncio.sleep(chance.uniform(1, 4))
        wire.release()
        await load.reached(20)
