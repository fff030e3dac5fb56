"""The clock of a machine is set back an hour, while it works and before a restart."""

import asyncio
from random import Random

from tests.faults.rig.load import Load
from tests.faults.rig.rig import Rig

HOUR = 3600


async def set_back(rig: Rig, load: Load, chance: Random) -> None:
    """Run an hour ahead, be set right, and be killed right after that."""
    _set(rig, HOUR)
    rig.broke("the clock jumped an hour ahead")
    await load.reached(60)
    await asyncio.sleep(chance.uniform(1, 2))  # leases are renewed once a second
    _set(rig, 0)
    rig.broke("the clock was set back an hour")
    await load.reached(60)
    _set(rig, HOUR)
    await asyncio.sleep(chance.uniform(1.5, 2.5))
    for one in rig.replicas:
        await one.kill()
    _set(rig, 0)
    rig.broke("it was set back once more, while the services were killed")
    for one in rig.replicas:
        one.start()
    await rig.ready()
    await load.reached(40)


def _set(rig: Rig, seconds: float) -> None:
    new = rig.clock.with_suffix(".new")
    new.write_text(str(seconds))
    new.replace(rig.clock)
