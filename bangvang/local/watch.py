"""Follows public events on the broker with the rights of an agency."""

import asyncio
import contextlib
import json
import sys
from collections.abc import AsyncGenerator

from nats.aio.client import Client
from pydantic import SecretStr

from bangvang.errors import NotRunning, Unusable
from bangvang.local.client import addresses
from bangvang.local.place import Place
from bangvang.local.words import told
from shared.consume.pull import DELIVERY_TROUBLE, Message, Pull
from shared.contracts.catalogue import LANGUAGES
from shared.messaging.connection import BROKER_TROUBLE, Address, close, connect
from shared.messaging.stream import standing

_PAUSE_SECONDS = 0.5
_FIRST_SECONDS = 10
"""How long the broker may take to be there at the beginning."""


async def watch(
    place: Place,
    *,
    type_: str | None,
    service: str | None,
    from_start: bool,
    count: int,
) -> None:
    """Print events, one JSON object a line, until interrupted or `count` are out."""
    subject = _subject(type_, service)
    address = Address(
        addresses(place)["broker"],
        "agency",
        SecretStr(place.secrets().broker["agency"]),
    )
    try:
        # What a killed platform left says where it was; it may never be there again.
        opening = connect(address, name="watch")
        connection = await asyncio.wait_for(opening, _FIRST_SECONDS)
    except BROKER_TROUBLE as error:
        raise NotRunning(told("broker.silent", url=address.url)) from error
    try:
        after = 0 if from_start else (await standing(connection)).last
        print(f"following {subject}; Ctrl-C ends it", file=sys.stderr)
        number = 0
        async with contextlib.aclosing(follow(connection, subject, after)) as found:
            async for message in found:
                event = json.loads(message.data)
                print(json.dumps(event, ensure_ascii=False), flush=True)
                number += 1
                if number == count:
                    break
    finally:
        await close(connection)


async def follow(
    connection: Client, subject: str, after: int
) -> AsyncGenerator[Message]:
    """Give what comes behind `after`, also when the broker was away meanwhile."""
    known = ""
    while True:
        try:
            created = (await standing(connection)).created
            # A broker that lost its disk counts anew; then all of it is to come.
            after = after if known in {"", created} else 0
            known = created
            async with Pull(connection, subject, after=after) as pull:
                while True:
                    for message in await pull.next():
                        after = message.position
                        yield message
        except DELIVERY_TROUBLE:
            await asyncio.sleep(_PAUSE_SECONDS)


def _subject(type_: str | None, service: str | None) -> str:
    events = {
        event.__name__: language.service
        for language in LANGUAGES.values()
        for event in language.events.values()
    }
    if type_ is not None and type_ not in events:
        raise Unusable(told("watch.no-event", name=type_, known=", ".join(events)))
    if service is not None and service not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise Unusable(told("admin.no-service", service=service, known=known))
    return f"bv.{service or (events[type_] if type_ else '*')}.{type_ or '*'}.>"
