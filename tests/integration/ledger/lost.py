"""A published log whose ledger lost its checkpoint store, and its witnesses."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.ledger.adopting import Trusted, adopted
from services.ledger.folder import FolderFiles
from services.ledger.heads import Head
from services.ledger.keys import key_files
from services.ledger.sequencer import Leaf
from services.ledger.witnesses import Witnesses
from shared.consume.chain import Place
from shared.contracts.envelope import digest
from shared.signing.keyfiles import text_of
from shared.testing.two_services import Written
from shared.testing.wire import chained
from shared.tlog.policy_files import parse_policy
from tests.integration.ledger.http_witness import SmallWitness
from tests.integration.ledger.log import (
    KEYS,
    ORIGIN,
    VERIFIERS,
    Parts,
    close,
    parts,
    published,
)

SIZE, MORE = 300, 7
"""Events of the log: a whole bundle and a part of one; and what comes after."""
INK = chained([Written(campaign_id=None, text=f"{n}") for n in range(SIZE + 2 * MORE)])


def leaves(first: int, last: int) -> list[Leaf]:
    return [
        Leaf("ink", Place(at + 1, digest(INK[at].data), at + 1), INK[at].data)
        for at in range(first, last)
    ]


@dataclass
class Lost:
    """A published log whose checkpoint store is lost, and its witnesses."""

    folder: Path
    three: list[SmallWitness]
    trusted: Trusted

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def policy(self) -> Path:
        return self.folder / "policy"

    @contextlib.asynccontextmanager
    async def parts(self, database: str = "new.db") -> AsyncIterator[Parts]:
        files = FolderFiles(self.log)
        asked = Witnesses(parse_policy(self.policy.read_bytes()), files)
        url = f"sqlite+aiosqlite:///{self.folder / database}"
        one = await parts(url, self.log, files=files, cosigners=asked)
        try:
            yield one
        finally:
            await asked.close()
            await close(one)

    async def grown(self, count: int) -> None:
        """Let the ledger that has its store append and publish."""
        async with self.parts("old.db") as one:
            size = (await one.start()).size
            head = await one.sequencer.append(leaves(size, size + count))
            await one.publisher.publish(head)

    async def adopted(self, trusted: Trusted | None = None) -> Head:
        async with self.parts() as one:
            return await adopted(one.files, one.heads, trusted or self.trusted)

    async def known(self) -> Head | None:
        one = await parts(f"sqlite+aiosqlite:///{self.folder / 'new.db'}", self.log)
        try:
            return await one.heads.last()
        finally:
            await close(one)


def policy(three: list[SmallWitness], needed: int) -> str:
    lines = [f"log {VERIFIERS[0]}"]
    lines += [f"witness {one.name} {one.signers[0].key} {one.url}" for one in three]
    lines += [f"group enough {needed} {' '.join(one.name for one in three)}"]
    return "\n".join([*lines, "quorum enough", ""])


def keys_kept(folder: Path) -> None:
    """Write the log's keys as the ledger keeps them."""
    folder.mkdir(parents=True)
    for path, key in zip(key_files(folder), KEYS, strict=True):
        path.write_text(text_of(key))
        path.chmod(0o600)


async def begun(folder: Path, three: Sequence[SmallWitness]) -> Lost:
    """Let a ledger publish, cosigned by these; its store is `old.db`."""
    found = lost_in(folder, list(three))
    await found.grown(SIZE)
    return found


def lost_in(folder: Path, three: list[SmallWitness]) -> Lost:
    found = Lost(folder, three, Trusted(ORIGIN, VERIFIERS, folder / "policy"))
    found.policy.write_text(policy(three, 2))
    return found


def copied(made: Lost, folder: Path, three: list[SmallWitness]) -> Lost:
    """Return another like it; `three` have seen what those of `made` have."""
    shutil.copytree(made.log, folder / "log")
    shutil.copy(made.folder / "old.db", folder / "old.db")
    tree = published(made.log)
    for one in three:
        one.size, one.root = tree.size, tree.root
    return lost_in(folder, three)
