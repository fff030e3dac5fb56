"""Which unit stands above which, as the hierarchy stood on a day (III.4.b)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from shared.contracts.charter import SubjectKind, UnitKind

type Placements = Mapping[str, Sequence["Placement"]]
"""Every placement of a unit, by the unit's id."""


class Placement(NamedTuple):
    """A unit's direct superior from a day on; None: it has none."""

    from_day: date
    parent_id: str | None


class Member(NamedTuple):
    """A unit of the campaign, as far as a dossier asks about it."""

    kind: str
    valid_from: date
    valid_to: date | None
    """First day on which it is no more."""

    def active_on(self, day: date) -> bool:
        """Whether the unit exists on `day`."""
        ended = self.valid_to is not None and day >= self.valid_to
        return self.valid_from <= day and not ended

    @property
    def is_enterprise(self) -> bool:
        """Whether it is an enterprise, which has no superior here."""
        return self.kind == UnitKind.ENTERPRISE

    def fits(self, kind: SubjectKind) -> bool:
        """Whether a candidate of this kind may name the unit."""
        if kind is SubjectKind.ENTERPRISE:
            return self.is_enterprise
        return kind is not SubjectKind.UNIT or not self.is_enterprise


def superior(placements: Placements, unit_id: str, day: date) -> str | None:
    """Return the direct superior of a unit as the hierarchy stood on `day`."""
    known = [one for one in placements.get(unit_id, ()) if one.from_day <= day]
    if not known:
        return None
    return max(known, key=lambda one: one.from_day).parent_id


def manages(placements: Placements, above: str, unit_id: str, day: date) -> bool:
    """Whether `above` is the unit itself or stands above it, directly or not."""
    seen: set[str] = set()
    one: str | None = unit_id
    while one is not None and one not in seen:
        if one == above:
            return True
        # A circle is refused by registration; here it would only never end.
        seen.add(one)
        one = superior(placements, one, day)
    return False
