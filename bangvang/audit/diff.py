"""What came into a log between two checkpoints, told in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Findings
from bangvang.audit.foreign import settle, sift
from bangvang.audit.proved import demand_entries
from bangvang.audit.tally import Tally
from bangvang.audit.words import shown, trouble
from bangvang.audit.words_of_kinds import kind_of
from bangvang.audit.words_of_reports import say
from bangvang.inputs import open_plain
from shared.contracts.catalogue import LANGUAGES
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.frontier import LARGEST_SIZE
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.notes import LARGEST_NOTE, parse_note
from shared.tlog.proofs import check_consistency, consistency_proof, range_root
from shared.tlog.tiles import HashesInTiles


@dataclass(slots=True)
class Difference:
    """The events from `old` up to `new`, counted."""

    old: int
    new: int
    tally: Tally = field(default_factory=Tally)
    sources: dict[str, tuple[int, int]] = field(default_factory=dict)
    """First and last sequence that came of every source."""
    first: str = ""
    """Earliest day of the new events; empty if there are none."""
    last: str = ""
    findings: Findings = field(default_factory=Findings)

    def plain(self) -> dict[str, Any]:
        """As JSON says it."""
        return {
            "old": self.old,
            "new": self.new,
            "by_type": dict(sorted(self.tally.types.items())),
            "sources": {
                name: {"first": first, "last": last}
                for name, (first, last) in sorted(self.sources.items())
            },
            "first_day": self.first,
            "last_day": self.last,
            "findings": [one.plain() for one in self.findings],
        }

    def lines(self, language: str) -> Iterator[str]:
        """Give it in words."""
        yield say("diff", language, old=f"{self.old:,}", new=f"{self.new:,}")
        yield f"  {say('proved', language)}"
        if not self.tally.types:
            yield f"  {say('nothing', language)}"
            return
        if self.first:
            yield f"  {say('between', language, first=self.first, last=self.last)}"
        for type_name, number in self.tally.types.most_common():
            yield f"{number:>12,}  {kind_of(type_name).to(language)}"
        for source, (first, last) in sorted(self.sources.items()):
            values = {"source": source, "first": f"{first:,}", "last": f"{last:,}"}
            yield f"  {say('of_source', language, **values)}"


def size_or_checkpoint(text: str) -> int | Checkpoint:
    """Read what was typed: a number of events, or a file with a checkpoint.

    Raises:
        VerificationError: it is neither.
    """
    if text.isascii() and text.isdecimal() and len(text) < len(str(LARGEST_SIZE)):
        return int(text)
    path = Path(text)
    try:
        with open_plain(path) as file:
            raw = file.read(LARGEST_NOTE + 1)
    except (OSError, ValueError):
        raise trouble("audit.no-moment", text=text) from None
    try:
        return parse_checkpoint(parse_note(raw).text)
    except VerificationError as error:
        raise error.within(shown(path)) from None


def difference(
    files: LogFiles,
    whole: Checkpoint,
    old: int | Checkpoint,
    new: int | Checkpoint,
) -> Difference:
    """Return what came from `old` to `new`, both proved to be states of `whole`.

    `whole` is the checkpoint whose files are here. A checkpoint that is given must be
    one of this log, whoever signed it; of a number only the size is known.

    Raises:
        VerificationError: a size is beyond the log, the second before the first, a
            given checkpoint is none of this log, the entries between are not those
            that were signed, or a file is missing.
    """
    sizes = [one if isinstance(one, int) else one.size for one in (old, new)]
    if not sizes[0] <= sizes[1] <= whole.size:
        raise trouble("audit.moments", old=sizes[0], new=sizes[1], size=whole.size)
    for one in (old, new):
        _demand_state_of(files, whole, one)
    demand_entries(files, whole, *sizes)
    found, strange, foreign = Difference(sizes[0], sizes[1]), Findings(), 0
    for leaf, entry in files.numbered(sizes[0], sizes[1], whole.size):
        foreign += _count(leaf, entry, found, strange)
    settle(found.findings, strange, foreign=foreign, read=found.tally.events)
    return found


def _demand_state_of(files: LogFiles, whole: Checkpoint, one: int | Checkpoint) -> None:
    read = HashesInTiles(files.tile, whole.size)
    size = one if isinstance(one, int) else one.size
    root = range_root(0, size, read) if size else EMPTY_ROOT
    check_consistency(
        old_size=size,
        old_root=root,
        new_size=whole.size,
        new_root=whole.root,
        proof=consistency_proof(size, whole.size, read),
    )
    if isinstance(one, Checkpoint) and (one.origin, one.root) != (whole.origin, root):
        raise trouble("audit.other-history", size=size, origin=one.origin)


def _count(leaf: int, entry: bytes, found: Difference, strange: Findings) -> bool:
    """Count an entry; say whether it claims to be no event of this platform."""
    event, foreign = sift(leaf, entry, found.findings, strange)
    found.tally.take(event)
    if event is None or event.source not in LANGUAGES:
        return foreign
    first, last = found.sources.get(event.source, (event.sequence, event.sequence))
    found.sources[event.source] = (
        min(first, event.sequence),
        max(last, event.sequence),
    )
    found.first = min(found.first or event.day, event.day)
    found.last = max(found.last, event.day)
    return foreign
