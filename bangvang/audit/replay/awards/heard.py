"""What awards has heard of scoring and dossier: scores, completions, candidates."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

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


@dataclass(frozen=True, slots=True)
class Standing:
    """One candidate of one dossier in a round, as the dossier's last event left it."""

    dossier_id: str
    candidate: Candidate
    accepted: bool
    event: str


@dataclass(frozen=True, slots=True)
class Acceptance:
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
        """Take in an event of scoring or dossier."""
        match past.event:
            case EditionAdopted() as event:
                found = (event.campaign_id, event.edition)
                self.editions[event.edition_id] = found
            case ScorePublished() | ScoreCorrected() as event:
                score = ScoreFact(event.total, event.band, past.envelope.id)
                self.scores[event.edition_id, event.unit_id] = score
            case CompletionPublished() as event:
                done = CompletionFact(event.degree, event.well_done, past.envelope.id)
                self.completions[event.unit_id][event.phase] = done
            case DossierSubmitted() as event:
                # One that was sent back may come again with other candidates.
                self._drop(event.dossier_id)
                self._stand(past, event, accepted=False)
            case DossierAccepted() as event:
                self._stand(past, event, accepted=True)
                self.acceptances[past.envelope.id] = Acceptance(
                    past.envelope.correlation,
                    event.dossier_id,
                    frozenset(one.candidate_id for one in event.candidates),
                )
            case DossierWithdrawn() | DossierReturned() as event:
                self._not_accepted(event.dossier_id, past.envelope.id)
            case _:
                pass

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

    def _not_accepted(self, dossier_id: str, event_id: str) -> None:
        for dossiers in self._of(dossier_id):
            found = dossiers.get(dossier_id)
            if found is not None:
                changed = replace(found, accepted=False, event=event_id)
                dossiers[dossier_id] = changed

    def _of(self, dossier_id: str) -> list[dict[str, Standing]]:
        round_id = self._rounds.get(dossier_id)
        return [] if round_id is None else list(self.standings[round_id].values())
