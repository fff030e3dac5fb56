"""The log, fetched and verified before anything is written anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bangvang.audit.files import LogFiles
from bangvang.audit.options import MOST
from bangvang.audit.text import lines_of
from bangvang.audit.working import Working
from bangvang.errors import DataUnreadable
from bangvang.fromlog.words import both
from bangvang.terminal import terminal
from shared.fromlog.refill import Entries
from shared.tlog.checkpoint import Checkpoint

_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """Which log, and whose signatures count."""

    address: str
    keys: Sequence[str]
    policy: Path | None
    cache: Path | None
    language: str
    origin: str = ""
    """First line of its checkpoints, where the key has another name."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A log in which nothing is wrong."""

    files: LogFiles
    checkpoint: Checkpoint
    ends: Mapping[str, int]
    """Last sequence of every source."""

    @property
    def entries(self) -> Entries:
        """All of them; they are read, and held to the root, once more."""
        size, root = self.checkpoint.size, self.checkpoint.root
        found = (entry for _, entry in self.files.numbered(0, size))
        return Entries(found, size, root)


def checked(asked: Asked, processes: int = 2) -> Checked:
    """Fetch a log, or take it from a folder, and check everything as an auditor does.

    Raises:
        DataUnreadable: something is wrong with it, or nothing is in it.
        VerificationError: no key was given, or there is no log.
    """
    working = Working(
        asked.address,
        asked.keys,
        asked.policy,
        asked.cache,
        asked.language,
        asked.origin,
    )
    if working.fetched(MOST, _AT_ONCE, again=False, quiet=True):
        working.verify(processes)
    report = working.report
    console = terminal(errors=True)
    for line in lines_of(report, asked.language):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    if not report.well or report.judged is None or report.entries is None:
        raise DataUnreadable(both("log-wrong"))
    if not report.judged.checkpoint.size:
        raise DataUnreadable(both("log-empty"))
    files = working.kept.files(asked.address)
    return Checked(files, report.judged.checkpoint, report.entries.sources)
