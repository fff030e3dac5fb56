"""Days, names, hierarchy and counts of the register; pure, and nothing is rounded up.

Source: the city plan's IV.1 (100 % of units register and launch; launching done by a
day) and III.4.b (the direct superior, so a hierarchy that is known for each day).
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_DOWN, Decimal

from shared.contracts.charter import Charter, Deadline
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role

LOCAL_TIME = timezone(timedelta(hours=7), "+07:00")
"""Days of the plan end at midnight of Viet Nam, which has no summer time (ADR 6)."""

FIRST_ADMINISTRATOR = derived_id("first-administrator")
"""Id of the one right that nobody grants: it exists once, whoever holds it."""

LAUNCH_DEADLINE = "launch-by"
"""Key of the calendar entry that launches are measured against (IV.1)."""

LARGEST_CHARTER = 50_000
"""Bytes of canonical JSON: the rest of an event's 60,000 is for its envelope."""

UNIT_ROLES = frozenset({Role.UNIT_OFFICER, Role.UNIT_HEAD})
PLATFORM_ROLES = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
"""Roles that may be held without a campaign."""

SCOPES: Mapping[Role, str] = {
    Role.UNIT_OFFICER: "unit_id",
    Role.UNIT_HEAD: "unit_id",
    Role.APPRAISER: "group",
    Role.AWARDING_AUTHORITY: "level",
}
"""The field that says for what a role is held; all other roles have none."""

_PERCENT = Decimal("0.01")
_SHOWN = 10
"""How many keys or ids a refusal lists."""

type History = tuple[tuple[date, str | None], ...]
"""Direct superior from each day on, in order of days; None: nobody above."""


def day_of(moment: datetime) -> date:
    """The day it is at `moment` where the deadlines are kept."""
    return moment.astimezone(LOCAL_TIME).date()


def listed(names: Iterable[str]) -> str:
    """Name the first few, in order, for a message."""
    ordered = sorted(set(names))
    more = ", ..." if len(ordered) > _SHOWN else ""
    return ", ".join(ordered[:_SHOWN]) + more


def twice(names: Iterable[str]) -> str | None:
    """Return the first name that came before, if any."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


def folded(name: str) -> str:
    """Return `name` as searches compare it: without case, marks and spaces.

    Hoà is Hòa and Laêê is La Êê: the same name is spelt both ways in real lists. Only
    a search uses this; what is shown is what was given.
    """
    spread = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    return "".join(one for one in spread if one.isprintable() and _counts(one))


def _counts(letter: str) -> bool:
    return not unicodedata.combining(letter) and not letter.isspace()


def active(valid_from: date, valid_to: date | None, day: date) -> bool:
    """Whether `day` is from `valid_from` until before `valid_to`."""
    return valid_from <= day and (valid_to is None or day < valid_to)


def launch_deadline(charter: Charter) -> Deadline | None:
    """The last day on which launching is in time, if the charter sets one (IV.1)."""
    return charter.deadline(LAUNCH_DEADLINE)


def in_time(day: date, deadline: Deadline | None) -> bool:
    """Whether `day` keeps the deadline; the day itself does."""
    return deadline is None or day <= deadline.on


def days_late(day: date, deadline: Deadline | None) -> int:
    """Days that `day` lies after the deadline; 0 while it is kept."""
    return 0 if deadline is None else max(0, (day - deadline.on).days)


def percent(part: int, whole: int) -> Decimal:
    """Percent with two decimals, the rest cut off: 100 only when nobody is missing.

    A group without units has come nowhere: 0.
    """
    if whole == 0:
        return Decimal(0)
    return (Decimal(100 * part) / whole).quantize(_PERCENT, ROUND_DOWN)


def in_a_phase(day: date, charter: Charter) -> bool:
    """Whether `day` lies in one of the campaign's phases (IV)."""
    return any(one.starts <= day <= one.ends for one in charter.phases)


def placed(history: History, day: date, parent_id: str | None) -> History:
    """Return `history` with another superior from `day` on until the next entry."""
    by_day = {**dict(history), day: parent_id}
    return tuple((one, by_day[one]) for one in sorted(by_day))


def parents_from(history: History, day: date) -> History:
    """Return the superior on `day`, dated so, and all later ones."""
    now = [(day, parent) for since, parent in history if since <= day][-1:]
    return (*now, *((since, parent) for since, parent in history if since > day))


def superiors(
    unit_id: str, day: date, histories: Mapping[str, History]
) -> Iterator[str]:
    """Yield the unit, its direct superior on `day`, the one above, and so on.

    Raises:
        KeyError: the hierarchy leads to a unit that is not in `histories`.
    """
    seen: set[str] = set()
    above: str | None = unit_id
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        present = parents_from(histories[above], day)[:1]
        above = present[0][1] if present and present[0][0] == day else None


def circle_from(
    below: Collection[str],
    above: str | None,
    day: date,
    histories: Mapping[str, History],
) -> date | None:
    """Return the first day on or after `day` when one of `below` is above `above`.

    Raises:
        KeyError: the hierarchy leads to a unit that is not in `histories`.
    """
    if above is None:
        return None
    later = {since for one in histories.values() for since, _ in one if since > day}
    for one in (day, *sorted(later)):
        if not set(below).isdisjoint(superiors(above, one, histories)):
            return one
    return None
