from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from services.scoring.errors import (
    EditionUnknown,
    GroupAlreadyPublished,
    GroupNotRanked,
    IndicatorsUnknown,
    NobodyToRank,
    NothingChanges,
    PointsErased,
    PointsOutOfRange,
    ScoreNotPublished,
    SelfAssessmentOpen,
    SheetsNotAppraised,
)
from services.scoring.state import Facts
from shared.contracts.base import Opening
from shared.contracts.ids import derived_id
from shared.contracts.scoring import (
    CorrectScore,
    GroupPublished,
    PublishScores,
    ScoreCorrected,
    ScorePublished,
)
from shared.decider import New
from tests.unit.scoring.world import (
    AFTER,
    BEFORE,
    CAMPAIGN,
    DECISION,
    EDITION,
    A,
    B,
    C,
    D,
    adopted,
    after,
    appraised,
    assessed,
    member,
    points,
    sheet,
)

publish = PublishScores(
    campaign_id=CAMPAIGN, edition_id=EDITION, group="departments", document=DECISION
)
correct = CorrectScore(
    campaign_id=CAMPAIGN,
    edition_id=EDITION,
    unit_id=C,
    points={"mail": Decimal(60)},
    reason="Nhầm dòng",
    document=DECISION,
)
PAST = (
    adopted(),
    assessed(A, points("50", "30")),
    appraised(A, points("49.995", "30")),
    appraised(B, points("60", "20", visits="100")),
    appraised(C, points("60", "30", "-10")),
)


def published(*past: New[Any]) -> tuple[New[Any], ...]:
    outcome = after(*past).at(AFTER).when(publish)
    assert outcome.refusal is None, outcome.refusal
    return outcome.events


def test_all_scores_of_a_group_are_published_in_one_moment_best_first() -> None:
    *scores, last = published(*PAST)

    first, second = sorted((B, C))
    assert [one.id for one in scores] == [sheet(unit) for unit in (first, second, A)]
    assert {one.event.unit_id: one.event.rank for one in scores} == {B: 1, C: 1, A: 3}
    assert last == New(
        EDITION,
        GroupPublished(
            campaign_id=CAMPAIGN,
            edition_id=EDITION,
            group="departments",
            ranked=3,
            unassessed=(),
            ended=(),
            document=DECISION,
        ),
    )


def test_a_score_opens_both_sets_of_points_and_is_never_rounded() -> None:
    score = next(one for one in published(*PAST) if one.id == sheet(A))

    assert score.event == ScorePublished(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        edition="ict-2020",
        year=2020,
        unit_id=A,
        group="departments",
        parts={
            "use": Decimal("79.995"),
            "penalty": Decimal(0),
            "shown": Decimal(0),
        },
        total=Decimal("79.995"),
        band="fair",
        rank=3,
        ranked=3,
        clause="III.2.a",
        document=DECISION,
        openings=(
            _opening(2, {"mail": "50", "web": "30", "late": "0", "visits": "0"}),
            _opening(3, {"mail": "49.995", "web": "30", "late": "0", "visits": "0"}),
        ),
    )


def _opening(event: int, value: Any) -> Opening:
    return Opening(
        event=f"event-{event}", name="points", salt=f"salt-points-{event}", value=value
    )


def test_only_the_latest_points_are_opened() -> None:
    events = published(
        adopted(),
        assessed(A, points("1")),
        assessed(A, points("2")),
        appraised(A, points("2")),
        appraised(A, points("3")),
    )

    assert [one.event for one in events[0].event.openings] == ["event-3", "event-5"]


def test_a_part_that_does_not_count_is_shown_beside_the_total() -> None:
    score = next(one.event for one in published(*PAST) if one.id == sheet(B))

    assert score.parts["shown"] == Decimal(100)
    assert (score.total, score.band) == (Decimal(80), "good")


def test_a_unit_without_an_assessment_has_no_rank() -> None:
    *scores, last = published(adopted(), appraised(A, points("1")))

    assert [one.event.unit_id for one in scores] == [A]
    assert last.event.unassessed == tuple(sorted((B, C)))


def test_a_self_assessed_unit_that_is_not_appraised_stops_the_publication() -> None:
    waiting = (*PAST[:2], appraised(B, points("1")))

    refusal = after(*waiting).at(AFTER).when(publish).then_refused(SheetsNotAppraised)

    assert refusal.details == {"count": "1", "units": A}


def test_at_most_ten_waiting_units_are_named() -> None:
    units = [derived_id("unit", str(number)) for number in range(12)]
    facts = Facts(members={unit: member() for unit in units})
    past = (adopted(), *(assessed(unit, points("1")) for unit in units))

    refusal = (
        after(*past, facts=facts)
        .at(AFTER)
        .when(publish)
        .then_refused(SheetsNotAppraised)
    )

    assert refusal.details["count"] == "12"
    assert refusal.details["units"] == ", ".join(sorted(units)[:10]) + ", ..."


def test_a_unit_that_has_ended_or_belongs_elsewhere_is_left_out() -> None:
    members = {
        A: member(),
        B: member(ended=date(2022, 1, 10)),
        C: member("districts"),
    }
    past = (*PAST[:3], assessed(B, points("1")), assessed(C, points("1")))

    *scores, last = (
        after(*past, facts=Facts(members=members)).at(AFTER).when(publish).events
    )

    assert [one.event.unit_id for one in scores] == [A]
    assert last.event.unassessed == ()
    assert last.event.ended == (B,), "it was assessed, so it is not passed over"


def test_publication_waits_for_the_day_after_the_last_day() -> None:
    last_moment = datetime(2021, 12, 31, 16, 59, 59, 999999, tzinfo=UTC)

    after(*PAST).at(last_moment).when(publish).then_refused(SelfAssessmentOpen)
    following = after(*PAST).at(last_moment + timedelta(microseconds=1))
    assert following.when(publish).refusal is None


def test_figures_from_elsewhere_are_published_without_waiting_or_bands() -> None:
    past = (adopted("figures-2020"), *PAST[2:])

    *scores, _ = after(*past).at(BEFORE).when(publish).events

    assert {one.event.band for one in scores} == {None}
    assert [one.event.rank for one in scores] == [1, 1, 3]
    assert [len(one.event.openings) for one in scores] == [1, 1, 1]


def test_a_group_is_published_once() -> None:
    after(*PAST, *published(*PAST)).at(AFTER).when(publish).then_refused(
        GroupAlreadyPublished
    )


def test_an_empty_group_cannot_be_published() -> None:
    after(adopted()).at(AFTER).when(publish).then_refused(NobodyToRank)
    after(adopted(), facts=Facts()).at(AFTER).when(publish).then_refused(NobodyToRank)


@pytest.mark.parametrize("group", ["firms", "unheard-of"])
def test_a_group_without_an_index_cannot_be_published(group: str) -> None:
    command = publish.model_copy(update={"group": group})

    after(*PAST).at(AFTER).when(command).then_refused(GroupNotRanked)


def test_an_edition_of_another_campaign_cannot_be_published() -> None:
    command = publish.model_copy(update={"campaign_id": derived_id("other")})

    after(*PAST).at(AFTER).when(command).then_refused(EditionUnknown)


PUBLISHED = (*PAST, *published(*PAST))


def test_a_correction_moves_everyone_whose_rank_it_changes() -> None:
    # C falls from a shared first place to the last one.
    lower = correct.model_copy(update={"points": {"mail": Decimal("59.5")}})

    first, *others = after(*PUBLISHED).when(lower).events

    assert first.event == ScoreCorrected(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        edition="ict-2020",
        year=2020,
        unit_id=C,
        group="departments",
        parts={
            "use": Decimal("89.5"),
            "penalty": Decimal(-10),
            "shown": Decimal(0),
        },
        total=Decimal("79.5"),
        band="fair",
        rank=3,
        ranked=3,
        changed={"mail": Decimal("59.5")},
        because_of=C,
        clause="III.2.a",
        document=DECISION,
        reason="Nhầm dòng",
    )
    assert [(one.event.unit_id, one.event.rank) for one in others] == [(A, 2)]
    assert others[0].event.changed == {}
    assert others[0].event.because_of == C
    assert others[0].event.total == Decimal("79.995")


def test_a_correction_that_moves_nobody_is_one_event() -> None:
    shown = correct.model_copy(update={"points": {"visits": Decimal(3)}})

    (only,) = after(*PUBLISHED).when(shown).events

    assert only.event.parts["shown"] == Decimal(3)
    assert only.event.rank == 1


def test_a_second_correction_rests_on_the_first() -> None:
    lower = correct.model_copy(update={"points": {"mail": Decimal("59.5")}})
    first = after(*PUBLISHED).when(lower).events

    back = after(*PUBLISHED, *first).when(correct).events

    assert {one.event.unit_id: one.event.rank for one in back} == {C: 1, A: 3}
    assert back[0].event.total == Decimal(80)


def test_a_correction_must_change_something() -> None:
    after(*PUBLISHED).when(correct).then_refused(NothingChanges)


def test_a_correction_keeps_to_the_edition() -> None:
    stray = correct.model_copy(update={"points": {"homes": Decimal(1)}})
    beyond = correct.model_copy(update={"points": {"mail": Decimal(61)}})

    after(*PUBLISHED).when(stray).then_refused(IndicatorsUnknown)
    after(*PUBLISHED).when(beyond).then_refused(PointsOutOfRange)


def test_what_is_not_published_is_not_corrected() -> None:
    other = correct.model_copy(update={"unit_id": D})

    after(*PAST).when(correct).then_refused(ScoreNotPublished)
    after(*PUBLISHED).when(other).then_refused(ScoreNotPublished)


def test_a_correction_without_the_whole_group_in_sight_is_not_decided() -> None:
    alone = [one for one in PUBLISHED if one.id in {sheet(C), EDITION}]

    after(*alone).when(correct).then_refused(ScoreNotPublished)


def test_erased_points_cannot_be_corrected() -> None:
    erased = appraised(C, None)

    after(*PUBLISHED, erased).when(correct).then_refused(PointsErased)
