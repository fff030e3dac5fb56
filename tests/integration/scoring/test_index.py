"""A year of the index on real databases, from opening to correction."""

import asyncio
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from services.scoring.app import DOMAIN
from services.scoring.errors import (
    EditionAlreadyAdopted,
    EditionUnknown,
    OwnAssessment,
    ScoreNotPublished,
    SheetUnknown,
)
from services.scoring.rules import sheet_of
from shared.contracts.base import Document
from shared.contracts.charter import Charter
from shared.contracts.ids import derived_id
from shared.contracts.refusals import NotEntitled, Unreadable
from shared.contracts.roles import Role
from shared.contracts.scoring import (
    AdoptEdition,
    AppraiseAssessment,
    AssessmentProgress,
    CorrectScore,
    Editions,
    Evidence,
    ProgressRow,
    PublishedScore,
    PublishScores,
    Ranking,
    Sheet,
    SubmitSelfAssessment,
)
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from tests.integration.scoring.world import (
    LEAD,
    START,
    Place,
    asking,
    chartered,
    enrolled,
    granted,
    launched,
)
from tests.unit.scoring.world import (
    AFTER,
    APPRAISER,
    CAMPAIGN,
    CHARTER,
    DECISION,
    EDITION,
    INDEX,
    OFFICER,
    UNTIL,
    A,
    B,
    C,
    D,
    points,
)

NAMES = {A: "Sở Nội vụ", B: "Sở Y tế", C: "Sở Công Thương", D: "Sở Tư pháp"}
GROUP = "departments"
adopt = AdoptEdition(
    campaign_id=CAMPAIGN,
    edition_id=EDITION,
    edition="ict-2020",
    self_assessment_until=UNTIL,
)
submit = SubmitSelfAssessment(
    campaign_id=CAMPAIGN,
    edition_id=EDITION,
    unit_id=A,
    points=points("50", "30"),
    evidence=(
        Evidence(
            indicator="mail",
            document=Document(number="7/BC", issued_on="2021-11-02"),
            subject="Về thư điện tử",
            sha256="0" * 64,
        ),
    ),
)
publish = PublishScores(
    campaign_id=CAMPAIGN, edition_id=EDITION, group=GROUP, document=DECISION
)
ranking = Ranking(edition_id=EDITION, group=GROUP)
sheet = Sheet(campaign_id=CAMPAIGN, edition_id=EDITION, unit_id=A, group=GROUP)


def appraise(unit: str, marks: Any, **reasons: str) -> AppraiseAssessment:
    return AppraiseAssessment(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        unit_id=unit,
        group=GROUP,
        points=marks,
        reasons=reasons,
    )


@pytest.fixture
async def opened(place: Place) -> Place:
    """The edition is open; four units, an officer of the first, an appraiser."""
    await place.hear(
        *launched(),
        granted(APPRAISER, Role.APPRAISER, group=GROUP),
        granted(OFFICER, Role.UNIT_OFFICER, unit=A),
        granted(OFFICER, Role.APPRAISER, group=GROUP),
        *(enrolled(unit, name) for unit, name in NAMES.items()),
    )
    await place.give(adopt)
    return place


@pytest.fixture
async def published(opened: Place) -> Place:
    """Scores are out: B and C share the first rank, A is third, D unassessed."""
    await opened.give(submit, OFFICER)
    await opened.give(appraise(A, points("49.995", "30"), mail="thiếu"), APPRAISER)
    for unit, marks in ((B, points("60", "20")), (C, points("60", "30", "-10"))):
        await opened.give(appraise(unit, marks), APPRAISER, AFTER)
    await opened.give(publish, LEAD, AFTER)
    return opened


async def test_a_ranking_is_sorted_by_rank_and_then_by_name(published: Place) -> None:
    page = await published.ask(ranking)

    assert [(row.rank, row.name, row.total, row.band) for row in page.items] == [
        (1, "Sở Công Thương", Decimal(80), "good"),
        (1, "Sở Y tế", Decimal(80), "good"),
        (3, "Sở Nội vụ", Decimal("79.995"), "fair"),
    ]
    assert page.next is None
    assert {row.example for row in page.items} == {True}


async def test_pages_follow_one_another_without_gap(published: Place) -> None:
    seen, after = [], None
    for _ in range(3):
        asked = ranking.model_copy(update={"limit": 1, "after": after})
        page = await published.ask(asked)
        seen += [row.unit_id for row in page.items]
        after = page.next

    assert seen == [C, B, A]
    assert after is None


@pytest.mark.parametrize("after", ["x", "AAAA", "WzEsMl0=", "WyJhIiwiYiIsImMiXQ=="])
async def test_a_page_that_nobody_handed_out_is_refused(
    published: Place, after: str
) -> None:
    with pytest.raises(Unreadable):
        await published.ask(ranking.model_copy(update={"after": after}))


async def test_a_published_score_shows_both_sets_of_points(published: Place) -> None:
    row = await published.ask(PublishedScore(edition_id=EDITION, unit_id=A))

    assert (row.self_assessed["mail"], row.appraised["mail"]) == (
        Decimal(50),
        Decimal("49.995"),
    )
    assert (row.rank, row.ranked, row.version) == (3, 3, 3)


async def test_a_correction_is_a_new_fact_that_the_answers_show(
    published: Place,
) -> None:
    await published.give(
        CorrectScore(
            campaign_id=CAMPAIGN,
            edition_id=EDITION,
            unit_id=A,
            points={"mail": Decimal(51)},
            reason="Nhầm",
            document=DECISION,
        ),
        at=AFTER,
    )

    page = await published.ask(ranking)
    assert [(row.rank, row.unit_id, row.corrected) for row in page.items] == [
        (1, A, True),
        (2, C, True),
        (2, B, True),
    ]
    row = await published.ask(PublishedScore(edition_id=EDITION, unit_id=A))
    assert row.appraised["mail"] == Decimal(51)
    assert (row.total, row.corrected, row.version) == (Decimal(81), True, 4)


async def test_before_publication_nothing_is_shown(opened: Place) -> None:
    await opened.give(submit, OFFICER)
    await opened.give(appraise(A, points("50", "30")), APPRAISER)

    assert (await opened.ask(ranking)).items == ()
    with pytest.raises(ScoreNotPublished):
        await opened.ask(PublishedScore(edition_id=EDITION, unit_id=A))


async def test_a_unit_sees_its_appraised_points_only_when_published(
    opened: Place,
) -> None:
    await opened.give(submit, OFFICER)
    await opened.give(appraise(A, points("49", "30"), mail="thiếu"), APPRAISER)
    unit = asking(Role.UNIT_OFFICER, unit=A)

    before = await opened.ask(sheet, unit)
    assert (before.state, before.appraised, before.reasons) == ("appraised", None, None)
    assert before.self_assessed == points("50", "30")
    assert before.subjects == ("Về thư điện tử",)
    assert before.evidence[0].document.number == "7/BC"
    for who in (asking(Role.APPRAISER, group=GROUP), asking(Role.LEAD_AGENCY)):
        seen = await opened.ask(sheet, who)
        assert seen.appraised == points("49", "30")
        assert seen.reasons == {"mail": "thiếu"}

    await opened.give(publish, LEAD, AFTER)
    after = await opened.ask(sheet, unit)
    assert (after.state, after.version) == ("published", 3)
    assert after.appraised == points("49", "30")


async def test_an_appraiser_who_acts_for_the_unit_sees_no_more_than_the_unit(
    opened: Place,
) -> None:
    await opened.give(submit, OFFICER)
    await opened.give(appraise(A, points("50", "30")), APPRAISER)
    both = asking(Role.UNIT_OFFICER, unit=A)
    other = asking(Role.APPRAISER, group=GROUP)

    assert (await opened.ask(sheet, both + other)).appraised is None
    with pytest.raises(OwnAssessment):
        await opened.give(appraise(A, points("50", "30")), OFFICER)


async def test_a_right_for_one_group_opens_no_sheet_of_another(opened: Place) -> None:
    await opened.give(submit, OFFICER)
    other = sheet.model_copy(update={"group": "districts"})
    elsewhere = sheet.model_copy(update={"campaign_id": derived_id("other")})

    with pytest.raises(SheetUnknown):
        await opened.ask(other, asking(Role.APPRAISER, group="districts"))
    with pytest.raises(SheetUnknown):
        await opened.ask(sheet.model_copy(update={"unit_id": D}))
    with pytest.raises(EditionUnknown):
        await opened.ask(elsewhere)


async def test_progress_counts_without_points(published: Place) -> None:
    table = await published.ask(AssessmentProgress(edition_id=EDITION))

    assert table.rows == (
        ProgressRow(group=GROUP, units=4, self_assessed=1, appraised=3, published=3),
        ProgressRow(
            group="districts", units=0, self_assessed=0, appraised=0, published=0
        ),
    )


async def test_the_editions_of_a_campaign_say_what_is_out(published: Place) -> None:
    page = await published.ask(Editions(campaign_id=CAMPAIGN))

    (row,) = page.items
    assert (row.edition, row.published, row.version) == ("ict-2020", (GROUP,), 2)
    assert row.charter_digest == CHARTER.digest
    nobody = Editions(campaign_id=derived_id("other"))
    assert (await published.ask(nobody)).items == ()


async def test_a_later_charter_changes_nothing_for_an_open_edition(
    opened: Place,
) -> None:
    await opened.hear(chartered(_without_late()))

    await opened.give(submit, OFFICER)
    await opened.give(appraise(A, points("50", "30", "-1"), late="muộn"), APPRAISER)
    accepted = await opened.give(publish, LEAD, AFTER)

    assert len(accepted.events) == 2
    page = await opened.ask(ranking)
    assert [(row.total, row.band) for row in page.items] == [(Decimal(79), "fair")]


def _without_late() -> Charter:
    parts = tuple(part for part in INDEX.parts if part.key != "penalty")
    later = INDEX.model_copy(update={"parts": parts, "bands": ()})
    return CHARTER.model_copy(update={"editions": (later,)})


async def test_one_edition_is_opened_once_however_many_ask_at_once(
    place: Place,
) -> None:
    await place.hear(*launched())
    ids = [derived_id("edition", str(number)) for number in range(8)]

    results = await asyncio.gather(
        *(
            place.give(adopt.model_copy(update={"edition_id": edition_id}))
            for edition_id in ids
        ),
        return_exceptions=True,
    )

    refused = [one for one in results if isinstance(one, EditionAlreadyAdopted)]
    assert len(refused) == 7
    assert len((await place.ask(Editions(campaign_id=CAMPAIGN))).items) == 1


async def test_two_replicas_open_one_edition_once(postgres_url: str) -> None:
    databases = [Database(postgres_url) for _ in range(2)]
    await databases[0].prepare(DOMAIN.tables)
    places = [
        Place(one, CommandDesk(DOMAIN, one, lambda: START), count(number, 2))
        for number, one in enumerate(databases)
    ]
    await places[0].hear(*launched())
    for one in places:
        one.desk.start()

    results = await asyncio.gather(
        *(
            places[number % 2].give(
                adopt.model_copy(update={"edition_id": derived_id("id", str(number))})
            )
            for number in range(12)
        ),
        return_exceptions=True,
    )

    refused = [one for one in results if isinstance(one, EditionAlreadyAdopted)]
    assert len(refused) == 11
    assert len((await places[0].ask(Editions(campaign_id=CAMPAIGN))).items) == 1
    for one in places:
        await one.desk.stop()
        await one.database.close()


async def test_rights_are_for_one_unit_and_one_group(opened: Place) -> None:
    with pytest.raises(NotEntitled):
        await opened.give(submit.model_copy(update={"unit_id": B}), OFFICER)
    with pytest.raises(NotEntitled):
        await opened.give(
            appraise(A, points("1")).model_copy(update={"group": "districts"}),
            APPRAISER,
            AFTER,
        )
    with pytest.raises(NotEntitled):
        await opened.give(publish, APPRAISER, AFTER)


async def test_a_sheet_is_named_by_its_edition_and_unit(opened: Place) -> None:
    accepted = await opened.give(submit, OFFICER)

    assert accepted.events[0].subject == f"sheet/{sheet_of(EDITION, A)}"
