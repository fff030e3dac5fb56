"""The peer: a bare FastStream service that sends back what it gets.

It reads nothing, decides nothing and keeps nothing; subscribed as the services are,
with as many workers.
"""

import asyncio
import signal
import sys

import uvloop
from faststream.nats import NatsBroker, NatsMessage

from shared.messaging.workers import MOST

SUBJECT = "echo"


async def _raw(message: NatsMessage) -> NatsMessage:
    return message


async def serve(url: str) -> None:
    """Answer until SIGTERM."""
    broker = NatsBroker(url, logger=None)

    @broker.subscriber(SUBJECT, queue="echo", max_workers=MOST, decoder=_raw)
    async def echo(message: NatsMessage) -> bytes:
        body: bytes = message.body
        return body

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await broker.start()
    await stop.wait()
    await broker.stop()


if __name__ == "__main__":
    uvloop.run(serve(sys.argv[1]))
