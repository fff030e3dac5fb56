"""A replay divided by service, so that two processes do it in less time.

Each share reads the whole log, judges the decisions of its own services only, and of
the others takes in what its own have heard. Which service an event is of is read from
the end of its canonical bytes; only where that is not to be read there is it parsed.
Whether events follow one another is judged in one share for all services.
"""

import gc
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from functools import reduce
from itertools import batched
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import NamedTuple

from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Findings
from bangvang.audit.replay.ends import LONGEST, end_of, placed
from bangvang.audit.replay.past import Disclosures
from bangvang.audit.replay.replayed import Erased, Replayed
from bangvang.audit.replay.replaying import Replay
from bangvang.audit.replay.share import SHARES, Share
from bangvang.audit.words import trouble
from shared.runtime.cycles import no_cycles

WORTH_IT = 20_000
"""Events; fewer are replayed here before another process has started."""
_TOLD = 500
"""Events between two steps of the progress bar."""


def take(running: Replay, leaf: int, data: bytes) -> None:
    """Take the next event of the log into one share of its replay."""
    if running.mark and data.rfind(running.mark, -LONGEST) >= 0:
        # Its own, most likely; what is taken is read whole, so to be wrong is no harm.
        running.take(leaf, data)
        return
    end = end_of(data)
    if end is None or running.listens(end.source, end.type):
        running.take(leaf, data)
    elif not running.share.others:
        running.pass_over(end.source.decode(), end.sequence)
    elif (place := placed(data, end)) is not None:
        running.follow(leaf, data, place)
    else:
        running.take(leaf, data)


class Work(NamedTuple):
    """What one process is to do."""

    files: LogFiles
    size: int
    share: Share
    disclosures: Disclosures | None
    gone: Erased | None
    until: datetime | None = None
    """What the auditor's own clock says."""


def replay_share(work: Work, told: Callable[[int], None] = lambda _n: None) -> Replayed:
    """Do one share of a replay."""
    # An eighth of the time went into looking for some; and what is still there at the
    # end of the block would be looked at once more.
    with no_cycles():
        return _run(work, told).finish()


def _run(work: Work, told: Callable[[int], None]) -> Replay:
    running = Replay(work.disclosures, work.until, work.gone, share=work.share)
    for some in batched(work.files.numbered(0, work.size), _TOLD):
        for leaf, data in some:
            take(running, leaf, data)
        told(len(some))
    return running


def _only_share(work: Work) -> Replayed:
    """Do one share in a process that does nothing else, and ends with it."""
    running = _run(work, lambda _n: None)
    _left.append(running)
    return running.finish()


_left: list[Replay] = []
"""Millions of states, which a process that ends need not take apart one by one."""


def replay_on_two(
    files: LogFiles,
    size: int,
    disclosures: Disclosures | None,
    gone: Erased | None,
    told: Callable[[int], None],
    until: datetime | None = None,
) -> Replayed:
    """Do one share in another process and one here; return both together.

    Raises:
        VerificationError: files are missing or cannot be read; or the other process
            was ended.
    """
    # The larger share here: the other process may have to import everything first.
    here, there = (Work(files, size, one, disclosures, gone, until) for one in SHARES)
    pool = ProcessPoolExecutor(1, mp_context=_way_to_begin(), initializer=_prepare)
    try:
        other: Future[Replayed] = pool.submit(_only_share, there)
        own = replay_share(here, told)
        wait([other])
        return together([own, other.result()])
    except BrokenProcessPool as error:
        raise trouble("audit.process-ended") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _way_to_begin() -> BaseContext:
    """Fork a process that has one thread; else start afresh, which takes a second.

    Another thread, as that of a progress bar, may hold a lock that nobody would ever
    release in the fork.
    """
    alone = sys.platform == "linux" and threading.active_count() == 1
    return get_context("fork" if alone else "spawn")


def _prepare() -> None:
    """Leave Ctrl-C to the process that is in command, and look for no cycles."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def together(shares: Iterable[Replayed]) -> Replayed:
    """Return what the shares of one replay found."""
    nothing = Replayed(Findings(), 0, 0, Counter(), Counter(), Counter(), Counter())
    return reduce(_added, shares, nothing)


def _added(one: Replayed, other: Replayed) -> Replayed:
    one.findings.merge(other.findings)
    return Replayed(
        one.findings,
        one.events + other.events,
        one.decisions + other.decisions,
        one.sealed + other.sealed,
        one.opened + other.opened,
        one.undisclosed + other.undisclosed,
        one.erased + other.erased,
    )
