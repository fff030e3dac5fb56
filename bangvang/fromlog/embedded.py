"""Restoring from a log into the data folder of `bangvang up`."""

from rich.console import Console

from bangvang.backup.embedded import documents_of, empty
from bangvang.backup.work import databases_in
from bangvang.fromlog.ledger import check_ledger, remember_log
from bangvang.fromlog.work import Wanted, put_the_rest, refilled, tell
from bangvang.local.place import Place
from bangvang.terminal import terminal


async def restore(wanted: Wanted, place: Place, console: Console) -> None:
    """Refill an empty data folder from the log; a broker's disk may be in it.

    Raises:
        CannotGoOn, RestoreError: something is in the way; nothing was restored.
    """
    progress = terminal(errors=True)
    check_ledger(place, wanted.log.checkpoint)
    async with empty(place) as (staging, newest):
        async with (
            databases_in(staging) as databases,
            refilled(wanted, databases, newest, progress) as done,
        ):
            pass
        # Before the databases get their place: what lacks its documents has none.
        await put_the_rest(wanted, done, documents_of(place), place, progress)
        remember_log(place, wanted.log.checkpoint)
    tell(wanted, done, str(place.root), console)
