"""What awards has heard of scoring and dossier: scores, completions, candidates."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bangvang.audit.replay.past import Past
from services.awards.rules import CompletionFact, ScoreFact
from shared.contracts.base import Event
from shared.contracts.dossier import (
    Candidate,
    DossierAccepted,
    DossierReturned,
    DossierSubmitted,
    DossierWithdrawn,
)
from shared.contracts.scoring import (
    CompletionPublished,
    EditionAdopted,
    ScoreCorrected,
    ScorePublished,
)

OF_SCORING: frozenset[type[Event]] = frozenset(
    {EditionAdopted, ScorePublished, ScoreCorrected, CompletionPublished}
)
OF_DOSSIER: frozenset[type[Event]] = frozenset(
    {DossierSubmitted, DossierAccepted, DossierWithdrawn, DossierReturned}
)


class Standing(NamedTuple):
    """One candidate of one dossier in a round, as the dossier's last event left it."""

    dossier_id: str
    candidate: Candidate
    accepted: bool
    event: str


class Acceptance(NamedTuple):
    """What an acceptance calls for: the screening of each candidate."""

    correlation: str | None
    dossier_id: str
    candidates: frozenset[str]


@dataclass(slots=True)
class Heard:
    """Others' facts that screenings rest on, each with the event that brought it."""

    editions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Campaign and key of each opened edition."""
    scores: dict[tuple[str, str], ScoreFact] = field(default_factory=dict)
    """By edition and unit; the latest one."""
    completions: dict[str, dict[str, CompletionFact]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By unit and phase; the latest one."""
    standings: dict[str, dict[str, dict[str, Standing]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By round, candidate and dossier."""
    acceptances: dict[str, Acceptance] = field(default_factory=dict)
    """By the event's id."""
    _rounds: dict[str, str] = field(default_factory=dict)
    """Round of each dossier."""

    def hear(self, past: Past) -> None:
        """Take in an event; of those of others there is nothing to keep."""
        keep = _KEEPS.get(type(past.event))
        if keep is not None:
            keep(self, past)

    def edition(self, past: Past) -> None:
        """An edition was opened."""
        event: EditionAdopted = past.event
        self.editions[event.edition_id] = (event.campaign_id, event.edition)

    def score(self, past: Past) -> None:
        """A score was published or corrected."""
        event: ScorePublished | ScoreCorrected = past.event
        score = ScoreFact(event.total, event.band, past.envelope.id)
        self.scores[event.edition_id, event.unit_id] = score

    def completion(self, past: Past) -> None:
        """How completely a unit did its tasks was published."""
        event: CompletionPublished = past.event
        done = CompletionFact(event.degree, event.well_done, past.envelope.id)
        self.completions[event.unit_id][event.phase] = done

    def submitted(self, past: Past) -> None:
        """A dossier was sent; after a return it may come with other candidates."""
        event: DossierSubmitted = past.event
        self._drop(event.dossier_id)
        self._stand(past, event, accepted=False)

    def accepted(self, past: Past) -> None:
        """A dossier was accepted."""
        event: DossierAccepted = past.event
        self._stand(past, event, accepted=True)
        self.acceptances[past.envelope.id] = Acceptance(
            past.envelope.correlation,
            event.dossier_id,
            frozenset([one.candidate_id for one in event.candidates]),
        )

    def not_accepted(self, past: Past) -> None:
        """A dossier was withdrawn or sent back."""
        event: DossierWithdrawn | DossierReturned = past.event
        for dossiers in self._of(event.dossier_id):
            found = dossiers.get(event.dossier_id)
            if found is not None:
                changed = found._replace(accepted=False, event=past.envelope.id)
                dossiers[event.dossier_id] = changed

    def _stand(
        self,
        past: Past,
        event: DossierSubmitted | DossierAccepted,
        *,
        accepted: bool,
    ) -> None:
        self._rounds[event.dossier_id] = event.round_id
        in_round = self.standings[event.round_id]
        for one in event.candidates:
            found = Standing(event.dossier_id, one, accepted, past.envelope.id)
            in_round.setdefault(one.candidate_id, {})[event.dossier_id] = found

    def _drop(self, dossier_id: str) -> None:
        for dossiers in self._of(dossier_id):
            dossiers.pop(dossier_id, None)

    def _of(self, dossier_id: str) -> list[dict[str, Standing]]:
        round_id = self._rounds.get(dossier_id)
        return [] if round_id is None else list(self.standings[round_id].values())


_KEEPS: Mapping[type[Any], Callable[[Heard, Past], None]] = {
    EditionAdopted: Heard.edition,
    ScorePublished: Heard.score,
    ScoreCorrected: Heard.score,
    CompletionPublished: Heard.completion,
    DossierSubmitted: Heard.submitted,
    DossierAccepted: Heard.accepted,
    DossierWithdrawn: Heard.not_accepted,
    DossierReturned: Heard.not_accepted,
}
