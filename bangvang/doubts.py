"""Doubts about the rows of a list that somebody wants to import."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bangvang.sheets import TableUnreadable
from bangvang.words_of_lists import HEADS, WORDS
from shared.contracts.said import Said, brief, fit

_LONGEST = 320
"""Letters of a name that are shown; a whole unit's name has at most 300."""


class Severity(StrEnum):
    """What a doubt means for the import."""

    ERROR = "error"
    """The whole list is refused."""
    WARNING = "warning"
    """The list can be taken; somebody ought to look at the row."""


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """One doubt about one row."""

    row: int
    """Number of the row in the file; 1 is the header, and stands for the whole list."""
    severity: Severity
    code: str
    said: Said

    def __str__(self) -> str:
        """As a report shows it, in both languages."""
        kind = HEADS[self.severity.value]
        return (
            f"row {self.row}: {kind.en}: {self.said.en} ({self.code})\n"
            f"dòng {self.row}: {kind.vi}: {self.said.vi}"
        )


def error(row: int, code: str, /, **values: object) -> Doubt:
    """Return a doubt that stops the import; nothing in it acts on a terminal."""
    return Doubt(row, Severity.ERROR, code, _said(code, values))


def warning(row: int, code: str, /, **values: object) -> Doubt:
    """Return a doubt that does not stop it."""
    return Doubt(row, Severity.WARNING, code, _said(code, values))


def unreadable_table(found: TableUnreadable) -> Doubt:
    """Return the one doubt about a file that holds no table at all."""
    said = Said(*(f"{found.place}: {one}" for one in found.said))
    return Doubt(1, Severity.ERROR, found.code, said)


def _said(code: str, values: Mapping[str, object]) -> Said:
    shown = fit(values, lambda text: brief(text, _LONGEST))
    return WORDS[code].filled(**shown)


def stops(doubts: Iterable[Doubt]) -> bool:
    """Whether the list must be refused as a whole."""
    return any(one.severity is Severity.ERROR for one in doubts)
