"""What is known of commands besides their answers: a hash of what they said."""

import json
from itertools import batched

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.domain import Domain
from shared.eventstore.store import SqlEventStore
from shared.eventstore.tables import commands
from shared.fromlog.erased import Erased
from shared.fromlog.fill import NO_FINGERPRINT
from shared.fromlog.losses import Lack, Loss

_AT_ONCE = 500


async def fingerprints(
    domain: Domain, connection: AsyncConnection, erased: Erased
) -> Loss:
    """Empty the hashes of commands whose values were erased; count the others lost.

    An older backup has them, and whoever knows the rest of a command could guess the
    value that was erased.
    """
    emptied: set[str] = set()
    for ids in batched(erased.events, _AT_ONCE):
        bodies = await SqlEventStore(connection).bodies(ids)
        emptied |= {json.loads(body)["command"] for body in bodies.values()}
    for some in batched(sorted(emptied), _AT_ONCE):
        hashes = update(commands).where(commands.c.id.in_(some))
        await connection.execute(hashes.values(fingerprint=NO_FINGERPRINT))
    without = commands.c.fingerprint == NO_FINGERPRINT
    counted = select(func.count()).select_from(commands).where(without)
    count = await connection.scalar(counted) or 0
    return Loss(Lack.FINGERPRINTS, domain.name, count=count - len(emptied))
