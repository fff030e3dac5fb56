"""What awards must remember in order to decide, and how events change it."""

from typing import Any, assert_never

from services.awards.state.facts import (
    CandidatesFacts,
    CouncilFacts,
    DecisionFacts,
    GuidanceFacts,
    ProposalFacts,
    PublicationFacts,
    SubjectFacts,
)
from services.awards.state.streams import (
    Award,
    Ballot,
    Candidacy,
    Hold,
    Laureate,
    Round,
    Screened,
)
from shared.changed import changed
from shared.contracts.awards import (
    AwardDecided,
    AwardProposed,
    AwardPublished,
    AwardsEvent,
    BallotCast,
    CandidateScreened,
    ConflictDeclared,
    CouncilConvened,
    HoldLifted,
    HoldPlaced,
    PersonalDataErased,
    RoundOpened,
    RoundPublished,
    ValuesDisclosed,
    VoteClosed,
    VotesClosed,
)
from shared.decider import Recorded
from shared.privacy.disclosure import disclosed
from shared.privacy.erasure import erased

__all__ = [
    "Award",
    "Ballot",
    "Candidacy",
    "CandidatesFacts",
    "CouncilFacts",
    "DecisionFacts",
    "GuidanceFacts",
    "Hold",
    "Laureate",
    "ProposalFacts",
    "PublicationFacts",
    "Round",
    "Screened",
    "SubjectFacts",
    "evolve",
]


def evolve(state: Any, past: Recorded[AwardsEvent]) -> Any:
    """Return the state of a stream after `past`; history is never questioned.

    The frequent events first: a case that is passed by takes time.
    """
    event = past.event
    match event:
        case BallotCast():
            ballot = Ballot(event.member, event.choice, past.opening("choice"))
            return changed(state, ballots=(*state.ballots, ballot))
        case CandidateScreened():
            return changed(state, screened=_screened(past.id, event))
        case VoteClosed():
            return changed(state, tally=event.tally, closed_by=past.id)
        case AwardProposed():
            return _proposed(state, event)
        case AwardDecided():
            return _decided(state, event, past)
        case AwardPublished():
            return changed(state, published=True)
        case RoundOpened():
            return _opened(state, event)
        case CouncilConvened():
            return changed(state, members=event.members)
        case VotesClosed():
            return changed(state, voted=True, approved=frozenset(event.approved))
        case RoundPublished():
            return changed(state, published=True)
        case ConflictDeclared():
            return changed(state, recused=state.recused | {event.member})
        case HoldPlaced():
            return changed(state, holds=(*state.holds, Hold(event.reason, past.id)))
        case HoldLifted():
            return _lifted(state, event)
        case PersonalDataErased():
            return erased(state, event)
        case ValuesDisclosed():
            return disclosed(state, event)
        case _:
            assert_never(event)


def _opened(state: Round, event: RoundOpened) -> Round:
    return changed(
        state,
        campaign_id=event.campaign_id,
        plan=event.plan,
        level=event.level,
        basis=event.basis,
        unit_id=event.unit_id,
        forms=event.forms,
        quotas=event.quotas,
        submit_until=event.submit_until,
    )


def _screened(event_id: str, event: CandidateScreened) -> Screened:
    return Screened(
        event=event_id,
        dossier_id=event.dossier_id,
        subject=event.subject,
        form=event.form,
        group=event.group,
        outcome=event.outcome,
        findings=event.findings,
    )


def _lifted(state: Laureate, event: HoldLifted) -> Laureate:
    # An erased reason on either side still closes one matter: the oldest one.
    lifted = state.hold_for(event.reason) or state.hold_for(None)
    lifted = lifted or next(iter(state.holds), None)
    return changed(state, holds=tuple(one for one in state.holds if one != lifted))


def _proposed(state: Award, event: AwardProposed) -> Award:
    return changed(
        state,
        campaign_id=event.campaign_id,
        round_id=event.round_id,
        subject=event.subject,
        form=event.form,
        level=event.level,
        clause=event.clause,
    )


def _decided(state: Award, event: AwardDecided, past: Recorded[Any]) -> Award:
    openings = (past.opening("granted"), past.opening("decision"))
    return changed(
        state,
        decided=True,
        granted=event.granted,
        decision=event.decision,
        openings=tuple(one for one in openings if one is not None),
    )
