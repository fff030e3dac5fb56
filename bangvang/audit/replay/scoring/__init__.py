"""Scoring's decisions, made again: editions, points, ranks, tasks and completion."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from bangvang.audit.replay.office import Asked, Settle
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.privacy import asked_of_privacy, settle_erasure
from bangvang.audit.replay.scoring.commands import ALONE, correct, publish
from bangvang.audit.replay.scoring.office import ScoringOffice
from bangvang.audit.replay.scoring.openings import open_degrees, open_score
from shared.contracts.scoring import (
    CompletionPublished,
    GroupPublished,
    PersonalDataErased,
    ScoreCorrected,
    ScorePublished,
)


class Scoring(ScoringOffice):
    """Scores, ranks and tasks."""

    settles: ClassVar[Mapping[type[Any], Settle]] = {
        ScorePublished: open_score,
        CompletionPublished: open_degrees,
        PersonalDataErased: settle_erasure,
    }

    def asked(self, group: Sequence[Past]) -> Asked | None:
        """Return the command behind the events of one command."""
        if len(group) == 1:
            ask = ALONE.get(type(group[0].event))
            if ask is not None:
                return ask(self, group)
        kinds = {type(past.event) for past in group}
        if GroupPublished in kinds or ScorePublished in kinds:
            return publish(self, group)
        if kinds == {ScoreCorrected}:
            return correct(self, group)
        return asked_of_privacy(self, group)
