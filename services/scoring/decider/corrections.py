"""Correction of a published score: a new fact; what was published stays readable."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from services.scoring.decider.editions import Opened, opened
from services.scoring.errors import NothingChanges, PointsErased, ScoreNotPublished
from services.scoring.rules import (
    Marks,
    Result,
    check_limits,
    indicators_of,
    ranks_of,
    result_of,
    sheet_of,
)
from services.scoring.state import Score, Sheet
from shared.changed import changed
from shared.contracts.scoring import CorrectScore, ScoreCorrected
from shared.decider import Aggregates, Given, New


def correct(
    command: CorrectScore, states: Aggregates, given: Given
) -> Sequence[New[ScoreCorrected]]:
    """Compute one unit anew, and everyone's rank in its group."""
    edition = opened(
        states, given, campaign_id=command.campaign_id, edition_id=command.edition_id
    )
    sheet = states.of(Sheet, sheet_of(command.edition_id, command.unit_id))
    score = sheet.score
    scores = _scores_of_group(states)
    # Fewer than were ranked: the publication came between the reading of the group
    # and this decision. To the sender nothing was published yet.
    if score is None or len(scores) != score.ranked:
        raise ScoreNotPublished(unit_id=command.unit_id, edition_id=command.edition_id)
    if sheet.appraised is None:
        raise PointsErased(unit_id=command.unit_id)
    indicators = indicators_of(edition.index.parts_for(score.group))
    check_limits(command.points, indicators)
    changed = _changed(command.points, sheet.appraised.points)
    points = {**sheet.appraised.points, **changed}
    result = result_of(points, edition.index, score.group)
    return [
        New(
            sheet_of(command.edition_id, unit_id),
            _corrected(command, edition, changed, moved),
        )
        for unit_id, moved in _moved(scores, command.unit_id, result).items()
    ]


def _scores_of_group(states: Aggregates) -> dict[str, Score]:
    scores = [one.score for one in states.all_of(Sheet).values()]
    return {one.unit_id: one for one in scores if one is not None}


def _changed(points: Marks, before: Marks) -> dict[str, Decimal]:
    changed = {key: new for key, new in points.items() if before[key] != new}
    if not changed:
        raise NothingChanges
    return changed


def _moved(
    scores: Mapping[str, Score], unit_id: str, result: Result
) -> dict[str, Score]:
    """The scores that are others than before: the unit's first, then by rank."""
    results = {id_: one.result for id_, one in scores.items()} | {unit_id: result}
    ranks = ranks_of({id_: one.total for id_, one in results.items()})
    own = changed(scores[unit_id], result=result, rank=ranks.pop(unit_id))
    return {unit_id: own} | {
        id_: changed(scores[id_], rank=rank)
        for id_, rank in ranks.items()
        if rank != scores[id_].rank
    }


def _corrected(
    command: CorrectScore, edition: Opened, changed: Marks, score: Score
) -> ScoreCorrected:
    return ScoreCorrected(
        campaign_id=command.campaign_id,
        edition_id=command.edition_id,
        edition=edition.index.key,
        year=edition.index.year,
        unit_id=score.unit_id,
        group=score.group,
        parts=score.result.parts,
        total=score.result.total,
        band=score.result.band,
        rank=score.rank,
        ranked=score.ranked,
        changed=changed if score.unit_id == command.unit_id else {},
        because_of=command.unit_id,
        clause=edition.index.clause,
        document=command.document,
        reason=command.reason,
    )
