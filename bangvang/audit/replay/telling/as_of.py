"""The state on a day: units, hierarchy, ranks and rights, as the log knows them.

Days are those of Viet Nam (ADR 6). Of units it counts what holds on that day, also
where it was told later; of scores and rights what was published or in force by the
end of that day. In an exercise days are those of the play.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from bangvang.audit.replay.past import Past
from bangvang.audit.replay.register import KnownUnit, Register
from bangvang.audit.replay.replayed import Log
from bangvang.audit.replay.telling.reading import events_of
from bangvang.audit.replay.telling.words import ROLES, say
from services.registration.rules import LOCAL_TIME, parents_from
from shared.authority.rights import Grant
from shared.contracts.base import plain
from shared.contracts.registration import UnitEnrolled, UnitRenamed
from shared.contracts.scoring import ScoreCorrected, ScorePublished


@dataclass(frozen=True, slots=True)
class UnitThen:
    """One unit on that day."""

    unit_id: str
    name: str
    group: str | None
    parent_id: str | None


@dataclass(frozen=True, slots=True)
class RankThen:
    """One published score on that day."""

    edition: str
    group: str
    unit_id: str
    total: str
    rank: int
    ranked: int


@dataclass(slots=True)
class AsOf:
    """Everything on one day."""

    day: date
    units: list[UnitThen] = field(default_factory=list)
    ranks: list[RankThen] = field(default_factory=list)
    rights: list[Grant] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As JSON says it."""
        return {
            "day": self.day.isoformat(),
            "units": [
                {name: getattr(one, name) for name in UnitThen.__slots__}
                for one in self.units
            ],
            "ranks": [
                {name: getattr(one, name) for name in RankThen.__slots__}
                for one in self.ranks
            ],
            "rights": [_right(one) for one in self.rights],
        }

    def lines(self, language: str) -> Iterator[str]:
        """Give it as text."""
        names = {one.unit_id: one.name for one in self.units}
        yield say("state", language, day=self.day)
        yield ""
        yield f"{say('units', language)} ({len(self.units)})"
        for unit in self.units:
            above = names.get(unit.parent_id or "", "")
            under = f", {say('under', language)} {above}" if above else ""
            yield f"  {unit.name} [{unit.group or '-'}]{under} ({unit.unit_id})"
        yield ""
        yield f"{say('ranks', language)} ({len(self.ranks)})"
        for one in self.ranks:
            told = say(
                "points",
                language,
                total=one.total,
                rank=one.rank,
                ranked=one.ranked,
            )
            name = names.get(one.unit_id, one.unit_id)
            yield f"  {one.edition} {one.group}: {name}: {told}"
        yield ""
        yield f"{say('rights', language)} ({len(self.rights)})"
        for grant in self.rights:
            scope = grant.unit_id or grant.group or grant.level or ""
            what = names.get(scope, scope)
            if grant.campaign_id is None:
                what = say("platform", language)
            role = ROLES[grant.role.value].to(language)
            yield f"  {grant.actor_id}: {role} {what}".rstrip()


def as_of(log: Log, day: date) -> AsOf:
    """Return the state on a day of everything a log tells of."""
    end = datetime.combine(day + timedelta(days=1), time(), LOCAL_TIME)
    register = Register()
    names: dict[str, dict[date, str]] = {}
    scores: dict[tuple[str, str], RankThen] = {}
    rights = Register()
    for past in events_of(log):
        register.hear(past)
        if past.envelope.time < end:
            rights.hear(past)
            _score(past, scores)
        _name(past, names)
    found = AsOf(day)
    for unit in register.units.values():
        if unit.active_on(day):
            found.units.append(_unit(unit, names.get(unit.unit_id, {}), day))
    found.units.sort(key=lambda one: (one.group or "", one.name))
    found.ranks = sorted(
        scores.values(), key=lambda one: (one.edition, one.group, one.rank, one.unit_id)
    )
    moment = end - timedelta(microseconds=1)
    found.rights = [
        grant
        for actor in sorted(rights.grants)
        for _, grant in sorted(rights.grants[actor].items())
        if grant.in_force(moment)
    ]
    return found


def _name(past: Past, names: dict[str, dict[date, str]]) -> None:
    match past.event:
        case UnitEnrolled() as event:
            names.setdefault(event.unit_id, {})[event.valid_from] = event.name
        case UnitRenamed() as event:
            names.setdefault(event.unit_id, {})[event.on] = event.name
        case _:
            pass


def _score(past: Past, scores: dict[tuple[str, str], RankThen]) -> None:
    event = past.event
    if isinstance(event, ScorePublished | ScoreCorrected):
        scores[event.edition_id, event.unit_id] = RankThen(
            event.edition,
            event.group,
            event.unit_id,
            plain(event.total),
            event.rank,
            event.ranked,
        )


def _unit(unit: KnownUnit, names: dict[date, str], day: date) -> UnitThen:
    called = [names[since] for since in sorted(names) if since <= day]
    history = tuple(sorted(unit.placements.items()))
    present = parents_from(history, day)[:1]
    parent = present[0][1] if present and present[0][0] == day else None
    return UnitThen(unit.unit_id, called[-1] if called else "", unit.group, parent)


def _right(grant: Grant) -> dict[str, Any]:
    return {
        "actor_id": grant.actor_id,
        "role": grant.role.value,
        "campaign_id": grant.campaign_id,
        "unit_id": grant.unit_id,
        "group": grant.group,
        "level": grant.level,
    }
