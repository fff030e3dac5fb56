"""Small logs of the example's first events, and what an audit finds in them."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bangvang.audit.auditing import Asked, new_report, verify_log
from bangvang.audit.fetch import Kept
from bangvang.audit.report import Report
from bangvang.audit.trust import policy_of
from shared.contracts.canonical import canonical
from shared.contracts.envelope import FIRST_PREVIOUS, digest
from shared.signing import Signer
from shared.testing.logs import LOG, Written, write_log
from shared.tlog.policy import Policy

type Change = Callable[[list[dict[str, Any]]], None]


@dataclass
class Desk:
    """An auditor's desk: logs are written there, and audited."""

    folder: Path
    policy: Policy = field(default_factory=lambda: policy_of([str(LOG.key)], None))
    logs: int = 0

    @property
    def kept(self) -> Kept:
        return Kept(self.folder / "kept")

    def write(
        self, entries: Iterable[bytes], signers: Sequence[Signer] = (LOG,)
    ) -> Written:
        """Write another log to a folder of its own."""
        self.logs += 1
        return write_log(self.folder / f"log{self.logs}", entries, signers=signers)

    def audit(self, written: Written) -> Report:
        """Verify the log."""
        report = new_report(str(written.folder))
        asked = Asked(str(written.folder), self.policy, self.kept, 1)
        verify_log(asked, report, lambda _name, _total: lambda _done: None)
        return report

    def codes(self, entries: Iterable[bytes]) -> set[str]:
        """Return the codes of the faults that an audit of a log of these finds."""
        return faults(self.audit(self.write(entries)))


def faults(report: Report) -> set[str]:
    """Return the codes of all faults."""
    return {one.code for one in report.findings if one.severity == "fault"}


def rechained(bodies: Iterable[dict[str, Any]]) -> list[bytes]:
    """Write events as who can re-sign everything would: each chain fits again."""
    ends: dict[str, tuple[int, str]] = {}
    written = []
    for body in bodies:
        sequence, previous = ends.get(body["source"], (0, FIRST_PREVIOUS))
        whole = {**body, "sequence": sequence + 1, "previous": previous}
        data = canonical(whole)
        ends[body["source"]] = sequence + 1, digest(data)
        written.append(data)
    return written


def bodies_of(events: Iterable[bytes]) -> list[dict[str, Any]]:
    """Return events as JSON objects of one's own."""
    return [json.loads(one) for one in events]


def small(events: Iterable[bytes]) -> list[bytes]:
    """Return a part of the example that is whole in itself: about 70 events."""
    wanted = {"campaign": 1, "grant": 10, "unit": 5, "edition": 1, "sheet": 2}
    wanted |= {"programme": 1, "dossier": 2}
    chosen: set[str] = set()
    found: dict[str, dict[str, Any]] = {}
    for body in bodies_of(events):
        kind = body["subject"].partition("/")[0]
        if body["subject"] not in chosen and wanted.get(kind, 0):
            wanted[kind] -= 1
            chosen.add(body["subject"])
        if body["subject"] in chosen or body.get("cause") in found:
            found[body["id"]] = body
    return rechained(found.values())
