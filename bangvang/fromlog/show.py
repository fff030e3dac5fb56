"""What came of a restore from a log, as text and as JSON. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bangvang.fromlog.words import say, told
from shared.fromlog.losses import Lack, Loss
from shared.fromlog.refill import Refilled
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.encoding import base64_text

_HARMLESS = {Lack.TRACES, Lack.ERASED}
"""Not even a backup has them, or they must not come back."""


@dataclass(frozen=True, slots=True)
class Result:
    """All that is told."""

    place: str
    checkpoint: Checkpoint
    refilled: Refilled
    with_backup: bool

    @property
    def digest(self) -> str:
        """Of the digests of all tables, one a line: it stands for the whole result."""
        found = sha256()
        for service, tables in sorted(self.refilled.digests.items()):
            for name, one in sorted(tables.items()):
                found.update(f"{one.sha256}  {service}/{name}\n".encode())
        return found.hexdigest()

    @property
    def whole(self) -> bool:
        """Whether nothing is lacking that there was."""
        losses = (one for one in self.refilled.losses if one.lack not in _HARMLESS)
        return all(one.equal for one in self.refilled.findings) and not any(losses)

    def lines(self, language: str) -> Iterator[str]:
        """Give what a person reads."""
        size = self.checkpoint.size
        yield say("restored", language, place=self.place, size=f"{size:,}")
        for service, end in self.refilled.ends.items():
            yield f"  {service:<14}{end.sequence:>10,}  {end.hash[:12]}"
        yield say("digest", language, digest=self.digest)
        yield from self._compared(language)
        yield ""
        yield say("lacking", language)
        for loss in self.refilled.losses:
            yield f"  - {told(loss).to(language)}"
            yield from (f"      {one}" for one in loss.names)
        yield ""
        yield say("broker", language)
        yield say("ledger", language)

    def _compared(self, language: str) -> Iterator[str]:
        if not self.with_backup:
            return
        if not self.refilled.compared:
            yield say("behind", language)
            return
        wrong = [one for one in self.refilled.findings if not one.equal]
        yield say("differs" if wrong else "equal", language)
        for one in wrong:
            yield f"  {one.service}: {one.detail.to(language)}"

    def plain(self) -> dict[str, Any]:
        """As JSON says it."""
        refilled = self.refilled
        return {
            "place": self.place,
            "log": {
                "origin": self.checkpoint.origin,
                "size": self.checkpoint.size,
                "root": base64_text(self.checkpoint.root),
            },
            "whole": self.whole,
            "compared": refilled.compared,
            "services": {
                name: {
                    "sequence": end.sequence,
                    "hash": end.hash,
                    "tables": {
                        table: {"rows": one.rows, "sha256": one.sha256}
                        for table, one in refilled.digests[name].items()
                    },
                }
                for name, end in refilled.ends.items()
            },
            "digest": self.digest,
            "checks": [
                {
                    "service": one.service,
                    "what": one.what,
                    "equal": one.equal,
                    "detail": one.detail.en,
                    "detail_vi": one.detail.vi,
                }
                for one in refilled.findings
            ],
            "lacking": [_plain(one) for one in refilled.losses],
        }


def _plain(loss: Loss) -> dict[str, Any]:
    words = told(loss)
    return {
        "lack": loss.lack.value,
        "service": loss.service,
        "event": loss.kind,
        "field": loss.field,
        "count": loss.count,
        "names": list(loss.names),
        "en": words.en,
        "vi": words.vi,
    }
