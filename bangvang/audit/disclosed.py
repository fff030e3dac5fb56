"""Files of disclosures, as an entitled auditor was given them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bangvang.audit.replay.past import Disclosures
from bangvang.audit.replay.replayed import Erased
from bangvang.audit.words import trouble
from bangvang.inputs import open_plain
from shared.privacy.disclosures import LONGEST_LINE, parse_disclosures
from shared.tlog.errors import VerificationError


@dataclass(frozen=True, slots=True)
class Given:
    """What all files together open; nothing of it is believed without a commitment."""

    disclosures: Disclosures | None = None
    """None: no file was given, and an auditor without disclosures is anybody."""
    erased: Erased | None = None
    files: Sequence[Path] = field(default=())


def read_disclosures(paths: Sequence[Path]) -> Given:
    """Read files of disclosures; each is about one campaign.

    Raises:
        VerificationError: one is no such file, or cannot be read; the place is its
            name and line.
    """
    if not paths:
        return Given()
    opened: dict[str, tuple[tuple[str, str, Any], ...]] = {}
    erased: dict[str, tuple[str, ...]] = {}
    for path in paths:
        try:
            found = parse_disclosures(_lines(path))
        except OSError as error:
            reason = error.strerror or error
            raise trouble(
                "audit.file-unusable", place=str(path), reason=reason
            ) from error
        except VerificationError as error:
            raise error.within(str(path)) from None
        for event, some in found.disclosed.items():
            opened[event] = (*opened.get(event, ()), *some)
        for event, names in found.erased.items():
            erased[event] = (*erased.get(event, ()), *names)
    return Given(opened, erased, tuple(paths))


def _lines(path: Path) -> Iterator[bytes]:
    """Give the lines of a plain file, each cut where it is too long for any."""
    with open_plain(path) as file:
        while line := file.readline(LONGEST_LINE + 1):
            yield line
