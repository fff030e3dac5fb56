"""Replays a log that was fetched, and tells of it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Finding
from bangvang.audit.replay.past import Disclosures
from bangvang.audit.replay.replayed import Erased, Replayed
from bangvang.audit.replay.share import EVERYTHING
from bangvang.audit.replay.shares import (
    WORTH_IT,
    Work,
    replay_on_two,
    replay_share,
)
from bangvang.audit.replay.telling.as_of import AsOf, as_of
from bangvang.audit.replay.telling.chapters import Explanation
from bangvang.audit.replay.telling.explain import explain
from bangvang.audit.replay.words import finding
from bangvang.audit.report import Report
from bangvang.audit.words import unusable


def replay_files(
    files: LogFiles,
    size: int,
    report: Report,
    disclosures: Disclosures | None = None,
    gone: Erased | None = None,
    told: Callable[[int], None] = lambda _count: None,
    processes: int = 1,
    until: datetime | None = None,
) -> Replayed:
    """Make every decision of a log again; what is wrong comes into the report.

    Args:
        files: The log, verified before: the replay trusts no event, but reads all.
        size: Events that the checkpoint signs.
        report: Of the audit it is part of.
        disclosures: What an entitled auditor was given.
        gone: Which of its fields were erased; None: all that it lacks.
        told: Hears how many more events were replayed.
        processes: More than one: another helps, where the log is long enough.
        until: What the auditor's own clock says; None: no event is too late.

    Raises:
        VerificationError: files are missing or cannot be read.
    """
    if processes > 1 and size >= WORTH_IT:
        found = replay_on_two(files, size, disclosures, gone, told, until)
    else:
        whole = Work(files, size, EVERYTHING, disclosures, gone, until)
        found = replay_share(whole, told)
    report.findings.merge(found.findings)
    report.findings.extend(unchecked(found))
    report.replayed = figures(found)
    return found


def figures(found: Replayed) -> dict[str, int]:
    """Return what a replay counted, by name."""
    return {
        "events": found.events,
        "decisions": found.decisions,
        "sealed": found.sealed.total(),
        "opened": found.opened.total(),
        "undisclosed": found.undisclosed.total(),
        "erased": found.erased.total(),
    }


def unchecked(found: Replayed) -> Iterator[Finding]:
    """Say what could not be checked because it is sealed, and what was erased."""
    for field, number in sorted(found.undisclosed.items()):
        yield finding("replay.not-checkable", field=field, number=number)
    for field, number in sorted(found.erased.items()):
        yield finding("replay.erased", field=field, number=number)


def explain_award(
    files: LogFiles, size: int, award_id: str, language: str
) -> Explanation:
    """Return the story of an award.

    Raises:
        Unusable: the log proposes no such award.
        VerificationError: files are missing or cannot be read.
    """
    found = explain(lambda: files.numbered(0, size), award_id, language)
    if found is None:
        raise unusable("audit.no-award", award=award_id)
    return found


def state_on(files: LogFiles, size: int, day: str) -> AsOf:
    """Return the state on a day, written as YYYY-MM-DD.

    Raises:
        Unusable: it is no day.
        VerificationError: files are missing or cannot be read.
    """
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        raise unusable("audit.no-day", day=day) from None
    # Other forms of a date are easily taken for another day; the last has no end.
    if wanted.isoformat() != day or wanted == date.max:
        raise unusable("audit.no-day", day=day)
    return as_of(files.numbered(0, size), wanted)
