"""The keys in a backup: those without which nobody could speak to it again."""

from pathlib import Path

from bangvang.local.place import Place, write_private
from shared.backup.archive import ArchiveReader
from shared.backup.make import KEYS
from shared.backup.verify import Verified

OPEN = ("administrator.json", "issuer.pub.json")
"""No secrets: who the first administrator is, and what tokens are verified with."""
SECRET = ("issuer.json", "administrator.token", "broker.json")
_EXAMPLE = "example.json"
_AGENCIES = "agencies/"
_ASIDE = ".before-restore"


def keys_of(place: Place, *, secrets: bool) -> dict[str, bytes]:
    """Return the files of the local issuer and of the first administrator."""
    names = (*OPEN, *SECRET) if secrets else OPEN
    folder = place.root / "keys"
    return {
        name: (folder / name).read_bytes() for name in names if (folder / name).exists()
    }


def example_of(place: Place) -> dict[str, bytes]:
    """Return how far the example was loaded, so that it is not loaded again."""
    path = place.example_file
    return {_EXAMPLE: path.read_bytes()} if path.exists() else {}


def agencies_of(folder: Path) -> dict[str, bytes]:
    """Return the keys of agencies, which could not go on with new ones."""
    return {
        f"{_AGENCIES}{path.name}": path.read_bytes()
        for path in sorted(folder.glob("*.seed"))
    }


def put_keys(
    backup: Verified,
    place: Place,
    *,
    example: bool = False,
    agencies: Path | None = None,
) -> None:
    """Put the keys of a backup in place; others that are there are put aside."""
    where = {name: place.root / "keys" / name for name in (*OPEN, *SECRET)}
    if example:
        where[_EXAMPLE] = place.example_file
    with ArchiveReader(backup.path) as archive:
        for name in backup.manifest.keys.names:
            path = where.get(name)
            if agencies is not None and name.startswith(_AGENCIES):
                # Its name only: nothing in an archive says where to write.
                path = agencies / Path(name).name
            if path is not None:
                _put(path, archive.read(backup.members[f"{KEYS}{name}"]).decode())


def _put(path: Path, text: str) -> None:
    if path.exists() and path.read_text() != text:
        put_aside(path)
    write_private(path, text)


def put_aside(path: Path) -> None:
    """Give a file that is there another name: it is not overwritten."""
    if path.exists():
        path.rename(path.with_name(f"{path.name}{_ASIDE}"))
