"""Which command of registration caused an event, and on what it was decided."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.registration.office import RegisterOffice
from bangvang.audit.replay.taken import taken
from services.registration.rules import FIRST_ADMINISTRATOR
from services.registration.state import Campaign, Facts, Right, Unit
from shared.contracts import registration as said
from shared.contracts.base import Command
from shared.contracts.registration import NewUnit
from shared.decider import Needs

type Ask = Callable[[RegisterOffice, Sequence[Past]], Asked | None]
"""`ask(office, group)`: the command behind the events of one command."""


def launch(_office: RegisterOffice, group: Sequence[Past]) -> Asked | None:
    """Return the launch of a campaign, which adopts its first charter."""
    first, last = group[0].event, group[-1].event
    if not isinstance(first, said.CampaignLaunched):
        return None
    if not isinstance(last, said.CharterAdopted):
        return None
    command = said.LaunchCampaign(
        campaign_id=first.campaign_id,
        exercise=first.exercise,
        charter=last.charter,
        launched_on=first.launched_on,
    )
    return Asked(command, Needs.one(Campaign, first.campaign_id))


def _adopt(office: RegisterOffice, group: Sequence[Past]) -> Asked:
    event: said.CharterAdopted = group[0].event
    command = said.AdoptCharter(
        campaign_id=event.campaign_id,
        charter=event.charter,
        adopted_on=event.adopted_on,
    )
    facts = Facts(groups_in_use=office.hierarchy.in_use(event.campaign_id))
    return Asked(command, Needs.one(Campaign, event.campaign_id, facts))


def _grant(_office: RegisterOffice, group: Sequence[Past]) -> Asked:
    event: said.RoleGranted = group[0].event
    own = f"grant/{event.grant_id}"
    if event.grant_id == FIRST_ADMINISTRATOR:
        first = said.AppointFirstAdministrator(actor_id=event.actor_id)
        return Asked(first, Needs((own,)))
    command = taken(said.GrantRole, event)
    units = [] if event.unit_id is None else [f"unit/{event.unit_id}"]
    return Asked(command, Needs((own, *units)))


def _revoke(office: RegisterOffice, group: Sequence[Past]) -> Asked:
    event: said.RoleRevoked = group[0].event
    command = said.RevokeRole(
        campaign_id=event.campaign_id,
        actor_id=event.actor_id,
        grant_id=event.grant_id,
    )
    others = sorted(office.administrators) if event.campaign_id is None else []
    named = dict.fromkeys((event.grant_id, *others))
    return Asked(command, Needs(tuple(f"{Right.kind}/{one}" for one in named)))


def _enrol(office: RegisterOffice, group: Sequence[Past]) -> Asked:
    events: list[said.UnitEnrolled] = [past.event for past in group]
    new = [taken(NewUnit, one) for one in events]
    first = events[0]
    parents = [one.parent_id for one in new if one.parent_id is not None]
    units = [*(one.unit_id for one in new), *parents]
    if len(new) == 1:
        single = said.EnrolUnit(
            campaign_id=first.campaign_id, unit=new[0], valid_from=first.valid_from
        )
        return office.of_register(single, units, new)
    many = said.EnrolUnits(
        campaign_id=first.campaign_id, units=tuple(new), valid_from=first.valid_from
    )
    return office.of_register(many, units, new, f"campaign/{first.campaign_id}")


def _rename(_office: RegisterOffice, group: Sequence[Past]) -> Asked:
    event: said.UnitRenamed = group[0].event
    command = said.RenameUnit(
        campaign_id=event.campaign_id,
        unit_id=event.unit_id,
        name=event.name,
        on=event.on,
        document=event.document,
    )
    return Asked(command, Needs.one(Unit, event.unit_id))


def _same(command: type[Command]) -> Ask:
    """Ask a command about one unit whose fields are among those of its event."""

    def ask(office: RegisterOffice, group: Sequence[Past]) -> Asked:
        event = group[0].event
        facts = None
        if command is said.ReportLaunch:
            known = office.register.campaigns.get(event.campaign_id)
            facts = Facts(launched_on=None if known is None else known.launched_on)
        given = taken(command, event)
        return Asked(given, Needs.one(Unit, event.unit_id, facts))

    return ask


ALONE: Mapping[type[Any], Ask] = {
    said.CharterAdopted: _adopt,
    said.RoleGranted: _grant,
    said.RoleRevoked: _revoke,
    said.UnitEnrolled: _enrol,
    said.UnitRenamed: _rename,
    said.HeadAppointed: _same(said.AppointHead),
    said.UnitRegistered: _same(said.RegisterUnit),
    said.LaunchReported: _same(said.ReportLaunch),
    said.CommitmentProgressed: _same(said.ReportProgress),
}
"""By the event, where its command causes nothing else."""
