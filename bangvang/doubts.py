"""Doubts about the rows of a list that somebody wants to import."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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
    reason: str

    def __str__(self) -> str:
        """As a report shows it."""
        return f"row {self.row}: {self.severity}: {self.reason}"


def error(row: int, reason: str) -> Doubt:
    """Return a doubt that stops the import."""
    return Doubt(row, Severity.ERROR, reason)


def warning(row: int, reason: str) -> Doubt:
    """Return a doubt that does not stop it."""
    return Doubt(row, Severity.WARNING, reason)


def stops(doubts: Iterable[Doubt]) -> bool:
    """Whether the list must be refused as a whole."""
    return any(one.severity is Severity.ERROR for one in doubts)
