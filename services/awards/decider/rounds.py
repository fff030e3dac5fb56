"""Opening a round by its guidance (III.4.a), and naming its council."""

from collections.abc import Sequence
from datetime import UTC

from services.awards.decider.common import at_own_level, dated, listed, round_of
from services.awards.errors import (
    CouncilAlreadyConvened,
    EditionUnfit,
    MembersRepeated,
    NotEntrusted,
    PlanMixesLevels,
    PlanUnknown,
    QuotasUnfit,
    RoundAlreadyOpen,
    UnitEnded,
    UnitUnknown,
    VotingOver,
    WindowEmpty,
    WindowOver,
)
from services.awards.rules import local_day, unfit
from services.awards.state import CouncilFacts, GuidanceFacts, Round
from shared.authority.rights import authorise, usable
from shared.contracts.awards import (
    CastBallot,
    ConveneCouncil,
    CouncilConvened,
    OpenRound,
    RoundOpened,
)
from shared.contracts.charter import Charter, Level, RoundPlan
from shared.decider import Aggregates, Given, New


def open_round(
    command: OpenRound, states: Aggregates, given: Given
) -> Sequence[New[RoundOpened]]:
    """Open a round of the charter, or refuse what its plan does not carry."""
    if states.of(Round, command.round_id).campaign_id is not None:
        raise RoundAlreadyOpen(round=command.round_id)
    plan = _planned(given.rules(), command.plan)
    at_own_level(plan.level, command.unit_id, command.unit_id, given.role)
    facts: GuidanceFacts = given.facts
    if plan.level is Level.UNIT:
        _must_be_active(command, facts, given)
    if facts.edition != plan.edition or bool(command.edition_id) != bool(plan.edition):
        raise EditionUnfit(plan=plan.key, wanted=plan.edition or "-")
    _must_leave_time(command, given)
    dated(command.guidance, given)
    wrong = [] if command.quotas is None else unfit(plan.quotas, command.quotas)
    if wrong:
        raise QuotasUnfit(quotas=", ".join(wrong))
    return [New(command.round_id, _opened(command, plan, given))]


def convene_council(
    command: ConveneCouncil, states: Aggregates, given: Given
) -> Sequence[New[CouncilConvened]]:
    """Name the council once; its members must be entrusted with voting that day."""
    found = round_of(states, command.campaign_id, command.round_id)
    at_own_level(found.level, found.unit_id, command.unit_id, given.role)
    if found.voted:
        raise VotingOver
    if found.members:
        raise CouncilAlreadyConvened(members=len(found.members))
    members = command.members
    twice = {one for one in members if members.count(one) > 1}
    if twice:
        raise MembersRepeated(members=listed(twice))
    facts: CouncilFacts = given.facts
    entrusted = {one for one in members if _may_vote(one, command, facts, given)}
    if others := set(members) - entrusted:
        raise NotEntrusted(members=listed(others))
    event = CouncilConvened(
        campaign_id=command.campaign_id, round_id=command.round_id, members=members
    )
    return [New(command.round_id, event)]


def _may_vote(
    member: str, command: ConveneCouncil, facts: CouncilFacts, given: Given
) -> bool:
    """Whether a ballot of this member would be taken today."""
    own = [one for one in facts.grants if one.actor_id == member]
    held = usable(own, exercise=given.exercise)
    return authorise(CastBallot.allowed, command, held, given.at) is not None


def _planned(charter: Charter, key: str) -> RoundPlan:
    plan = charter.round(key)
    if plan is None:
        planned = ", ".join(one.key for one in charter.rounds)
        raise PlanUnknown(plan=key, plans=planned or "-")
    forms = [form for form in charter.award_forms if form.key in plan.forms]
    others = [form.key for form in forms if form.level is not plan.level]
    if others:
        raise PlanMixesLevels(plan=key, level=plan.level, forms=", ".join(others))
    return plan


def _must_be_active(command: OpenRound, facts: GuidanceFacts, given: Given) -> None:
    if facts.unit is None:
        raise UnitUnknown(unit=command.unit_id)
    today = local_day(given.at)
    if not facts.unit.active_on(today):
        raise UnitEnded(unit=command.unit_id, day=today)


def _must_leave_time(command: OpenRound, given: Given) -> None:
    start, until = command.submit_from, command.submit_until
    if until <= start:
        raise WindowEmpty(start=start.isoformat(), until=until.isoformat())
    if until <= given.at:
        raise WindowOver(until=until.isoformat())


def _opened(command: OpenRound, plan: RoundPlan, given: Given) -> RoundOpened:
    return RoundOpened(
        campaign_id=command.campaign_id,
        round_id=command.round_id,
        plan=plan.key,
        title=plan.title,
        basis=plan.basis,
        level=plan.level,
        phase=plan.phase,
        unit_id=command.unit_id,
        edition_id=command.edition_id,
        forms=plan.forms,
        quotas=plan.quotas if command.quotas is None else command.quotas,
        submit_from=command.submit_from.astimezone(UTC),
        submit_until=command.submit_until.astimezone(UTC),
        charter_digest=given.rules().digest,
        clause=plan.clause,
        guidance=command.guidance,
        guidance_text=command.guidance_text,
    )
