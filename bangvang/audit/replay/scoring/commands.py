"""Which command of scoring caused an event, and on what it was decided."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.scoring.office import ScoringOffice, is_known
from bangvang.audit.replay.taken import taken
from services.scoring.rules import lock_of, programme_of, sheet_of
from services.scoring.state import Facts, Insider, Member, Programme
from shared.changed import changed
from shared.contracts import scoring as said
from shared.contracts.base import Command
from shared.contracts.roles import Role
from shared.contracts.scoring import Evidence
from shared.decider import Needs

type Ask = Callable[[ScoringOffice, Sequence[Past]], Asked | None]
"""`ask(office, group)`: the command behind the events of one command."""

_FOR_A_UNIT = (Role.UNIT_OFFICER, Role.UNIT_HEAD)


def _adopt(office: ScoringOffice, group: Sequence[Past]) -> Asked:
    event: said.EditionAdopted = group[0].event
    command = said.AdoptEdition(
        campaign_id=event.campaign_id,
        edition_id=event.edition_id,
        edition=event.edition,
        self_assessment_until=event.self_assessment_until,
    )
    facts = Facts(opened_as=office.opened.get((event.campaign_id, event.edition)))
    lock = lock_of(event.campaign_id, event.edition)
    streams = (f"edition/{event.edition_id}", f"edition/{lock}")
    return Asked(command, Needs(streams, facts))


def _self_assess(office: ScoringOffice, group: Sequence[Past]) -> Asked:
    event: said.SelfAssessmentSubmitted = group[0].event
    command = said.SubmitSelfAssessment(
        campaign_id=event.campaign_id,
        edition_id=event.edition_id,
        unit_id=event.unit_id,
        points=event.points or {},
        evidence=tuple(
            Evidence(**dict(one), subject=subject)
            for one, subject in zip(
                event.evidence or (), event.subjects or (), strict=True
            )
        ),
    )
    facts = Facts(members=office.member(event.unit_id, event.campaign_id))
    return Asked(command, _of_sheet(office, event, facts))


def _appraise(office: ScoringOffice, group: Sequence[Past]) -> Asked:
    past = group[0]
    event: said.AssessmentAppraised = past.event
    command = said.AppraiseAssessment(
        campaign_id=event.campaign_id,
        edition_id=event.edition_id,
        unit_id=event.unit_id,
        group=event.group,
        points=event.points or {},
        reasons=event.reasons or {},
    )
    facts = Facts(
        members=office.member(event.unit_id, event.campaign_id),
        insiders=_insiders(office, event),
    )
    needs = _of_sheet(office, event, facts)
    sheet = office.assessed(event)
    before = sheet.self_assessed
    known = is_known(before) and "points" not in past.gaps
    if before is None or known:
        return Asked(command, needs)
    # What the unit gave itself is not known: so neither is what must have a reason.
    alike = {**command.points}
    alike |= {key: one - 1 for key, one in alike.items() if key in command.reasons}
    own = changed(before, points=alike)
    state = changed(sheet, self_assessed=own)
    return Asked(command, needs, {needs.streams[0]: state})


def _of_sheet(office: ScoringOffice, event: Any, facts: Facts) -> Needs:
    sheet = sheet_of(event.edition_id, event.unit_id)
    streams = (f"sheet/{sheet}", f"edition/{event.edition_id}")
    return Needs(streams, facts, office.charter_of_edition(event.edition_id))


def _insiders(
    office: ScoringOffice, event: said.AssessmentAppraised
) -> tuple[Insider, ...]:
    return tuple(
        Insider(
            one.actor_id,
            one.valid_from,
            min(
                (end for end in (one.valid_to, one.revoked_at) if end is not None),
                default=None,
            ),
        )
        for one in office.register.rights_of(event.unit_id)
        if one.role in _FOR_A_UNIT and one.campaign_id in {event.campaign_id, None}
    )


def publish(office: ScoringOffice, group: Sequence[Past]) -> Asked | None:
    """Return the publication of a group, which publishes each of its scores."""
    event = group[-1].event
    if not isinstance(event, said.GroupPublished):
        return None
    command = said.PublishScores(
        campaign_id=event.campaign_id,
        edition_id=event.edition_id,
        group=event.group,
        document=event.document,
    )
    register = office.register
    units = sorted(register.groups.get((event.campaign_id, event.group), []))
    members: dict[str, Member] = {}
    for one in units:
        members |= office.member(one, event.campaign_id)
    sheets = (f"sheet/{sheet_of(event.edition_id, one)}" for one in members)
    needs = Needs(
        (f"edition/{event.edition_id}", *sheets),
        Facts(members=members),
        office.charter_of_edition(event.edition_id),
    )
    return Asked(command, needs)


def correct(office: ScoringOffice, group: Sequence[Past]) -> Asked | None:
    """Return the correction of one unit, which moves the ranks of others."""
    first: said.ScoreCorrected = group[0].event
    command = said.CorrectScore(
        campaign_id=first.campaign_id,
        edition_id=first.edition_id,
        unit_id=first.because_of,
        points=first.changed,
        reason=first.reason or "",
        document=first.document,
    )
    own = f"sheet/{sheet_of(first.edition_id, first.because_of)}"
    others = sorted(office.ranked.get((first.edition_id, first.group), []))
    named = dict.fromkeys(
        (own, f"edition/{first.edition_id}", *(f"sheet/{one}" for one in others))
    )
    charter = office.charter_of_edition(first.edition_id)
    return Asked(command, Needs(tuple(named), Facts(), charter))


def _of_programme(command: type[Command]) -> Ask:
    """Ask a command about one unit's tasks whose fields are those of its event."""

    def ask(office: ScoringOffice, group: Sequence[Past]) -> Asked:
        event = group[0].event
        given = taken(command, event)
        id_ = programme_of(event.campaign_id, event.unit_id)
        facts = Facts(members=office.member(event.unit_id, event.campaign_id))
        return Asked(given, Needs.one(Programme, id_, facts))

    return ask


ALONE: Mapping[type[Any], Ask] = {
    said.EditionAdopted: _adopt,
    said.SelfAssessmentSubmitted: _self_assess,
    said.AssessmentAppraised: _appraise,
    said.TaskAssigned: _of_programme(said.AssignTask),
    said.TaskReported: _of_programme(said.ReportTask),
    said.TaskConfirmed: _of_programme(said.ConfirmTask),
    said.CompletionPublished: _of_programme(said.PublishCompletion),
}
"""By the event, where its command causes nothing else."""
