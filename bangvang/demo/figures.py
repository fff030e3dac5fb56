"""Unit scores for the example: generated from a fixed seed, and only that.

The published results of 2020 say how many units of each group were in each band, not
what each unit scored. So totals are drawn inside the bands, and the points of the
indicators so that they add up to the total exactly.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shared.contracts.charter import Edition, Indicator

SEED = 3970
"""Number of the city's decision."""

CENT = Decimal("0.01")

PUBLISHED_2020: dict[str, tuple[int, ...]] = {
    "departments": (12, 10, 2, 0),
    "central-agencies": (3, 3, 0, 0),
    "districts": (4, 3, 0, 0),
    "communes": (8, 24, 16, 8),
}
"""Units per band (80 and more, 65, 50, below), as the city published them for 2020."""

_RANGES = ((8000, 9650), (6500, 7990), (5000, 6490), (3600, 4990))
"""Totals of each band in hundredths, apart from the traps below."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The points of one unit."""

    self_assessed: dict[str, Decimal]
    appraised: dict[str, Decimal]

    @property
    def differs(self) -> list[str]:
        """Indicators where the two differ."""
        return [
            key for key, one in self.appraised.items() if self.self_assessed[key] != one
        ]


def totals(group: str, units: Sequence[str], seed: int = SEED) -> dict[str, Decimal]:
    """Return a total for each unit, so that the bands are as published.

    Two ties are planted in large groups, and one total of 79.995 that is not 80.
    """
    chance = random.Random(f"{seed}/{group}")  # noqa: S311 - an example, not a secret
    drawn: list[Decimal] = []
    for (low, high), count in zip(_RANGES, PUBLISHED_2020[group], strict=True):
        band = [
            Decimal(one) * CENT for one in chance.sample(range(low, high + 1), count)
        ]
        drawn.extend(sorted(band, reverse=True))
    good = PUBLISHED_2020[group][0]
    if len(drawn) > good + 5:
        drawn[good] = Decimal("79.995")
        drawn[good + 2] = drawn[good + 1]
        drawn[good + 4] = drawn[good + 3]
    order = list(units)
    chance.shuffle(order)
    return dict(zip(order, drawn, strict=True))


def sheet(edition: Edition, group: str, total: Decimal, name: str) -> Sheet:
    """Return points that add up to `total`, and a self-assessment that is kinder."""
    chance = random.Random(f"{SEED}/{name}")  # noqa: S311
    indicators = [
        one
        for part in edition.parts_for(group)
        if part.counts
        for one in part.indicators
    ]
    appraised = _spread(indicators, total, chance)
    claimed = dict(appraised)
    for one in chance.sample(indicators, k=min(3, len(indicators))):
        room = one.maximum - appraised[one.key]
        if room > CENT:
            part = chance.choice((25, 50, 75))
            more = (room * part / 100).quantize(CENT)
            claimed[one.key] = appraised[one.key] + more
    return Sheet(claimed, appraised)


def _spread(
    indicators: Sequence[Indicator], total: Decimal, chance: random.Random
) -> dict[str, Decimal]:
    """Give every ordinary indicator its share, and the rest where there is room."""
    ordinary = [one for one in indicators if one.minimum == 0]
    points = {one.key: Decimal(0) for one in indicators}
    whole = sum((one.maximum for one in ordinary), Decimal(0))
    share = min(Decimal(1), total / whole)
    for one in ordinary:
        wobble = Decimal(chance.randint(-8, 8)) / 100
        wanted = one.maximum * max(Decimal(0), min(Decimal(1), share + wobble))
        points[one.key] = wanted.quantize(CENT)
    rest = total - sum(points.values(), Decimal(0))
    for one in sorted(ordinary, key=lambda one: one.maximum, reverse=True):
        low, high = -points[one.key], one.maximum - points[one.key]
        step = max(low, min(high, rest))
        points[one.key] += step
        rest -= step
    if rest:
        raise ValueError(f"{total} cannot be reached with these indicators")
    return points
