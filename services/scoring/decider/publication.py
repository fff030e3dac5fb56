"""Publication of one group's scores and ranks in one moment (công bố)."""

from collections.abc import Mapping, Sequence

from services.scoring.decider.editions import Opened, opened
from services.scoring.errors import (
    NobodyToRank,
    SelfAssessmentOpen,
    SheetsNotAppraised,
)
from services.scoring.rules import day_of, listed, ranks_of, result_of, sheet_of
from services.scoring.state import Assessment, Facts, Sheet
from shared.contracts.base import Opening
from shared.contracts.scoring import GroupPublished, PublishScores, ScorePublished
from shared.decider import Aggregates, Given, New


def publish(
    command: PublishScores, states: Aggregates, given: Given
) -> Sequence[New[ScorePublished | GroupPublished]]:
    """Publish every score of a group, best first, and then the group itself."""
    edition = opened(
        states, given, campaign_id=command.campaign_id, edition_id=command.edition_id
    )
    group = edition.unpublished(given, command.group)
    if not edition.self_assessment_over(day_of(given.at)):
        raise SelfAssessmentOpen(until=edition.adopted.self_assessment_until)
    sheets = _sheets(command, states, given)
    _check_all_appraised(sheets)
    appraised = {
        unit_id: sheet.appraised
        for unit_id, sheet in sheets.items()
        if sheet.appraised is not None
    }
    if not appraised:
        raise NobodyToRank(group=group)
    published = GroupPublished(
        campaign_id=command.campaign_id,
        edition_id=command.edition_id,
        group=group,
        ranked=len(appraised),
        unassessed=tuple(sorted(sheets.keys() - appraised.keys())),
        ended=_ended(command, states, given),
        document=command.document,
    )
    scores = _scores(command, edition, sheets, appraised)
    return [*scores, New(command.edition_id, published)]


def _ended(command: PublishScores, states: Aggregates, given: Given) -> tuple[str, ...]:
    """Units that ended after they were assessed: named, so that none is lost."""
    facts: Facts = given.facts
    today = day_of(given.at)
    gone = [
        unit_id
        for unit_id, member in facts.members.items()
        if member.group == command.group and not member.active_on(today)
    ]
    return tuple(
        sorted(
            unit_id
            for unit_id in gone
            if states.of(Sheet, sheet_of(command.edition_id, unit_id)) != Sheet()
        )
    )


def _sheets(
    command: PublishScores, states: Aggregates, given: Given
) -> dict[str, Sheet]:
    facts: Facts = given.facts
    today = day_of(given.at)
    return {
        unit_id: states.of(Sheet, sheet_of(command.edition_id, unit_id))
        for unit_id, member in facts.members.items()
        if member.group == command.group and member.active_on(today)
    }


def _check_all_appraised(sheets: Mapping[str, Sheet]) -> None:
    waiting = [
        unit_id
        for unit_id, sheet in sheets.items()
        if sheet.self_assessed is not None and sheet.appraised is None
    ]
    if waiting:
        raise SheetsNotAppraised(count=len(waiting), units=listed(waiting))


def _scores(
    command: PublishScores,
    edition: Opened,
    sheets: Mapping[str, Sheet],
    appraised: Mapping[str, Assessment],
) -> list[New[ScorePublished]]:
    results = {
        unit_id: result_of(one.points, edition.index, command.group)
        for unit_id, one in appraised.items()
    }
    ranks = ranks_of({unit_id: one.total for unit_id, one in results.items()})
    return [
        New(
            sheet_of(command.edition_id, unit_id),
            ScorePublished(
                campaign_id=command.campaign_id,
                edition_id=command.edition_id,
                edition=edition.index.key,
                year=edition.index.year,
                unit_id=unit_id,
                group=command.group,
                parts=results[unit_id].parts,
                total=results[unit_id].total,
                band=results[unit_id].band,
                rank=rank,
                ranked=len(results),
                clause=edition.index.clause,
                document=command.document,
                openings=_openings(sheets[unit_id]),
            ),
        )
        for unit_id, rank in ranks.items()
    ]


def _openings(sheet: Sheet) -> tuple[Opening, ...]:
    fixed = (sheet.self_assessed, sheet.appraised)
    return tuple(
        one.opening for one in fixed if one is not None and one.opening is not None
    )
