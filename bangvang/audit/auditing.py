"""The steps of an audit: whose checkpoint, which history, which entries."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bangvang.audit.fetch import Begin, Kept, folder_of
from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Finding, Findings, Severity
from bangvang.audit.options import STALE_HOURS
from bangvang.audit.report import Report
from bangvang.audit.status import tell_of_sources
from bangvang.audit.stretch import of_error
from bangvang.audit.trust import Judged, judge
from bangvang.audit.verify import PROCESSES, verify_entries
from bangvang.audit.words import said, trouble
from shared.runtime.clock import utc_now
from shared.tlog.errors import VerificationError
from shared.tlog.policy import Policy

_LAST_SECOND = 253_402_300_799
"""Of the year 9999, behind which there are no dates; a witness may name any."""
_UNPROVEN = {"audit.root-mismatch", "audit.file-missing"}
"""Findings after which a checkpoint is not remembered as seen."""
STALE_AFTER = timedelta(hours=STALE_HOURS)
"""A log makes no checkpoint while nothing happens, so days are no sign of anything; a
week without any event is seldom, and worth a question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for."""

    address: str
    policy: Policy
    kept: Kept
    processes: int = PROCESSES
    stale_after: timedelta = STALE_AFTER
    """How old the newest quorum of cosignatures may be before it is a doubt."""


def new_report(address: str) -> Report:
    """Return the report of an audit that begins now."""
    return Report(address, f"{utc_now().isoformat(timespec='seconds')}")


def demand_log(address: str, kept: Kept) -> LogFiles:
    """Return the files of a log that is here.

    Raises:
        VerificationError: nothing was fetched yet, no log is there, or the address is
            none.
    """
    files = kept.files(address)
    if not files.has_checkpoint:
        is_folder = folder_of(address) is not None
        code = "fetch.no-log" if is_folder else "fetch.nothing-kept"
        raise trouble(code, address=address)
    return files


def verify_log(asked: Asked, report: Report, begin: Begin) -> None:
    """Check a log that was fetched, or stands in a folder; all is told in `report`.

    Whatever is wrong with the log is found, nothing of it raised.

    Raises:
        VerificationError: nothing was fetched yet, or the address is none.
        OSError: there is no place to keep what is seen.
    """
    files = demand_log(asked.address, asked.kept)
    # Now: after an hour of checking it would be told too late.
    asked.kept.seen.folder.mkdir(parents=True, exist_ok=True)
    try:
        report.judged = judge(files.checkpoint(), asked.policy, report.findings)
    except VerificationError as error:
        report.findings.add(of_error(error))
        return
    _tell_of_age(report.judged, asked.stale_after, report.findings)
    consistent = _goes_with_the_past(asked, files, report)
    checkpoint = report.judged.checkpoint
    report.entries = verify_entries(
        files,
        checkpoint,
        begin("verify", checkpoint.size),
        processes=asked.processes,
    )
    report.findings.merge(report.entries.findings)
    tell_of_sources(files, report.findings, report.entries.sources)
    proven = not (report.entries.unread or _UNPROVEN & report.findings.counts.keys())
    if consistent and proven:
        _remember(report.judged, asked.kept, report.findings)


def _remember(judged: Judged, kept: Kept, findings: Findings) -> None:
    """Keep the checkpoint as seen; where that fails, the audit is told all the same."""
    try:
        kept.seen.remember(judged)
    except OSError as error:
        words = said("audit.seen-not-kept", reason=error.strerror or error)
        place = str(kept.seen.folder)
        findings.add(
            Finding("audit.seen-not-kept", words, severity=Severity.DOUBT, place=place)
        )


def _tell_of_age(judged: Judged, stale_after: timedelta, findings: Findings) -> None:
    """Doubt a checkpoint of which witnesses said long ago that it is the newest.

    Their time is all that tells an old state, shown again, from one of today.
    """
    if judged.quorum_at is None:
        return
    at = datetime.fromtimestamp(min(judged.quorum_at, _LAST_SECOND), UTC)
    if utc_now() - at > stale_after:
        told = f"{at:%Y-%m-%d %H:%M}Z" if judged.quorum_at else "-"
        words = said("audit.stale", at=told)
        findings.add(Finding("audit.stale", words, severity=Severity.DOUBT))


def _goes_with_the_past(asked: Asked, files: LogFiles, report: Report) -> bool:
    if report.judged is None:
        return False
    try:
        old = asked.kept.seen.demand_consistent(report.judged, files)
    except VerificationError as error:
        report.findings.add(of_error(error))
        return False
    report.seen_before = None if old is None else old.size
    return True
