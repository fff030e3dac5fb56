"""Every entry of a log: against the signed root, and against the contracts."""

import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import batched
from multiprocessing import get_context
from pathlib import Path

from bangvang.audit.chains import Link, joined
from bangvang.audit.contract import check_entry
from bangvang.audit.events import Checked, ref_of
from bangvang.audit.files import LogFiles
from bangvang.audit.findings import EventRef, Finding, Findings
from bangvang.audit.foreign import settle
from bangvang.audit.joins import Clash, clashes
from bangvang.audit.spill import parts_for
from bangvang.audit.stretch import (
    PER_STRETCH,
    Done,
    Work,
    check_stretch,
    finding_of,
)
from bangvang.audit.tally import Tally
from bangvang.audit.tree import Tree
from bangvang.audit.words import said, trouble
from shared.contracts.said import Said
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.paths import bundles_between

PROCESSES = 2
_WORTH_A_PROCESS = 20_000
"""Events; fewer are checked here before another process has started."""
_AHEAD = 2
"""Stretches that wait for each process: results are small, but not nothing."""

MOST_UNREAD = 1 << 18
"""Entries in files that are missing or unreadable before no more are looked for: a
checkpoint may speak of more than could be counted in a lifetime."""

type Tell = Callable[[int], None]
"""Hears how many more events were checked."""
type Read = Callable[[int], Checked | None]
"""Gives the event of a leaf; None if it cannot be read."""


@dataclass(slots=True)
class Entries:
    """What all entries of a log are, and what is wrong with them."""

    findings: Findings = field(default_factory=Findings)
    tally: Tally = field(default_factory=Tally)
    sources: dict[str, int] = field(default_factory=dict)
    """Last sequence of every source."""
    size: int = 0
    """Bytes of the entries."""
    unread: int = 0
    """Entries in files that could not be read."""
    foreign: int = 0
    """Entries that do not even claim to be events of this platform."""
    strange: Findings = field(default_factory=Findings)
    """What is wrong with those, as long as there may be no event at all."""


def verify_entries(
    files: LogFiles,
    checkpoint: Checkpoint,
    tell: Tell = lambda _done: None,
    *,
    processes: int = PROCESSES,
) -> Entries:
    """Check all entries that `checkpoint` speaks of.

    Nothing is raised for what is wrong with the log: it is found. In the folder for
    temporary files (`TMPDIR`) about 150 bytes are written per event, and freed again.
    """
    found = Entries()
    tree = Tree(files, found.findings)
    ends: dict[str, Link] = {}
    parts = parts_for(checkpoint.size)
    with tempfile.TemporaryDirectory(prefix="bv-audit-") as folder:
        bundles = bundles_between(0, checkpoint.size)
        works = (
            Work(files.root, some, Path(folder), parts)
            for some in batched(bundles, PER_STRETCH)
        )
        here = checkpoint.size < _WORTH_A_PROCESS or processes == 1
        for done in map(check_stretch, works) if here else _spread(works, processes):
            _take(done, found, tree, ends)
            tell(done.events)
            if found.unread >= MOST_UNREAD:
                break
        read = reader(files)
        for part in range(parts):
            _look_across(Path(folder), part, read, found.findings)
    if found.unread < MOST_UNREAD:
        _root(tree, checkpoint, found)
    else:
        _give_up(checkpoint, found)
    read_ = found.tally.events
    settle(found.findings, found.strange, foreign=found.foreign, read=read_)
    found.sources = {name: end.sequence for name, end in sorted(ends.items())}
    name_events(found.findings, read)
    return found


def _spread(works: Iterable[Work], processes: int) -> Iterator[Done]:
    """Let several processes work; give what they found in the order of the log."""
    # Started afresh, not forked: this process may have threads.
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_quietly
    )
    waiting: deque[Future[Done]] = deque()
    try:
        for work in works:
            waiting.append(pool.submit(check_stretch, work))
            if len(waiting) > processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise trouble("audit.process-ended") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _quietly() -> None:
    """Leave Ctrl-C to the process that is in command."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _take(done: Done, found: Entries, tree: Tree, ends: dict[str, Link]) -> None:
    tree.take(done.roots, done.edge)
    found.findings.merge(done.findings)
    found.findings.extend(finding_of(one) for one in joined(ends, done.runs))
    found.tally.add(done.tally)
    found.size += done.size
    found.unread += done.unread
    found.foreign += done.foreign
    found.strange.merge(done.strange)


def _look_across(folder: Path, part: int, read: Read, findings: Findings) -> None:
    for clash in clashes(folder, part):
        if findings.wants(clash.code):
            findings.add(_told(clash, read))
        else:
            findings.add(Finding(clash.code, Said("", "")))


def _root(tree: Tree, checkpoint: Checkpoint, found: Entries) -> None:
    # With files missing no root can be computed; that they are missing was found.
    if tree.finish() != checkpoint.root and not found.unread:
        code = "audit.root-mismatch"
        found.findings.add(Finding(code, said(code, size=checkpoint.size)))


def _give_up(checkpoint: Checkpoint, found: Entries) -> None:
    code = "audit.too-much-missing"
    words = said(code, count=found.unread, size=checkpoint.size)
    found.findings.add(Finding(code, words))


def _told(clash: Clash, read: Read) -> Finding:
    """Put a clash into words; for that its event is read again."""
    event = read(clash.leaf)
    leaves = [clash.leaf] if clash.other is None else [clash.leaf, clash.other]
    values: dict[str, object] = {
        "subject": event.subject if event else "?",
        "found": event.version if event else "?",
        "expected": clash.expected,
        "detail": ", ".join(sorted({one.name for one in event.opened}))
        if event
        else "?",
    }
    refs = tuple(EventRef(one) for one in leaves)
    return Finding(clash.code, said(clash.code, **values), refs)


def name_events(findings: Findings, read: Read) -> None:
    """Give the events of findings their ids, sources and types, as far as readable."""
    findings.kept = [
        replace(one, events=tuple(_named(ref, read) for ref in one.events))
        for one in findings.kept
    ]


def _named(ref: EventRef, read: Read) -> EventRef:
    event = None if ref.id else read(ref.leaf)
    return ref if event is None else ref_of(ref.leaf, event)


def reader(files: LogFiles) -> Read:
    """Return what reads single events again, a few of them kept."""

    @lru_cache(maxsize=256)
    def read(leaf: int) -> Checked | None:
        try:
            return check_entry(files.entry(leaf))[0]
        except VerificationError:
            return None

    return read
