"""FastStream's broker as we need it: patient, quiet, and safe to stop."""

from urllib.parse import quote, urlsplit, urlunsplit

from faststream.nats import NatsBroker

from shared.messaging.connection import BROKER_TROUBLE, RECONNECT_SECONDS, Address

_GRACEFUL_SECONDS = 10.0


def broker_for(address: Address, name: str) -> NatsBroker:
    """Return a broker for request and reply; it is not started yet.

    It looks for the server for ever: with FastStream's default it would give up after
    two minutes and then spin without yielding.
    """
    options = address.options()
    return NatsBroker(
        [_with_user(url, address) for url in options["servers"]],
        name=name,
        inbox_prefix=options.get("inbox_prefix", "_INBOX"),
        nkeys_seed_str=options.get("nkeys_seed_str"),
        max_reconnect_attempts=-1,
        reconnect_time_wait=RECONNECT_SECONDS,  # type: ignore[arg-type]
        graceful_timeout=_GRACEFUL_SECONDS,
        logger=None,
    )


def _with_user(url: str, address: Address) -> str:
    if address.user is None or address.password is None or address.nkey_seed:
        return url
    parts = urlsplit(url)
    password = quote(address.password.get_secret_value(), safe="")
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{address.user}:{password}@{host}"))


async def stop_broker(broker: NatsBroker) -> None:
    """Let running handlers end and close, whether the server is there or not."""
    try:
        await broker.stop()
    except BROKER_TROUBLE:
        # FastStream drains its connection without a guard; the server is gone.
        connection = broker._connection  # noqa: SLF001 - there is no public way
        if connection is not None:
            await connection.close()
