"""FastStream's broker as we need it: patient, quiet, and stopped without loss."""

import asyncio

import structlog
from anyio import ClosedResourceError
from faststream.nats import NatsBroker
from faststream.nats.security import NatsNKey, NatsSecurity, NatsUserPassword
from faststream.nats.subscriber.usecases.core_subscriber import CoreSubscriber

from shared.messaging.connection import (
    BROKER_TROUBLE,
    PING_SECONDS,
    RECONNECT_SECONDS,
    Address,
    problem_of,
)
from shared.messaging.workers import Workers

log = structlog.get_logger("messaging")

_DRAIN_SECONDS = 5.0
"""So long requests that have arrived may wait for their turn when we stop."""
_GRACEFUL_SECONDS = 5.0
"""So long those under way may take after that."""
_STOP_TROUBLE: tuple[type[Exception], ...] = (ExceptionGroup, *BROKER_TROUBLE)


def broker_for(address: Address, name: str) -> NatsBroker:
    """Return a broker for request and reply; it is not started yet.

    It looks for the server for ever: with FastStream's default it would give up after
    two minutes and then spin without yielding.
    """

    async def trouble(error: Exception) -> None:
        if isinstance(error, ClosedResourceError):
            return  # a request that came after we had stopped; its caller asks again
        log.warning("broker trouble", connection=name, problem=problem_of(error))

    options = address.options()
    return NatsBroker(
        options["servers"],
        name=name,
        security=_security(address),
        inbox_prefix=options.get("inbox_prefix", "_INBOX"),
        max_reconnect_attempts=-1,
        reconnect_time_wait=RECONNECT_SECONDS,  # type: ignore[arg-type]
        ping_interval=PING_SECONDS,
        graceful_timeout=_GRACEFUL_SECONDS,
        error_cb=trouble,
        # Reading and refusing a message is ours: no values may reach a log.
        apply_types=False,
        logger=None,
    )


def _security(address: Address) -> NatsSecurity | None:
    if address.nkey_seed is not None:
        return NatsNKey.from_seed(address.nkey_seed.get_secret_value())
    if address.user is None:
        return None
    password = address.password.get_secret_value() if address.password else ""
    return NatsUserPassword(address.user, password)


async def stop_broker(broker: NatsBroker, *workers: Workers) -> None:
    """Answer what has arrived and close, whether the server is there or not.

    Args:
        broker: Takes the requests.
        workers: Answer them.
    """
    connection = broker._connection  # noqa: SLF001 - there is no public way
    if connection is None:
        return
    try:
        async with asyncio.timeout(_DRAIN_SECONDS):
            if connection.is_connected:
                await asyncio.gather(*(_drain(one) for one in broker.subscribers))
            for each in workers:
                await each.finished()
    except BROKER_TROUBLE as error:
        log.warning("requests not drained", problem=problem_of(error))
    try:
        await broker.stop()
    except _STOP_TROUBLE:
        # FastStream drains its connection without a guard; the server is gone.
        await connection.close()


async def _drain(subscriber: object) -> None:
    """Take no more requests, and hand those that are here to their handlers.

    FastStream itself would drop them without an answer, and their callers would wait.
    """
    if not isinstance(subscriber, CoreSubscriber):
        return
    subscription, subscriber.subscription = subscriber.subscription, None
    if subscription is not None:
        await subscription.drain()  # type: ignore[no-untyped-call]
