"""The people and units of the tests, and the events of one round."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from services.awards.rules import (
    CandidateFacts,
    CompletionFact,
    ScoreFact,
    UnitFact,
    candidacy_id,
    laureate_id,
)
from shared.authority.rights import Grant
from shared.contracts import awards as a
from shared.contracts.base import Document
from shared.contracts.charter import (
    Basis,
    Level,
    SubjectKind,
)
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.decider import New
from shared.testing.scenario import EPOCH
from tests.unit.awards.charter import CHARTER, quotas_of


def an_id(*parts: str) -> str:
    """Return an id that is the same in every test."""
    return derived_id("test", *parts)


CAMPAIGN = an_id("campaign")
OTHER_CAMPAIGN = an_id("campaign", "other")
ROUND = an_id("round")
EDITION = an_id("edition")
UNIT_A, UNIT_B = an_id("unit", "a"), an_id("unit", "b")
PERSON = an_id("person")
MEMBERS = tuple(an_id("member", str(number)) for number in range(5))
SECRETARY, CHAIRMAN, HEAD = an_id("secretary"), an_id("chairman"), an_id("head")
ONE, TWO, THREE = (an_id("candidate", str(number)) for number in (1, 2, 3))
AWARD_ONE, AWARD_TWO = an_id("award", "1"), an_id("award", "2")
SUBMIT_UNTIL = EPOCH + timedelta(days=30)
AFTER = SUBMIT_UNTIL + timedelta(days=1)
DECISION = Document(number="12/QĐ", issued_on="2022-01-10")
GUIDANCE = Document(number="1/HD", issued_on="2021-12-01")
TEXT = "0" * 64


def subject_of(unit_id: str) -> a.Subject:
    return a.Subject(kind=SubjectKind.UNIT, unit_id=unit_id)


def unit_of(unit_id: str, **changes: Any) -> UnitFact:
    known = UnitFact(
        unit_id,
        "departments",
        valid_from=date(2020, 1, 1),
        valid_to=None,
        registered=True,
        launched=True,
        launched_in_time=True,
        events=("enrolled",),
    )
    return known._replace(**changes)


def candidate(candidate_id: str = ONE, unit_id: str = UNIT_A, **changes: Any) -> Any:
    """Return the facts of a unit that fulfils everything."""
    facts = CandidateFacts(
        dossier_id=an_id("dossier", candidate_id),
        candidate_id=candidate_id,
        subject=subject_of(unit_id),
        form="merit",
        accepted=True,
        dossier_event="accepted",
        unit=unit_of(unit_id),
        score=ScoreFact(Decimal("81.5"), "good", "scored"),
        completions={
            "phase-1": CompletionFact(Decimal(92), well_done=True, event="completed")
        },
    )
    return facts._replace(**changes)


def grant(actor: str, role: Role = Role.COUNCIL_MEMBER, **changes: Any) -> Grant:
    held = Grant(
        actor_id=actor,
        role=role,
        campaign_id=CAMPAIGN,
        unit_id=None,
        group=None,
        level=None,
        valid_from=None,
        valid_to=None,
        revoked_at=None,
    )
    return held._replace(**changes)


def opened(round_id: str = ROUND, key: str = "annual", **changes: Any) -> New[Any]:
    planned = CHARTER.round(key)
    assert planned is not None
    event = a.RoundOpened(
        campaign_id=CAMPAIGN,
        round_id=round_id,
        plan=key,
        title=planned.title,
        basis=planned.basis,
        level=planned.level,
        phase=planned.phase,
        unit_id=UNIT_A if planned.level is Level.UNIT else None,
        edition_id=EDITION if planned.edition else None,
        forms=planned.forms,
        quotas=planned.quotas,
        submit_from=EPOCH,
        submit_until=SUBMIT_UNTIL,
        charter_digest=CHARTER.digest,
        clause=planned.clause,
        guidance=GUIDANCE,
        guidance_text=TEXT,
    )
    return New(round_id, event.model_copy(update=changes))


def convened(round_id: str = ROUND, members: Sequence[str] = MEMBERS) -> New[Any]:
    event = a.CouncilConvened(
        campaign_id=CAMPAIGN, round_id=round_id, members=tuple(members)
    )
    return New(round_id, event)


def screened(
    candidate_id: str = ONE,
    unit_id: str = UNIT_A,
    outcome: a.Outcome = a.Outcome.PASS,
    **changes: Any,
) -> New[Any]:
    event = a.CandidateScreened(
        campaign_id=CAMPAIGN,
        round_id=ROUND,
        dossier_id=an_id("dossier", candidate_id),
        candidate_id=candidate_id,
        subject=subject_of(unit_id),
        form="merit",
        group="departments",
        outcome=outcome,
        findings=(),
    )
    changed = event.model_copy(update=changes)
    return New(candidacy_id(changed.round_id, candidate_id), changed)


def cast(
    member: str, choice: a.Choice = a.Choice.YES, candidate_id: str = ONE
) -> New[Any]:
    event = a.BallotCast(
        campaign_id=CAMPAIGN,
        round_id=ROUND,
        candidate_id=candidate_id,
        member=member,
        choice=choice,
    )
    return New(candidacy_id(ROUND, candidate_id), event)


def conflict(member: str, candidate_id: str = ONE) -> New[Any]:
    event = a.ConflictDeclared(
        campaign_id=CAMPAIGN,
        round_id=ROUND,
        candidate_id=candidate_id,
        member=member,
        note=None,
    )
    return New(candidacy_id(ROUND, candidate_id), event)


def closed(*approved: str, round_id: str = ROUND) -> New[Any]:
    event = a.VotesClosed(
        campaign_id=CAMPAIGN, round_id=round_id, approved=approved, not_approved=()
    )
    return New(round_id, event)


def proposed(
    award_id: str = AWARD_ONE,
    candidate_id: str = ONE,
    unit_id: str = UNIT_A,
    **changes: Any,
) -> New[Any]:
    event = a.AwardProposed(
        campaign_id=CAMPAIGN,
        award_id=award_id,
        round_id=ROUND,
        candidate_id=candidate_id,
        dossier_id=an_id("dossier", candidate_id),
        subject=subject_of(unit_id),
        form="merit",
        level=Level.CITY,
        basis=Basis.ANNUAL,
        year=2020,
        clause="III.3.a",
        place=1,
        quota=quotas_of("annual")[0],
        screened="event-3",
        voted="event-4",
    )
    return New(award_id, event.model_copy(update=changes))


def decided(
    award_id: str = AWARD_ONE, *, granted: bool = True, **changes: Any
) -> New[Any]:
    event = a.AwardDecided(
        campaign_id=CAMPAIGN,
        award_id=award_id,
        round_id=ROUND,
        level=Level.CITY,
        granted=granted,
        decision=DECISION,
        note=None,
    )
    return New(award_id, event.model_copy(update=changes))


def published(round_id: str = ROUND, **changes: Any) -> New[Any]:
    event = a.RoundPublished(
        campaign_id=CAMPAIGN, round_id=round_id, granted=(), declined=()
    )
    return New(round_id, event.model_copy(update=changes))


def held(
    unit_id: str = UNIT_A, reason: a.HoldReason = a.HoldReason.INSPECTION
) -> New[Any]:
    subject = subject_of(unit_id)
    event = a.HoldPlaced(
        campaign_id=CAMPAIGN, subject=subject, reason=reason, note="noted"
    )
    return New(laureate_id(CAMPAIGN, subject), event)


def lifted(
    unit_id: str = UNIT_A, reason: a.HoldReason = a.HoldReason.INSPECTION
) -> New[Any]:
    subject = subject_of(unit_id)
    event = a.HoldLifted(
        campaign_id=CAMPAIGN, subject=subject, reason=reason, note="noted"
    )
    return New(laureate_id(CAMPAIGN, subject), event)


def moment(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
