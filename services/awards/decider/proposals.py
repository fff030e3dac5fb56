"""Proposals within the quota, and decisions of the level's authority."""

from collections.abc import Sequence

from services.awards.decider.common import (
    at_own_level,
    dated,
    must_be_countable,
    plan_of,
    round_of,
)
from services.awards.decider.overtaken import cited, proposed_candidate, unmet_now
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
    QuotaMissing,
    QuotaUsedUp,
    WrongLevel,
)
from services.awards.rules import (
    CandidateFacts,
    Place,
    Taken,
    candidacy_id,
    place_of,
    same_achievement,
    year_of,
)
from services.awards.state import (
    Award,
    Candidacy,
    ProposalFacts,
    Round,
)
from shared.contracts.awards import (
    AwardDecided,
    AwardProposed,
    DecideAward,
    Outcome,
    ProposeAward,
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
    must_be_countable(found)
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
    if award.decided and not _may_be_withdrawn(command, award, states, given):
        raise AlreadyDecided(award=command.award_id)
    dated(command.decision, given)
    if command.granted:
        _must_be_worthy(award, states, given)
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


def _must_be_worthy(award: Award, states: Aggregates, given: Given) -> None:
    """Refuse to grant what a hold, a correction or a unit's end has overtaken.

    Declining is always possible. Other awards for the same achievement were looked at
    when this one was proposed, and keep each other's place since.
    """
    candidate = proposed_candidate(given)
    if unmet := unmet_now(award, candidate, states, given):
        raise NoLongerEligible(candidate=candidate.candidate_id, rules=cited(unmet))


def _may_be_withdrawn(
    command: DecideAward, award: Award, states: Aggregates, given: Given
) -> bool:
    """Whether a grant can be declined after all: overtaken, and not published yet."""
    if award.published or not award.granted or command.granted:
        return False
    return bool(unmet_now(award, proposed_candidate(given), states, given))


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
