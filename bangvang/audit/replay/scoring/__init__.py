"""Scoring's decisions, made again: editions, points, ranks, tasks and completion."""

from collections.abc import Sequence
from typing import Any

from bangvang.audit.findings import Finding
from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.privacy import asked_of_privacy, settle_erasure
from bangvang.audit.replay.scoring.commands import ALONE, correct, publish
from bangvang.audit.replay.scoring.office import ScoringOffice
from bangvang.audit.replay.scoring.openings import open_degrees, open_score
from shared.contracts.erasure import DataErased
from shared.contracts.scoring import (
    CompletionPublished,
    GroupPublished,
    PersonalDataErased,
    ScoreCorrected,
    ScorePublished,
)

_SETTLING: frozenset[type[Any]] = frozenset(
    {ScorePublished, CompletionPublished, PersonalDataErased}
)
"""Events in which something is opened or erased; in most there is nothing to settle."""


class Scoring(ScoringOffice):
    """Scores, ranks and tasks."""

    def settle(self, group: Sequence[Past]) -> list[Finding]:
        """Check what a publication opens, and put it in place."""
        found: list[Finding] = []
        for past in group:
            if type(past.event) not in _SETTLING:
                continue
            match past.event:
                case ScorePublished():
                    found.extend(open_score(self, past))
                case CompletionPublished():
                    found.extend(open_degrees(self, past))
                case DataErased():
                    found.extend(settle_erasure(self.seals, past))
                case _:
                    pass
        return found

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
