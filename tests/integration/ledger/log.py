"""A small log for tests: its parts, entries, and an outsider who checks its files."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.ledger.alone import NoCosigners
from services.ledger.files import Files
from services.ledger.folder import FolderFiles
from services.ledger.heads import Head, SqlHeads
from services.ledger.publisher import Publisher
from services.ledger.sequencer import Leaf, Sequencer
from services.ledger.tables import METADATA
from shared.consume.chain import Place
from shared.eventstore.database import Database
from shared.eventstore.leases import LEASE_SECONDS, Lease, LeaseKeeper
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid
from shared.signing import Signer, check
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.hashes import HASH_SIZE, leaf_hash, root_of_joined
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.notes import parse_note, verify
from shared.tlog.tiles import (
    TILE_WIDTH,
    bundles_between,
    check_bundle,
    check_tile,
    tiles_between,
)

ORIGIN = "test.example/log"
KEYS = (
    Signer(ORIGIN, Algorithm.ED25519, bytes(range(32))),
    Signer(ORIGIN, Algorithm.COSIGNATURE_MLDSA44, bytes(range(32))),
)
VERIFIERS: tuple[VerifierKey, ...] = tuple(one.key for one in KEYS)


def leaves(first: int, last: int, teller: str = "") -> list[Leaf]:
    """Return the leaves `first` to `last` (excluded) of one endless log.

    Two tellers tell it otherwise, as events that come again come in another order.
    """
    return [
        Leaf("ink", Place(at + 1, f"{at:064x}", at + 1), entry(at, teller))
        for at in range(first, last)
    ]


def entry(number: int, teller: str = "") -> bytes:
    """Return one entry of it."""
    return b'{"number":%d,"teller":"%s"}' % (number, teller.encode())


@dataclass(slots=True)
class Parts:
    """One ledger's parts; `start` is what a process does when it begins."""

    files: Files
    database: Database
    lease: Lease
    heads: Any = None
    cosigners: Any = field(default_factory=NoCosigners)
    keys: Sequence[Signer] = KEYS
    teller: str = ""
    sequencer: Sequencer = field(init=False)
    publisher: Publisher = field(init=False)

    def __post_init__(self) -> None:
        self.heads = self.heads or SqlHeads(self.database, self.lease)
        self.sequencer = Sequencer(self.files, self.heads, clock=utc_now)
        self.publisher = Publisher(
            ORIGIN, self.files, self.heads, self.keys, self.cosigners, clock=utc_now
        )

    async def start(self) -> Head:
        await self.files.open()
        await self.publisher.compare(await self.heads.last())
        head = await self.sequencer.recover()
        await self.publisher.start_with(head)
        await self.publisher.publish(head)
        return head

    async def append(self, count: int) -> Head:
        """Append the next leaves of the endless log and publish them."""
        assert self.sequencer.head is not None
        size = self.sequencer.head.size
        head = await self.sequencer.append(leaves(size, size + count, self.teller))
        await self.publisher.publish(head)
        return head


async def parts(url: str, folder: Path, **more: Any) -> Parts:
    """Return a ledger that holds the lease of its database."""
    database = Database(url)
    await database.prepare(METADATA)
    async with database.write() as connection:
        # Of a ledger that was copied or killed; no test waits for its end.
        await connection.exec_driver_sql("DELETE FROM leases")
    keeper = LeaseKeeper(database, holder=new_uuid(), clock=utc_now)
    lease = keeper.lease("ledger")
    await keeper._renew()
    lease.granted(utc_now().timestamp() + 1000 * LEASE_SECONDS)
    files = more.pop("files", None) or FolderFiles(folder)
    return Parts(files, database, lease, **more)


async def close(one: Parts) -> None:
    """End it in order, and give the lease back."""
    await one.files.close()
    async with one.database.write() as connection:
        await connection.exec_driver_sql("DELETE FROM leases")
    await one.database.close()


def published(folder: Path, keys: Sequence[VerifierKey] = VERIFIERS) -> Checkpoint:
    """Return the published checkpoint, its signatures checked."""
    note = parse_note((folder / "checkpoint").read_bytes())
    assert set(verify(note, keys, check)) == set(keys)
    return parse_checkpoint(note.text)


def verified(folder: Path, keys: Sequence[VerifierKey] = VERIFIERS) -> list[bytes]:
    """Return all entries, as an outsider reads and checks them from the files alone."""
    found = published(folder, keys)
    row0 = b""
    for tile in tiles_between(0, found.size):
        data = check_tile(tile, (folder / tile.path).read_bytes())
        if tile.level == 0:
            row0 += data
        else:
            below = _row(folder, tile.level - 1, found.size)
            start = tile.index * TILE_WIDTH
            for place in range(tile.width):
                inside = below[(start + place) * 8192 : (start + place + 1) * 8192]
                mine = data[place * HASH_SIZE : (place + 1) * HASH_SIZE]
                assert root_of_joined(inside) == mine
    assert root_of_joined(row0) == found.root
    entries: list[bytes] = []
    for bundle in bundles_between(0, found.size):
        hashes = row0[bundle.start * HASH_SIZE :]
        data = (folder / bundle.path).read_bytes()
        entries += check_bundle(bundle, data, hashes)
    assert [leaf_hash(one) for one in entries] == [
        row0[place * HASH_SIZE : (place + 1) * HASH_SIZE] for place in range(found.size)
    ]
    return entries


def _row(folder: Path, level: int, size: int) -> bytes:
    tiles = [one for one in tiles_between(0, size) if one.level == level]
    return b"".join((folder / one.path).read_bytes() for one in tiles)
