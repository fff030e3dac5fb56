"""Commands in -> what each needs to be decided: its streams and facts.

The campaign's stream is named with every change of the register, although it gets no
event: no change may be dated before the charter that it rests on.
"""

from sqlalchemy import select

from services.registration.handlers.common import right_stream, streams
from services.registration.handlers.erasure import erase_person
from services.registration.handlers.register import (
    dissolve,
    enrol_many,
    enrol_one,
    merge,
    place,
    split,
)
from services.registration.rules import FIRST_ADMINISTRATOR
from services.registration.state import Campaign, Facts, Right, Unit
from services.registration.tables import AUTHORITY, LAUNCHES, UNITS
from shared.contracts.base import Command
from shared.contracts.registration import (
    REGISTRATION,
    AdoptCharter,
    AppointFirstAdministrator,
    AppointHead,
    DiscloseValues,
    DissolveUnit,
    EnrolUnit,
    EnrolUnits,
    ErasePerson,
    EraseTexts,
    GrantRole,
    LaunchCampaign,
    MergeUnits,
    PlaceUnit,
    RegisterUnit,
    RenameUnit,
    ReportLaunch,
    ReportProgress,
    RevokeRole,
    SplitUnit,
)
from shared.contracts.roles import Role
from shared.decider import Needs
from shared.domain import Gather, Reads
from shared.privacy.disclosing import gather as to_disclose
from shared.privacy.finding import texts_with


async def _appoint_first(_command: AppointFirstAdministrator, _reads: Reads) -> Needs:
    return Needs.one(Right, FIRST_ADMINISTRATOR)


async def _launch(command: LaunchCampaign, _reads: Reads) -> Needs:
    return Needs.one(Campaign, command.campaign_id)


async def _adopt(command: AdoptCharter, reads: Reads) -> Needs:
    query = (
        select(UNITS.c.group_key)
        .distinct()
        .where(
            UNITS.c.campaign_id == command.campaign_id,
            UNITS.c.group_key.is_not(None),
            UNITS.c.valid_to.is_(None),
        )
    )
    groups = frozenset(row[0] for row in await reads.rows(query))
    return Needs.one(Campaign, command.campaign_id, Facts(groups_in_use=groups))


async def _grant(command: GrantRole, _reads: Reads) -> Needs:
    units = [] if command.unit_id is None else [command.unit_id]
    return Needs(streams(right_stream(command.grant_id), units=units))


async def _revoke(command: RevokeRole, reads: Reads) -> Needs:
    if command.campaign_id is not None:
        return Needs.one(Right, command.grant_id)
    # All administrators are needed: the last one cannot be revoked.
    grants = AUTHORITY.grants.c
    query = select(grants.grant_id).where(
        grants.campaign_id.is_(None),
        grants.role == Role.ADMINISTRATOR.value,
        grants.revoked_at.is_(None),
    )
    others = [right_stream(row.grant_id) for row in await reads.rows(query)]
    return Needs(streams(right_stream(command.grant_id), *sorted(others)))


async def _of_unit(
    command: RenameUnit | AppointHead | RegisterUnit | ReportProgress, _reads: Reads
) -> Needs:
    return Needs.one(Unit, command.unit_id)


async def _report_launch(command: ReportLaunch, reads: Reads) -> Needs:
    query = select(LAUNCHES.c.launched_on).where(
        LAUNCHES.c.campaign_id == command.campaign_id
    )
    facts = Facts(launched_on=await reads.scalar(query))
    return Needs.one(Unit, command.unit_id, facts)


GATHER: dict[type[Command], Gather] = {
    AppointFirstAdministrator: _appoint_first,
    LaunchCampaign: _launch,
    AdoptCharter: _adopt,
    GrantRole: _grant,
    RevokeRole: _revoke,
    EnrolUnit: enrol_one,
    EnrolUnits: enrol_many,
    RenameUnit: _of_unit,
    PlaceUnit: place,
    MergeUnits: merge,
    SplitUnit: split,
    DissolveUnit: dissolve,
    AppointHead: _of_unit,
    RegisterUnit: _of_unit,
    ReportLaunch: _report_launch,
    ReportProgress: _of_unit,
    ErasePerson: erase_person,
    EraseTexts: texts_with(REGISTRATION),
    DiscloseValues: to_disclose,
}
"""What is read before a decision about each command."""
