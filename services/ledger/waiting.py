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

    What counts is when the database was looked at: on a machine that stands still, or
    is too busy to look, nobody is taken for a second ledger.

    Raises:
        SecondLedger: somebody renews it.
    """
    first: float | None = None
    while not lease.held:
        if (last := lease.elsewhere) is not None:
            first = last if first is None else first
            if last - first >= seconds:
                raise SecondLedger
        await asyncio.sleep(0.02)


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
