"""What several decisions ask of the register of units alike."""

from collections.abc import Sequence
from datetime import date, timedelta

from services.registration.errors import (
    DateTooEarly,
    HierarchyCircle,
    NamedTwice,
    UnitEnded,
    UnitNotActive,
    UnitNotThere,
    UnitUnknown,
)
from services.registration.rules import circle_from, twice
from services.registration.state import Unit
from shared.decider import Aggregates


def unit_of(states: Aggregates, unit_id: str, campaign_id: str) -> Unit:
    """Return a unit of this campaign; another campaign's is as unknown as none."""
    unit = states.of(Unit, unit_id)
    if not unit.belongs_to(campaign_id):
        raise UnitUnknown(unit_id=unit_id)
    return unit


def active_unit(states: Aggregates, unit_id: str, campaign_id: str, day: date) -> Unit:
    """Return a unit of this campaign that exists on `day`."""
    unit = unit_of(states, unit_id, campaign_id)
    check_active(unit, day)
    return unit


def check_active(unit: Unit, day: date) -> None:
    """Refuse what is said of a unit on a day on which it is not there."""
    one = unit.enrolled
    if one is not None and not unit.active_on(day):
        end = "" if unit.ended_on is None else unit.ended_on - timedelta(days=1)
        raise UnitNotActive(
            unit_id=one.unit_id, day=day, validity=f"{one.valid_from} - {end}".strip()
        )


def ending_unit(states: Aggregates, unit_id: str, campaign_id: str, day: date) -> Unit:
    """Return a unit that may end on `day`: it began before and has no end yet."""
    unit = unit_of(states, unit_id, campaign_id)
    if unit.ended_on is not None:
        raise UnitEnded(unit_id=unit_id, day=unit.ended_on)
    if unit.enrolled is not None:
        # The calendar has a last day, and one cannot count on from there.
        began = min(unit.enrolled.valid_from, date.max - timedelta(days=1))
        earliest = max(began + timedelta(days=1), unit.last_day_known())
        check_not_before("on", unit_id, day, earliest)
    return unit


def check_not_before(place: str, unit_id: str, day: date, earliest: date) -> None:
    """Refuse a day before the earliest that the register allows."""
    if day < earliest:
        raise DateTooEarly(place=place, day=day, unit_id=unit_id, earliest=earliest)


def check_there(unit: Unit, place: str, unit_id: str, day: date) -> None:
    """Refuse a superior or successor that is not there on `day`, or is to end."""
    if not unit.active_on(day) or unit.ended_on is not None:
        raise UnitNotThere(place=place, unit_id=unit_id, day=unit.ended_on or day)


def check_named_once(place: str, names: Sequence[str]) -> None:
    """Refuse a list that names one thing twice."""
    name = twice(names)
    if name is not None:
        raise NamedTwice(place=place, name=name)


def check_no_circle(
    states: Aggregates, place: str, below: Sequence[str], above: str | None, day: date
) -> None:
    """Refuse to put `below` under `above` when that is below one of them already."""
    histories = {id_: one.placements for id_, one in states.all_of(Unit).items()}
    found = circle_from(below, above, day, histories)
    if found is not None:
        raise HierarchyCircle(place=place, unit_id=", ".join(below), day=found)
