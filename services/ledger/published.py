"""Reads what a log has published, all of it, and what its heads would have been.

Every file of the tree is made again from the entries and compared: a log that lacks
one cannot be appended to, nor proved to anybody.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.ledger.adoption_errors import (
    AdoptedBehind,
    AdoptedByOtherKey,
    AdoptedDiffers,
    AdoptedIncomplete,
    NothingToAdopt,
)
from services.ledger.edge import Edge, edge_of, grown, parts_of
from services.ledger.files import Files
from services.ledger.hashes import consistency
from services.ledger.heads import Head
from shared.consume.chain import Place
from shared.consume.worker import Retry
from shared.contracts.envelope import EnvelopeError, digest, parsed
from shared.signing import check
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.keys import VerifierKey
from shared.tlog.notes import Note, parse_note, verify
from shared.tlog.proofs import check_consistency
from shared.tlog.tiles import CHECKPOINT_PATH, bundles_between, entries_of

_STEP = 4_096
"""Entries between two heads: whole bundles, and few enough to look for an event in."""
_PARTIAL = ".p/"


@dataclass(frozen=True, slots=True)
class Published:
    """A checkpoint that the log's own keys signed."""

    note: Note
    tree: Checkpoint


def signed(
    raw: bytes, origin: str, keys: Sequence[VerifierKey], path: str
) -> Published:
    """Read a checkpoint of this log.

    Raises:
        AdoptedByOtherKey: it is none, or not signed by all of `keys`.
    """
    try:
        note = parse_note(raw)
        signers = verify(note, keys, check)
        tree = parse_checkpoint(note.text)
    except VerificationError as error:
        raise AdoptedByOtherKey(path=path, origin=origin) from error
    if set(signers) != set(keys) or tree.origin != origin:
        raise AdoptedByOtherKey(path=path, origin=origin)
    return Published(note, tree)


async def published(
    files: Files, origin: str, keys: Sequence[VerifierKey]
) -> Published:
    """Read the published checkpoint.

    Raises:
        NothingToAdopt, AdoptedByOtherKey: there is none of this log.
    """
    raw = await files.read(CHECKPOINT_PATH)
    if raw is None:
        raise NothingToAdopt
    return signed(raw, origin, keys, CHECKPOINT_PATH)


async def heads_of(files: Files, tree: Checkpoint, at: str) -> list[Head]:
    """Return heads that lead to `tree`, from the empty one on.

    They are not those that were lost: how many events came at a time is not known. All
    are beginnings of the one tree that was signed, so none can contradict it.

    Raises:
        AdoptedIncomplete: a file is missing, or has other bytes than the tree needs.
    """
    edge, places = Edge(), dict[str, Place]()
    found = [Head(0, 0, EMPTY_ROOT, {}, "", at)]
    async for entries in _entries(files, tree.size):
        places |= _places(places, entries, tree.size)
        made = grown(edge, entries)
        for path, data in made.files:
            # Partial ones on the way were replaced; the last are looked at below.
            if _PARTIAL not in path and await files.read(path) != data:
                raise AdoptedIncomplete(path=path, size=tree.size)
        edge = made.edge
        root = edge.frontier.root()
        found.append(Head(len(found), edge.size, root, dict(places), "", at))
    if found[-1].root != tree.root:
        raise AdoptedIncomplete(path="tile/entries", size=tree.size)
    await _check_edge(files, tree)
    return found


async def _entries(files: Files, size: int) -> AsyncIterator[list[bytes]]:
    for start in range(0, size, _STEP):
        entries: list[bytes] = []
        for bundle in bundles_between(start, min(start + _STEP, size)):
            data = await files.read(bundle.path)
            try:
                entries += entries_of(data or b"", bundle.width)
            except VerificationError as error:
                raise AdoptedIncomplete(path=bundle.path, size=size) from error
        yield entries


def _places(
    before: dict[str, Place], entries: Sequence[bytes], size: int
) -> dict[str, Place]:
    """Return how far each source stands; where in the stream nobody knows any more."""
    found = dict(before)
    for entry in entries:
        try:
            envelope = parsed(entry)
        except EnvelopeError as error:
            raise AdoptedIncomplete(path="tile/entries", size=size) from error
        last = found.get(envelope.source, Place())
        if (envelope.sequence, envelope.previous) != (last.sequence + 1, last.hash):
            raise AdoptedIncomplete(path="tile/entries", size=size)
        found[envelope.source] = Place(envelope.sequence, digest(entry))
    return found


async def _check_edge(files: Files, tree: Checkpoint) -> None:
    tiles, bundle = parts_of(tree.size)
    read = {}
    for tile in tiles:
        data = await files.read(tile.path)
        if data is None:
            raise AdoptedIncomplete(path=tile.path, size=tree.size)
        read[tile] = data
    last = await files.read(bundle.path) if bundle is not None else None
    if edge_of(tree.size, tree.root, read, last) is None:
        path = bundle.path if bundle is not None else "tile"
        raise AdoptedIncomplete(path=path, size=tree.size)


async def compare_seen(
    files: Files, tree: Checkpoint, seen: Checkpoint, path: Path
) -> None:
    """See that a checkpoint that somebody kept is a beginning of this tree.

    Raises:
        AdoptedBehind: it is of a larger tree.
        AdoptedDiffers: it is of another one.
    """
    if seen.size > tree.size:
        raise AdoptedBehind(size=tree.size, seen=seen.size, path=path)
    try:
        check_consistency(
            old_size=seen.size,
            old_root=seen.root,
            new_size=tree.size,
            new_root=tree.root,
            proof=await consistency(files, seen.size, tree.size),
        )
    except VerificationError as error:
        raise AdoptedDiffers(path=path) from error
    except Retry as error:
        raise AdoptedIncomplete(path="tile", size=tree.size) from error
