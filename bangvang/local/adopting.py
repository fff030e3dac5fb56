"""Takes a log up again whose ledger lost its database; the ledger itself judges."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bangvang.environment import read_settings
from bangvang.errors import Unusable
from bangvang.local.ledger import settings_of
from bangvang.local.place import LEDGER, Place, held
from services.ledger.adopting import adopt
from services.ledger.app import DOMAIN
from services.ledger.heads import Head
from services.ledger.settings import Settings
from shared.contracts.said import Said, in_both, printable
from shared.eventstore.database import Database
from shared.schema.migrating import PATIENT, migrate


async def adopt_here(place: Place, seen: Sequence[Path], console: Console) -> None:
    """Make the ledger's database in a data folder again; the platform must not run.

    Raises:
        Unusable: there is no ledger in the folder, or a checkpoint cannot be read.
        AlreadyRunning: the platform runs.
        LedgerRefusal: something speaks against it; no head was written.
    """
    if not place.log_origin.exists():
        raise _unusable("adopt.no-ledger", place.ledger)
    _demand(seen)
    origin = place.log_origin.read_text().strip()
    with held(place):
        # An empty database: also what a crash behind this line leaves.
        database = Database(place.database_url(LEDGER), PATIENT)
        try:
            await migrate(database, DOMAIN)
        finally:
            await database.close()
        # No broker is asked, so its port means nothing.
        _tell(await adopt(settings_of(place, 0, origin), seen), origin, console)


async def adopt_by_settings(seen: Sequence[Path], console: Console) -> None:
    """Make the database again that the ledger's own settings name.

    Raises:
        Unusable: a checkpoint cannot be read, or a setting is missing or wrong.
        LedgerRefusal: something speaks against it; nothing was written.
    """
    _demand(seen)
    settings = read_settings(Settings)
    _tell(await adopt(settings, seen), settings.origin, console)


def _demand(seen: Sequence[Path]) -> None:
    for path in seen:
        if not path.is_file():
            raise _unusable("adopt.no-checkpoint", path)


def _unusable(code: str, path: Path) -> Unusable:
    return Unusable(in_both(_WORDS[code], code, printable(str(path))))


def _tell(head: Head, origin: str, console: Console) -> None:
    for line in _TAKEN_UP:
        text = line.format(origin=origin, size=head.size)
        console.print(text, markup=False, highlight=False, soft_wrap=True)


_WORDS = {
    "adopt.no-ledger": Said(
        "there is no ledger: put its keys, its files and the file `origin` there "
        "first.",
        "không có sổ cái: trước hết hãy đặt khóa, các tệp và tệp `origin` vào đó.",
    ),
    "adopt.no-checkpoint": Said(
        "this is no file that can be read; --seen names a checkpoint that somebody "
        "kept.",
        "đây không phải tệp đọc được; --seen nêu điểm kiểm tra mà ai đó đã giữ.",
    ),
}
_TAKEN_UP = (
    "the log {origin} is taken up again at {size} events; now start the ledger.",
    "nhật ký {origin} được tiếp tục từ {size} sự kiện; bây giờ hãy khởi động sổ cái.",
)
