"""Which command opened, screened or counted a round, and on what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bangvang.audit.replay.awards.sealed import SealedAwards
from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.taken import taken
from services.awards.rules import CandidateFacts, candidacy_id, laureate_id
from services.awards.state import (
    CandidatesFacts,
    CouncilFacts,
    GuidanceFacts,
    SubjectFacts,
)
from services.awards.state import Round as State
from shared.contracts import awards as said
from shared.contracts.charter import Level
from shared.contracts.roles import Role
from shared.decider import Needs

type Ask = Callable[[SealedAwards, Sequence[Past]], Asked | None]
"""`ask(office, group)`: the command behind the events of one command."""


def needs(digest: str | None, facts: object, *streams: str) -> Needs:
    """Name each stream once, and the charter that binds the round."""
    return Needs(tuple(dict.fromkeys(streams)), facts, digest)


def streams_of(
    campaign_id: str, round_id: str, candidates: Iterable[CandidateFacts]
) -> list[str]:
    """Streams of candidates: the candidacy, and the subject."""
    return [
        stream
        for one in candidates
        for stream in (
            f"candidacy/{candidacy_id(round_id, one.candidate_id)}",
            f"laureate/{laureate_id(campaign_id, one.subject)}",
        )
    ]


def _open_round(office: SealedAwards, group: Sequence[Past]) -> Asked:
    event: said.RoundOpened = group[0].event
    command = said.OpenRound(
        campaign_id=event.campaign_id,
        round_id=event.round_id,
        plan=event.plan,
        unit_id=event.unit_id,
        edition_id=event.edition_id,
        submit_from=event.submit_from,
        submit_until=event.submit_until,
        guidance=event.guidance,
        guidance_text=event.guidance_text,
        quotas=event.quotas,
    )
    unit = None
    if event.unit_id is not None:
        unit = office.unit_fact(event.unit_id, event.campaign_id)
    campaign, edition = office.others.editions.get(event.edition_id or "", ("", None))
    of_campaign = edition if campaign == event.campaign_id else None
    facts = GuidanceFacts(unit, of_campaign)
    return Asked(command, needs(None, facts, f"round/{event.round_id}"))


def own_unit(office: SealedAwards, round_id: str) -> str | None:
    """The unit that commands of a round name: its own in a round of a unit."""
    found = office.state(State, round_id)
    return found.unit_id if found.level is Level.UNIT else None


def _convene(office: SealedAwards, group: Sequence[Past]) -> Asked:
    event: said.CouncilConvened = group[0].event
    command = said.ConveneCouncil(
        campaign_id=event.campaign_id,
        round_id=event.round_id,
        unit_id=own_unit(office, event.round_id),
        members=event.members,
    )
    grants = tuple(
        grant
        for member in event.members
        for grant in office.register.grants.get(member, {}).values()
        if grant.role is Role.COUNCIL_MEMBER
    )
    digest = office.digest_of(event.round_id)
    facts = CouncilFacts(grants)
    return Asked(command, needs(digest, facts, f"round/{event.round_id}"))


def screened(office: SealedAwards, group: Sequence[Past]) -> Asked:
    """Return the screening of one candidate, or of all candidates of a round again."""
    head = group[0]
    event: said.CandidateScreened = head.event
    round_id, campaign_id = event.round_id, event.campaign_id
    digest = office.digest_of(round_id)
    if head.envelope.role is not Role.SERVICE:
        again = said.ScreenAgain(campaign_id=campaign_id, round_id=round_id)
        every = office.candidates(round_id)
        streams = streams_of(campaign_id, round_id, every)
        facts = CandidatesFacts(every)
        found = needs(digest, facts, f"round/{round_id}", *streams)
        return Asked(again, found, _holds_cited(office, group))
    command = taken(said.ScreenCandidate, event)
    one = office.candidate(round_id, event.candidate_id)
    candidates = () if one is None else (one,)
    found = needs(
        digest,
        CandidatesFacts(candidates),
        f"candidacy/{candidacy_id(round_id, event.candidate_id)}",
        f"round/{round_id}",
        *streams_of(campaign_id, round_id, candidates),
    )
    return Asked(command, found, _holds_cited(office, group))


def _holds_cited(office: SealedAwards, group: Sequence[Past]) -> dict[str, Any]:
    """Where it is not known which of several holds was lifted: those that are cited."""
    states = {}
    for past in group:
        event: said.CandidateScreened = past.event
        laureate = laureate_id(event.campaign_id, event.subject)
        cited = [id_ for one in event.findings for id_ in one.events]
        found = office.holds_by_citation(laureate, cited)
        if found is not None:
            states[f"laureate/{laureate}"] = found
    return states


def _held(command: type[said.PlaceHold] | type[said.LiftHold]) -> Ask:
    def ask(office: SealedAwards, group: Sequence[Past]) -> Asked:
        event: said.HoldPlaced | said.HoldLifted = group[0].event
        given = command(
            campaign_id=event.campaign_id,
            subject=event.subject,
            reason=event.reason or said.HoldReason.OTHER,
            note=event.note or "?",
        )
        unit = event.subject.unit_id
        known = unit is None or office.unit_fact(unit, event.campaign_id) is not None
        laureate = laureate_id(event.campaign_id, event.subject)
        return Asked(
            given, needs(None, SubjectFacts(known=known), f"laureate/{laureate}")
        )

    return ask


def _vote(office: SealedAwards, group: Sequence[Past]) -> Asked:
    event: said.ConflictDeclared | said.BallotCast = group[0].event
    command: said.DeclareConflict | said.CastBallot
    if isinstance(event, said.ConflictDeclared):
        command = taken(said.DeclareConflict, event)
    elif event.choice is None:
        # Nothing was sealed where a choice must be; what is decided will differ.
        abstention = {"choice": said.Choice.ABSTAIN}
        command = taken(said.CastBallot, event.model_copy(update=abstention))
    else:
        command = taken(said.CastBallot, event)
    stream = f"candidacy/{candidacy_id(event.round_id, event.candidate_id)}"
    digest = office.digest_of(event.round_id)
    return Asked(command, needs(digest, None, stream, f"round/{event.round_id}"))


def close(office: SealedAwards, group: Sequence[Past]) -> Asked | None:
    """Return the count of a round, which counts every vote on an eligible candidate."""
    event = group[-1].event
    if not isinstance(event, said.VotesClosed):
        return None
    command = said.CloseVotes(
        campaign_id=event.campaign_id,
        round_id=event.round_id,
        unit_id=own_unit(office, event.round_id),
    )
    every = office.candidates(event.round_id)
    streams = streams_of(event.campaign_id, event.round_id, every)
    digest = office.digest_of(event.round_id)
    facts = CandidatesFacts(every)
    return Asked(command, needs(digest, facts, f"round/{event.round_id}", *streams))


OF_ROUNDS: Mapping[type[Any], Ask] = {
    said.RoundOpened: _open_round,
    said.CouncilConvened: _convene,
    said.HoldPlaced: _held(said.PlaceHold),
    said.HoldLifted: _held(said.LiftHold),
    said.ConflictDeclared: _vote,
    said.BallotCast: _vote,
}
"""By the event, where its command causes nothing else."""
