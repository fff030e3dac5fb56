"""Entries that are no events, and do not even claim to be: whose log is it?

Where not one entry of a log so much as claims to be an event of this platform, the tree
is all that can be judged; that must not read as if the tree were wrong. One event is
enough to make every other entry a fault.
"""

from bangvang.audit.findings import Finding, Findings, Severity
from bangvang.audit.words import said

_CLAIM = b'"type":"bangvang.'
"""Stands in every event of this platform; also in one that was cut or damaged."""


def claims(entry: bytes) -> bool:
    """Whether an entry looks as if it were, or had been, an event of this platform."""
    return _CLAIM in entry


def settle(findings: Findings, strange: Findings, *, foreign: int, read: int) -> None:
    """Make one doubt of a whole log of others, or faults of what is `strange`.

    `foreign` of the `read` entries claim nothing; `strange` is what is wrong with them.
    """
    if foreign and foreign == read:
        words = said("audit.foreign-log", count=foreign)
        findings.add(Finding("audit.foreign-log", words, severity=Severity.DOUBT))
    else:
        findings.merge(strange)
