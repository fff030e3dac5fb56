"""Two replicas at once: a lease that ends while its holder runs, a rolling update."""

import asyncio
from random import Random

from tests.faults.rig.load import Load
from tests.faults.rig.rig import Rig


async def frozen_holder(rig: Rig, load: Load, chance: Random) -> None:
    """Freeze who holds the leases for longer than they last, then let it go on."""
    for _ in range(2):
        holder = await rig.holder("registration", "relay")
        holder.freeze()
        rig.broke(f"replica {holder.number} was frozen while it held the relay")
        try:
            await rig.holder("registration", "relay", besides=holder)
            await load.reached(20)
            await asyncio.sleep(chance.uniform(0, 1))
        finally:
            holder.thaw()
        await load.reached(20)


async def killed_holder(rig: Rig, load: Load, chance: Random) -> None:
    """Kill who holds the leases; nobody gives them back."""
    for _ in range(2):
        holder = await rig.holder("registration", "relay")
        await holder.kill()
        rig.broke(f"kill -9 of replica {holder.number}, which held the relay")
        await rig.holder("registration", "relay", besides=holder)
        await asyncio.sleep(chance.uniform(0, 1))
        holder.start()
        await rig.ready(holder)
        await load.reached(20)


async def rolling_update(rig: Rig, load: Load, chance: Random) -> None:
    """Restart one replica after the other, twice; nobody may notice."""
    for _ in range(2):
        for one in rig.of("registration"):
            code = await one.stop()
            assert code == 0, f"it ended with {code}: {one.tail()}"
            rig.broke(f"replica {one.number} was replaced")
            one.start()
            await rig.ready(one)
            await load.reached(20)
            await asyncio.sleep(chance.uniform(0, 0.3))
    unheard = load.counts()["unknown"]
    assert unheard == 0, f"{unheard} requests got no answer"
