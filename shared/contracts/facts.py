"""The facts that a rule of eligibility sees of a candidate (III.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

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


type Variables = dict[str, dict[str, bool | int | str]]
"""The facts as CEL reads them, by the two parts of their names."""


@dataclass(frozen=True, slots=True)
class ScoreSeen:
    """The unit's published score in the round's edition (III.1.a)."""

    total: Decimal | None = None
    """None: not published."""
    band: str | None = None


@dataclass(frozen=True, slots=True)
class TasksSeen:
    """How the unit did its tasks of the programme (III.2.a)."""

    degree: Decimal | None = None
    """Completion in percent; None: not assessed."""
    well_done: bool = False


@dataclass(frozen=True, slots=True)
class UnitSeen:
    """The unit of the candidate; all false for a person without one (III.1.d)."""

    active: bool = False
    registered: bool = False
    launched: bool = False
    launched_in_time: bool = False
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
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

    def variables(self) -> Variables:
        """Return the facts as CEL reads them; what is not known is empty text."""
        score, tasks, unit = self.score, self.tasks, self.unit
        return {
            "score": {
                "published": score.total is not None,
                "total": _text(score.total),
                "band": score.band or "",
            },
            "tasks": {
                "assessed": tasks.degree is not None,
                "degree": _text(tasks.degree),
                "well_done": tasks.well_done,
            },
            "dossier": {"accepted": self.dossier_accepted},
            "holds": {"open": self.holds_open},
            "unit": {
                "active": unit.active,
                "registered": unit.registered,
                "launched": unit.launched,
                "launched_in_time": unit.launched_in_time,
                "group": unit.group or "",
            },
            "subject": {"kind": self.kind.value},
            "awards": {"same_achievement": self.same_achievement},
        }


def _text(number: Decimal | None) -> str:
    return "" if number is None else plain(number)
