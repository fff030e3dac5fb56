"""Self-assessment by the unit (tự chấm) and appraisal (thẩm định)."""

from collections.abc import Sequence

from services.scoring.decider.editions import active_member, opened
from services.scoring.errors import (
    AlreadyAppraised,
    OwnAssessment,
    ReasonsMissing,
    ReasonsSuperfluous,
    SelfAssessmentClosed,
    SelfAssessmentNotAsked,
    SelfAssessmentOpen,
    UnitOfOtherGroup,
)
from services.scoring.rules import (
    check_complete,
    check_known,
    day_of,
    differing,
    indicators_of,
    listed,
    sheet_of,
)
from services.scoring.state import Facts, Sheet
from shared.contracts.scoring import (
    AppraiseAssessment,
    AssessmentAppraised,
    EvidenceDigest,
    SelfAssessmentSubmitted,
    SubmitSelfAssessment,
)
from shared.decider import Aggregates, Given, New


def self_assess(
    command: SubmitSelfAssessment, states: Aggregates, given: Given
) -> Sequence[New[SelfAssessmentSubmitted]]:
    """Keep a unit's own points, sealed until its score is published."""
    edition = opened(
        states, given, campaign_id=command.campaign_id, edition_id=command.edition_id
    )
    group = edition.unpublished(given, active_member(given, command.unit_id).group)
    if not edition.index.self_assessment:
        raise SelfAssessmentNotAsked(edition=edition.index.key)
    if edition.self_assessment_over(day_of(given.at)):
        raise SelfAssessmentClosed(until=edition.adopted.self_assessment_until)
    sheet_id = sheet_of(command.edition_id, command.unit_id)
    if states.of(Sheet, sheet_id).appraised is not None:
        raise AlreadyAppraised(unit_id=command.unit_id)
    indicators = indicators_of(edition.index.parts_for(group))
    check_complete(command.points, indicators)
    check_known((one.indicator for one in command.evidence), indicators)
    return [New(sheet_id, _submitted(command, group))]


def _submitted(command: SubmitSelfAssessment, group: str) -> SelfAssessmentSubmitted:
    return SelfAssessmentSubmitted(
        campaign_id=command.campaign_id,
        edition_id=command.edition_id,
        unit_id=command.unit_id,
        group=group,
        points=command.points,
        evidence=tuple(
            EvidenceDigest(
                indicator=one.indicator, document=one.document, sha256=one.sha256
            )
            for one in command.evidence
        ),
        subjects=tuple(one.subject for one in command.evidence),
    )


def appraise(
    command: AppraiseAssessment, states: Aggregates, given: Given
) -> Sequence[New[AssessmentAppraised]]:
    """Fix a unit's points, with a reason wherever they are not the unit's own."""
    edition = opened(
        states, given, campaign_id=command.campaign_id, edition_id=command.edition_id
    )
    # The right was checked for the group that the command names, so this is authority.
    if active_member(given, command.unit_id).group != command.group:
        raise UnitOfOtherGroup(unit_id=command.unit_id, group=command.group)
    group = edition.unpublished(given, command.group)
    sheet_id = sheet_of(command.edition_id, command.unit_id)
    sheet = states.of(Sheet, sheet_id)
    _check_no_insider(command, sheet, given)
    if sheet.self_assessed is None and not edition.self_assessment_over(
        day_of(given.at)
    ):
        raise SelfAssessmentOpen(until=edition.adopted.self_assessment_until)
    indicators = indicators_of(edition.index.parts_for(group))
    check_complete(command.points, indicators)
    check_known(command.reasons, indicators)
    _check_reasons(command, sheet)
    return [New(sheet_id, _appraised(command))]


def _check_no_insider(command: AppraiseAssessment, sheet: Sheet, given: Given) -> None:
    facts: Facts = given.facts
    now = {one.actor for one in facts.insiders if one.holds_at(given.at)}
    if given.actor in now | sheet.submitters:
        raise OwnAssessment(unit_id=command.unit_id)


def _check_reasons(command: AppraiseAssessment, sheet: Sheet) -> None:
    # Without a self-assessment there is nothing to differ from: reasons are optional.
    if sheet.self_assessed is None:
        return
    differ = differing(sheet.self_assessed.points, command.points)
    if missing := differ - command.reasons.keys():
        raise ReasonsMissing(indicators=listed(missing))
    if superfluous := command.reasons.keys() - differ:
        raise ReasonsSuperfluous(indicators=listed(superfluous))


def _appraised(command: AppraiseAssessment) -> AssessmentAppraised:
    return AssessmentAppraised(
        campaign_id=command.campaign_id,
        edition_id=command.edition_id,
        unit_id=command.unit_id,
        group=command.group,
        points=command.points,
        reasons=command.reasons,
    )
