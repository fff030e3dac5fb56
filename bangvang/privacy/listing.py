"""`bangvang admin erasures`: the list that is kept beside backups."""

from pathlib import Path

from rich.console import Console

from bangvang.local.operating import database_of
from bangvang.local.place import SERVICES, Place
from bangvang.outputs import write_output
from bangvang.privacy import words
from shared.backup.erasures import listed_in


async def list_erasures(place: Place, file: Path, console: Console) -> None:
    """Write all erasures of all services, whether the platform runs or not.

    Raises:
        Unusable: there is no platform in the folder.
    """
    lines: list[str] = []
    for service in SERVICES:
        database = database_of(place, service)
        try:
            lines += [line async for line in listed_in(database)]
        finally:
            await database.close()
    file.parent.mkdir(parents=True, exist_ok=True)
    # Whom it names is secret: only its owner may read it.
    write_output(file, "".join(f"{line}\n" for line in lines).encode(), mode=0o600)
    console.print(words.both(words.LISTED, file=file, count=len(lines)), markup=False)
