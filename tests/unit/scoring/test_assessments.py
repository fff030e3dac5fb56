from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.scoring.errors import (
    AlreadyAppraised,
    EditionUnknown,
    GroupAlreadyPublished,
    GroupNotRanked,
    IndicatorsMissing,
    IndicatorsUnknown,
    OwnAssessment,
    PointsOutOfRange,
    ReasonsMissing,
    ReasonsSuperfluous,
    SelfAssessmentClosed,
    SelfAssessmentNotAsked,
    SelfAssessmentOpen,
    UnitNotActive,
    UnitOfOtherGroup,
    UnitUnknown,
)
from services.scoring.state import Facts, Insider
from shared.contracts.base import Document
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.contracts.scoring import (
    AppraiseAssessment,
    AssessmentAppraised,
    Evidence,
    EvidenceDigest,
    GroupPublished,
    SelfAssessmentSubmitted,
    SubmitSelfAssessment,
)
from shared.decider import New
from shared.testing.scenario import SOMEBODY, Scenario
from tests.unit.scoring.world import (
    AFTER,
    APPRAISER,
    BEFORE,
    CAMPAIGN,
    DECISION,
    EDITION,
    INSIDE,
    OFFICER,
    OTHER_CHARTER,
    A,
    D,
    adopted,
    after,
    appraised,
    assessed,
    member,
    points,
    sheet,
)

PAPER = Document(number="7/BC", issued_on="2021-11-02")
submit = SubmitSelfAssessment(
    campaign_id=CAMPAIGN, edition_id=EDITION, unit_id=A, points=points("50", "30")
)
appraise = AppraiseAssessment(
    campaign_id=CAMPAIGN,
    edition_id=EDITION,
    unit_id=A,
    group="departments",
    points=points("50", "30"),
)
published = New(
    EDITION,
    GroupPublished(
        campaign_id=CAMPAIGN,
        edition_id=EDITION,
        group="departments",
        ranked=1,
        unassessed=(),
        ended=(),
        document=DECISION,
    ),
)


def changed(command: Any, **values: Any) -> Any:
    return command.model_copy(update=values)


def appraising(*past: New[Any], facts: Facts | None = None) -> Scenario:
    scenario = after(*past) if facts is None else after(*past, facts=facts)
    return scenario.by(APPRAISER, Role.APPRAISER)


def test_a_unit_assesses_itself() -> None:
    after(adopted()).when(submit).then(assessed(A, points("50", "30")))


def test_evidence_is_sealed_apart_from_its_subject_lines() -> None:
    evidence = Evidence(
        indicator="mail", document=PAPER, subject="Ông Hai", sha256="0" * 64
    )

    outcome = after(adopted()).when(changed(submit, evidence=(evidence,)))

    event = outcome.events[0].event
    assert event.evidence == (
        EvidenceDigest(indicator="mail", document=PAPER, sha256="0" * 64),
    )
    assert event.subjects == ("Ông Hai",)
    assert SelfAssessmentSubmitted.sealed().keys() == {"points", "evidence", "subjects"}


def test_a_self_assessment_can_be_replaced_until_it_is_appraised() -> None:
    past = (adopted(), assessed(A, points("1")))

    after(*past).when(submit).then(assessed(A, points("50", "30")))
    after(*past, appraised(A, points("1"))).when(submit).then_refused(AlreadyAppraised)


def test_the_last_day_of_self_assessment_still_counts_in_local_time() -> None:
    last_minute = datetime(2021, 12, 31, 16, 59, 59, tzinfo=UTC)

    assert after(adopted()).at(last_minute).when(submit).refusal is None
    after(adopted()).at(last_minute + timedelta(seconds=1)).when(submit).then_refused(
        SelfAssessmentClosed
    )


def test_the_points_of_every_indicator_are_needed() -> None:
    lacking = {key: value for key, value in submit.points.items() if key != "web"}

    refusal = (
        after(adopted())
        .when(changed(submit, points=lacking))
        .then_refused(IndicatorsMissing)
    )

    assert refusal.details == {"count": "1", "indicators": "web"}


def test_an_indicator_of_another_group_is_refused() -> None:
    extra = {**submit.points, "homes": 1}

    after(adopted()).when(changed(submit, points=extra)).then_refused(IndicatorsUnknown)


@pytest.mark.parametrize(
    "marks", [points("60.000001"), points("-0.000001"), points("1", late="-10.5")]
)
def test_points_outside_of_the_limits_are_refused_without_telling_them(
    marks: Any,
) -> None:
    refusal = (
        after(adopted())
        .when(changed(submit, points=marks))
        .then_refused(PointsOutOfRange)
    )

    assert refusal.details.keys() == {"indicator", "minimum", "maximum"}


def test_the_limits_themselves_are_allowed() -> None:
    marks = points("60", "0", late="-10", visits="100")

    assert after(adopted()).when(changed(submit, points=marks)).refusal is None


def test_evidence_for_no_indicator_is_refused() -> None:
    stray = Evidence(indicator="homes", document=PAPER, subject="x", sha256="0" * 64)

    after(adopted()).when(changed(submit, evidence=(stray,))).then_refused(
        IndicatorsUnknown
    )


def test_figures_from_elsewhere_are_not_assessed_by_units() -> None:
    after(adopted("figures-2020")).when(submit).then_refused(SelfAssessmentNotAsked)


@pytest.mark.parametrize("command", [submit, appraise])
def test_an_edition_must_be_open_in_this_campaign(command: Any) -> None:
    other = changed(command, campaign_id=derived_id("campaign", "other"))

    appraising().when(command).then_refused(EditionUnknown)
    appraising(adopted()).when(other).then_refused(EditionUnknown)


@pytest.mark.parametrize("command", [submit, appraise])
def test_a_later_charter_is_never_used_by_mistake(command: Any) -> None:
    with pytest.raises(LookupError, match="another charter"):
        after(adopted(), facts=Facts()).under(OTHER_CHARTER).when(command)


@pytest.mark.parametrize("command", [submit, appraise])
def test_a_unit_must_be_one_of_the_campaign(command: Any) -> None:
    appraising(adopted()).when(changed(command, unit_id=D)).then_refused(UnitUnknown)


@pytest.mark.parametrize("command", [submit, appraise])
def test_a_unit_must_exist_on_that_day(command: Any) -> None:
    last_day = Facts(members={A: member(ended=date(2021, 12, 21))})
    ended = Facts(members={A: member(ended=date(2021, 12, 20))})

    assert after(adopted(), facts=last_day).when(submit).refusal is None
    appraising(adopted(), facts=ended).when(command).then_refused(UnitNotActive)


@pytest.mark.parametrize("group", ["firms", None])
def test_a_unit_outside_of_the_ranking_has_no_sheet(group: str | None) -> None:
    facts = Facts(members={A: member(group)})

    after(adopted(), facts=facts).when(submit).then_refused(GroupNotRanked)


@pytest.mark.parametrize("command", [submit, appraise])
def test_nothing_changes_silently_after_publication(command: Any) -> None:
    appraising(adopted(), published).when(command).then_refused(GroupAlreadyPublished)


def test_an_appraisal_that_agrees_needs_no_reason() -> None:
    appraising(adopted(), assessed(A, points("50", "30"))).when(appraise).then(
        appraised(A, points("50", "30"))
    )


def test_an_appraisal_can_be_replaced() -> None:
    past = (
        adopted(),
        assessed(A, points("50", "30")),
        appraised(A, points("50", "30")),
    )
    lower = changed(appraise, points=points("49", "30"), reasons={"mail": "thiếu"})

    event = appraising(*past).when(lower).events[0].event

    assert event.points == points("49", "30")
    assert event.reasons == {"mail": "thiếu"}


def test_exactly_the_differences_need_reasons() -> None:
    past = (adopted(), assessed(A, points("50", "30")))
    lower = changed(appraise, points=points("49", "29.999999"))

    missing = appraising(*past).when(lower).then_refused(ReasonsMissing)
    assert missing.details["indicators"] == "mail, web"
    both = changed(lower, reasons={"mail": "x", "web": "y"})
    assert appraising(*past).when(both).refusal is None
    more = changed(lower, reasons={"mail": "x", "web": "y", "late": "z"})
    superfluous = appraising(*past).when(more).then_refused(ReasonsSuperfluous)
    assert superfluous.details["indicators"] == "late"


def test_a_reason_for_no_indicator_is_refused() -> None:
    stray = changed(appraise, reasons={"homes": "x"})

    appraising(adopted()).at(AFTER).when(stray).then_refused(IndicatorsUnknown)


def test_a_unit_that_did_not_assess_itself_is_appraised_after_the_last_day() -> None:
    appraising(adopted()).at(BEFORE).when(appraise).then_refused(SelfAssessmentOpen)
    appraising(adopted()).at(AFTER).when(appraise).then(
        appraised(A, points("50", "30"))
    )


def test_figures_from_elsewhere_are_recorded_at_any_time() -> None:
    outcome = appraising(adopted("figures-2020")).at(BEFORE).when(appraise)

    assert isinstance(outcome.events[0].event, AssessmentAppraised)


def test_an_appraiser_acts_for_its_own_group_only() -> None:
    other = changed(appraise, group="districts")

    appraising(adopted()).when(other).then_refused(UnitOfOtherGroup)


def test_whoever_submitted_for_the_unit_cannot_appraise_it() -> None:
    past = (adopted(), assessed(A, points("50", "30")))

    after(*past).by(SOMEBODY, Role.APPRAISER).when(appraise).then_refused(OwnAssessment)


def test_whoever_may_act_for_the_unit_cannot_appraise_it() -> None:
    past = (adopted(), assessed(A, points("50", "30")))
    facts = Facts(members={A: member()}, insiders=(INSIDE,))

    after(*past, facts=facts).by(OFFICER, Role.APPRAISER).when(appraise).then_refused(
        OwnAssessment
    )


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        (BEFORE, None, True),
        (BEFORE + timedelta(microseconds=1), None, False),
        (None, BEFORE, False),
        (None, BEFORE + timedelta(microseconds=1), True),
    ],
)
def test_a_right_bars_from_its_first_moment_until_before_its_end(
    since: datetime | None, until: datetime | None, *, inside: bool
) -> None:
    facts = Facts(members={A: member()}, insiders=(Insider(OFFICER, since, until),))
    past = (adopted(), assessed(A, points("50", "30")))

    outcome = after(*past, facts=facts).by(OFFICER, Role.APPRAISER).when(appraise)

    assert (type(outcome.refusal) is OwnAssessment) == inside


def test_an_erased_self_assessment_is_as_if_never_given() -> None:
    erased = New(
        sheet(A), assessed(A, None).event.model_copy(update={"evidence": None})
    )

    appraising(adopted(), erased).at(BEFORE).when(appraise).then_refused(
        SelfAssessmentOpen
    )
