"""Makes one decision again, and says what is not as it would have come out."""

from collections.abc import Iterator, Sequence
from typing import Any

from bangvang.audit.findings import Finding
from bangvang.audit.replay.office import Asked, Office
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.register import KnownCampaign
from bangvang.audit.replay.rights import check_rights
from bangvang.audit.replay.torn import torn
from bangvang.audit.replay.words import differs, finding, refused
from shared.contracts.base import Command
from shared.contracts.eligibility import RuleBroken
from shared.contracts.envelope import written
from shared.contracts.refusals import CampaignUnknown, Refusal
from shared.contracts.roles import Role
from shared.decider import Aggregates, Given, New

_CANNOT = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuleBroken,
)
"""What pure rules raise when a history could not have come about."""


def judge(office: Office, group: Sequence[Past], *, whole: bool) -> list[Finding]:
    """Repeat the decision behind the events of one command, then let them happen.

    Args:
        office: The service that decided.
        group: All events of the command, in their order.
        whole: False when more of them may stand behind the end of the log.
    """
    found: list[Finding] = []
    if len(group) > 1:
        found.extend(torn(group))
    head = group[0].envelope
    if head.cause is not None or head.role is Role.SERVICE:
        found.extend(_caused(office, group))
    filled: Sequence[Past] = group
    try:
        found.extend(office.settle(group))
        filled = office.filled(group)
        findings, refusal = _decided(office, filled, whole=whole)
        if refusal is not None:
            other = office.otherwise(filled, refusal)
            if other is not None:
                filled = other
                findings, _ = _decided(office, filled, whole=whole)
        found.extend(findings)
    except _CANNOT as error:
        # Whoever wrote the log must not be able to keep it from being read to its end.
        found.append(_impossible(error, group))
    for past in filled:
        _happened(office, past, found)
    return found


def _impossible(error: Exception, group: Sequence[Past]) -> Finding:
    refs = [past.ref for past in group]
    return finding("replay.impossible", refs, problem=type(error).__name__)


def _caused(office: Office, group: Sequence[Past]) -> Iterator[Finding]:
    """A service that acts by itself does so because an earlier event calls for it."""
    head = group[0]
    by_itself = head.envelope.role is Role.SERVICE
    if not by_itself or not all(office.caused(past) for past in group):
        yield finding("replay.cause", [head.ref], cause=head.envelope.cause or "-")


def _happened(office: Office, past: Past, found: list[Finding]) -> None:
    before = office.streams.get(past.envelope.subject)
    wanted = 1 if before is None else before.version + 1
    if past.envelope.version != wanted:
        numbers = {"found": past.envelope.version, "wanted": wanted}
        subject = past.envelope.subject
        found.append(finding("replay.version", [past.ref], subject=subject, **numbers))
    try:
        office.evolve(past)
    except _CANNOT as error:
        found.append(_impossible(error, [past]))


def _decided(
    office: Office, group: Sequence[Past], *, whole: bool
) -> tuple[list[Finding], Refusal | None]:
    """Return what is wrong with a decision, and the refusal it should have been."""
    head = group[0]
    try:
        asked = office.asked(group)
    except _CANNOT as error:
        return [_impossible(error, [head])], None
    if asked is None:
        # At the end of the log the rest of the command may stand behind it.
        code = "replay.shape" if whole else "replay.unfinished"
        names = ", ".join(type(past.event).__name__ for past in group)
        refs = [past.ref for past in group]
        return [finding(code, refs, kinds=names)], None
    campaign = office.register.campaigns.get(str(asked.command.campaign_id))
    found: list[Finding] = []
    if (wrong := check_rights(office, asked.command, head)) is not None:
        found.append(wrong)
    if (wrong := _exercise(asked.command, campaign, head)) is not None:
        found.append(wrong)
    digest = _charter(asked, campaign)
    if digest != head.envelope.charter:
        named = {"found": head.envelope.charter or "-", "wanted": digest or "-"}
        found.append(finding("replay.charter", [head.ref], **named))
    if digest is not None and digest not in office.register.charters:
        found.append(finding("replay.charter-unknown", [head.ref], found=digest))
        return found, None
    return _repeated(office, asked, digest, group, found, whole=whole)


def _charter(asked: Asked, campaign: KnownCampaign | None) -> str | None:
    """Digest of the charter that binds; a launch brings its own and has none yet."""
    if asked.command.opens_exercise is not None:
        return None
    return asked.needs.charter or (None if campaign is None else campaign.digest)


def _exercise(
    command: Command, campaign: KnownCampaign | None, head: Past
) -> Finding | None:
    wanted = command.opens_exercise
    if wanted is None and command.campaign_id is not None:
        if campaign is None:
            unknown = CampaignUnknown(campaign=command.campaign_id)
            return refused(unknown, [head.ref])
        wanted = campaign.exercise
    exercise = head.envelope.exercise
    if bool(wanted) is exercise:
        return None
    kinds = {"found": exercise, "wanted": bool(wanted)}
    return finding("replay.exercise", [head.ref], **kinds)


def _repeated(
    office: Office,
    asked: Asked,
    digest: str | None,
    group: Sequence[Past],
    found: list[Finding],
    *,
    whole: bool,
) -> tuple[list[Finding], Refusal | None]:
    head = group[0]
    try:
        states = _states(office, asked, head, found)
        given = _given(office, asked, digest, head)
        new = office.decider.decide(asked.command, Aggregates(states), given)
    except Refusal as refusal:
        return [*found, refused(refusal, [past.ref for past in group])], refusal
    except _CANNOT as error:
        return [*found, _impossible(error, group)], None
    if not (len(new) == len(group) and all(map(_as_decided, new, group))):
        found.extend(_compared(new, group, whole=whole))
    return found, None


def _given(office: Office, asked: Asked, digest: str | None, head: Past) -> Given:
    envelope = head.envelope
    return Given(
        at=envelope.time,
        actor=envelope.actor,
        role=envelope.role,
        exercise=envelope.exercise,
        charter=None if digest is None else office.register.charters[digest],
        charter_digest=digest,
        facts=asked.needs.facts,
    )


def _states(
    office: Office, asked: Asked, head: Past, found: list[Finding]
) -> dict[str, Any]:
    """Return what the decision rested on; none of it may be younger than itself."""
    states: dict[str, Any] = {}
    at, exercise = head.envelope.time, head.envelope.exercise
    last = at
    for subject in asked.needs.streams:
        kept = office.kept(subject)
        states[subject] = kept.state
        if kept.time is not None and kept.time > last and kept.exercise is exercise:
            last = kept.time
    if last is not at:
        back = {"at": written(at), "last": written(last)}
        found.append(finding("replay.time-back", [head.ref], **back))
    if asked.states:
        states |= asked.states
    return states


def _as_decided(one: New[Any], past: Past) -> bool:
    """Whether an event is what was decided, as nearly all are."""
    return (
        type(one.event) is type(past.event)
        and one.subject == past.envelope.subject
        # Of one class, and without fields beside it: so as models compare, sooner.
        and bool(one.event.__dict__ == past.event.__dict__)
    )


def _compared(
    new: Sequence[New[Any]], group: Sequence[Past], *, whole: bool
) -> Iterator[Finding]:
    for one, past in zip(new, group, strict=False):
        if type(one.event) is not type(past.event):
            yield finding("replay.surplus", [past.ref])
        elif one.subject != past.envelope.subject:
            yield finding(
                "replay.subject",
                [past.ref],
                found=past.envelope.subject,
                wanted=one.subject,
            )
        else:
            yield from _fields(one.event, past)
    for past in group[len(new) :]:
        yield finding("replay.surplus", [past.ref])
    for one in new[len(group) :] if whole else ():
        yield finding(
            "replay.missing",
            [past.ref for past in group],
            event=type(one.event).__name__,
            subject=one.subject,
        )


def _fields(wanted: Any, past: Past) -> Iterator[Finding]:
    event = past.event
    sealed = type(event).sealed()
    for name in type(event).model_fields:
        found, derived = getattr(event, name), getattr(wanted, name)
        if found != derived:
            hidden = name in sealed
            yield differs(
                type(event).__name__,
                name,
                "..." if hidden else found,
                "..." if hidden else derived,
                [past.ref],
            )
