"""What a check found: one line for each thing that was looked at."""

from collections.abc import Iterable
from dataclasses import dataclass

from shared.backup.words_of_checks import LOOKED_AT
from shared.contracts.said import Said


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    service: str
    what: str
    equal: bool
    detail: Said
    """Figures and places; never a value."""
    stops: bool = True
    """Whether a difference here means that the backup must not be used."""

    @property
    def looked_at(self) -> Said:
        """What was looked at, in words."""
        return LOOKED_AT[self.what]


def usable(findings: Iterable[Finding]) -> bool:
    """Whether nothing was found that speaks against using it."""
    return all(one.equal or not one.stops for one in findings)


def all_equal(findings: Iterable[Finding]) -> bool:
    """Whether everything is as it should be."""
    return all(one.equal for one in findings)
