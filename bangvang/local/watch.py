"""Follows public events on the broker with the rights of an agency."""

import json
import sys

from nats.js.api import ConsumerConfig, DeliverPolicy
from pydantic import SecretStr

from bangvang.errors import NotRunning, Unusable
from bangvang.local.client import addresses
from bangvang.local.place import Place
from shared.contracts.catalogue import LANGUAGES
from shared.messaging.connection import BROKER_TROUBLE, Address, close, connect
from shared.messaging.stream import STREAM


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
        connection = await connect(address, name="watch")
    except BROKER_TROUBLE as error:
        raise NotRunning(f"the broker at {address.url} does not answer.") from error
    policy = DeliverPolicy.ALL if from_start else DeliverPolicy.NEW
    try:
        found = await connection.jetstream().subscribe(
            subject,
            stream=STREAM,
            ordered_consumer=True,
            config=ConsumerConfig(deliver_policy=policy),
        )
        print(f"following {subject}; Ctrl-C ends it", file=sys.stderr)
        number = 0
        async for message in found.messages:
            event = json.loads(message.data)
            print(json.dumps(event, ensure_ascii=False), flush=True)
            number += 1
            if number == count:
                break
    finally:
        await close(connection)


def _subject(type_: str | None, service: str | None) -> str:
    events = {
        event.__name__: language.service
        for language in LANGUAGES.values()
        for event in language.events.values()
    }
    if type_ is not None and type_ not in events:
        raise Unusable(f"no event is called {type_}; there are {', '.join(events)}.")
    if service is not None and service not in LANGUAGES:
        raise Unusable(f"no service is called {service}: {', '.join(LANGUAGES)}.")
    return f"bv.{service or (events[type_] if type_ else '*')}.{type_ or '*'}.>"
