"""Points and degrees that a publication opens, put in place before it is repeated."""

from collections.abc import Iterator
from typing import Any

from bangvang.audit.findings import Finding
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.scoring.office import ScoringOffice
from bangvang.audit.replay.seals import Opened
from bangvang.audit.replay.words import finding, refused
from services.scoring.rules import check_complete, sheet_of
from services.scoring.state import Assessment, Programme
from shared.changed import changed
from shared.contracts import scoring as said
from shared.contracts.refusals import Refusal

_STAGES = {"self": "self_assessed", "appraised": "appraised"}


def open_score(office: ScoringOffice, past: Past) -> Iterator[Finding]:
    """Open the points behind one score; both stages must be there, and be complete."""
    event: said.ScorePublished = past.event
    subject = f"sheet/{sheet_of(event.edition_id, event.unit_id)}"
    sheet = office.assessed(event)
    by_event = {
        office.fixed.get(f"{subject}/{stage}", ""): place
        for stage, place in _STAGES.items()
    }
    learnt: dict[str, Any] = {}
    for one in office.seals.open(event.openings, past, [*by_event]):
        if not isinstance(one, Opened):
            yield one
            continue
        learnt[by_event[one.opening.event]] = Assessment(one.value, one.opening)
        yield from _complete(office, event, one, past)
    sheet = changed(sheet, **learnt)
    office.change(subject, sheet)
    for id_, place in by_event.items():
        fixed: Assessment | None = getattr(sheet, place)
        if fixed is not None and place not in learnt and id_ not in office.seals.erased:
            yield finding("replay.not-opened", [past.ref], field=f"points ({place})")


def _complete(
    office: ScoringOffice, event: said.ScorePublished, one: Opened, past: Past
) -> Iterator[Finding]:
    """Check what was sealed until now: every indicator, within its range."""
    asked = office.asked_in(event.edition_id, event.group)
    if asked is None or asked.indicators is None:
        return
    try:
        check_complete(one.value, asked.indicators)
    except Refusal as refusal:
        yield refused(refusal, [one.sealed.ref, past.ref])


def open_degrees(office: ScoringOffice, past: Past) -> Iterator[Finding]:
    """Open the confirmed degrees behind a completion."""
    event: said.CompletionPublished = past.event
    subject = past.envelope.subject
    programme: Programme = office.kept(subject).state
    if not isinstance(programme, Programme):
        return
    due = {
        office.fixed.get(f"{subject}/{id_}", ""): id_
        for id_, task in programme.tasks.items()
        if task.assigned.phase == event.phase and task.assigned.due <= event.until
        if task.confirmed is not None
    }
    tasks = dict(programme.tasks)
    learnt = set()
    for one in office.seals.open(event.openings, past, [*due]):
        if not isinstance(one, Opened):
            yield one
            continue
        id_ = due[one.opening.event]
        learnt.add(id_)
        tasks[id_] = tasks[id_]._replace(confirmed=one.value, opening=one.opening)
    office.change(subject, changed(programme, tasks=tasks))
    for event_id, id_ in due.items():
        if id_ not in learnt and event_id not in office.seals.erased:
            yield finding("replay.not-opened", [past.ref], field=f"degree ({id_})")
