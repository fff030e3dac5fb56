"""Reads the whole stream EVENTS with the plain client."""

import nats

from tests.faults.checker.evidence import Message

_SECONDS = 10.0


async def read_stream(url: str, **user: str) -> list[Message]:
    """Return all messages in the order of the stream; `user` says who reads."""
    connection = await nats.connect(url, max_reconnect_attempts=3, **user)
    try:
        jetstream = connection.jetstream()
        state = (await jetstream.stream_info("EVENTS")).state
        last = state.last_seq if state.messages else 0
        found: list[Message] = []
        reading = await jetstream.subscribe(
            "bv.>", stream="EVENTS", ordered_consumer=True
        )
        while not found or found[-1].position < last:
            if not last:
                break
            one = await reading.next_msg(timeout=_SECONDS)
            place = one.metadata.sequence.stream
            found.append(Message(place, one.subject, one.data))
        return found
    finally:
        await connection.close()
