"""Units become one, or are divided among others; nothing is ever reused.

The order of the events matters: codes become free before they are given again, and a
unit is enrolled before others stand below it.
"""

from collections.abc import Sequence
from typing import Any

from services.registration.decider.common import (
    active_unit,
    check_named_once,
    check_no_circle,
    check_there,
    ending_unit,
    unit_of,
)
from services.registration.decider.enrolment import Enrolment, Wanted
from services.registration.decider.register import check_childless, moved, moves
from shared.contracts.registration import (
    MergeUnits,
    NewUnit,
    Share,
    SplitUnit,
    Successor,
    UnitDissolved,
    UnitEnrolled,
    UnitsMerged,
    UnitSplit,
)
from shared.decider import Aggregates, Given, New


def id_of(unit: NewUnit | str) -> str:
    """Id of a unit that goes on, or of one to be enrolled."""
    return unit.unit_id if isinstance(unit, NewUnit) else unit


def merge(command: MergeUnits, states: Aggregates, given: Given) -> Sequence[New[Any]]:
    """Merge units; those below them go under the successor."""
    successor_id = id_of(command.successor)
    ending = frozenset(command.predecessors)
    check_named_once("predecessors", [*command.predecessors, successor_id])
    for id_ in command.predecessors:
        ending_unit(states, id_, command.campaign_id, command.on)
    enrolled = _successor(command, states, given)
    above = (
        command.successor.parent_id
        if isinstance(command.successor, NewUnit)
        else command.successor
    )
    check_no_circle(states, "successor", sorted(ending), above, command.on)
    full = (Successor(unit_id=successor_id, share=Share.FULL),)
    merged = UnitsMerged(
        campaign_id=command.campaign_id,
        unit_id=successor_id,
        predecessors=command.predecessors,
        on=command.on,
        document=command.document,
    )
    return [
        *(_dissolved(command, id_, full) for id_ in command.predecessors),
        *enrolled,
        New(successor_id, merged),
        *(
            moved(one, successor_id, command.campaign_id, document=command.document)
            for one in moves(states, ending, command.on)
        ),
    ]


def _successor(
    command: MergeUnits, states: Aggregates, given: Given
) -> list[New[UnitEnrolled]]:
    """Enrol the successor, or check that it goes on."""
    if isinstance(command.successor, NewUnit):
        ending = frozenset(command.predecessors)
        desk = Enrolment(command.campaign_id, command.on, states, given, ending)
        return desk.enrol([Wanted("successor", command.successor)])
    _check_goes_on(command, "successor", command.successor, states)
    return []


def _check_goes_on(
    command: MergeUnits | SplitUnit, place: str, unit_id: str, states: Aggregates
) -> None:
    unit = unit_of(states, unit_id, command.campaign_id)
    check_there(unit, place, unit_id, command.on)


def split(command: SplitUnit, states: Aggregates, given: Given) -> Sequence[New[Any]]:
    """Divide a unit; one that ends must have nobody below it any more."""
    parts = [id_of(one) for one in command.parts]
    check_named_once("parts", [*parts, command.unit_id])
    if command.goes_on:
        active_unit(states, command.unit_id, command.campaign_id, command.on)
        ending = frozenset[str]()
    else:
        ending_unit(states, command.unit_id, command.campaign_id, command.on)
        check_childless(states, command.unit_id, command.on)
        ending = frozenset({command.unit_id})
    enrolled = _parts(command, states, given, ending)
    only = len(parts) == 1 and not command.goes_on
    share = Share.FULL if only else Share.PARTIAL
    successors = tuple(Successor(unit_id=id_, share=share) for id_ in parts)
    divided = UnitSplit(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        successors=successors,
        goes_on=command.goes_on,
        on=command.on,
        document=command.document,
    )
    return [
        New(command.unit_id, divided),
        *(_dissolved(command, id_, successors) for id_ in ending),
        *enrolled,
    ]


def _parts(
    command: SplitUnit, states: Aggregates, given: Given, ending: frozenset[str]
) -> list[New[UnitEnrolled]]:
    new = []
    for place, one in enumerate(command.parts):
        if isinstance(one, NewUnit):
            new.append(Wanted(f"parts.{place}", one))
        else:
            _check_goes_on(command, f"parts.{place}", one, states)
    desk = Enrolment(command.campaign_id, command.on, states, given, ending)
    return desk.enrol(new)


def _dissolved(
    command: MergeUnits | SplitUnit, unit_id: str, successors: tuple[Successor, ...]
) -> New[UnitDissolved]:
    ended = UnitDissolved(
        campaign_id=command.campaign_id,
        unit_id=unit_id,
        on=command.on,
        successors=successors,
        document=command.document,
    )
    return New(unit_id, ended)
