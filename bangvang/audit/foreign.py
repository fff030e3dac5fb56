"""Entries that are no events, and do not even claim to be: whose log is it?

Where not one entry of a log so much as claims to be an event of this platform, the tree
is all that can be judged; that must not read as if the tree were wrong. One event is
enough to make every other entry a fault.
"""

from bangvang.audit.contract import check_entry
from bangvang.audit.events import Checked, ref_of
from bangvang.audit.findings import EventRef, Finding, Findings, Severity
from bangvang.audit.words import said

_CLAIM = b'"type":"bangvang.'
"""Stands in every event of this platform; also in one that was cut or damaged."""


def claims(entry: bytes) -> bool:
    """Whether an entry looks as if it were, or had been, an event of this platform."""
    return _CLAIM in entry


def sift(
    leaf: int, entry: bytes, faults: Findings, strange: Findings
) -> tuple[Checked | None, bool]:
    """Check an entry, and put what is wrong with it where it belongs.

    Args:
        leaf: Its place in the log, counted from 0.
        entry: Its bytes.
        faults: Gets what is wrong with an event, or with what was meant to be one.
        strange: Gets what is wrong with an entry that claims nothing; see `settle`.

    Returns:
        The event, None if it could not be read; and whether it claims to be none.
    """
    event, problems = check_entry(entry)
    ref = EventRef(leaf) if event is None else ref_of(leaf, event)
    foreign = event is None and not claims(entry)
    findings = strange if foreign else faults
    for one in problems:
        findings.add(Finding(one.code, said(one.code, detail=one.detail), (ref,)))
    return event, foreign


def settle(findings: Findings, strange: Findings, *, foreign: int, read: int) -> None:
    """Make one doubt of a whole log of others, or faults of what is `strange`.

    `foreign` of the `read` entries claim nothing; `strange` is what is wrong with them.
    """
    if foreign and foreign == read:
        words = said("audit.foreign-log", count=foreign)
        findings.add(Finding("audit.foreign-log", words, severity=Severity.DOUBT))
    else:
        findings.merge(strange)
