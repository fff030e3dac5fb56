"""What a start waits for: the lease of one that died, and a store that is away."""

import asyncio
from collections.abc import Callable

import structlog

from services.ledger.errors import SecondLedger
from services.ledger.opening import Log
from shared.consume.worker import Retry
from shared.eventstore.leases import Lease

log = structlog.get_logger("ledger")

_PAUSE_SECONDS = 1.0


async def wait_for(lease: Lease, seconds: float) -> None:
    """Wait for the lease, for as long as one that died may still hold it.

    Raises:
        SecondLedger: somebody renews it.
    """
    try:
        async with asyncio.timeout(seconds):
            while not lease.held:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise SecondLedger from None


async def open_log(opening: Log, tell: Callable[[str | None], None]) -> None:
    """Open the log, and wait for a store that does not answer.

    `tell` hears what is waited for, and None when it is over.

    Raises:
        Refusal: something was set back, or a second ledger signs.
    """
    while True:
        try:
            await opening.opened()
        except Retry as retry:
            tell(str(retry))
            log.warning("the log cannot be opened yet", problem=str(retry))
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            tell(None)
            return
