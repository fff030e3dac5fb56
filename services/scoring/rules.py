"""Arithmetic of scores, ranks and completion; exact, and nothing is ever rounded up.

Source: the city plan's III.1.a (what is measured), III.2.a (80 points or more, and
tasks done well); limits, parts and bands are the charter's data. Standard competition
ranking is how the published results of the index share a rank (17, 17, 19).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from operator import mul

from services.scoring.errors import (
    IndicatorsMissing,
    IndicatorsUnknown,
    PointsOutOfRange,
)
from shared.contracts.base import plain
from shared.contracts.charter import Charter, Edition, Indicator, Part, TaskStandard
from shared.contracts.ids import derived_id

type Marks = Mapping[str, Decimal]
"""Points by indicator."""

LOCAL_TIME = timezone(timedelta(hours=7), "+07:00")
"""Deadlines are days of this calendar. Ours: a charter names no zone yet, the plan is
Da Nang's, and Viet Nam keeps UTC+7 all year; a fixed offset needs no zone database,
so an audit years from now finds the same day."""

MOST_BYTES_OF_POINTS = 52_000
"""Leaves 8,000 of an event's 60,000 bytes for everything beside the points."""
MOST_POINTS = Decimal(1_000_000)
"""A total has at most six digits before the decimal point (`Points`)."""
MOST_TASKS = 400
"""Tasks of one unit in one phase: their openings must fit one event."""
_MILLION = 1_000_000
_SHOWN = 10
"""How many keys or ids a refusal lists."""


def sheet_of(edition_id: str, unit_id: str) -> str:
    """Id of the sheet of a unit in an edition."""
    return derived_id("sheet", edition_id, unit_id)


def programme_of(campaign_id: str, unit_id: str) -> str:
    """Id of the tasks of a unit in a campaign."""
    return derived_id("programme", campaign_id, unit_id)


def lock_of(campaign_id: str, edition: str) -> str:
    """Id that stands for one edition of a campaign, so that it is opened once."""
    return derived_id("edition", campaign_id, edition)


def day_of(moment: datetime) -> date:
    """The day it is at `moment` where the deadlines are kept."""
    return moment.astimezone(LOCAL_TIME).date()


def listed(names: Iterable[str]) -> str:
    """Name the first few, in order, for a message."""
    ordered = sorted(names)
    more = ", ..." if len(ordered) > _SHOWN else ""
    return ", ".join(ordered[:_SHOWN]) + more


def ranks(charter: Charter, edition: Edition, group: str) -> bool:
    """Whether `edition` gives units of `group` a score and a rank."""
    found = charter.group(group)
    if found is None or not found.ranked:
        return False
    return any(part.counts for part in edition.parts_for(group))


def indicators_of(parts: Sequence[Part]) -> dict[str, Indicator]:
    """All indicators of `parts` by key."""
    return {one.key: one for part in parts for one in part.indicators}


def check_complete(points: Marks, indicators: Mapping[str, Indicator]) -> None:
    """Check that each indicator has its points, within its limits, and no other.

    Raises:
        IndicatorsUnknown: points are given for something else.
        IndicatorsMissing: an indicator has no points.
        PointsOutOfRange: points are below the minimum or above the maximum.
    """
    check_limits(points, indicators)
    if missing := indicators.keys() - points.keys():
        raise IndicatorsMissing(count=len(missing), indicators=listed(missing))


def check_limits(points: Marks, indicators: Mapping[str, Indicator]) -> None:
    """Check points for some indicators; the refusals are those of `check_complete`."""
    check_known(points, indicators)
    outside = [
        key
        for key, given in points.items()
        if not (one := indicators[key]).minimum <= given <= one.maximum
    ]
    if outside:
        first = min(outside)
        one = indicators[first]
        # Without the points themselves: they are sealed, and refusals are stored.
        raise PointsOutOfRange(
            indicator=first, minimum=plain(one.minimum), maximum=plain(one.maximum)
        )


def check_known(keys: Iterable[str], indicators: Mapping[str, Indicator]) -> None:
    """Check that every key names an indicator, or raise `IndicatorsUnknown`."""
    if unknown := set(keys) - indicators.keys():
        raise IndicatorsUnknown(indicators=listed(unknown))


def differing(one: Marks, other: Marks) -> frozenset[str]:
    """Indicators whose points are not the same in both."""
    if one == other:
        return frozenset()
    keys = one.keys() | other.keys()
    return frozenset(key for key in keys if one.get(key) != other.get(key))


@dataclass(frozen=True, slots=True)
class Result:
    """What the points of one unit come to."""

    parts: dict[str, Decimal]
    """Sum of every part, also of those that do not count."""
    total: Decimal
    band: str | None


def result_of(points: Marks, edition: Edition, group: str) -> Result:
    """Sum the parts that apply to `group`, and find the band of the exact total.

    Penalty points are negative, so everything is a sum. A total below the lowest
    band's limit is still in the lowest band, which takes all the rest.
    """
    parts = edition.parts_for(group)
    sums = {
        part.key: sum([points[one.key] for one in part.indicators], Decimal(0))
        for part in parts
    }
    total = sum((sums[part.key] for part in parts if part.counts), Decimal(0))
    return Result(sums, total, band_of(total, edition))


def band_of(total: Decimal, edition: Edition) -> str | None:
    """Key of the band that `total` falls into; None when the edition has no bands.

    A band starts exactly at its limit: where it is 80, a total of 79.995 is below.
    """
    if not edition.bands:
        return None
    lowest = edition.bands[-1]
    found = (band for band in edition.bands if total >= band.at_least)
    return next(found, lowest).key


def ranks_of(totals: Mapping[str, Decimal]) -> dict[str, int]:
    """Rank by total, best first; equals share a rank and the next ones are skipped."""
    ranked: dict[str, int] = {}
    best_first = sorted(totals, key=lambda key: (-totals[key], key))
    for place, key in enumerate(best_first, 1):
        before = best_first[place - 2] if place > 1 else None
        shared = before is not None and totals[before] == totals[key]
        ranked[key] = ranked[before] if shared and before is not None else place
    return ranked


def too_large(charter: Charter, edition: Edition) -> str | None:
    """Say why a score of `edition` could never be published; None when it can."""
    for group in charter.groups:
        parts = edition.parts_for(group.key)
        keys = indicators_of(parts)
        # Twice: the points of the self-assessment and those of the appraisal.
        size = 2 * sum(len(key) + 22 for key in keys)
        if size > MOST_BYTES_OF_POINTS:
            return f"{group.key}: {size} > {MOST_BYTES_OF_POINTS} bytes"
        for part in parts:
            if _most(part.indicators) >= MOST_POINTS:
                return f"{part.key}: {plain(_most(part.indicators))} points"
        counted = [one for part in parts if part.counts for one in part.indicators]
        if _most(counted) >= MOST_POINTS:
            return f"{group.key}: {plain(_most(counted))} points"
    return None


def _most(indicators: Iterable[Indicator]) -> Decimal:
    far = (max(abs(one.minimum), abs(one.maximum)) for one in indicators)
    return sum(far, Decimal(0))


@dataclass(frozen=True, slots=True)
class Done:
    """One task that was due: its weight, and the degree that was confirmed."""

    weight: Decimal
    degree: Decimal | None
    """In percent; None: not confirmed, which counts as zero."""


@dataclass(frozen=True, slots=True)
class Completion:
    """How completely the tasks were done."""

    tasks: int
    unconfirmed: int
    failed: int
    degree: Decimal
    """In percent; six decimals, cut off and never rounded up."""
    well_done: bool


def completion_of(tasks: Sequence[Done], standard: TaskStandard) -> Completion:
    """Weigh the degrees of the tasks that were due (III.1.a, III.2.a).

    The standard is held against the exact mean, not against the shortened one that
    is shown. Without any task nothing was done well.
    """
    weights = [_millionths(one.weight) for one in tasks]
    degrees = [_millionths(one.degree or Decimal(0)) for one in tasks]
    gained = sum(map(mul, weights, degrees))
    mean = Fraction(gained, sum(weights) * _MILLION) if sum(weights) else Fraction(0)
    failed = sum(one.degree == 0 for one in tasks)
    return Completion(
        tasks=len(tasks),
        unconfirmed=sum(one.degree is None for one in tasks),
        failed=failed,
        degree=shortened(mean),
        well_done=bool(tasks)
        and mean >= Fraction(standard.degree_at_least)
        and not (standard.none_failed and failed),
    )


def _millionths(points: Decimal) -> int:
    """Return points, which have six decimals at most: exact, and soon added up."""
    return int(points * _MILLION)


def shortened(number: Fraction) -> Decimal:
    """Write a number that is not negative with six decimals, cutting off the rest."""
    return Decimal(number.numerator * 10**6 // number.denominator).scaleb(-6)
