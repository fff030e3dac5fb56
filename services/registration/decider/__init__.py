"""What happens because of a command: one small function for each, all of them pure."""

from collections.abc import Sequence
from typing import Any, assert_never

from services.registration.decider.campaigns import adopt_charter, launch
from services.registration.decider.enrolment import enrol_many, enrol_one
from services.registration.decider.participation import (
    appoint_head,
    register_unit,
    report_launch,
    report_progress,
)
from services.registration.decider.register import dissolve, place, rename
from services.registration.decider.rights import appoint_first, grant, revoke
from services.registration.decider.successions import merge, split
from services.registration.state import Campaign, Right, Unit, evolve
from shared.contracts.registration import (
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
    PersonalDataErased,
    PlaceUnit,
    RegisterUnit,
    RegistrationCommand,
    RenameUnit,
    ReportLaunch,
    ReportProgress,
    RevokeRole,
    SplitUnit,
    ValuesDisclosed,
)
from shared.decider import Aggregates, Decider, Given, New
from shared.privacy.disclosure import Disclosure, disclose
from shared.privacy.erasure import Erasure, erase


def decide(
    command: RegistrationCommand, states: Aggregates, given: Given
) -> Sequence[New[Any]]:
    """Return the events that `command` causes, or refuse it; the frequent ones first.

    A case that is passed by takes time, and there are many.
    """
    match command:
        case GrantRole():
            return grant(command, states, given)
        case RegisterUnit():
            return register_unit(command, states, given)
        case ReportLaunch():
            return report_launch(command, states, given)
        case ReportProgress():
            return report_progress(command, states, given)
        case AppointFirstAdministrator():
            return appoint_first(command, states)
        case LaunchCampaign():
            return launch(command, states, given)
        case AdoptCharter():
            return adopt_charter(command, states, given)
        case RevokeRole():
            return revoke(command, states, given)
        case EnrolUnit():
            return enrol_one(command, states, given)
        case EnrolUnits():
            return enrol_many(command, states, given)
        case RenameUnit():
            return rename(command, states)
        case PlaceUnit():
            return place(command, states)
        case MergeUnits():
            return merge(command, states, given)
        case SplitUnit():
            return split(command, states, given)
        case DissolveUnit():
            return dissolve(command, states)
        case AppointHead():
            return appoint_head(command, states)
        case DiscloseValues():
            return disclose(command, states, ValuesDisclosed)
        case ErasePerson() | EraseTexts():
            return erase(command, states, given.facts, PersonalDataErased)
        case _ as never:
            assert_never(never)


DECIDER = Decider((Campaign, Right, Unit, Erasure, Disclosure), decide, evolve)
