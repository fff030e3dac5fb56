"""The disk of a service's database fills up, and has room again."""

import asyncio
from random import Random

from tests.e2e.disks import fill
from tests.faults.rig.load import Load
from tests.faults.rig.rig import Rig

_FULL = "platform.storage-unavailable"


async def full_disk(rig: Rig, load: Load, chance: Random) -> None:
    """Fill the disk under registration; it refuses, stays up, and then goes on."""
    ballast = rig.disk / "ballast"
    for _ in range(2):
        before = load.codes()[_FULL]
        await asyncio.to_thread(fill, ballast)
        rig.broke("the disk under registration was full")
        try:
            await load.until(lambda before=before: load.codes()[_FULL] > before)
            await asyncio.sleep(chance.uniform(0, 1))
            assert rig.one("registration").runs, "it ended with the room"
        finally:
            ballast.unlink()
        await load.reached(30)
