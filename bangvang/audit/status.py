"""What the ledger says of itself beside the log: sources that it had to stop.

Nobody has signed it, so it is only told on, never relied on.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Finding, Findings, Severity
from bangvang.audit.words import WORDS, shown
from bangvang.audit.words_of_sources import REASONS
from shared.contracts.said import Said
from shared.tlog.errors import VerificationError

STATUS_PATH = "status"
"""Where a ledger of this platform serves it, below the log's prefix."""
LARGEST_STATUS = 1 << 16
_MOST_SOURCES = 20
_NUMBERS = re.compile(r"events ([0-9]{1,15}) to ([0-9]{1,15})", re.ASCII)


def tell_of_sources(
    files: LogFiles, findings: Findings, sources: Mapping[str, int]
) -> None:
    """Add a doubt for each source whose events the ledger takes in no longer.

    `sources` has the last number of each that was found in the log itself.
    """
    try:
        body: Any = json.loads(files.read(STATUS_PATH, LARGEST_STATUS))
        stopped = list(body["stopped"].items())[:_MOST_SOURCES]
    except (VerificationError, ValueError, RecursionError, LookupError, TypeError):
        return
    except AttributeError:
        return
    for source, one in stopped:
        if isinstance(one, dict):
            findings.add(_doubt(source, one, sources.get(source, 0)))


def _doubt(source: str, one: dict[str, Any], last: int) -> Finding:
    reason = _reason(str(one.get("code", "?")), one)
    means = WORDS["audit.source-stopped"]
    # The ledger's own words say what its operator has to do.
    told, vi, en = WORDS["audit.source-told"], one.get("vi"), one.get("en")
    both = Said(
        en=means.en.format(source=shown(source), reason=reason.en, last=last)
        + (told.en.format(text=shown(en)) if en else ""),
        vi=means.vi.format(source=shown(source), reason=reason.vi, last=last)
        + (told.vi.format(text=shown(vi)) if vi else ""),
    )
    return Finding("audit.source-stopped", both, severity=Severity.DOUBT)


def _reason(code: str, one: dict[str, Any]) -> Said:
    """Return why, in our own words as far as the code is known."""
    kind = code if code in REASONS else code.partition(".")[0]
    words = REASONS.get(kind, REASONS[""])
    first, last = _missing(str(one.get("where", "")))
    return Said(
        en=words.en.format(code=shown(code), where=f"{first}-{last}"),
        vi=words.vi.format(code=shown(code), where=f"{first}-{last}"),
    )


def _missing(where: str) -> tuple[str, str]:
    """Return the numbers of what is missing; the ledger tells them in English."""
    found = _NUMBERS.search(where)
    return (found[1], found[2]) if found else ("?", "?")
