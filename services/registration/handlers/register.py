"""What changes of the register need: the campaign, and often many units."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select

from services.registration.handlers.common import (
    campaign_stream,
    streams,
)
from services.registration.rules import parents_from
from services.registration.state import Facts, Holder, Unit
from services.registration.tables import NOBODY, PLACEMENTS, UNIT_CODES
from shared.contracts.registration import (
    DissolveUnit,
    EnrolUnit,
    EnrolUnits,
    MergeUnits,
    NewUnit,
    PlaceUnit,
    SplitUnit,
)
from shared.decider import Needs
from shared.domain import Reads


async def enrol_one(command: EnrolUnit, reads: Reads) -> Needs:
    """The new unit and its superior."""
    new = command.unit
    units = [new.unit_id, *_parents([new])]
    return await _of_register(command, reads, units, [new])


async def enrol_many(command: EnrolUnits, reads: Reads) -> Needs:
    """The campaign, all new units and the superiors they name."""
    new = command.units
    units = [*(one.unit_id for one in new), *_parents(new)]
    needs = await _of_register(command, reads, units, new)
    campaign = campaign_stream(command.campaign_id)
    return Needs(streams(campaign, *needs.streams), needs.facts)


async def place(command: PlaceUnit, reads: Reads) -> Needs:
    """The unit, and everyone who stands above its new superior."""
    parents = [] if command.parent_id is None else [command.parent_id]
    above = await _superiors(parents, command.on, reads)
    return await _of_register(command, reads, [command.unit_id, *above])


async def merge(command: MergeUnits, reads: Reads) -> Needs:
    """All who end or go on, those below them, and those above the successor."""
    successor = command.successor
    if isinstance(successor, NewUnit):
        new, first, above = [successor], successor.unit_id, _parents([successor])
    else:
        new, first, above = [], successor, [successor]
    units = [
        first,
        *command.predecessors,
        *await _superiors(above, command.on, reads),
        *await _children(command.predecessors, reads),
    ]
    return await _of_register(command, reads, units, new)


async def split(command: SplitUnit, reads: Reads) -> Needs:
    """The unit, its parts, their superiors, and those below it."""
    new = [one for one in command.parts if isinstance(one, NewUnit)]
    going_on = [one for one in command.parts if not isinstance(one, NewUnit)]
    units = [
        command.unit_id,
        *(one.unit_id for one in new),
        *going_on,
        *_parents(new),
        *await _children([command.unit_id], reads),
    ]
    return await _of_register(command, reads, units, new)


async def dissolve(command: DissolveUnit, reads: Reads) -> Needs:
    """The unit and those below it."""
    children = await _children([command.unit_id], reads)
    return await _of_register(command, reads, [command.unit_id, *children])


async def _of_register(
    command: EnrolUnit | EnrolUnits | PlaceUnit | MergeUnits | SplitUnit | DissolveUnit,
    reads: Reads,
    units: Sequence[str],
    new: Sequence[NewUnit] = (),
) -> Needs:
    """Need units, the first one as the aggregate, and the campaign."""
    first = f"{Unit.kind}/{units[0]}"
    campaign = campaign_stream(command.campaign_id)
    facts = Facts(holders=await _holders(command.campaign_id, new, reads))
    return Needs(streams(first, campaign, units=units), facts)


async def _holders(
    campaign_id: str, new: Iterable[NewUnit], reads: Reads
) -> dict[tuple[str, str], tuple[Holder, ...]]:
    wanted = {(code.scheme, code.value) for unit in new for code in unit.codes}
    if not wanted:
        return {}
    table = UNIT_CODES.c
    query = select(UNIT_CODES).where(
        table.campaign_id == campaign_id,
        table.value.in_(sorted({value for _, value in wanted})),
    )
    found: dict[tuple[str, str], tuple[Holder, ...]] = {}
    for row in await reads.rows(query.order_by(table.unit_id)):
        key = (row.scheme, row.value)
        if key in wanted:
            holder = Holder(row.unit_id, row.valid_to)
            found[key] = (*found.get(key, ()), holder)
    return found


async def _children(parents: Sequence[str], reads: Reads) -> list[str]:
    """Everyone who ever stood below `parents`; the decision looks at the days."""
    column = PLACEMENTS.c.unit_id
    query = select(column).distinct().where(PLACEMENTS.c.parent_id.in_(parents))
    return sorted(row[0] for row in await reads.rows(query))


async def _superiors(units: Sequence[str], day: date, reads: Reads) -> list[str]:
    """Return `units` and everyone who stands above them on `day` or later."""
    table = PLACEMENTS.c
    found: dict[str, None] = {}
    wanted = set(units)
    while wanted:
        found |= dict.fromkeys(sorted(wanted))
        query = select(PLACEMENTS).where(table.unit_id.in_(sorted(wanted)))
        above: set[str] = set()
        histories: dict[str, list[tuple[date, str | None]]] = {}
        for row in await reads.rows(query.order_by(table.unit_id, table.from_day)):
            histories.setdefault(row.unit_id, []).append((row.from_day, row.parent_id))
        for history in histories.values():
            above |= {one or NOBODY for _, one in parents_from(tuple(history), day)}
        wanted = above - found.keys() - {NOBODY}
    return list(found)


def _parents(new: Iterable[NewUnit]) -> list[str]:
    return [one.parent_id for one in new if one.parent_id is not None]
