"""Restoring from a log into the empty databases of a run in containers."""

from rich.console import Console

from bangvang.backup.server import Server, newest_of_broker, owned
from bangvang.fromlog.work import Wanted, put_the_rest, refilled, tell
from bangvang.terminal import terminal
from shared.documents.store import DocumentStore


async def restore(
    wanted: Wanted, server: Server, broker: str, console: Console
) -> None:
    """Refill the empty databases that `migrate` has made.

    Raises:
        CannotGoOn, RestoreError: something is in the way; nothing was restored.
    """
    progress = terminal(errors=True)
    newest = await newest_of_broker(server.keys, broker)
    documents = DocumentStore.at(server.documents)
    keys, agencies = server.keys.operator, server.keys.agencies
    async with (
        owned(server) as databases,
        refilled(wanted, databases, newest, progress) as done,
    ):
        # Before the commit: what lacks its documents is not restored.
        await put_the_rest(wanted, done, documents, keys, progress, agencies)
    tell(wanted, done, server.host, console)
