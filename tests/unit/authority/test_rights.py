"""Who may do what: the default is refusal, and a right covers what it names."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.authority.rights import Grant, authorise, describe, for_looking, usable
from shared.contracts.roles import Allow, Role

NOON = datetime(2021, 12, 20, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
LEAD = Grant(
    actor_id="anna",
    role=Role.LEAD_AGENCY,
    campaign_id="movement",
    unit_id=None,
    group=None,
    level=None,
    valid_from=None,
    valid_to=None,
    revoked_at=None,
)
OFFICER = LEAD._replace(role=Role.UNIT_OFFICER, unit_id="district")
LEADS = (Allow(Role.LEAD_AGENCY),)
OFFICERS = (Allow(Role.UNIT_OFFICER, unit="unit_id"),)


@dataclass(frozen=True)
class Message:
    campaign_id: str | None = "movement"
    unit_id: str | None = "district"
    group: str | None = "districts"
    level: str | None = "city"


def test_a_right_of_the_campaign_entitles() -> None:
    assert authorise(LEADS, Message(), [LEAD], NOON) is Role.LEAD_AGENCY


def test_without_any_right_everything_is_refused() -> None:
    assert authorise(LEADS, Message(), [], NOON) is None


def test_a_message_that_nobody_may_send_is_refused_to_all() -> None:
    assert authorise((), Message(), [LEAD, OFFICER], NOON) is None


def test_a_right_in_another_campaign_does_not_count() -> None:
    assert authorise(LEADS, Message("other"), [LEAD], NOON) is None


def test_a_right_of_one_campaign_does_not_reach_the_platform() -> None:
    assert authorise(LEADS, Message(None), [LEAD], NOON) is None


@pytest.mark.parametrize("campaign", ["movement", "other", None])
def test_a_right_of_the_platform_counts_everywhere(campaign: str | None) -> None:
    platform = LEAD._replace(campaign_id=None)

    assert authorise(LEADS, Message(campaign), [platform], NOON) is Role.LEAD_AGENCY


def test_a_right_for_a_unit_counts_for_that_unit() -> None:
    assert authorise(OFFICERS, Message(), [OFFICER], NOON) is Role.UNIT_OFFICER


def test_a_right_for_another_unit_does_not_count() -> None:
    message = Message(unit_id="neighbour")

    assert authorise(OFFICERS, message, [OFFICER], NOON) is None


def test_a_right_without_a_unit_does_not_count_where_a_unit_is_asked_for() -> None:
    anywhere = OFFICER._replace(unit_id=None)

    assert authorise(OFFICERS, Message(), [anywhere], NOON) is None


def test_nothing_equals_no_unit() -> None:
    """A message without a unit and a right without one do not meet on None."""
    anywhere = OFFICER._replace(unit_id=None)

    assert authorise(OFFICERS, Message(unit_id=None), [anywhere], NOON) is None


def test_a_right_for_a_unit_does_not_count_for_the_whole_campaign() -> None:
    narrow = LEAD._replace(unit_id="district")

    assert authorise(LEADS, Message(), [narrow], NOON) is None


def test_a_scope_more_than_is_asked_for_does_not_count() -> None:
    narrower = OFFICER._replace(group="districts")

    assert authorise(OFFICERS, Message(), [narrower], NOON) is None


def test_a_message_that_lacks_the_field_named_is_refused() -> None:
    ways = (Allow(Role.UNIT_OFFICER, unit="no_such_field"),)

    assert authorise(ways, Message(), [OFFICER], NOON) is None


@pytest.mark.parametrize(
    ("way", "held"),
    [
        (Allow(Role.APPRAISER, group="group"), {"group": "districts"}),
        (Allow(Role.APPRAISER, level="level"), {"level": "city"}),
    ],
)
def test_groups_and_levels_are_scopes_too(way: Allow, held: dict[str, str]) -> None:
    grant = LEAD._replace(role=Role.APPRAISER, **held)  # type: ignore[arg-type]

    assert authorise((way,), Message(), [grant], NOON) is Role.APPRAISER
    assert authorise((way,), Message(group="x", level="x"), [grant], NOON) is None


def test_the_first_way_that_is_granted_names_the_role() -> None:
    ways = (*OFFICERS, *LEADS)

    assert authorise(ways, Message(), [LEAD, OFFICER], NOON) is Role.UNIT_OFFICER


def test_a_right_begins_at_its_first_moment() -> None:
    from_noon = LEAD._replace(valid_from=NOON)

    assert authorise(LEADS, Message(), [from_noon], NOON)
    assert authorise(LEADS, Message(), [from_noon], NOON - MOMENT) is None


def test_a_right_has_ended_at_its_end() -> None:
    until_noon = LEAD._replace(valid_to=NOON)

    assert authorise(LEADS, Message(), [until_noon], NOON - MOMENT)
    assert authorise(LEADS, Message(), [until_noon], NOON) is None


def test_in_an_exercise_nobody_acts_by_a_revoked_right_whatever_date_is_stated() -> (
    None
):
    revoked = LEAD._replace(revoked_at=NOON)

    assert usable([revoked, OFFICER], exercise=True) == [OFFICER]
    assert usable([revoked, OFFICER], exercise=False) == [revoked, OFFICER]


def test_a_revoked_right_counts_before_and_not_from_then_on() -> None:
    revoked = LEAD._replace(revoked_at=NOON)

    assert authorise(LEADS, Message(), [revoked], NOON - MOMENT)
    assert authorise(LEADS, Message(), [revoked], NOON) is None


def test_the_service_role_is_for_the_service_itself_only() -> None:
    ways = (Allow(Role.SERVICE),)
    forged = LEAD._replace(role=Role.SERVICE)

    assert authorise(ways, Message(), [forged], NOON) is None
    assert authorise(ways, Message(), [], NOON, internal=True) is Role.SERVICE


def test_the_service_may_not_do_what_only_people_may() -> None:
    assert authorise(LEADS, Message(), [LEAD], NOON, internal=True) is None


def test_a_refusal_can_name_what_would_entitle() -> None:
    assert describe((*LEADS, *OFFICERS)) == "lead_agency, unit_officer (unit_id)"


def test_in_an_exercise_only_a_revocation_ends_a_right_to_look() -> None:
    played = LEAD._replace(valid_from=NOON, valid_to=NOON + MOMENT)
    years_later = NOON + timedelta(days=2000)

    found = for_looking([played], {"movement"})

    assert authorise(LEADS, Message(), found, years_later) is Role.LEAD_AGENCY
    assert for_looking([played._replace(revoked_at=NOON)], {"movement"}) == []


def test_elsewhere_a_right_to_look_counts_by_the_clock() -> None:
    ended = LEAD._replace(valid_to=NOON)
    platform = ended._replace(campaign_id=None)

    assert for_looking([ended, platform], {"other"}) == [ended, platform]


_SOME = st.sampled_from(["movement", "other"])
_SCOPE = st.sampled_from([None, "district", "districts", "city"])
_WHEN = st.none() | st.sampled_from([NOON - MOMENT, NOON, NOON + MOMENT])
_GRANTS = st.builds(
    Grant,
    actor_id=st.just("anna"),
    role=st.sampled_from(Role),
    campaign_id=st.none() | _SOME,
    unit_id=_SCOPE,
    group=_SCOPE,
    level=_SCOPE,
    valid_from=_WHEN,
    valid_to=_WHEN,
    revoked_at=_WHEN,
)
_FIELD = st.sampled_from([None, "unit_id", "group", "level", "no_such_field"])
_WAYS = st.lists(
    st.builds(
        Allow, role=st.sampled_from(Role), unit=_FIELD, group=_FIELD, level=_FIELD
    ),
    max_size=3,
).map(tuple)
_MESSAGES = st.builds(
    Message,
    campaign_id=st.none() | _SOME,
    unit_id=_SCOPE,
    group=_SCOPE,
    level=_SCOPE,
)


@given(_WAYS, _MESSAGES, st.lists(_GRANTS, max_size=4))
def test_whoever_is_entitled_holds_a_right_that_covers_it(
    ways: tuple[Allow, ...], message: Message, grants: list[Grant]
) -> None:
    role = authorise(ways, message, grants, NOON)

    if role is not None:
        assert any(_plainly_covers(one, ways, message, role) for one in grants)


def _plainly_covers(
    grant: Grant, ways: tuple[Allow, ...], message: Message, role: Role
) -> bool:
    """The rule again, in the words of the brief."""
    in_time = (grant.valid_from or NOON) <= NOON
    in_time &= grant.valid_to is None or grant.valid_to > NOON
    in_time &= grant.revoked_at is None or grant.revoked_at > NOON
    there = grant.campaign_id in (None, message.campaign_id)
    return (
        in_time
        and there
        and grant.role is role is not Role.SERVICE
        and any(
            way.role is role
            and all(
                (held is None) if field is None else held == getattr(message, field, 0)
                for held, field in (
                    (grant.unit_id, way.unit),
                    (grant.group, way.group),
                    (grant.level, way.level),
                )
            )
            for way in ways
        )
    )


@given(_WAYS, _MESSAGES, st.lists(_GRANTS, max_size=4), _GRANTS)
def test_another_right_never_takes_one_away(
    ways: tuple[Allow, ...], message: Message, grants: list[Grant], more: Grant
) -> None:
    if authorise(ways, message, grants, NOON) is not None:
        assert authorise(ways, message, [*grants, more], NOON) is not None
