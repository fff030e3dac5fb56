"""Proposals within the quota, decisions of the level's authority, publication."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from services.awards.decider.common import (
    at_own_level,
    dated,
    listed,
    plan_of,
    round_of,
)
from services.awards.decider.screening import screening_now
from services.awards.errors import (
    AlreadyAwarded,
    AlreadyDecided,
    AlreadyProposed,
    AwardIdTaken,
    AwardUnknown,
    CandidateUnknown,
    EligibilityChanged,
    NoLongerEligible,
    NotApproved,
    ProposalsUndecided,
    QuotaExceeded,
    QuotaMissing,
    QuotaUsedUp,
    RoundIsPublished,
    VotingNotOver,
    WrongLevel,
)
from services.awards.rules import (
    CandidateFacts,
    Place,
    Taken,
    candidacy_id,
    place_of,
    same_achievement,
    used,
    year_of,
)
from services.awards.state import (
    Award,
    Candidacy,
    DecisionFacts,
    ProposalFacts,
    PublicationFacts,
    Round,
)
from shared.contracts.awards import (
    AwardDecided,
    AwardProposed,
    AwardPublished,
    DecideAward,
    Outcome,
    ProposeAward,
    PublishAwards,
    RoundPublished,
)
from shared.decider import Aggregates, Given, New


def propose_award(
    command: ProposeAward, states: Aggregates, given: Given
) -> Sequence[New[AwardProposed]]:
    """Propose an approved candidate who is still eligible, while there is a place."""
    found = round_of(states, command.campaign_id, command.round_id)
    at_own_level(found.level, found.unit_id, command.unit_id, given.role)
    if states.of(Award, command.award_id).campaign_id is not None:
        raise AwardIdTaken(award=command.award_id)
    _must_be_countable(found)
    if command.candidate_id not in found.approved:
        raise NotApproved(candidate=command.candidate_id)
    facts: ProposalFacts = given.facts
    if facts.candidate is None:
        raise CandidateUnknown(round=command.round_id, candidate=command.candidate_id)
    if facts.proposed_as is not None:
        raise AlreadyProposed(candidate=command.candidate_id, award=facts.proposed_as)
    _must_not_be_awarded(command, facts.candidate, found, given)
    _must_still_pass(command, facts.candidate, states, given)
    place = _place(found, facts.candidate, facts.taken)
    return [New(command.award_id, _proposed(command, states, given, place))]


def decide_award(
    command: DecideAward, states: Aggregates, given: Given
) -> Sequence[New[AwardDecided]]:
    """Grant or decline, by the authority of the award's own level (III.3)."""
    award = states.of(Award, command.award_id)
    if award.campaign_id != command.campaign_id:
        raise AwardUnknown(award=command.award_id)
    found = states.of(Round, award.round_id)
    if command.level is not award.level:
        raise WrongLevel(level=award.level, unit=f"level={award.level}")
    at_own_level(award.level, found.unit_id, command.unit_id, given.role)
    if award.decided:
        raise AlreadyDecided(award=command.award_id)
    dated(command.decision, given)
    if command.granted:
        _must_be_worthy(command, award, states, given)
    event = AwardDecided(
        campaign_id=command.campaign_id,
        award_id=command.award_id,
        round_id=award.round_id,
        level=award.level,
        granted=command.granted,
        decision=command.decision,
        note=command.note,
    )
    return [New(command.award_id, event)]


def publish_awards(
    command: PublishAwards, states: Aggregates, given: Given
) -> Sequence[New[Any]]:
    """Publish every result of a round in one moment (I.2.c)."""
    found = round_of(states, command.campaign_id, command.round_id)
    at_own_level(found.level, found.unit_id, command.unit_id, given.role)
    _must_be_countable(found)
    facts: PublicationFacts = given.facts
    awards = {id_: states.of(Award, id_) for id_ in facts.groups}
    if waiting := [id_ for id_, award in awards.items() if not award.decided]:
        raise ProposalsUndecided(awards=listed(waiting))
    granted = [id_ for id_, award in awards.items() if award.granted]
    _must_keep_quotas(
        found, [Taken(awards[id_].form, facts.groups[id_]) for id_ in granted]
    )
    event = RoundPublished(
        campaign_id=command.campaign_id,
        round_id=command.round_id,
        granted=tuple(granted),
        declined=tuple(id_ for id_ in awards if id_ not in granted),
    )
    published = [New(id_, _published(id_, award)) for id_, award in awards.items()]
    return [*published, New(command.round_id, event)]


def _must_be_countable(found: Round) -> None:
    if not found.voted:
        raise VotingNotOver
    if found.published:
        raise RoundIsPublished


def _must_not_be_awarded(
    command: ProposeAward, candidate: CandidateFacts, found: Round, given: Given
) -> None:
    charter = given.rules()
    plan = plan_of(charter, found.plan)
    year = year_of(charter, plan, found.submit_until)
    for rival in same_achievement(candidate, command.round_id, plan, year):
        raise AlreadyAwarded(award=rival.award_id, basis=plan.basis, year=year)


def _must_still_pass(
    command: ProposeAward, candidate: CandidateFacts, states: Aggregates, given: Given
) -> None:
    now = screening_now(command.campaign_id, command.round_id, candidate, states, given)
    if now.outcome is not Outcome.PASS:
        raise EligibilityChanged(candidates=command.candidate_id)


def _must_be_worthy(
    command: DecideAward, award: Award, states: Aggregates, given: Given
) -> None:
    """Refuse to grant what a hold, a correction or a unit's end has overtaken.

    Declining is always possible. Other awards for the same achievement were looked at
    when this one was proposed, and keep each other's place since.
    """
    facts: DecisionFacts = given.facts
    if facts.candidate is None:
        raise LookupError("a proposed candidate was screened")
    alone = replace(facts.candidate, rivals=())
    now = screening_now(command.campaign_id, award.round_id, alone, states, given)
    if now.outcome is not Outcome.PASS:
        unmet = (one for one in now.findings if one.outcome is not Outcome.PASS)
        raise NoLongerEligible(
            candidate=alone.candidate_id,
            rules=", ".join(f"{one.rule}, {one.clause}" for one in unmet),
        )


def _place(found: Round, candidate: CandidateFacts, taken: Sequence[Taken]) -> Place:
    place = place_of(found.quotas, candidate.form, candidate.group, taken)
    if place is None:
        raise QuotaMissing(form=candidate.form, group=candidate.group or "-")
    if not place.free:
        raise QuotaUsedUp(
            form=place.quota.form,
            count=place.quota.count,
            groups=", ".join(place.quota.groups) or "-",
        )
    return place


def _proposed(
    command: ProposeAward, states: Aggregates, given: Given, place: Place
) -> AwardProposed:
    charter = given.rules()
    found = states.of(Round, command.round_id)
    plan = plan_of(charter, found.plan)
    stream = candidacy_id(command.round_id, command.candidate_id)
    candidacy = states.of(Candidacy, stream)
    screened = candidacy.screened
    form = charter.form(screened.form) if screened else None
    if screened is None or form is None:
        raise LookupError("an approved candidate was screened for a form")
    return AwardProposed(
        campaign_id=command.campaign_id,
        award_id=command.award_id,
        round_id=command.round_id,
        candidate_id=command.candidate_id,
        dossier_id=screened.dossier_id,
        subject=screened.subject,
        form=form.key,
        level=found.level,
        basis=found.basis,
        year=year_of(charter, plan, found.submit_until),
        clause=form.clause,
        place=place.number,
        quota=place.quota,
        screened=screened.event,
        voted=candidacy.closed_by,
    )


def _must_keep_quotas(found: Round, granted: Sequence[Taken]) -> None:
    for quota in found.quotas:
        number = used(quota, granted)
        if number > quota.count:
            raise QuotaExceeded(granted=number, form=quota.form, count=quota.count)


def _published(award_id: str, award: Award) -> AwardPublished:
    if award.granted is None or award.decision is None or award.subject is None:
        raise LookupError(f"the decision on {award_id} was erased before publication")
    return AwardPublished(
        campaign_id=award.campaign_id,
        award_id=award_id,
        round_id=award.round_id,
        subject=award.subject,
        form=award.form,
        level=award.level,
        granted=award.granted,
        decision=award.decision,
        clause=award.clause,
        openings=award.openings,
    )
