"""First act: the campaign is launched, units are enrolled, register and launch."""

import hashlib
import random
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from bangvang.demo import danang_people as people
from bangvang.demo.cast import Member
from bangvang.demo.figures import SEED
from bangvang.demo.story import Step, Wave, at
from shared.contracts.charter import Charter, Level
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    Commitment,
    EnrolUnits,
    GrantRole,
    LaunchCampaign,
    RegisterUnit,
    ReportLaunch,
)
from shared.contracts.roles import Role

LATE_EVERY = 23
"""One unit in so many launches after the deadline, and one never does."""


def start(
    charter: Charter,
    cast: tuple[Member, ...],
    campaign: str,
    run: str,
    administrator: str,
) -> list[Wave]:
    """Return the waves up to the launches of the units."""
    return [
        Wave("launch", [_launch(charter, campaign, administrator)]),
        Wave("rights", list(_rights(charter, campaign, run, administrator))),
        Wave("units", [_enrol(cast, campaign, run)]),
        Wave("officers", list(_officers(cast, campaign, run))),
        Wave("registrations", list(_registrations(charter, cast, campaign))),
        Wave("launches", list(_launches(charter, cast, campaign))),
    ]


def _launch(charter: Charter, campaign: str, administrator: str) -> Step:
    command = LaunchCampaign(
        campaign_id=campaign,
        exercise=True,
        charter=charter,
        launched_on=date.fromisoformat(people.PLAN_ISSUED),
    )
    return Step("launch", administrator, command, at(people.PLAN_ISSUED))


def _rights(
    charter: Charter, campaign: str, run: str, administrator: str
) -> Iterable[Step]:
    wanted: list[tuple[str, Role, str | None, str | None]] = [
        ("lead", Role.LEAD_AGENCY, None, None),
        ("home-affairs", Role.HOME_AFFAIRS, None, None),
        ("secretary", Role.COUNCIL_SECRETARY, None, None),
        ("chairman", Role.AWARDING_AUTHORITY, None, Level.CITY.value),
    ]
    wanted += [
        (f"appraiser-{group.appraiser}", Role.APPRAISER, group.key, None)
        for group in charter.groups
        if group.ranked
    ]
    for number in range(people.COUNCIL_SIZE):
        wanted.append((f"member-{number}", Role.COUNCIL_MEMBER, None, None))
    for who, role, group, level in wanted:
        key = f"{who}/{role}/{group or level or ''}"
        command = GrantRole(
            campaign_id=campaign,
            grant_id=derived_id(people.NAME, run, "grant", key),
            actor_id=people.actor(who, run),
            role=role,
            group=group,
            level=level,
        )
        yield Step(f"grant/{key}", administrator, command, at(people.PLAN_ISSUED, 9))


def _enrol(cast: tuple[Member, ...], campaign: str, run: str) -> Step:
    command = EnrolUnits(
        campaign_id=campaign,
        units=tuple(one.enrolment for one in cast),
        valid_from=date(2021, 1, 1),
    )
    return Step("enrol", people.actor("lead", run), command, at(people.ENROLLED))


def _officers(cast: tuple[Member, ...], campaign: str, run: str) -> Iterable[Step]:
    lead = people.actor("lead", run)
    for one in cast:
        for who, role in ((one.officer, Role.UNIT_OFFICER), (one.head, Role.UNIT_HEAD)):
            command = GrantRole(
                campaign_id=campaign,
                grant_id=derived_id("grant", who),
                actor_id=who,
                role=role,
                unit_id=one.unit_id,
            )
            yield Step(f"grant/{who}", lead, command, at(people.ENROLLED, 9))


def takes_part(charter: Charter, one: Member) -> bool:
    """Whether the unit's group must register and launch."""
    group = charter.group(one.group) if one.group else None
    return group is not None and group.launches


def _registrations(
    charter: Charter, cast: tuple[Member, ...], campaign: str
) -> Iterable[Step]:
    contents = [one.key for one in charter.contents]
    measures = [one.key for one in charter.measures]
    due = charter.phases[0].ends
    for one in filter(lambda one: takes_part(charter, one), cast):
        chance = random.Random(f"{SEED}/register/{one.code}/{one.name}")  # noqa: S311
        chosen = tuple(sorted(chance.sample(contents, k=chance.randint(2, 4))))
        commitments = tuple(
            Commitment(
                key=f"c{number}",
                content=content,
                measure=chance.choice(measures),
                target=Decimal(chance.randint(1, 20) * 5),
                due=due,
            )
            for number, content in enumerate(chosen, 1)
        )
        command = RegisterUnit(
            campaign_id=campaign,
            unit_id=one.unit_id,
            contents=chosen,
            commitments=commitments,
            wording={
                item.key: "Chỉ tiêu ví dụ của cuộc diễn tập" for item in commitments
            },
        )
        day = date(2021, 12, 15) + timedelta(days=chance.randint(0, 60))
        yield Step(f"register/{one.unit_id}", one.officer, command, at(day.isoformat()))


def _launches(
    charter: Charter, cast: tuple[Member, ...], campaign: str
) -> Iterable[Step]:
    deadline = charter.deadline("launch-by")
    last = deadline.on if deadline else date(2022, 3, 31)
    members = [one for one in cast if takes_part(charter, one)]
    for number, one in enumerate(members, 1):
        if number == len(members) // 2:
            continue  # one unit never launches: it stays on the late list
        chance = random.Random(f"{SEED}/launch/{one.code}/{one.name}")  # noqa: S311
        day = last - timedelta(days=chance.randint(0, 40))
        if number % LATE_EVERY == 0:
            day = last + timedelta(days=chance.randint(1, 12))
        paper = hashlib.sha256(f"launch/{one.unit_id}".encode()).hexdigest()
        command = ReportLaunch(
            campaign_id=campaign, unit_id=one.unit_id, launched_on=day, document=paper
        )
        yield Step(f"launch/{one.unit_id}", one.head, command, at(day.isoformat(), 16))
