"""What restoring from a log has in common, embedded and in containers."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bangvang.backup.keys import OPEN, SECRET, put_keys
from bangvang.backup.show import progress
from bangvang.backup.work import looked_through, store_at
from bangvang.fromlog.administrator import name_administrator, put_administrator
from bangvang.fromlog.checked import Checked
from bangvang.fromlog.show import Result
from bangvang.local.domains import domains
from bangvang.local.place import Place
from shared.backup.archive import ArchiveReader
from shared.backup.manifest import Place as Point
from shared.backup.restore import check_empty, writing
from shared.backup.verify import Verified
from shared.documents.store import DocumentStore
from shared.eventstore.database import Database
from shared.fromlog.kept import Kept, check_not_newer
from shared.fromlog.losses import Lack, Loss
from shared.fromlog.papers import Papers, lacking, papers_of, put_back
from shared.fromlog.refill import Refilled, check_broker, refill
from shared.runtime.clock import utc_now


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be restored, all of it looked at before."""

    log: Checked
    backup: Verified | None
    beside: str | None
    """Where the backup's documents are, if not in it."""
    language: str
    as_json: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What was refilled, before it is committed."""

    refilled: Refilled
    papers: Papers
    administrator: str | None
    """The first one, as the log names it."""


def backup_of(
    file: Path | None, beside: str | None, log: Checked, console: Console
) -> Verified | None:
    """Look through the backup that the vaults come from.

    Raises:
        Unusable, BackupError: it cannot be used.
        RestoreError: it knows more than the log.
    """
    if file is None:
        return None
    backup = looked_through(file, beside, console)
    check_not_newer(backup, log.ends)
    return backup


@asynccontextmanager
async def refilled(
    wanted: Wanted,
    databases: Mapping[str, Database],
    newest: Mapping[str, Point],
    console: Console,
) -> AsyncIterator[Done]:
    """Fill empty databases; they are committed when the block is left.

    Raises:
        RestoreError: something does not fit; nothing is committed.
        NotEmptyError, StillRunningError: something is there already.
    """
    check_broker(newest, wanted.log.ends)
    ours = domains()
    async with writing(databases) as connections:
        await check_empty(ours, connections, utc_now())
        with ExitStack() as stack:
            begin = stack.enter_context(progress(console))
            kept = None
            if wanted.backup is not None:
                archive = stack.enter_context(ArchiveReader(wanted.backup.path))
                kept = Kept(wanted.backup, archive)
            entries = wanted.log.entries
            found = await refill(ours, entries, connections, kept, newest, begin)
        papers = await papers_of(ours, connections, found.erased)
        first = await name_administrator(connections["registration"])
        yield Done(found, papers, first)


async def put_the_rest(
    wanted: Wanted,
    done: Done,
    documents: DocumentStore,
    place: Place,
    console: Console,
    agencies: Path | None = None,
) -> None:
    """Put documents and keys in place, and note which cannot be had again.

    `place` is where the keys are; agencies' keys go to the folder `agencies`.
    """
    backup, losses = wanted.backup, done.refilled.losses
    losses.add(await lacking(done.papers, backup, documents))
    if backup is not None:
        beside = store_at(wanted.beside)
        with progress(console) as begin:
            await put_back(done.papers, backup, beside, documents, begin)
        put_keys(backup, place, example=agencies is None, agencies=agencies)
    there = set(backup.manifest.keys.names) if backup is not None else set()
    missing = sorted({*OPEN, *SECRET} - there)
    if missing:
        losses.add(Loss(Lack.KEYS, count=len(missing), names=tuple(missing)))
    if done.administrator is not None and OPEN[0] not in there:
        put_administrator(place, done.administrator)


def tell(wanted: Wanted, done: Done, place: str, console: Console) -> None:
    """Print what came of it, and what cannot be had again."""
    checkpoint = wanted.log.checkpoint
    result = Result(place, checkpoint, done.refilled, wanted.backup is not None)
    if wanted.as_json:
        lines = iter([json.dumps(result.plain(), ensure_ascii=False)])
    else:
        lines = result.lines(wanted.language)
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)
