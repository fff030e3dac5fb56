"""Bodies enter the register of units, one or many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.registration.decider.common import check_there
from services.registration.errors import (
    CodeHeld,
    GroupUnknown,
    KindNotInGroup,
    UnitAlreadyEnrolled,
    UnitNotThere,
)
from services.registration.rules import listed
from services.registration.state import Facts, Unit
from shared.contracts.registration import (
    EnrolUnit,
    EnrolUnits,
    NewUnit,
    UnitEnrolled,
)
from shared.decider import Aggregates, Given, New


class Wanted(NamedTuple):
    """A unit to be enrolled, and the place where the command names it."""

    place: str
    unit: NewUnit


def enrol_one(
    command: EnrolUnit, states: Aggregates, given: Given
) -> Sequence[New[UnitEnrolled]]:
    """Enter one body."""
    desk = Enrolment(command.campaign_id, command.valid_from, states, given)
    return desk.enrol([Wanted("unit", command.unit)])


def enrol_many(
    command: EnrolUnits, states: Aggregates, given: Given
) -> Sequence[New[UnitEnrolled]]:
    """Enter many bodies in one decision; the first that does not fit stops all."""
    desk = Enrolment(command.campaign_id, command.valid_from, states, given)
    wanted = (Wanted(f"units.{at}", unit) for at, unit in enumerate(command.units))
    return desk.enrol(list(wanted))


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The circumstances under which units are enrolled."""

    campaign_id: str
    day: date
    """First day of the new units."""
    states: Aggregates
    given: Given
    ending: frozenset[str] = frozenset()
    """Units that end on that day by the same decision: their codes become free."""

    def enrol(self, wanted: Sequence[Wanted]) -> list[New[UnitEnrolled]]:
        """Return the enrolments in order; a parent may stand earlier in the list."""
        made: list[New[UnitEnrolled]] = []
        new: set[str] = set()
        codes: dict[tuple[str, str], str] = {}
        for one in wanted:
            self._check_identity(one, new)
            self._check_group(one)
            self._check_codes(one, codes)
            self._check_there(one, new)
            new.add(one.unit.unit_id)
            codes |= {(c.scheme, c.value): one.unit.unit_id for c in one.unit.codes}
            made.append(New(one.unit.unit_id, self._enrolled(one.unit)))
        return made

    def _check_identity(self, one: Wanted, new: set[str]) -> None:
        id_ = one.unit.unit_id
        if id_ in new or self.states.of(Unit, id_).enrolled is not None:
            raise UnitAlreadyEnrolled(place=f"{one.place}.unit_id", unit_id=id_)

    def _check_group(self, one: Wanted) -> None:
        if one.unit.group is None:
            return
        charter, place = self.given.rules(), f"{one.place}.group"
        group = charter.group(one.unit.group)
        if group is None:
            known = listed(group.key for group in charter.groups)
            raise GroupUnknown(place=place, group=one.unit.group, known=known)
        if one.unit.kind not in group.kinds:
            raise KindNotInGroup(
                place=place,
                kind=one.unit.kind,
                group=group.key,
                kinds=listed(group.kinds),
            )

    def _check_codes(self, one: Wanted, codes: dict[tuple[str, str], str]) -> None:
        """Refuse a code of a unit that exists at the same time (codes come again)."""
        facts: Facts = self.given.facts
        for place, code in enumerate(one.unit.codes):
            key = (code.scheme, code.value)
            holders = [
                holder.unit_id
                for holder in facts.holders.get(key, ())
                if holder.until is None or holder.until > self.day
                if holder.unit_id not in self.ending
            ]
            repeated = [one.unit.unit_id] if code in one.unit.codes[:place] else []
            for holder in (*holders, *filter(None, [codes.get(key)]), *repeated):
                raise CodeHeld(
                    place=f"{one.place}.codes.{place}",
                    scheme=code.scheme,
                    value=code.value,
                    holder=holder,
                )

    def _check_there(self, one: Wanted, new: set[str]) -> None:
        parent_id, place = one.unit.parent_id, f"{one.place}.parent_id"
        if parent_id is None or parent_id in new:
            return
        parent = self.states.of(Unit, parent_id)
        if not parent.belongs_to(self.campaign_id) or parent_id in self.ending:
            raise UnitNotThere(place=place, unit_id=parent_id, day=self.day)
        check_there(parent, place, parent_id, self.day)

    def _enrolled(self, unit: NewUnit) -> UnitEnrolled:
        return UnitEnrolled(
            campaign_id=self.campaign_id,
            unit_id=unit.unit_id,
            name=unit.name,
            kind=unit.kind,
            group=unit.group,
            parent_id=unit.parent_id,
            codes=unit.codes,
            valid_from=self.day,
            example=unit.example,
        )
