"""Which command moved units in the register: placed, merged, split or dissolved."""

from collections.abc import Mapping, Sequence
from typing import Any

from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.registration.commands import Ask
from bangvang.audit.replay.registration.office import RegisterOffice
from bangvang.audit.replay.taken import taken
from shared.contracts import registration as said
from shared.contracts.registration import NewUnit


def _enrolled(group: Sequence[Past]) -> dict[str, NewUnit]:
    """Units that the command brought itself."""
    return {
        past.event.unit_id: taken(NewUnit, past.event)
        for past in group
        if isinstance(past.event, said.UnitEnrolled)
    }


def _parents(new: Mapping[str, NewUnit]) -> list[str]:
    return [one.parent_id for one in new.values() if one.parent_id is not None]


def _place(office: RegisterOffice, group: Sequence[Past]) -> Asked:
    event: said.UnitPlaced = group[0].event
    command = said.PlaceUnit(
        campaign_id=event.campaign_id,
        unit_id=event.unit_id,
        parent_id=event.parent_id,
        on=event.on,
        document=event.document,
    )
    parents = [] if event.parent_id is None else [event.parent_id]
    above = office.superiors(parents, event.on)
    return office.of_register(command, [event.unit_id, *above])


def _dissolve(office: RegisterOffice, group: Sequence[Past]) -> Asked:
    event: said.UnitDissolved = group[0].event
    command = said.DissolveUnit(
        campaign_id=event.campaign_id,
        unit_id=event.unit_id,
        on=event.on,
        document=event.document,
    )
    children = office.hierarchy.below([event.unit_id])
    return office.of_register(command, [event.unit_id, *children])


def _merge(office: RegisterOffice, group: Sequence[Past]) -> Asked:
    event: said.UnitsMerged = next(
        past.event for past in group if isinstance(past.event, said.UnitsMerged)
    )
    new = _enrolled(group)
    command = said.MergeUnits(
        campaign_id=event.campaign_id,
        successor=new.get(event.unit_id, event.unit_id),
        predecessors=event.predecessors,
        on=event.on,
        document=event.document,
    )
    above = _parents(new) if new else [event.unit_id]
    units = [
        event.unit_id,
        *event.predecessors,
        *office.superiors(above, event.on),
        *office.hierarchy.below(event.predecessors),
    ]
    return office.of_register(command, units, list(new.values()))


def _split(office: RegisterOffice, group: Sequence[Past]) -> Asked:
    event: said.UnitSplit = next(
        past.event for past in group if isinstance(past.event, said.UnitSplit)
    )
    new = _enrolled(group)
    parts = [one.unit_id for one in event.successors]
    command = said.SplitUnit(
        campaign_id=event.campaign_id,
        unit_id=event.unit_id,
        parts=tuple(new.get(one, one) for one in parts),
        goes_on=event.goes_on,
        on=event.on,
        document=event.document,
    )
    units = [
        event.unit_id,
        *parts,
        *_parents(new),
        *office.hierarchy.below([event.unit_id]),
    ]
    return office.of_register(command, units, list(new.values()))


MOVES: Mapping[type[Any], Ask] = {
    said.UnitPlaced: _place,
    said.UnitDissolved: _dissolve,
}
"""By the event, where it stands alone."""
TOGETHER: Mapping[type[Any], Ask] = {
    said.UnitsMerged: _merge,
    said.UnitSplit: _split,
}
"""By the event that tells the command, whatever stands beside it."""
