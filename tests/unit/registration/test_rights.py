"""Who may do what, and who may say so."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.registration.decider import DECIDER
from services.registration.errors import (
    FirstAdministratorAppointed,
    GrantAlreadyRevoked,
    GrantBackdated,
    GrantEndsEarly,
    GrantIdTaken,
    GrantUnknown,
    GroupUnknown,
    LastAdministrator,
    LevelUnknown,
    OwnRight,
    RoleBeyondLeadAgency,
    RoleNotGrantable,
    RoleNotPlatformWide,
    ScopeMissing,
    ScopeSuperfluous,
    UnitEnded,
    UnitUnknown,
)
from services.registration.rules import FIRST_ADMINISTRATOR
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    AppointFirstAdministrator,
    GrantRole,
    RevokeRole,
    RoleGranted,
    RoleRevoked,
)
from shared.contracts.roles import Role
from shared.decider import New
from shared.testing.scenario import Scenario, given
from tests.unit.registration.world import (
    ADMINISTRATOR,
    CAMPAIGN,
    NOON,
    OFFICER,
    OTHER_CAMPAIGN,
    TODAY,
    A,
    after,
    dissolved,
    enrolled,
)

GRANT, SECOND = derived_id("grant", "1"), derived_id("grant", "2")
DAY = timedelta(days=1)
appoint = AppointFirstAdministrator(actor_id=ADMINISTRATOR)


def granted(grant_id: str, role: Role, **more: Any) -> New[RoleGranted]:
    values = {
        "campaign_id": CAMPAIGN,
        "actor_id": OFFICER,
        "unit_id": None,
        "group": None,
        "level": None,
        "valid_from": NOON,
        "valid_to": None,
        **more,
    }
    return New(grant_id, RoleGranted(grant_id=grant_id, role=role, **values))


def asked(role: Role, **more: Any) -> GrantRole:
    values = {"campaign_id": CAMPAIGN, "actor_id": OFFICER, **more}
    return GrantRole(grant_id=GRANT, role=role, **values)


FIRST = granted(
    FIRST_ADMINISTRATOR,
    Role.ADMINISTRATOR,
    campaign_id=None,
    actor_id=ADMINISTRATOR,
    valid_from=None,
)
SECOND_ADMINISTRATOR = granted(SECOND, Role.ADMINISTRATOR, campaign_id=None)


def by_administrator(*past: New[Any]) -> Scenario:
    return after(FIRST, *past).by(ADMINISTRATOR, Role.ADMINISTRATOR)


def by_lead(*past: New[Any]) -> Scenario:
    return after(*past).by(derived_id("actor", "lead"), Role.LEAD_AGENCY)


def test_the_first_administrator_is_appointed() -> None:
    given(DECIDER).when(appoint).then(FIRST)


@pytest.mark.parametrize("actor", [ADMINISTRATOR, OFFICER])
def test_there_is_one_first_administrator(actor: str) -> None:
    again = AppointFirstAdministrator(actor_id=actor)

    after(FIRST).when(again).then_refused(FirstAdministratorAppointed)


def test_the_first_administrator_does_not_come_back_after_a_revocation() -> None:
    revoked = RoleRevoked(
        campaign_id=None,
        grant_id=FIRST_ADMINISTRATOR,
        actor_id=ADMINISTRATOR,
        role=Role.ADMINISTRATOR,
    )
    history = (FIRST, New(FIRST_ADMINISTRATOR, revoked))

    after(*history).when(appoint).then_refused(FirstAdministratorAppointed)


def test_a_right_begins_now_unless_a_later_moment_is_named() -> None:
    by_administrator().when(asked(Role.LEAD_AGENCY)).then(
        granted(GRANT, Role.LEAD_AGENCY)
    )
    later = asked(Role.LEAD_AGENCY, valid_from=NOON + DAY, valid_to=NOON + 2 * DAY)
    by_administrator().when(later).then(
        granted(GRANT, Role.LEAD_AGENCY, valid_from=NOON + DAY, valid_to=NOON + 2 * DAY)
    )


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.UNIT_OFFICER, {"unit_id": A}),
        (Role.UNIT_HEAD, {"unit_id": A}),
        (Role.APPRAISER, {"group": "communes"}),
        (Role.AWARDING_AUTHORITY, {"level": "city"}),
        (Role.COUNCIL_MEMBER, {}),
        (Role.COUNCIL_SECRETARY, {}),
        (Role.HOME_AFFAIRS, {}),
        (Role.AUDITOR, {}),
    ],
)
def test_an_administrator_grants_each_role_with_its_scope(
    role: Role, scope: dict[str, str]
) -> None:
    by_administrator(enrolled(A)).when(asked(role, **scope)).then(
        granted(GRANT, role, **scope)
    )


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_may_serve_the_whole_platform(role: Role) -> None:
    command = asked(role, campaign_id=None)

    by_administrator().when(command).then(granted(GRANT, role, campaign_id=None))


def test_no_other_role_is_platform_wide() -> None:
    command = asked(Role.LEAD_AGENCY, campaign_id=None)

    by_administrator().when(command).then_refused(RoleNotPlatformWide)


def test_nobody_is_a_service() -> None:
    by_administrator().when(asked(Role.SERVICE)).then_refused(RoleNotGrantable)


def test_the_lead_agency_grants_the_roles_inside_units() -> None:
    command = asked(Role.UNIT_HEAD, unit_id=A)

    by_lead(enrolled(A)).when(command).then(granted(GRANT, Role.UNIT_HEAD, unit_id=A))


def test_the_lead_agency_grants_no_other_role() -> None:
    by_lead().when(asked(Role.COUNCIL_MEMBER)).then_refused(RoleBeyondLeadAgency)


def test_nobody_grants_herself_a_role() -> None:
    command = asked(Role.LEAD_AGENCY, actor_id=ADMINISTRATOR)

    by_administrator().when(command).then_refused(OwnRight)


@pytest.mark.parametrize(
    "role", [Role.UNIT_HEAD, Role.UNIT_OFFICER, Role.APPRAISER, Role.AWARDING_AUTHORITY]
)
def test_a_role_for_something_says_for_what(role: Role) -> None:
    by_administrator().when(asked(role)).then_refused(ScopeMissing)


@pytest.mark.parametrize(
    "scope", [{"unit_id": A}, {"group": "communes"}, {"level": "city"}]
)
def test_a_role_for_everything_names_nothing(scope: dict[str, str]) -> None:
    command = asked(Role.LEAD_AGENCY, **scope)

    by_administrator(enrolled(A)).when(command).then_refused(ScopeSuperfluous)


def test_a_right_is_for_a_unit_of_the_campaign() -> None:
    command = asked(Role.UNIT_HEAD, unit_id=A)
    elsewhere = asked(Role.UNIT_HEAD, unit_id=A, campaign_id=OTHER_CAMPAIGN)

    by_administrator().when(command).then_refused(UnitUnknown)
    by_administrator(enrolled(A)).when(elsewhere).then_refused(UnitUnknown)


def test_nobody_acts_for_a_unit_that_is_no_more() -> None:
    command = asked(Role.UNIT_HEAD, unit_id=A)
    ended = dissolved(A, TODAY)
    ends_tomorrow = dissolved(A, TODAY + DAY)

    by_administrator(enrolled(A), ended).when(command).then_refused(UnitEnded)
    assert by_administrator(enrolled(A), ends_tomorrow).when(command).refusal is None


def test_a_right_is_for_a_group_and_a_level_that_exist() -> None:
    by_administrator().when(asked(Role.APPRAISER, group="clouds")).then_refused(
        GroupUnknown
    )
    by_administrator().when(asked(Role.AWARDING_AUTHORITY, level="moon")).then_refused(
        LevelUnknown
    )


def test_a_right_is_not_backdated() -> None:
    command = asked(Role.LEAD_AGENCY, valid_from=NOON - timedelta(microseconds=1))

    by_administrator().when(command).then_refused(GrantBackdated)


def test_a_right_does_not_end_before_it_lasts() -> None:
    command = asked(Role.LEAD_AGENCY, valid_to=NOON)

    by_administrator().when(command).then_refused(GrantEndsEarly)


def test_the_id_of_a_right_is_used_once() -> None:
    past = granted(GRANT, Role.AUDITOR, actor_id=ADMINISTRATOR)

    by_administrator(past).when(asked(Role.LEAD_AGENCY)).then_refused(GrantIdTaken)


def revoke(grant_id: str = GRANT, **more: Any) -> RevokeRole:
    values = {"campaign_id": CAMPAIGN, "actor_id": OFFICER, **more}
    return RevokeRole(grant_id=grant_id, **values)


def test_a_right_is_revoked() -> None:
    event = RoleRevoked(
        campaign_id=CAMPAIGN, grant_id=GRANT, actor_id=OFFICER, role=Role.LEAD_AGENCY
    )
    past = granted(GRANT, Role.LEAD_AGENCY)

    by_administrator(past).when(revoke()).then(New(GRANT, event))
    by_administrator(past, New(GRANT, event)).when(revoke()).then_refused(
        GrantAlreadyRevoked
    )


def test_a_right_of_another_actor_or_campaign_is_unknown() -> None:
    past = granted(GRANT, Role.LEAD_AGENCY)

    by_administrator().when(revoke()).then_refused(GrantUnknown)
    by_administrator(past).when(revoke(actor_id=ADMINISTRATOR)).then_refused(
        GrantUnknown
    )
    by_administrator(past).when(revoke(campaign_id=None)).then_refused(GrantUnknown)


def test_the_lead_agency_revokes_roles_inside_units_only() -> None:
    officer = granted(GRANT, Role.UNIT_OFFICER, unit_id=A)
    appraiser = granted(GRANT, Role.APPRAISER, group="communes")

    assert by_lead(officer).when(revoke()).refusal is None
    by_lead(appraiser).when(revoke()).then_refused(RoleBeyondLeadAgency)


def test_the_last_administrator_stays() -> None:
    command = revoke(FIRST_ADMINISTRATOR, campaign_id=None, actor_id=ADMINISTRATOR)
    passing = granted(
        SECOND, Role.ADMINISTRATOR, campaign_id=None, valid_to=NOON + 365 * DAY
    )
    later = granted(SECOND, Role.ADMINISTRATOR, campaign_id=None, valid_from=NOON + DAY)

    by_administrator().when(command).then_refused(LastAdministrator)
    by_administrator(passing).when(command).then_refused(LastAdministrator)
    by_administrator(later).when(command).then_refused(LastAdministrator)
    assert by_administrator(SECOND_ADMINISTRATOR).when(command).refusal is None


def test_an_administrator_of_one_campaign_may_be_the_last() -> None:
    past = granted(GRANT, Role.ADMINISTRATOR)

    assert (
        by_administrator(past)
        .at(datetime(2023, 1, 1, tzinfo=UTC))
        .when(revoke())
        .refusal
        is None
    )
