"""Erases again what an older backup brings back."""

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from sqlalchemy.ext.asyncio import AsyncConnection

from bangvang.backup.words import told
from bangvang.errors import Unusable
from bangvang.local.domains import domains
from bangvang.privacy import words
from shared.backup.erasures import Listed, erase_listed, read_list


async def erase_again(
    file: Path, connections: Mapping[str, AsyncConnection], console: Console
) -> None:
    """Carry out every erasure of the list, in the transactions of the restore.

    Raises:
        Unusable: there is no such file.
        BackupError: it is no such list.
    """
    again = await erase_listed(domains(), connections, _listed_in(file))
    console.print(words.both(words.ERASED_AGAIN, count=again), markup=False)


def _listed_in(file: Path) -> list[Listed]:
    try:
        with file.open(encoding="utf-8") as lines:
            return read_list(domains(), lines)
    except OSError as error:
        said = told("restore.no-list", file=file, reason=error.strerror)
        raise Unusable(said) from error
