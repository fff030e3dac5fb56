"""Waits until a run has come to rest, and gathers what the checker looks at."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from shared.eventstore.database import Database
from shared.eventstore.rebuild import compare
from tests.faults.checker.effects import MORE
from tests.faults.checker.evidence import Evidence, store_of
from tests.faults.checker.history import Attempt
from tests.faults.checker.streams import read_stream
from tests.faults.rig.clerks import Clerk
from tests.faults.rig.rig import DOMAINS, Rig

REST_SECONDS = 120.0
_PAUSE = 0.2

type Status = Mapping[str, Any]


async def come_to_rest(rig: Rig, clerk: Clerk) -> None:
    """Wait until everything is published and heard.

    Raises:
        AssertionError: it does not come to rest.
    """
    found: dict[str, Status | None] = {}
    try:
        async with asyncio.timeout(REST_SECONDS):
            while True:
                found = {one: await _status(clerk, one) for one in rig.plan.services}
                if at_rest(found):
                    return
                await asyncio.sleep(_PAUSE)
    except TimeoutError:
        raise AssertionError(f"it never came to rest: {found}") from None


async def _status(clerk: Clerk, service: str) -> Status | None:
    reply = await clerk.request(f"qry.{service}.Status", b"{}", {})
    answer = json.loads(reply.data) if reply is not None else {}
    data: Status | None = answer.get("data")
    return data


def at_rest(found: Mapping[str, Status | None]) -> bool:
    """Whether every service has published all, and heard all of the others."""
    known = {service: one for service, one in found.items() if one is not None}
    return len(known) == len(found) and all(
        one["published"] == one["sequence"]
        and not one["waiting"]
        and all(
            heard == known[source]["sequence"]
            for source, heard in one["heard"].items()
            if source in known
        )
        for one in known.values()
    )


async def gather(rig: Rig, history: list[Attempt]) -> Evidence:
    """Read everything; the services have stopped, the broker still runs."""
    stores = {
        service: await store_of(service, rig.url(service), *MORE.get(service, ()))
        for service in rig.plan.services
    }
    rebuilt = {service: await _compared(rig, service) for service in stores}
    stream = await read_stream(rig.broker.url)
    return Evidence(history, stores, stream, rebuilt, frozenset(rig.planted))


async def _compared(rig: Rig, service: str) -> list[str]:
    kept = Database(rig.url(service))
    made = Database(f"sqlite+aiosqlite:///{rig.folder / f'{service}.rebuilt.sqlite'}")
    try:
        return await compare(DOMAINS[service], kept, made)
    finally:
        await kept.close()
        await made.close()
