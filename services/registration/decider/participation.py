"""Units register, launch and report; heads answer for them."""

from collections.abc import Sequence

from services.registration.decider.common import (
    active_unit,
    check_active,
    check_named_once,
    check_not_before,
)
from services.registration.errors import (
    AchievedBelowZero,
    AlreadyRegistered,
    CommitmentUnknown,
    ContentNotChosen,
    ContentUnknown,
    DueOutsidePhases,
    LaunchAlreadyReported,
    LaunchDateWrong,
    MeasureUnknown,
    NothingChanges,
    NotRegistered,
    ProgressDateWrong,
    TargetNotPositive,
    UnitTakesNoPart,
    WordingWithoutCommitment,
)
from services.registration.rules import (
    day_of,
    in_a_phase,
    in_time,
    launch_deadline,
    listed,
)
from services.registration.state import Facts
from shared.contracts.base import plain
from shared.contracts.charter import Charter
from shared.contracts.registration import (
    AppointHead,
    Commitment,
    CommitmentProgressed,
    HeadAppointed,
    LaunchReported,
    RegisterUnit,
    ReportLaunch,
    ReportProgress,
    UnitRegistered,
)
from shared.decider import Aggregates, Given, New


def appoint_head(
    command: AppointHead, states: Aggregates
) -> Sequence[New[HeadAppointed]]:
    """Name who answers for the unit from a day on (V.1)."""
    unit = active_unit(states, command.unit_id, command.campaign_id, command.from_day)
    if unit.head is not None:
        earliest = unit.head.from_day
        check_not_before("from_day", command.unit_id, command.from_day, earliest)
        if command.person_id == unit.head.person_id:
            raise NothingChanges(place="person_id", unit_id=command.unit_id)
    appointed = HeadAppointed(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        person_id=command.person_id,
        person_name=command.person_name,
        from_day=command.from_day,
    )
    return [New(command.unit_id, appointed)]


def register_unit(
    command: RegisterUnit, states: Aggregates, given: Given
) -> Sequence[New[UnitRegistered]]:
    """Let a unit take part with its contents and commitments (II, IV.1).

    The plan sets no last day for registering, so a late one counts and is shown late.
    """
    today = day_of(given.at)
    unit = active_unit(states, command.unit_id, command.campaign_id, today)
    group = None if unit.enrolled is None else unit.enrolled.group
    if group is None:
        raise UnitTakesNoPart(unit_id=command.unit_id)
    if unit.registered is not None:
        raise AlreadyRegistered(unit_id=command.unit_id)
    _check_contents(command, given.rules())
    for at, one in enumerate(command.commitments):
        _check_commitment(f"commitments.{at}", one, command, given.rules())
    registered = UnitRegistered(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        group=group,
        contents=command.contents,
        commitments=command.commitments,
        wording=command.wording,
    )
    return [New(command.unit_id, registered)]


def _check_contents(command: RegisterUnit, charter: Charter) -> None:
    known = charter.content_keys()
    for at, content in enumerate(command.contents):
        if content not in known:
            raise ContentUnknown(
                place=f"contents.{at}", content=content, known=listed(known)
            )
    check_named_once("contents", command.contents)
    keys = [one.key for one in command.commitments]
    check_named_once("commitments", keys)
    unknown = set(command.wording) - set(keys)
    if unknown:
        raise WordingWithoutCommitment(keys=listed(unknown))


def _check_commitment(
    place: str, one: Commitment, command: RegisterUnit, charter: Charter
) -> None:
    if one.content not in command.contents:
        raise ContentNotChosen(place=f"{place}.content", content=one.content)
    measures = [measure.key for measure in charter.measures]
    if one.measure not in measures:
        raise MeasureUnknown(
            place=f"{place}.measure", measure=one.measure, known=listed(measures)
        )
    if one.target <= 0:
        raise TargetNotPositive(place=f"{place}.target", target=plain(one.target))
    if not in_a_phase(one.due, charter):
        phases = listed(f"{phase.starts} - {phase.ends}" for phase in charter.phases)
        raise DueOutsidePhases(place=f"{place}.due", due=one.due, phases=phases)


def report_launch(
    command: ReportLaunch, states: Aggregates, given: Given
) -> Sequence[New[LaunchReported]]:
    """Keep when the unit launched, and whether in time; the last day counts (IV.1)."""
    today = day_of(given.at)
    unit = active_unit(states, command.unit_id, command.campaign_id, today)
    if unit.registered is None:
        raise NotRegistered(unit_id=command.unit_id)
    if unit.launched_on is not None:
        raise LaunchAlreadyReported(
            unit_id=command.unit_id, launched_on=unit.launched_on
        )
    facts: Facts = given.facts
    earliest = facts.launched_on or command.launched_on
    if not earliest <= command.launched_on <= today:
        raise LaunchDateWrong(
            launched_on=command.launched_on, earliest=earliest, today=today
        )
    check_active(unit, command.launched_on)
    deadline = launch_deadline(given.rules())
    reported = LaunchReported(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        launched_on=command.launched_on,
        in_time=in_time(command.launched_on, deadline),
        clause="" if deadline is None else deadline.clause,
        document=command.document,
    )
    return [New(command.unit_id, reported)]


def report_progress(
    command: ReportProgress, states: Aggregates, given: Given
) -> Sequence[New[CommitmentProgressed]]:
    """Keep how far a commitment has come; the same day again corrects it."""
    today = day_of(given.at)
    unit = active_unit(states, command.unit_id, command.campaign_id, today)
    if unit.registered is None or unit.enrolled is None:
        raise NotRegistered(unit_id=command.unit_id)
    promised = {one.key: one for one in unit.registered.commitments}
    if command.commitment not in promised:
        raise CommitmentUnknown(
            unit_id=command.unit_id,
            commitment=command.commitment,
            known=listed(promised),
        )
    earliest = unit.enrolled.valid_from
    if not earliest <= command.as_of <= today:
        raise ProgressDateWrong(as_of=command.as_of, earliest=earliest, today=today)
    if command.achieved < 0:
        raise AchievedBelowZero(achieved=plain(command.achieved))
    progressed = CommitmentProgressed(
        campaign_id=command.campaign_id,
        unit_id=command.unit_id,
        commitment=command.commitment,
        achieved=command.achieved,
        target=promised[command.commitment].target,
        as_of=command.as_of,
        note=command.note,
    )
    return [New(command.unit_id, progressed)]
