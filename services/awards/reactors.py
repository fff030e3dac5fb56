"""Others' events to local copies, and the screening that an acceptance calls for."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.awards import tables
from shared.authority import mirror as authority
from shared.contracts.awards import ErasePerson, ScreenCandidate
from shared.contracts.base import Event, plain
from shared.contracts.dossier import (
    Candidate,
    DossierAccepted,
    DossierReturned,
    DossierSubmitted,
    DossierWithdrawn,
    PersonalDataErased,
)
from shared.contracts.registration import (
    LaunchReported,
    UnitDissolved,
    UnitEnrolled,
    UnitRegistered,
)
from shared.contracts.scoring import (
    CompletionPublished,
    EditionAdopted,
    ScoreCorrected,
    ScorePublished,
)
from shared.domain import Change, Drop, Follow, Patch, Put, React, Seen
from shared.mirror import units as mirror
from shared.privacy.following import erases_too

_FACTS: Mapping[type[Event], str] = {
    UnitEnrolled: "enrolled",
    UnitDissolved: "dissolved",
    UnitRegistered: "registered",
    LaunchReported: "launched",
}


def _citing(fact: str, react: React) -> React:
    """Let `react` also remember which event brought the fact."""

    def both(seen: Seen[Any]) -> Iterable[Change | Follow]:
        yield from react(seen)
        row = {"unit_id": seen.event.unit_id, "fact": fact, "event_id": seen.id}
        yield Put(tables.unit_events, row)

    return both


def _units() -> dict[type[Event], React]:
    known = mirror.reactions(tables.UNITS)
    return {
        event: _citing(_FACTS[event], react) if event in _FACTS else react
        for event, react in known.items()
    }


def _edition(seen: Seen[EditionAdopted]) -> Iterable[Change]:
    event = seen.event
    row = {
        "edition_id": event.edition_id,
        "campaign_id": event.campaign_id,
        "edition": event.edition,
        "year": event.year,
    }
    yield Put(tables.editions, row)


def _score(seen: Seen[ScorePublished | ScoreCorrected]) -> Iterable[Change]:
    event = seen.event
    row = {
        "edition_id": event.edition_id,
        "unit_id": event.unit_id,
        "total": plain(event.total),
        "band": event.band,
        "event_id": seen.id,
    }
    yield Put(tables.scores, row)


def _completion(seen: Seen[CompletionPublished]) -> Iterable[Change]:
    event = seen.event
    row = {
        "unit_id": event.unit_id,
        "phase": event.phase,
        "degree": plain(event.degree),
        "well_done": event.well_done,
        "event_id": seen.id,
    }
    yield Put(tables.completions, row)


def _candidate(seen: Seen[Any], candidate: Candidate, *, accepted: bool) -> Put:
    row = {
        "round_id": seen.event.round_id,
        "dossier_id": seen.event.dossier_id,
        "candidate_id": candidate.candidate_id,
        "kind": candidate.kind.value,
        "unit_id": candidate.unit_id,
        "person_id": candidate.person_id,
        "form": candidate.form,
        "accepted": accepted,
        "event_id": seen.id,
    }
    return Put(tables.candidates, row)


def _submitted(seen: Seen[DossierSubmitted]) -> Iterable[Change]:
    # A dossier that was sent back may come again with other candidates.
    yield Drop(tables.candidates, {"dossier_id": seen.event.dossier_id})
    for candidate in seen.event.candidates:
        yield _candidate(seen, candidate, accepted=False)


def _accepted(seen: Seen[DossierAccepted]) -> Iterable[Change | Follow]:
    event = seen.event
    for candidate in event.candidates:
        yield _candidate(seen, candidate, accepted=True)
        screen = ScreenCandidate(
            campaign_id=event.campaign_id,
            round_id=event.round_id,
            dossier_id=event.dossier_id,
            candidate_id=candidate.candidate_id,
        )
        yield Follow(f"screen-{candidate.candidate_id}", screen)


def _not_accepted(
    seen: Seen[DossierWithdrawn | DossierReturned],
) -> Iterable[Change]:
    key = {"dossier_id": seen.event.dossier_id}
    yield Patch(tables.candidates, key, {"accepted": False, "event_id": seen.id})


REACTIONS: Mapping[type[Event], React] = {
    **authority.reactions(tables.AUTHORITY),
    **_units(),
    EditionAdopted: _edition,
    ScorePublished: _score,
    ScoreCorrected: _score,
    CompletionPublished: _completion,
    DossierSubmitted: _submitted,
    DossierAccepted: _accepted,
    DossierWithdrawn: _not_accepted,
    DossierReturned: _not_accepted,
    PersonalDataErased: erases_too(ErasePerson),
}
