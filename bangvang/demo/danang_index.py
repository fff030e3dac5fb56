"""Second act: the index of the year, and the tasks of the programme."""

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bangvang.demo import danang_people as people
from bangvang.demo.cast import Member, in_group
from bangvang.demo.figures import PUBLISHED_2020, SEED, Sheet, sheet, totals
from bangvang.demo.story import Step, Wave, at
from shared.contracts.base import Document
from shared.contracts.charter import Charter
from shared.contracts.ids import derived_id
from shared.contracts.scoring import (
    AdoptEdition,
    AppraiseAssessment,
    AssignTask,
    ConfirmTask,
    Evidence,
    PublishCompletion,
    PublishScores,
    ReportTask,
    SubmitSelfAssessment,
)

TASKS_EACH = 3
POOR_EVERY = 9
"""One good unit in so many did not do its tasks well: the index alone is not enough."""


def scored(cast: tuple[Member, ...]) -> list[Member]:
    """Return the units whose group has published results for 2020."""
    return [one for group in PUBLISHED_2020 for one in in_group(cast, group)]


@lru_cache(maxsize=8)
def all_totals(cast: tuple[Member, ...]) -> dict[str, Decimal]:
    """Return the generated total of every scored unit, by its id."""
    found: dict[str, Decimal] = {}
    for group in PUBLISHED_2020:
        found |= totals(group, [one.unit_id for one in in_group(cast, group)])
    return found


def index(
    charter: Charter, cast: tuple[Member, ...], campaign: str, run: str
) -> list[Wave]:
    """Return the waves from the edition's adoption to the published results."""
    edition_id = derived_id(campaign, "index-2020")
    edition = charter.edition("index-2020")
    if edition is None:
        raise LookupError("the charter has no edition index-2020")
    lead = people.actor("lead", run)
    adopt = AdoptEdition(
        campaign_id=campaign,
        edition_id=edition_id,
        edition=edition.key,
        self_assessment_until=date.fromisoformat(people.SELF_ASSESSMENT_UNTIL),
    )
    wanted = all_totals(cast)
    sheets = {
        one.unit_id: sheet(edition, str(one.group), wanted[one.unit_id], one.unit_id)
        for one in scored(cast)
    }
    return [
        Wave("edition", [Step("edition", lead, adopt, at(people.EDITION_OPENED))]),
        Wave("self-assessments", list(_claims(cast, campaign, edition_id, sheets))),
        Wave(
            "appraisals",
            list(_appraisals(charter, cast, campaign, run, edition_id, sheets)),
        ),
        Wave("published scores", list(_publications(campaign, run, edition_id))),
    ]


def _claims(
    cast: tuple[Member, ...],
    campaign: str,
    edition_id: str,
    sheets: Mapping[str, Sheet],
) -> Iterable[Step]:
    for one in scored(cast):
        points = sheets[one.unit_id].self_assessed
        papers = tuple(
            Evidence(
                indicator=key,
                document=Document(number=f"{number}/BC-VD", issued_on="2022-01-15"),
                subject="Báo cáo ví dụ của cuộc diễn tập",
                sha256=hashlib.sha256(f"{one.unit_id}/{key}".encode()).hexdigest(),
            )
            for number, key in enumerate(list(points)[:4], 1)
        )
        command = SubmitSelfAssessment(
            campaign_id=campaign,
            edition_id=edition_id,
            unit_id=one.unit_id,
            points=points,
            evidence=papers,
        )
        yield Step(f"claim/{one.unit_id}", one.officer, command, at("2022-02-10"))


def _appraisals(
    charter: Charter,
    cast: tuple[Member, ...],
    campaign: str,
    run: str,
    edition_id: str,
    sheets: Mapping[str, Sheet],
) -> Iterable[Step]:
    for one in scored(cast):
        group = charter.group(str(one.group))
        body = group.appraiser if group else ""
        found = sheets[one.unit_id]
        command = AppraiseAssessment(
            campaign_id=campaign,
            edition_id=edition_id,
            unit_id=one.unit_id,
            group=str(one.group),
            points=found.appraised,
            reasons=dict.fromkeys(found.differs, "Minh chứng chưa đủ (ví dụ)"),
        )
        appraiser = people.actor(f"appraiser-{body}", run)
        yield Step(f"appraise/{one.unit_id}", appraiser, command, at(people.APPRAISED))


def _publications(campaign: str, run: str, edition_id: str) -> Iterable[Step]:
    for number, group in enumerate(PUBLISHED_2020, 1):
        command = PublishScores(
            campaign_id=campaign,
            edition_id=edition_id,
            group=group,
            document=Document(number=f"{number}/QĐ-VD", issued_on="2022-04-11"),
        )
        lead = people.actor("lead", run)
        yield Step(f"publish/{group}", lead, command, at(people.SCORES_PUBLISHED))


def tasks(
    charter: Charter, cast: tuple[Member, ...], campaign: str, run: str
) -> list[Wave]:
    """Return the waves of the programme's tasks (QĐ 2870)."""
    phase = charter.phases[0].key
    units = scored(cast)
    plan = [
        (one, number, derived_id(campaign, "task", one.unit_id, str(number)))
        for one in units
        for number in range(1, TASKS_EACH + 1)
    ]
    degrees = {task: _degree(one, number, cast) for one, number, task in plan}
    lead = people.actor("lead", run)

    def assign(one: Member, number: int, task: str) -> Step:
        command = AssignTask(
            campaign_id=campaign,
            unit_id=one.unit_id,
            task_id=task,
            reference=f"vi-du/{number}",
            phase=phase,
            weight=Decimal(number),
            due=date(2022, 4, 10),
        )
        return Step(f"assign/{task}", lead, command, at(people.TASKS_ASSIGNED))

    def report(one: Member, task: str) -> Step:
        command = ReportTask(
            campaign_id=campaign,
            unit_id=one.unit_id,
            task_id=task,
            degree=degrees[task],
        )
        when = at(people.TASKS_REPORTED)
        return Step(f"report/{task}", one.officer, command, when)

    def confirm(one: Member, task: str) -> Step:
        command = ConfirmTask(
            campaign_id=campaign,
            unit_id=one.unit_id,
            task_id=task,
            degree=degrees[task],
            on=date(2022, 4, 15),
        )
        return Step(f"confirm/{task}", lead, command, at(people.TASKS_CONFIRMED))

    return [
        Wave("tasks assigned", [assign(*one) for one in plan]),
        Wave("tasks reported", [report(one, task) for one, _, task in plan]),
        Wave("tasks confirmed", [confirm(one, task) for one, _, task in plan]),
        Wave("completion", list(_completions(units, campaign, phase, lead))),
    ]


def _degree(one: Member, number: int, cast: tuple[Member, ...]) -> Decimal:
    chance = random.Random(f"{SEED}/task/{one.unit_id}/{number}")  # noqa: S311
    return (
        Decimal(0)
        if did_poorly(one, cast) and number == 1
        else Decimal(chance.randint(85, 100))
    )


def did_poorly(one: Member, cast: tuple[Member, ...]) -> bool:
    """Whether the example lets this good unit fail one of its tasks."""
    return one.unit_id in _poor(cast)


@lru_cache(maxsize=8)
def _poor(cast: tuple[Member, ...]) -> frozenset[str]:
    wanted = all_totals(cast)
    good = [one for one in scored(cast) if wanted[one.unit_id] >= 80]  # noqa: PLR2004
    return frozenset(one.unit_id for one in good[POOR_EVERY - 1 :: POOR_EVERY])


def _completions(
    units: Sequence[Member], campaign: str, phase: str, lead: str
) -> Iterable[Step]:
    for one in units:
        command = PublishCompletion(
            campaign_id=campaign,
            unit_id=one.unit_id,
            phase=phase,
            until=date.fromisoformat(people.COMPLETION_UNTIL),
        )
        when = at(people.COMPLETION_PUBLISHED)
        yield Step(f"completion/{one.unit_id}", lead, command, when)
