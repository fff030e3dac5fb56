"""Connections to the broker: one that lasts, and one that ends at the first trouble."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from nats.aio.client import Client
from nats.errors import Error as NatsError
from pydantic import SecretStr

_log = structlog.get_logger("messaging")

RECONNECT_SECONDS = 0.25
CONNECT_SECONDS = 5.0
CLOSE_SECONDS = 2.0
PING_SECONDS = 5
"""A broker that is frozen, not dead, is noticed after two unanswered pings."""

BROKER_TROUBLE: tuple[type[Exception], ...] = (NatsError, OSError, TimeoutError)
"""What every call on a connection may raise when the broker is away."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the broker is, and as whom it is spoken to."""

    url: str
    user: str | None = None
    password: SecretStr | None = None
    nkey_seed: SecretStr | None = None

    def options(self) -> dict[str, Any]:
        """The client's options for this user."""
        found: dict[str, Any] = {"servers": [one.strip() for one in self._urls()]}
        if self.user is not None:
            # A user may only listen on an inbox of its own: answers to others are
            # not to be read by guessing.
            found |= {"user": self.user, "inbox_prefix": f"_INBOX_{self.user}"}
        if self.password is not None:
            found["password"] = self.password.get_secret_value()
        if self.nkey_seed is not None:
            # The server knows the user by its key; a name beside it would be refused.
            found.pop("user", None)
            found["nkeys_seed_str"] = self.nkey_seed.get_secret_value()
        return found

    def _urls(self) -> list[str]:
        return self.url.split(",")


type Connect = Callable[[], Awaitable[Client]]
"""Opens a connection of its own each time it is called."""


async def connect(address: Address, *, name: str) -> Client:
    """Open a connection that finds the broker again for ever.

    Returns when the broker is there; wrap it in a timeout to wait less long.
    """
    # The client's own default gives up after sixty attempts and then blocks the loop.
    return await _open(
        address,
        name=name,
        max_reconnect_attempts=-1,
        reconnect_time_wait=RECONNECT_SECONDS,
    )


async def connect_once(
    address: Address, *, name: str, closed: Callable[[], None]
) -> Client:
    """Open a connection that ends, and calls `closed`, at the first trouble.

    The broker has processed a prefix of what was sent on it: nothing waits in a
    buffer for a reconnection, so nothing arrives out of order later.

    Raises:
        NatsError, OSError, TimeoutError: the broker cannot be reached now.
    """

    async def ended() -> None:
        closed()

    opening = _open(
        address,
        name=name,
        closed_cb=ended,
        allow_reconnect=False,
        max_reconnect_attempts=1,
        reconnect_time_wait=RECONNECT_SECONDS,
    )
    return await asyncio.wait_for(opening, CONNECT_SECONDS)


async def _open(address: Address, *, name: str, **options: Any) -> Client:
    client = Client()

    told = ""

    async def trouble(error: Exception) -> None:
        # Each attempt to reconnect fails alike; it is told once.
        nonlocal told
        if problem_of(error) != told:
            told = problem_of(error)
            _log.warning("broker trouble", connection=name, problem=told)

    try:
        await client.connect(
            name=name,
            error_cb=trouble,
            connect_timeout=2,
            ping_interval=PING_SECONDS,
            **address.options(),
            **options,
        )
    except BaseException:
        # Also when cancelled in mid-connect: a half-open client keeps its tasks.
        await close(client)
        raise
    return client


async def close(connection: Client) -> None:
    """Close the connection, whether the broker is there or not."""
    try:
        if connection.is_connected:
            await connection.flush(timeout=1)
        await asyncio.wait_for(connection.close(), CLOSE_SECONDS)
    except BROKER_TROUBLE as error:
        _log.info("connection closed without the broker", problem=problem_of(error))


def problem_of(error: BaseException) -> str:
    """Name what went wrong; many errors of the client have no text of their own."""
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
