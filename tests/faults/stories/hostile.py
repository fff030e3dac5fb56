"""Somebody with all rights sends what nobody should: again, huge, broken."""

import asyncio
import json
from random import Random

import nats
from nats.aio.client import Client

from shared.consume.parking import all_parked, skip
from shared.eventstore.database import Database
from shared.runtime.clock import utc_now
from tests.faults.checker import hashing
from tests.faults.checker.streams import read_stream
from tests.faults.rig.clerks import Clerk
from tests.faults.rig.load import Load
from tests.faults.rig.rig import Rig

LARGE = 1_000_000
"""Bytes; the broker takes 1 MB, an event of ours may have 60,000."""
_NAMES = ("RenameUnit", "Unit", "Status", "GrantRole", "AssignTask", "nothing")


async def broken_requests(rig: Rig, load: Load, chance: Random) -> None:
    """Send garbage to everything that answers; each request is answered and refused."""
    clerk = load.clerks[0]
    works = [work for work in clerk.works.values() if work.service == "registration"]
    for _ in range(120):
        kind = chance.choice(("cmd", "qry"))
        service = chance.choice(rig.plan.services)
        headers = clerk.headers(chance.choice(works))
        headers["Bv-Command-Id"] = f"hostile-{chance.randrange(10**12)}"
        for name in list(headers):
            if chance.random() < 0.3:
                headers[name] = chance.choice(("", "ÿ", "x" * 5000, "1e400", "-1"))
        subject = f"{kind}.{service}.{chance.choice(_NAMES)}"
        await _is_refused(clerk, subject, _garbage(chance), headers)
    rig.broke("120 broken requests")
    await _repeated(rig, clerk, chance)
    await load.reached(20)


async def _is_refused(
    clerk: Clerk, subject: str, data: bytes, headers: dict[str, str]
) -> None:
    reply = await clerk.request(subject, data, headers)
    assert reply is not None, f"no answer to {subject}"
    answer = json.loads(reply.data)
    assert answer["status"] in {"refused", "found"}, answer
    assert answer.get("code") != "platform.fault", answer


def _garbage(chance: Random) -> bytes:
    return chance.choice(
        (
            b"",
            b"\xff\xfe\x00",
            b"[" * 50_000,
            b'{"campaign_id": 1e400}',
            b'{"campaign_id": "' + b"A" * (LARGE - 60_000) + b'"}',
            b'{"campaign_id": null, "name": "\\u0000"}',
            json.dumps({"campaign_id": chance.random(), "x": [None]}).encode(),
            chance.randbytes(200),
        )
    )


async def _repeated(rig: Rig, clerk: Clerk, chance: Random) -> None:
    """Repeat what was asked before, all at once and in another order."""
    old = [one for one in clerk.works.values() if one.name != "LaunchCampaign"]
    repeated = chance.choices(old, k=60)
    await asyncio.gather(*(clerk.ask(work) for work in repeated))
    rig.broke("60 old commands again, in another order")


async def broken_events(rig: Rig, load: Load, chance: Random) -> None:
    """Publish old events again, in disorder, and garbage, on every subject of events.

    Garbage stops a reader, visibly; the operator passes over it and all goes on.
    """
    connection = await nats.connect(rig.broker.url)
    try:
        await _old_events(rig, connection, chance)
        await load.reached(20)
        await _garbage_events(rig, connection, chance)
        skipping = asyncio.create_task(_operator(rig))
        try:
            await load.reached(20)
            await _until_heard(rig, skipping)
        finally:
            skipping.cancel()
            await asyncio.gather(skipping, return_exceptions=True)
    finally:
        await connection.close()


async def _old_events(rig: Rig, connection: Client, chance: Random) -> None:
    known = await read_stream(rig.broker.url)
    again = chance.sample(known, min(40, len(known)))
    for one in again:
        rig.planted.add(hashing.sha256(one.data))
        await connection.jetstream().publish(one.subject, one.data)
    rig.broke(f"{len(again)} old events again, in disorder")


async def _garbage_events(rig: Rig, connection: Client, chance: Random) -> None:
    for service in rig.plan.services:
        pieces = (b"\xffno json", b"{}", b"x" * 70_000, chance.randbytes(40))
        for piece in pieces:
            rig.planted.add(hashing.sha256(piece))
            subject = f"bv.{service}.UnitRenamed.x"
            await connection.jetstream().publish(subject, piece)
        rig.broke(f"garbage, oversized too, among the events of {service}")


async def _operator(rig: Rig) -> None:
    """Pass over what stands in the way, as `bangvang admin skip` does."""
    databases = [Database(rig.url(service)) for service in rig.plan.services]
    try:
        while True:
            for database in databases:
                for one in await all_parked(database):
                    assert one.sequence < 0, f"a true event was parked: {one}"
                    await skip(
                        database,
                        one.source,
                        one.sequence,
                        note="garbage",
                        by="the test",
                        at=utc_now(),
                    )
            await asyncio.sleep(0.2)
    finally:
        await asyncio.gather(*(one.close() for one in databases))


async def _until_heard(rig: Rig, skipping: asyncio.Task[None]) -> None:
    """Wait until every reader has passed all of the garbage."""
    wanted = 4 * (len(rig.plan.services) - 1)
    database = Database(rig.url("scoring"))
    try:
        async with asyncio.timeout(60):
            while await _skipped(database) < wanted:
                if skipping.done():
                    skipping.result()
                await asyncio.sleep(0.2)
    finally:
        await database.close()


async def _skipped(database: Database) -> int:
    async with database.read() as connection:
        found = await connection.exec_driver_sql("SELECT count(*) FROM skipped")
        return int(found.scalar_one())
