"""One decision: what it is given and what becomes of it; pure but for ids and salts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from shared.contracts.answers import Accepted
from shared.contracts.envelope import written
from shared.contracts.refusals import TimeRunsBackwards, VersionMismatch
from shared.decider import Needs, New
from shared.domain import Change, Domain
from shared.eventstore.drafts import Draft, Pen
from shared.eventstore.orders import Order
from shared.eventstore.standing import Admission
from shared.eventstore.states import Kept


class Decision(NamedTuple):
    """What a decision brings, before any of it is kept."""

    drafts: tuple[Draft, ...]
    states: Mapping[str, Kept]
    """The decided-on streams, after their new events."""
    changes: tuple[Change, ...]
    """Of the service's own read models."""
    accepted: Accepted


def check_version(order: Order, needs: Needs, states: Mapping[str, Kept]) -> None:
    """Check that the aggregate is still as the sender saw it (If-Match).

    Raises:
        VersionMismatch: it is not.
    """
    if order.expected_version is None:
        return
    version = states[needs.streams[0]].version
    if order.expected_version != version:
        raise VersionMismatch(seen=order.expected_version, actual=version)


def time_of(admission: Admission, needs: Needs, states: Mapping[str, Kept]) -> datetime:
    """The time of the decision: never before what it rests on.

    Streams of the other kind of time, real or stated, say nothing here.

    Raises:
        TimeRunsBackwards: an exercise states a date before its own past.
    """
    last = admission.at
    for stream in needs.streams:
        kept = states[stream]
        if kept.time is None or kept.exercise != admission.exercise:
            continue
        last = max(last, kept.time)
    if admission.exercise and admission.at < last:
        raise TimeRunsBackwards(at=written(admission.at), last=written(last))
    return last


def recorded(
    domain: Domain, pen: Pen, new: Sequence[New[Any]], before: Mapping[str, Kept]
) -> Decision:
    """Turn decided events into what will be kept.

    Raises:
        KeyError: an event for a stream that the command did not need: it would not
            be protected against others.
    """
    states = dict(before)
    drafts: list[Draft] = []
    changes: list[Change] = []
    for one in new:
        kept = states[one.subject]
        draft = pen.draft(one, kept.version + 1)
        states[one.subject] = kept.after(
            domain.decider, draft.recorded, exercise=pen.given.exercise
        )
        drafts.append(draft)
        project = domain.projections.get(type(one.event))
        if project is not None:
            changes.extend(project(draft.recorded))
    accepted = _accepted(pen.order.command_id, drafts)
    return Decision(tuple(drafts), states, tuple(changes), accepted)


def _accepted(command: str, drafts: Sequence[Draft]) -> Accepted:
    # Looked at as a whole: one by one the events would be looked at twice.
    events = [
        {
            "id": one.stored.id,
            "type": one.stored.type,
            "subject": one.stored.subject,
            "version": one.stored.version,
        }
        for one in drafts
    ]
    return Accepted.model_validate({"command": command, "events": events})
