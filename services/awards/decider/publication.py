"""Publication of a round in one moment, and of what that moment had to leave out."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.awards.decider.common import (
    at_own_level,
    listed,
    must_be_countable,
    round_of,
)
from services.awards.decider.overtaken import cited, proposed_candidate, unmet_now
from services.awards.errors import (
    AwardIsPublished,
    AwardUnknown,
    CandidatesOvertaken,
    NoLongerEligible,
    ProposalsUndecided,
    QuotaExceeded,
    RoundNotPublished,
    WithheldUnfit,
)
from services.awards.rules import Taken, used
from services.awards.state import Award, PublicationFacts, Round
from shared.contracts.awards import (
    AwardPublished,
    PublishAwards,
    PublishWithheld,
    RoundPublished,
)
from shared.decider import Aggregates, Given, New


def publish_awards(
    command: PublishAwards, states: Aggregates, given: Given
) -> Sequence[New[Any]]:
    """Publish every result of a round in one moment (I.2.c).

    Nothing is published of whom a hold, a correction or a unit's end has overtaken
    since the decision. The publisher must name such awards, so that neither one
    complaint stops all others nor anybody is left out unseen (ADR 13).
    """
    found = round_of(states, command.campaign_id, command.round_id)
    at_own_level(found.level, found.unit_id, command.unit_id, given.role)
    must_be_countable(found)
    facts: PublicationFacts = given.facts
    awards = {id_: states.of(Award, id_) for id_ in facts.groups}
    if waiting := [id_ for id_, award in awards.items() if not award.decided]:
        raise ProposalsUndecided(awards=listed(waiting))
    granted = [id_ for id_, award in awards.items() if award.granted]
    # What is withheld keeps its place, because it may still be published.
    _must_keep_quotas(
        found, [Taken(awards[id_].form, facts.groups[id_]) for id_ in granted]
    )
    withheld = _withheld(command, awards, states, given)
    public = {id_: one for id_, one in awards.items() if id_ not in withheld}
    event = RoundPublished(
        campaign_id=command.campaign_id,
        round_id=command.round_id,
        granted=tuple(id_ for id_ in public if id_ in granted),
        declined=tuple(id_ for id_ in public if id_ not in granted),
        withheld=tuple(id_ for id_ in awards if id_ in withheld),
    )
    published = [New(id_, _published(id_, award)) for id_, award in public.items()]
    return [*published, New(command.round_id, event)]


def publish_withheld(
    command: PublishWithheld, states: Aggregates, given: Given
) -> Sequence[New[AwardPublished]]:
    """Publish one award that its round left out, once nothing is in its way."""
    award = states.of(Award, command.award_id)
    if award.campaign_id != command.campaign_id:
        raise AwardUnknown(award=command.award_id)
    found = states.of(Round, award.round_id)
    at_own_level(found.level, found.unit_id, command.unit_id, given.role)
    if not found.published:
        raise RoundNotPublished(round=award.round_id)
    if award.published:
        raise AwardIsPublished(award=command.award_id)
    candidate = proposed_candidate(given)
    if award.granted and (unmet := unmet_now(award, candidate, states, given)):
        raise NoLongerEligible(candidate=candidate.candidate_id, rules=cited(unmet))
    return [New(command.award_id, _published(command.award_id, award))]


def _withheld(
    command: PublishAwards,
    awards: Mapping[str, Award],
    states: Aggregates,
    given: Given,
) -> frozenset[str]:
    """Return the awards that are left out: all that must be, and no other.

    One that was declined may be named too: so being left out does not say what was
    decided.
    """
    facts: PublicationFacts = given.facts
    unmet = {
        id_: found
        for id_, award in awards.items()
        if (found := unmet_now(award, facts.candidates[id_], states, given))
    }
    named = frozenset(command.withhold)
    if others := named - unmet.keys():
        raise WithheldUnfit(awards=listed(others))
    if left := [id_ for id_ in unmet if awards[id_].granted and id_ not in named]:
        raise CandidatesOvertaken(
            awards=", ".join(left),
            candidates=listed(
                f"{facts.candidates[id_].candidate_id} ({cited(unmet[id_])})"
                for id_ in left
            ),
        )
    return named


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
