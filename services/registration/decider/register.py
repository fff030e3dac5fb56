"""Units are renamed, placed under another superior, and dissolved."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from services.registration.decider.common import (
    active_unit,
    check_no_circle,
    check_not_before,
    check_there,
    ending_unit,
    unit_of,
)
from services.registration.errors import ChildrenRemain, NothingChanges
from services.registration.rules import listed, parents_from
from services.registration.state import Unit
from shared.contracts.base import Document
from shared.contracts.registration import (
    DissolveUnit,
    PlaceUnit,
    RenameUnit,
    UnitDissolved,
    UnitPlaced,
    UnitRenamed,
)
from shared.decider import Aggregates, New


def rename(command: RenameUnit, states: Aggregates) -> Sequence[New[UnitRenamed]]:
    """Give a unit another name; on the day of the last one it corrects that."""
    unit = active_unit(states, command.unit_id, command.campaign_id, command.on)
    check_not_before("on", command.unit_id, command.on, unit.named_on)
    if command.name == unit.name:
        raise NothingChanges(place="name", unit_id=command.unit_id)
    renamed = UnitRenamed(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        name=command.name,
        previous_name=unit.name,
        on=command.on,
        document=command.document,
    )
    return [New(command.unit_id, renamed)]


def place(command: PlaceUnit, states: Aggregates) -> Sequence[New[UnitPlaced]]:
    """Put a unit under another superior, never under one that is below itself."""
    unit = active_unit(states, command.unit_id, command.campaign_id, command.on)
    last_day, last_parent = unit.placements[-1]
    check_not_before("on", command.unit_id, command.on, last_day)
    if command.parent_id == last_parent:
        raise NothingChanges(place="parent_id", unit_id=command.unit_id)
    if command.parent_id is not None:
        parent = unit_of(states, command.parent_id, command.campaign_id)
        check_there(parent, "parent_id", command.parent_id, command.on)
        below = [command.unit_id]
        check_no_circle(states, "parent_id", below, command.parent_id, command.on)
    move = Move(command.unit_id, command.on, last_parent)
    return [
        moved(move, command.parent_id, command.campaign_id, document=command.document)
    ]


def dissolve(command: DissolveUnit, states: Aggregates) -> Sequence[New[UnitDissolved]]:
    """End a unit without a successor."""
    ending_unit(states, command.unit_id, command.campaign_id, command.on)
    check_childless(states, command.unit_id, command.on)
    return [
        New(
            command.unit_id,
            UnitDissolved(
                campaign_id=command.campaign_id,
                unit_id=command.unit_id,
                on=command.on,
                successors=(),
                document=command.document,
            ),
        )
    ]


class Move(NamedTuple):
    """A unit that needs another superior from a day on."""

    unit_id: str
    on: date
    previous: str | None


def moves(states: Aggregates, ending: frozenset[str], day: date) -> list[Move]:
    """Return every stretch of a hierarchy that would hang under an ended unit."""
    return [
        Move(id_, since, parent)
        for id_, unit in sorted(states.all_of(Unit).items())
        if id_ not in ending
        for since, parent in parents_from(unit.placements, day)
        if parent in ending and (unit.ended_on is None or since < unit.ended_on)
    ]


def moved(
    move: Move, parent_id: str | None, campaign_id: str, *, document: Document
) -> New[UnitPlaced]:
    """Return the placement that answers a move."""
    placed = UnitPlaced(
        campaign_id=campaign_id,
        unit_id=move.unit_id,
        parent_id=parent_id,
        previous_parent_id=move.previous,
        on=move.on,
        document=document,
    )
    return New(move.unit_id, placed)


def check_childless(states: Aggregates, unit_id: str, day: date) -> None:
    """Refuse to end a unit while others stand below it from `day` on."""
    children = moves(states, frozenset({unit_id}), day)
    if children:
        names = listed(move.unit_id for move in children)
        raise ChildrenRemain(unit_id=unit_id, day=day, children=names)
