"""Screening of candidates, and the holds that let a subject wait."""

from collections.abc import Sequence

from services.awards.decider.common import plan_of, round_of
from services.awards.errors import (
    CandidateUnknown,
    HoldAlreadyOpen,
    HoldNotOpen,
    SubjectUnclear,
    UnitUnknown,
    VotingOver,
)
from services.awards.rules import (
    CandidateFacts,
    Ground,
    Screening,
    candidacy_id,
    is_clear,
    laureate_id,
    screen,
)
from services.awards.state import (
    Candidacy,
    CandidatesFacts,
    Laureate,
    Round,
    SubjectFacts,
)
from shared.contracts.awards import (
    CandidateScreened,
    HoldLifted,
    HoldPlaced,
    LiftHold,
    PlaceHold,
    ScreenAgain,
    ScreenCandidate,
)
from shared.decider import Aggregates, Given, New


def screen_candidate(
    command: ScreenCandidate, states: Aggregates, given: Given
) -> Sequence[New[CandidateScreened]]:
    """Check the candidate of an accepted dossier by the rules of the round."""
    found = round_of(states, command.campaign_id, command.round_id)
    if found.voted:
        raise VotingOver
    facts: CandidatesFacts = given.facts
    candidate = facts.of(command.candidate_id)
    if candidate is None or candidate.dossier_id != command.dossier_id:
        raise CandidateUnknown(round=command.round_id, candidate=command.candidate_id)
    return _screened(command, candidate, states, given)


def screen_again(
    command: ScreenAgain, states: Aggregates, given: Given
) -> Sequence[New[CandidateScreened]]:
    """Check all candidates again; only what has changed is a new fact."""
    found = round_of(states, command.campaign_id, command.round_id)
    if found.voted:
        raise VotingOver
    facts: CandidatesFacts = given.facts
    return [
        event
        for candidate in facts.candidates
        for event in _screened(command, candidate, states, given)
    ]


def screening_now(
    campaign_id: str,
    round_id: str,
    candidate: CandidateFacts,
    states: Aggregates,
    given: Given,
) -> Screening:
    """Return what the screening of a candidate comes to with the facts of now."""
    charter = given.rules()
    found = states.of(Round, round_id)
    laureate = states.of(Laureate, laureate_id(campaign_id, candidate.subject))
    ground = Ground(
        charter=charter,
        plan=plan_of(charter, found.plan),
        round_id=round_id,
        submit_until=found.submit_until,
        at=given.at,
    )
    return screen(ground, candidate, tuple(hold.event for hold in laureate.holds))


def place_hold(
    command: PlaceHold, states: Aggregates, given: Given
) -> Sequence[New[HoldPlaced]]:
    """Let a subject wait; nothing is said of guilt, and the reason is sealed."""
    laureate = _laureate(command, states, given)
    if laureate.hold_for(command.reason):
        raise HoldAlreadyOpen
    event = HoldPlaced(
        campaign_id=command.campaign_id,
        subject=command.subject,
        reason=command.reason,
        note=command.note,
    )
    return [New(laureate_id(command.campaign_id, command.subject), event)]


def lift_hold(
    command: LiftHold, states: Aggregates, given: Given
) -> Sequence[New[HoldLifted]]:
    """Close a matter; a hold whose reason was erased is closed by any reason."""
    laureate = _laureate(command, states, given)
    if not (laureate.hold_for(command.reason) or laureate.hold_for(None)):
        raise HoldNotOpen
    event = HoldLifted(
        campaign_id=command.campaign_id,
        subject=command.subject,
        reason=command.reason,
        note=command.note,
    )
    return [New(laureate_id(command.campaign_id, command.subject), event)]


def _laureate(
    command: PlaceHold | LiftHold, states: Aggregates, given: Given
) -> Laureate:
    if not is_clear(command.subject):
        raise SubjectUnclear
    facts: SubjectFacts = given.facts
    if not facts.known:
        raise UnitUnknown(unit=command.subject.unit_id)
    return states.of(Laureate, laureate_id(command.campaign_id, command.subject))


def _screened(
    command: ScreenCandidate | ScreenAgain,
    candidate: CandidateFacts,
    states: Aggregates,
    given: Given,
) -> Sequence[New[CandidateScreened]]:
    now = screening_now(command.campaign_id, command.round_id, candidate, states, given)
    stream = candidacy_id(command.round_id, candidate.candidate_id)
    before = states.of(Candidacy, stream).screened
    if before and (before.outcome, before.findings) == (now.outcome, now.findings):
        return []
    event = CandidateScreened(
        campaign_id=command.campaign_id,
        round_id=command.round_id,
        dossier_id=candidate.dossier_id,
        candidate_id=candidate.candidate_id,
        subject=candidate.subject,
        form=candidate.form,
        group=candidate.group,
        outcome=now.outcome,
        findings=now.findings,
    )
    return [New(stream, event)]
