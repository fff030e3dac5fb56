"""The log and the platform's own witnesses speak the same protocol."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bangvang.witness.server import Server
from bangvang.witness.store import Store
from bangvang.witness.witness import Witness
from services.ledger.errors import WitnessSawMore
from services.ledger.folder import FolderFiles
from services.ledger.witnesses import Witnesses
from shared.runtime.clock import utc_now
from shared.signing import Signer, check
from shared.tlog.keys import Algorithm
from shared.tlog.notes import parse_note
from shared.tlog.policy_files import parse_policy
from tests.integration.ledger.log import ORIGIN, VERIFIERS, close, parts

KINDS = (Algorithm.COSIGNATURE_ED25519, Algorithm.COSIGNATURE_MLDSA44)

pytestmark = pytest.mark.usefixtures("patient")


@contextlib.asynccontextmanager
async def witness(folder: Path, name: str) -> AsyncIterator[list[str]]:
    """Run one; give its lines of a policy."""
    seed = name.encode().ljust(32, b".")
    signers = [Signer(f"w.example/{name}", kind, seed) for kind in KINDS]
    store = Store(folder / f"{name}.sqlite")
    logs = {ORIGIN: VERIFIERS}
    server = Server(
        Witness(logs, signers, store, lambda: int(utc_now().timestamp())), [ORIGIN]
    )
    async with await server.start("127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        yield [
            f"witness {name}{number} {one.key} http://127.0.0.1:{port}"
            for number, one in enumerate(signers)
        ]
        listening.close()
        server.drop_clients()
    server.close()
    store.close()


async def test_three_of_them_cosign_what_grows_and_notice_what_was_set_back(
    tmp_path: Path,
) -> None:
    async with contextlib.AsyncExitStack() as stack:
        lines = [f"log {VERIFIERS[0]}"]
        for name in ("a", "b", "c"):
            lines += await stack.enter_async_context(witness(tmp_path, name))
        lines += ["group two 2 a0 b0 c0", "quorum two", ""]
        policy = parse_policy("\n".join(lines).encode())

        for place, batches in (("first", (3, 300, 1)), ("again", ())):
            folder = tmp_path / place
            folder.mkdir()
            files = FolderFiles(folder / "log")
            asked = Witnesses(policy, files)
            url = f"sqlite+aiosqlite:///{folder / 'l.db'}"
            one = await parts(url, folder / "log", files=files, cosigners=asked)
            stack.push_async_callback(close, one)
            stack.push_async_callback(asked.close)
            if place == "again":
                with pytest.raises(WitnessSawMore):
                    await one.start()
                return
            await one.start()
            for count in batches:
                head = await one.append(count)
            note = parse_note((folder / "log" / "checkpoint").read_bytes())
            accepted = policy.accept(note, check)
            assert accepted.checkpoint.size == head.size
            assert len(accepted.witnesses) == 6
