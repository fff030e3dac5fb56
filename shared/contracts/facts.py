"""The facts that a rule of eligibility sees of a candidate (III.2)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from shared.contracts.base import plain
from shared.contracts.charter import SubjectKind
from shared.contracts.conditions import Kind

KNOWN: Mapping[str, Kind] = {
    "score.published": Kind.TRUTH,
    "score.total": Kind.DECIMAL,
    "score.band": Kind.TEXT,
    "tasks.assessed": Kind.TRUTH,
    "tasks.degree": Kind.DECIMAL,
    "tasks.well_done": Kind.TRUTH,
    "dossier.accepted": Kind.TRUTH,
    "holds.open": Kind.COUNT,
    "unit.active": Kind.TRUTH,
    "unit.registered": Kind.TRUTH,
    "unit.launched": Kind.TRUTH,
    "unit.launched_in_time": Kind.TRUTH,
    "unit.group": Kind.TEXT,
    "subject.kind": Kind.TEXT,
    "awards.same_achievement": Kind.COUNT,
}
"""Every fact a rule may name; all of them are always there."""


type Value = bool | int | str
"""A fact as CEL reads it."""
type Variables = dict[str, dict[str, Value]]
"""Facts as CEL reads them, by the two parts of their names."""


class ScoreSeen(NamedTuple):
    """The unit's published score in the round's edition (III.1.a)."""

    total: Decimal | None = None
    """None: not published."""
    band: str | None = None


class TasksSeen(NamedTuple):
    """How the unit did its tasks of the programme (III.2.a)."""

    degree: Decimal | None = None
    """Completion in percent; None: not assessed."""
    well_done: bool = False


class UnitSeen(NamedTuple):
    """The unit of the candidate; all false for a person without one (III.1.d)."""

    active: bool = False
    registered: bool = False
    launched: bool = False
    launched_in_time: bool = False
    group: str | None = None


class Facts(NamedTuple):
    """All that a rule sees."""

    kind: SubjectKind
    score: ScoreSeen = ScoreSeen()
    tasks: TasksSeen = TasksSeen()
    unit: UnitSeen = UnitSeen()
    dossier_accepted: bool = False
    holds_open: int = 0
    """Matters open on the subject."""
    same_achievement: int = 0
    """Awards that stand for the same achievement already."""


def variables_of(facts: Mapping[str, Value]) -> Variables:
    """Return facts as CEL reads them, from what each is by its full name."""
    found: Variables = {}
    for name, value in facts.items():
        holder, _, fact = name.partition(".")
        found.setdefault(holder, {})[fact] = value
    return found


def _text(number: Decimal | None) -> str:
    return "" if number is None else plain(number)


LOOKS: Mapping[str, Callable[[Facts], Value]] = {
    "score.published": lambda seen: seen.score.total is not None,
    "score.total": lambda seen: _text(seen.score.total),
    "score.band": lambda seen: seen.score.band or "",
    "tasks.assessed": lambda seen: seen.tasks.degree is not None,
    "tasks.degree": lambda seen: _text(seen.tasks.degree),
    "tasks.well_done": lambda seen: seen.tasks.well_done,
    "dossier.accepted": lambda seen: seen.dossier_accepted,
    "holds.open": lambda seen: seen.holds_open,
    "unit.active": lambda seen: seen.unit.active,
    "unit.registered": lambda seen: seen.unit.registered,
    "unit.launched": lambda seen: seen.unit.launched,
    "unit.launched_in_time": lambda seen: seen.unit.launched_in_time,
    "unit.group": lambda seen: seen.unit.group or "",
    "subject.kind": lambda seen: seen.kind.value,
    "awards.same_achievement": lambda seen: seen.same_achievement,
}
"""What a rule finds under each name; what is not known is empty text."""
