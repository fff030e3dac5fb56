"""Registration's own read models, as far as its decisions rest on them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.registration.rules import parents_from
from services.registration.state import Holder, Unit
from shared.contracts.registration import (
    NewUnit,
    UnitDissolved,
    UnitEnrolled,
    UnitPlaced,
)

type Code = tuple[str, str, str]
"""Campaign, scheme and value of a code."""


@dataclass(slots=True)
class Hierarchy:
    """Who ever stood below whom, who has which code, and which groups have units."""

    children: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    codes: dict[Code, dict[str, date | None]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By code, the units that have or had it, each with its end."""
    groups: dict[str, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    """By campaign, how many units of each group have not ended."""

    def note(self, event: Any, before: Unit | None) -> None:
        """Take in an own event; `before` is the unit as it was."""
        kind = type(event)
        if kind is UnitEnrolled:
            self._enrolled(event)
        elif kind is UnitPlaced:
            if event.parent_id is not None:
                self.children[event.parent_id].add(event.unit_id)
        elif kind is UnitDissolved:
            self._dissolved(event, before)

    def _dissolved(self, event: UnitDissolved, before: Unit | None) -> None:
        enrolled = None if before is None else before.enrolled
        if before is None or enrolled is None:
            return
        for code in enrolled.codes:
            key = (enrolled.campaign_id, code.scheme, code.value)
            self.codes[key][event.unit_id] = event.on
        if enrolled.group is not None and before.ended_on is None:
            self.groups[enrolled.campaign_id][enrolled.group] -= 1

    def _enrolled(self, event: UnitEnrolled) -> None:
        if event.parent_id is not None:
            self.children[event.parent_id].add(event.unit_id)
        if event.group is not None:
            self.groups[event.campaign_id][event.group] += 1
        for code in event.codes:
            key = (event.campaign_id, code.scheme, code.value)
            self.codes[key][event.unit_id] = None

    def in_use(self, campaign_id: str) -> frozenset[str]:
        """Groups of the units that have not ended."""
        counted = self.groups.get(campaign_id, Counter[str]())
        return frozenset(group for group, number in counted.items() if number > 0)

    def holders(
        self, campaign_id: str, new: Iterable[NewUnit]
    ) -> dict[tuple[str, str], tuple[Holder, ...]]:
        """Who has, or had, each code of the units about to be enrolled."""
        return {
            (code.scheme, code.value): tuple(
                Holder(unit_id, until) for unit_id, until in sorted(held.items())
            )
            for unit in new
            for code in unit.codes
            if (held := self.codes.get((campaign_id, code.scheme, code.value)))
        }

    def below(self, parents: Iterable[str]) -> list[str]:
        """Everyone who ever stood below `parents`."""
        found: set[str] = set()
        for one in parents:
            found |= self.children.get(one, set())
        return sorted(found)


def above(
    units: Iterable[str], day: date, unit: Callable[[str], Unit | None]
) -> list[str]:
    """Return `units` and everyone who stands above them on `day` or later.

    Args:
        units: Where to begin.
        day: First day that counts.
        unit: Gives the unit of an id; None if it was never enrolled.
    """
    found: dict[str, None] = {}
    wanted = set(units)
    while wanted:
        found |= dict.fromkeys(sorted(wanted))
        higher: set[str] = set()
        for one in wanted:
            state = unit(one)
            if state is not None:
                placed = parents_from(state.placements, day)
                higher |= {parent for _, parent in placed if parent is not None}
        wanted = higher - found.keys()
    return list(found)
