"""Reads the whole stream EVENTS with the plain client."""

import nats
from nats.js.api import AckPolicy, ConsumerConfig

from tests.faults.checker.evidence import Message

_SECONDS = 60.0
"""An answer may come late from a machine that stood still."""
_AT_ONCE = 500


async def read_stream(url: str, **user: str) -> list[Message]:
    """Return all messages in the order of the stream; `user` says who reads."""
    connection = await nats.connect(
        url, max_reconnect_attempts=3, connect_timeout=_SECONDS, **user
    )
    try:
        jetstream = connection.jetstream(timeout=_SECONDS)
        state = (await jetstream.stream_info("EVENTS")).state
        last = state.last_seq if state.messages else 0
        found: list[Message] = []
        # Asked for, not pushed: deliveries reach no agency.
        unacknowledged = ConsumerConfig(ack_policy=AckPolicy.NONE)
        reading = await jetstream.pull_subscribe(
            "bv.>", stream="EVENTS", config=unacknowledged
        )
        while last and (not found or found[-1].position < last):
            for one in await reading.fetch(_AT_ONCE, timeout=_SECONDS):
                place = one.metadata.sequence.stream
                found.append(Message(place, one.subject, one.data))
        return found
    finally:
        await connection.close()
