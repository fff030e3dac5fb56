"""`bangvang restore --from-log`: what was asked for, and whether it goes together."""

import contextlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog
from rich.console import Console

from bangvang.backup.server import Server
from bangvang.command_options import run
from bangvang.errors import Unusable
from bangvang.fromlog.checked import Asked, Checked, checked
from bangvang.fromlog.words import both
from bangvang.fromlog.work import Wanted, backup_of
from bangvang.local.place import Place
from bangvang.terminal import terminal


@dataclass(frozen=True, slots=True)
class Options:
    """Those that go with a log only."""

    address: str | None
    keys: Sequence[str]
    policy: Path | None
    vaults: Path | None
    cache: Path | None
    language: str
    as_json: bool
    origin: str = ""

    def check(self) -> Checked:
        """Fetch and verify the log.

        Raises:
            DataUnreadable, VerificationError: it is not to be relied on.
        """
        address = self.address or ""
        return checked(
            Asked(
                address,
                self.keys,
                self.policy,
                self.cache,
                self.language,
                self.origin,
            )
        )

    def wanted(self, log: Checked, beside: str | None, console: Console) -> Wanted:
        """Look through the backup too, and return what is to be restored."""
        backup = backup_of(self.vaults, beside, log, console)
        return Wanted(log, backup, beside, self.language, self.as_json)


def the_one(
    file: Path | None,
    log: Options,
    *,
    check: bool,
    scratch: Path | None,
    erasures: Path | None,
) -> Path | None:
    """Return the archive that was named; None for a log.

    Raises:
        Unusable: neither was named, or options of one with the other.
    """
    if log.address is None:
        only = {
            "--key": log.keys,
            "--policy": log.policy,
            "--origin": log.origin,
            "--vaults": log.vaults,
            "--json": log.as_json,
        }
        if file is None:
            raise Unusable(both("wants-file"))
    else:
        # Of erasures the log has its own record.
        only = {
            "FILE": file,
            "--check-only": check,
            "--scratch": scratch,
            "--erasures": erasures,
        }
    for option, given in only.items():
        if given:
            raise Unusable(both("one-only", option=option))
    return file


def restore_log(log: Options, root: Path, beside: str | None) -> None:
    """Restore the platform of one data folder from a log.

    Raises:
        CannotGoOn, RestoreError, VerificationError: nothing was restored.
    """
    from bangvang.backup.embedded import check_free  # noqa: PLC0415 - heavy
    from bangvang.fromlog.embedded import restore  # noqa: PLC0415

    place = Place(root)
    # Before anything is fetched for it, and once more when the folder is held.
    check_free(place)
    wanted = log.wanted(log.check(), beside, terminal(errors=True))
    with _logs_beside():
        run(lambda: restore(wanted, place, terminal()))


def restore_server(
    log: Options, server: Server, broker: str, beside: str | None, room: Path
) -> None:
    """Restore the databases of a run in containers; `room` is for what is temporary.

    Raises:
        CannotGoOn, RestoreError, VerificationError: nothing was restored.
    """
    from bangvang.fromlog.server import restore  # noqa: PLC0415 - heavy

    # The container's own /tmp is small, and lies in memory.
    tempfile.tempdir = str(room)
    wanted = log.wanted(log.check(), beside, terminal(errors=True))
    with _logs_beside():
        run(lambda: restore(wanted, server, broker, terminal()))


@contextlib.contextmanager
def _logs_beside() -> Iterator[None]:
    """Keep log lines away from what is printed for machines."""
    before = structlog.get_config()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        yield
    finally:
        structlog.configure(**before)
