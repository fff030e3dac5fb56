"""What a rule of eligibility sees of a candidate, and how it is judged (III.2).

Rules are written in CEL. Decimals reach it as text and are compared only by the two
functions below, which are exact: 79.995 is not at least 80. A rule is checked when
its charter is loaded and again when it is adopted, so that none breaks in a round.
"""

import operator
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import cel

from shared.contracts.awards import Outcome
from shared.contracts.charter import Charter, Eligibility, SubjectKind
from shared.contracts.condition_reasons import Reason
from shared.contracts.condition_words import ConditionError
from shared.contracts.conditions import Reading, Use, read_condition
from shared.contracts.facts import (
    KNOWN,
    LOOKS,
    Facts,
    ScoreSeen,
    TasksSeen,
    UnitSeen,
    Value,
    Variables,
    variables_of,
)

_FIELDS = ("undecided", "passes")


class RuleBroken(Exception):  # noqa: N818 - it reads as what has happened
    """A rule of the charter cannot be judged; the charter is to be mended."""

    def __init__(
        self, rule: str, why: Reason, field: str = "passes", at: int = 0
    ) -> None:
        """Keep where the rule is broken, and why."""
        super().__init__(f"rule {rule}, {field}: {why}")
        self.rule = rule
        self.why = why
        self.reason = str(why)
        self.field = field
        """`undecided` or `passes`."""
        self.at = at
        """Place in that text, counted from 0."""


class Verdict(NamedTuple):
    """What a rule comes to, and the facts that it names."""

    outcome: Outcome
    facts: dict[str, str]
    """By name, as text, e.g. `score.total: 81.5`."""


def judge(rule: Eligibility, facts: Facts) -> Verdict:
    """Judge one rule: on hold while `undecided`, else passed or failed.

    Raises:
        RuleBroken: the rule is not a condition, or needs a decimal that is not known.
    """
    key, undecided, passes = rule.key, rule.undecided, rule.passes
    names = _named(key, undecided, passes)
    values = tuple([LOOKS[name](facts) for name in names])
    verdict = _judged(key, undecided, passes, values)
    return Verdict(verdict.outcome, dict(verdict.facts))


@lru_cache(maxsize=1024)
def _named(key: str, undecided: str, passes: str) -> tuple[str, ...]:
    """The facts that a rule rests on, in the order of their names."""
    named = _reading(key, "passes", passes).facts
    if undecided:
        named |= _reading(key, "undecided", undecided).facts
    return tuple(sorted(named))


@lru_cache(maxsize=4096)
def _judged(
    key: str, undecided: str, passes: str, values: tuple[Value, ...]
) -> Verdict:
    # A rule names few facts, and those of one candidate are often those of another.
    named = dict(zip(_named(key, undecided, passes), values, strict=True))
    variables = variables_of(named)
    if undecided and _holds(key, "undecided", undecided, variables):
        outcome = Outcome.HOLD
    else:
        yes = _holds(key, "passes", passes, variables)
        outcome = Outcome.PASS if yes else Outcome.FAIL
    return Verdict(outcome, {name: _shown(value) for name, value in named.items()})


def check_rule(rule: Eligibility, charter: Charter | None = None) -> None:
    """Check a rule before anybody depends on it.

    With the `charter` it stands in, the groups and bands that it names must exist.

    Raises:
        RuleBroken: it is not a condition, names what is not there, or needs a decimal
            where it may not be known yet.
    """
    for field in _FIELDS:
        if getattr(rule, field):
            for use in _reading(rule.key, field, getattr(rule, field)).uses:
                _must_exist(rule, field, use, charter)
    _must_decide(rule.key, rule.undecided, rule.passes)


@lru_cache(maxsize=1024)
def _must_decide(key: str, undecided: str, passes: str) -> None:
    # Charters of one country have their rules in common.
    names = _named(key, undecided, passes)
    for facts in _SAMPLES:
        _judged(key, undecided, passes, tuple([LOOKS[name](facts) for name in names]))


def _reading(key: str, field: str, source: str) -> Reading:
    try:
        return _read(source)
    except ConditionError as error:
        raise RuleBroken(key, error.why, field, error.at) from error


@lru_cache(maxsize=1024)
def _read(source: str) -> Reading:
    return read_condition(source, KNOWN)


@lru_cache(maxsize=1024)
def _program(source: str) -> cel.Program:
    return cel.compile(source)


def _holds(key: str, field: str, source: str, variables: Variables) -> bool:
    # An error raised inside a function would be printed by the library and could be
    # swallowed by && and ||, so the functions note it down and it is raised here.
    problems: list[Reason] = []
    context = cel.Context(variables, _comparisons(problems.append))
    try:
        answer = _program(source).execute(context)
    except (ValueError, TypeError, RuntimeError, LookupError) as error:
        why = Reason("not-evaluated", type(error).__name__)
        raise RuleBroken(key, why, field) from error
    if problems:
        raise RuleBroken(key, problems[0], field)
    if not isinstance(answer, bool):
        raise RuleBroken(key, Reason("neither"), field)
    return answer


def _comparisons(note: Callable[[Reason], None]) -> dict[str, Callable[..., bool]]:
    def compared(
        one: str | int, other: str | int, holds: Callable[[Decimal, Decimal], bool]
    ) -> bool:
        try:
            return holds(Decimal(one), Decimal(other))
        except InvalidOperation:
            note(Reason("decimal-unknown"))
            return False

    return {
        "at_least": lambda one, other: compared(one, other, operator.ge),
        "more_than": lambda one, other: compared(one, other, operator.gt),
    }


def _must_exist(
    rule: Eligibility, field: str, use: Use, charter: Charter | None
) -> None:
    keys = _keys_of(use.fact, charter)
    if keys is not None and use.text not in {*keys, ""}:
        known = ", ".join(sorted(keys))
        why = Reason("never-value", use.fact, repr(use.text), known)
        raise RuleBroken(rule.key, why, field, use.at)


def _keys_of(fact: str, charter: Charter | None) -> set[str] | None:
    if fact == "subject.kind":
        return {kind.value for kind in SubjectKind}
    if charter is not None and fact == "unit.group":
        return {group.key for group in charter.groups}
    if charter is not None and fact == "score.band":
        return {band.key for edition in charter.editions for band in edition.bands}
    return None


def _shown(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _samples() -> Iterator[Facts]:
    totals, degrees = (None, Decimal("79.995")), (None, Decimal(100))
    answers = (False, True)
    for kind, total, degree, yes in product(SubjectKind, totals, degrees, answers):
        yield Facts(
            kind,
            ScoreSeen(total),
            TasksSeen(degree, well_done=yes),
            UnitSeen(yes, yes, yes, yes),
            dossier_accepted=yes,
            holds_open=int(yes),
            same_achievement=int(yes),
        )


_SAMPLES = tuple(_samples())
"""Cases in which decimals are known and not known."""

__all__ = [
    "KNOWN",
    "Facts",
    "RuleBroken",
    "ScoreSeen",
    "TasksSeen",
    "UnitSeen",
    "Verdict",
    "check_rule",
    "judge",
]
