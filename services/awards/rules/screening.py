"""Screening: every rule of the charter that guards a candidate's form of award."""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from services.awards.rules.facts import CandidateFacts, Rival, UnitFact
from services.awards.rules.times import local_day, phase_of, year_of
from shared.contracts.awards import Finding, Outcome
from shared.contracts.charter import Charter, Eligibility, Level, RoundPlan
from shared.contracts.eligibility import (
    Facts,
    ScoreSeen,
    TasksSeen,
    UnitSeen,
    judge,
)

_LEVELS = (Level.UNIT, Level.CITY, Level.STATE)


class Ground(NamedTuple):
    """What a screening stands on besides the candidate."""

    charter: Charter
    plan: RoundPlan
    round_id: str
    submit_until: datetime
    at: datetime


class Sources(NamedTuple):
    """Ids of the events that brought the facts, by the first word of their names."""

    score: tuple[str, ...]
    tasks: tuple[str, ...]
    unit: tuple[str, ...]
    dossier: tuple[str, ...]
    subject: tuple[str, ...]
    holds: tuple[str, ...]
    awards: tuple[str, ...]


class Screening(NamedTuple):
    """Outcome of a screening, with a finding for every rule asked."""

    outcome: Outcome
    findings: tuple[Finding, ...]


def screen(
    ground: Ground, candidate: CandidateFacts, holds: tuple[str, ...]
) -> Screening:
    """Check a candidate: one rule that fails decides, else one that is on hold.

    Args:
        ground: The charter and the round that bind it, and the day.
        candidate: What is known of the candidate.
        holds: Events of the matters that are open on the subject.
    """
    findings = _beforehand(ground, candidate)
    if not findings:
        seen, sources = _seen(ground, candidate, holds)
        findings = _by_rules(ground.charter, candidate.form, seen, sources)
    outcomes = {one.outcome for one in findings}
    for outcome in (Outcome.FAIL, Outcome.HOLD):
        if outcome in outcomes:
            return Screening(outcome, findings)
    return Screening(Outcome.PASS, findings)


def same_achievement(
    candidate: CandidateFacts, round_id: str, plan: RoundPlan, year: int
) -> tuple[Rival, ...]:
    """Return the awards that stand for the achievement already.

    One achievement is what a subject did in a year, or in a phase. An award of a
    lower level is no obstacle: the outstanding climb from level to level (III.3).

    Source: Law 06/2022/QH15 Art. 5.2.c, one achievement is not awarded several
    times; that a year or phase is one achievement is ours.
    """
    lowest = _LEVELS.index(plan.level)
    return tuple(
        rival
        for rival in candidate.rivals
        if (rival.basis, rival.year) == (plan.basis, year)
        and _LEVELS.index(rival.level) >= lowest
        and (rival.round_id, rival.candidate_id) != (round_id, candidate.candidate_id)
    )


def _beforehand(ground: Ground, candidate: CandidateFacts) -> tuple[Finding, ...]:
    """Return what must be settled before any rule of the charter can be asked.

    A finding and no refusal, so that one such candidate never stops a whole round.
    """
    kind, form = candidate.subject.kind, ground.charter.form(candidate.form)
    if form is None or form.key not in ground.plan.forms or kind not in form.subjects:
        facts = {"form": candidate.form, "subject.kind": kind.value}
        clause, outcome = ground.plan.clause, Outcome.FAIL
        return (_settled("form-offered", clause, outcome, facts, candidate),)
    if candidate.subject.unit_id is not None and candidate.unit is None:
        # Its enrolment has not arrived here yet: not known is not the same as ended.
        facts = {"unit.known": "false"}
        return (_settled("unit-known", "I.2.c", Outcome.HOLD, facts, candidate),)
    return ()


def _settled(
    rule: str,
    clause: str,
    outcome: Outcome,
    facts: dict[str, str],
    candidate: CandidateFacts,
) -> Finding:
    return Finding(
        rule=rule,
        clause=clause,
        outcome=outcome,
        facts=facts,
        events=(candidate.dossier_event,),
    )


@lru_cache(maxsize=1024)
def _by_rules(
    charter: Charter, form: str, seen: Facts, sources: Sources
) -> tuple[Finding, ...]:
    # From its acceptance to its award a candidate is screened five times, mostly with
    # the same facts.
    return tuple(
        _finding(rule, seen, sources)
        for rule in charter.eligibility
        if seen.kind in rule.subjects and (not rule.forms or form in rule.forms)
    )


def _finding(rule: Eligibility, seen: Facts, sources: Sources) -> Finding:
    verdict = judge(rule, seen)
    looked_at = dict.fromkeys(name.partition(".")[0] for name in verdict.facts)
    return Finding(
        rule=rule.key,
        clause=rule.clause,
        outcome=verdict.outcome,
        facts=verdict.facts,
        events=tuple(id_ for one in looked_at for id_ in getattr(sources, one)),
    )


def _seen(
    ground: Ground, candidate: CandidateFacts, holds: tuple[str, ...]
) -> tuple[Facts, Sources]:
    """Return what the rules see, and which events brought it."""
    charter, plan, until = ground.charter, ground.plan, ground.submit_until
    score = candidate.score
    phase = phase_of(charter, plan, until)
    done = candidate.completions.get(phase) if phase else None
    unit = candidate.unit
    year = year_of(charter, plan, until)
    rivals = same_achievement(candidate, ground.round_id, plan, year)
    seen = Facts(
        kind=candidate.subject.kind,
        score=ScoreSeen(score.total, score.band) if score else ScoreSeen(),
        tasks=TasksSeen(done.degree, done.well_done) if done else TasksSeen(),
        unit=_unit_seen(unit, ground) if unit else UnitSeen(),
        dossier_accepted=candidate.accepted,
        holds_open=len(holds),
        same_achievement=len(rivals),
    )
    return seen, Sources(
        score=(score.event,) if score else (),
        tasks=(done.event,) if done else (),
        unit=unit.events if unit else (),
        dossier=(candidate.dossier_event,),
        subject=(candidate.dossier_event,),
        holds=holds,
        awards=tuple(rival.event for rival in rivals),
    )


def _unit_seen(unit: UnitFact, ground: Ground) -> UnitSeen:
    return UnitSeen(
        active=unit.active_on(local_day(ground.at)),
        registered=unit.registered,
        launched=unit.launched,
        launched_in_time=unit.launched_in_time,
        group=unit.group,
    )
