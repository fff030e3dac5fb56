"""Which command proposed, decided or published an award, and on what."""

from collections.abc import Mapping, Sequence
from typing import Any

from bangvang.audit.replay.awards.rounds import Ask, needs, own_unit, streams_of
from bangvang.audit.replay.awards.sealed import SealedAwards
from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from services.awards.rules import candidacy_id
from services.awards.state import (
    Award,
    DecisionFacts,
    ProposalFacts,
    PublicationFacts,
)
from shared.contracts import awards as said


def _propose(office: SealedAwards, group: Sequence[Past]) -> Asked:
    event: said.AwardProposed = group[0].event
    round_id = event.round_id
    command = said.ProposeAward(
        campaign_id=event.campaign_id,
        round_id=round_id,
        candidate_id=event.candidate_id,
        award_id=event.award_id,
        unit_id=own_unit(office, round_id),
    )
    one = office.candidate(round_id, event.candidate_id)
    candidates = () if one is None else (one,)
    known = office.rounds.get(round_id)
    before = {} if known is None else known.proposals
    same = (id_ for id_ in before if before[id_].candidate_id == event.candidate_id)
    facts = ProposalFacts(one, office.taken_in(round_id), next(same, None))
    found = needs(
        office.digest_of(round_id),
        facts,
        f"award/{event.award_id}",
        f"round/{round_id}",
        f"candidacy/{candidacy_id(round_id, event.candidate_id)}",
        *streams_of(event.campaign_id, round_id, candidates),
    )
    return Asked(command, found)


def _of_award(office: SealedAwards, command: Any, award_id: str) -> Asked:
    """Need one award, its round and its candidate."""
    own = f"award/{award_id}"
    round_id = office.state(Award, award_id).round_id
    known = office.rounds.get(round_id)
    proposal = None if known is None else known.proposals.get(award_id)
    if proposal is None:
        return Asked(command, needs(None, None, own))
    one = office.candidate(round_id, proposal.candidate_id)
    candidates = () if one is None else (one,)
    found = needs(
        office.digest_of(round_id),
        DecisionFacts(one),
        own,
        f"round/{round_id}",
        *streams_of(command.campaign_id, round_id, candidates),
    )
    return Asked(command, found)


def _decide(office: SealedAwards, group: Sequence[Past]) -> Asked:
    event: said.AwardDecided = group[0].event
    command = said.DecideAward(
        campaign_id=event.campaign_id,
        award_id=event.award_id,
        level=event.level,
        unit_id=own_unit(office, event.round_id),
        granted=bool(event.granted),
        decision=event.decision,
        note=event.note,
    )
    return _of_award(office, command, event.award_id)


def publish(office: SealedAwards, group: Sequence[Past]) -> Asked | None:
    """Return the publication of a round, which publishes each award it can."""
    event = group[-1].event
    if not isinstance(event, said.RoundPublished):
        return None
    round_id = event.round_id
    command = said.PublishAwards(
        campaign_id=event.campaign_id,
        round_id=round_id,
        unit_id=own_unit(office, round_id),
        withhold=event.withheld,
    )
    known = office.rounds.get(round_id)
    proposals = {} if known is None else dict(sorted(known.proposals.items()))
    facts = {
        id_: office.candidate(round_id, one.candidate_id)
        for id_, one in proposals.items()
    }
    candidates = {id_: one for id_, one in facts.items() if one is not None}
    groups = {
        id_: office.group_of(round_id, proposals[id_].candidate_id)
        for id_ in candidates
    }
    found = needs(
        office.digest_of(round_id),
        PublicationFacts(groups, candidates),
        f"round/{round_id}",
        *(f"award/{id_}" for id_ in groups),
        *streams_of(event.campaign_id, round_id, candidates.values()),
    )
    return Asked(command, found)


def _publish_withheld(office: SealedAwards, group: Sequence[Past]) -> Asked:
    """Return the publication of an award that its round had left out."""
    event: said.AwardPublished = group[0].event
    command = said.PublishWithheld(
        campaign_id=event.campaign_id,
        award_id=event.award_id,
        unit_id=own_unit(office, event.round_id),
    )
    return _of_award(office, command, event.award_id)


OF_AWARDS: Mapping[type[Any], Ask] = {
    said.AwardProposed: _propose,
    said.AwardDecided: _decide,
    said.AwardPublished: _publish_withheld,
}
"""By the event, where its command causes nothing else."""
