"""What the ledger says of itself beside the log: sources that it had to stop.

Nobody has signed it, so it is only told on, never relied on.
"""

import json
from typing import Any

from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Finding, Findings, Severity
from bangvang.audit.words import said, shown
from shared.contracts.said import Said
from shared.tlog.errors import VerificationError

STATUS_PATH = "status"
"""Where a ledger of this platform serves it, below the log's prefix."""
LARGEST_STATUS = 1 << 16
_MOST_SOURCES = 20


def tell_of_sources(files: LogFiles, findings: Findings) -> None:
    """Add a note for each source whose events the ledger takes in no longer."""
    try:
        body: Any = json.loads(files.read(STATUS_PATH, LARGEST_STATUS))
        stopped = list(body["stopped"].items())[:_MOST_SOURCES]
    except (VerificationError, ValueError, RecursionError, LookupError, TypeError):
        return
    except AttributeError:
        return
    for source, one in stopped:
        if isinstance(one, dict):
            findings.add(_note(source, one))


def _note(source: str, one: dict[str, Any]) -> Finding:
    words = said("audit.source-stopped", source=source, where=one.get("where", "?"))
    # The ledger's own words say what its operator has to do.
    en, vi = (shown(one.get(language, "")) for language in ("en", "vi"))
    both = Said(f"{words.en} {en}".strip(), f"{words.vi} {vi}".strip())
    return Finding("audit.source-stopped", both, severity=Severity.DOUBT)
