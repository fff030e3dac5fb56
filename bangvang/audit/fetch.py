"""Brings a log's files here: resumable, a few at once, and none without a limit."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from bangvang.audit.files import LARGEST_TILE, LogFiles
from bangvang.audit.findings import Findings
from bangvang.audit.options import MOST
from bangvang.audit.seen import Seen, name_for, write
from bangvang.audit.status import LARGEST_STATUS, STATUS_PATH
from bangvang.audit.trust import Judged, judge
from bangvang.audit.web import MAY_BE_GONE, Web
from bangvang.audit.words import trouble
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import HASH_SIZE
from shared.tlog.notes import LARGEST_NOTE, parse_note
from shared.tlog.paths import (
    CHECKPOINT_PATH,
    TILE_WIDTH,
    Bundle,
    Tile,
    bundles_between,
    tiles_between,
)
from shared.tlog.policy import Policy
from shared.tlog.tiles import LARGEST_BUNDLE, entries_of

_PER_ROUND = 64
"""Files that are asked for before the next ones are looked for."""

type Begin = Callable[[str, int], Callable[[int], None]]
"""Hears that something begins and how much there is; returns who hears of progress."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where things are kept here."""

    folder: Path

    @property
    def seen(self) -> Seen:
        """The notes of what was last seen of each log."""
        return Seen(self.folder / "seen")

    def files(self, url: str) -> LogFiles:
        """The files that were fetched from an address, or the folder that it names."""
        path = folder_of(url)
        if path is not None:
            return LogFiles(path)
        return LogFiles(self.folder / "logs" / name_for(url.rstrip("/")))


def folder_of(url: str) -> Path | None:
    """Return the folder that was named instead of an address; None for an address.

    Raises:
        VerificationError: it is neither.
    """
    if url.startswith(("https://", "http://")):
        return None
    path = Path(url.removeprefix("file://"))
    if not url or not path.is_dir():
        raise trouble("fetch.address", address=url)
    return path


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of it."""

    judged: Judged
    files: LogFiles
    new: int
    """Files that were not here before."""


async def fetch(
    web: Web,
    policy: Policy,
    kept: Kept,
    findings: Findings,
    begin: Begin,
    *,
    most: int = MOST,
    again: bool = False,
) -> Fetched:
    """Fetch all files of the newest checkpoint that are not here yet.

    A crash, Ctrl-C or a cut line leaves whole files only; the next call goes on.
    `again` fetches also what is here; so does a log of another name at the address.

    Raises:
        VerificationError: the checkpoint is not to be trusted, goes not with the last
            one seen, or a file cannot be had.
    """
    files = kept.files(web.url)
    raw = await web.read(CHECKPOINT_PATH, LARGEST_NOTE)
    try:
        judged = judge(raw, policy, findings)
    except VerificationError as error:
        raise error.within(f"{web.url.rstrip('/')}/{CHECKPOINT_PATH}") from None
    size, origin = judged.checkpoint.size, judged.checkpoint.origin
    # What is here of another log at the same address is none of this one's.
    again = again or _origin_here(files) not in {None, origin}
    if size > most:
        raise trouble("fetch.log-too-long", size=size, most=most)
    last = kept.seen.last(origin)
    if last is not None and size <= last.size:
        # A log that was cut or has forked shows it before anything is fetched.
        kept.seen.demand_consistent(judged, files)
    tell, new = begin("fetch", sum(1 for _ in _needed(size))), 0
    for some in batched(_needed(size), _PER_ROUND):
        missing = [one for one in some if again or not _is_here(files, one)]
        await _all([_bring(web, files, one) for one in missing])
        new += len(missing)
        tell(len(some))
    await _hold_to_what_was_seen(web, kept, judged, files)
    await _status(web, files)
    former = _size_here(files)
    # Now: who finds the checkpoint here finds all that belongs to it.
    write(files.root / CHECKPOINT_PATH, judged.raw)
    # A log that is looked at every hour would leave some behind each time.
    for path in _partial_paths(former) - _partial_paths(size):
        (files.root / path).unlink(missing_ok=True)
    return Fetched(judged, files, new)


def _size_here(files: LogFiles) -> int:
    """Return the size that was fetched before; 0 if nothing was, or it is spoilt."""
    try:
        return parse_checkpoint(parse_note(files.checkpoint()).text).size
    except VerificationError:
        return 0


def _origin_here(files: LogFiles) -> str | None:
    """Return of which log files are here; None if nothing says so."""
    try:
        return parse_checkpoint(parse_note(files.checkpoint()).text).origin
    except VerificationError:
        return None


def _partial_paths(size: int) -> set[str]:
    """Return where the partial files of a tree stand: one at most on each level."""
    found = (
        {Bundle(size // TILE_WIDTH, size % TILE_WIDTH).path}
        if size % TILE_WIDTH
        else set()
    )
    row, level = size, 0
    while row:
        if row % TILE_WIDTH:
            found.add(Tile(level, row // TILE_WIDTH, row % TILE_WIDTH).path)
        row, level = row // TILE_WIDTH, level + 1
    return found


async def _hold_to_what_was_seen(
    web: Web, kept: Kept, judged: Judged, files: LogFiles
) -> None:
    """Compare with the last checkpoint seen.

    Tiles that do not lead to the signed root prove nothing. They may be those that were
    here, of a history that has been rewritten meanwhile: all are fetched once more.
    """
    try:
        kept.seen.demand_consistent(judged, files)
    except VerificationError as error:
        if not error.code.startswith("tlog."):
            raise
        for some in batched(tiles_between(0, judged.checkpoint.size), _PER_ROUND):
            await _all([_bring(web, files, one) for one in some])
        kept.seen.demand_consistent(judged, files)


async def _status(web: Web, files: LogFiles) -> None:
    """Keep what the ledger says of itself beside the log; plain files have none."""
    try:
        write(files.root / STATUS_PATH, await web.read(STATUS_PATH, LARGEST_STATUS))
    except VerificationError:
        # Nothing of the log rests on it.
        (files.root / STATUS_PATH).unlink(missing_ok=True)


def _needed(size: int) -> Iterator[Tile | Bundle]:
    yield from tiles_between(0, size)
    yield from bundles_between(0, size)


def _is_here(files: LogFiles, one: Tile | Bundle) -> bool:
    """Whether the file is here and whole; whether it is right, `verify` says."""
    try:
        files.tile(one) if isinstance(one, Tile) else files.entries(one)
    except VerificationError:
        return False
    return True


async def _bring(web: Web, files: LogFiles, one: Tile | Bundle) -> None:
    """Fetch one file; in place of a partial one that is gone, the full one.

    A log may drop partial files once the full one exists (tlog-tiles), and it may have
    grown since its checkpoint was read.
    """
    try:
        data = await _read(web, one)
    except VerificationError as error:
        if error.code not in MAY_BE_GONE or one.width == TILE_WIDTH:
            raise
        one = one.full
        data = await _read(web, one)
    write(files.root / one.path, data, settled=False)


async def _read(web: Web, one: Tile | Bundle) -> bytes:
    """Fetch one file and see to its shape; a cut one is never kept."""
    if isinstance(one, Bundle):
        data = await web.read(one.path, LARGEST_BUNDLE)
        try:
            entries_of(data, one.width)
        except VerificationError as error:
            raise error.within(f"{web.url.rstrip('/')}/{one.path}") from None
        return data
    expected = one.width * HASH_SIZE
    data = await web.read(one.path, LARGEST_TILE)
    if len(data) != expected:
        place = f"{web.url.rstrip('/')}/{one.path}"
        raise trouble("fetch.size", place=place, found=len(data), expected=expected)
    return data


async def _all(works: list[Coroutine[None, None, None]]) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for one in works:
                group.create_task(one)
    except BaseExceptionGroup as failed:
        # One reason is enough for a person; the others are mostly the same.
        raise failed.exceptions[0] from None
