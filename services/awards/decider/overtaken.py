"""What has changed for a candidate since the award was proposed."""

from collections.abc import Iterable

from services.awards.decider.screening import screening_now
from services.awards.rules import CandidateFacts
from services.awards.state import Award, DecisionFacts
from shared.contracts.awards import Finding, Outcome
from shared.decider import Aggregates, Given


def unmet_now(
    award: Award, candidate: CandidateFacts, states: Aggregates, given: Given
) -> tuple[Finding, ...]:
    """Return the findings that stand against an award now; none: it may be granted.

    Other awards for the same achievement were looked at when this one was proposed,
    and keep each other's place since.
    """
    alone = candidate._replace(rivals=())
    campaign = award.campaign_id or ""
    now = screening_now(campaign, award.round_id, alone, states, given)
    return tuple(one for one in now.findings if one.outcome is not Outcome.PASS)


def proposed_candidate(given: Given) -> CandidateFacts:
    """Return what is known of the candidate whose award it is about."""
    facts: DecisionFacts = given.facts
    if facts.candidate is None:
        raise LookupError("a proposed candidate was screened")
    return facts.candidate


def cited(unmet: Iterable[Finding]) -> str:
    """Name the rules that are not met, each with its clause."""
    return ", ".join(f"{one.rule}, {one.clause}" for one in unmet)
