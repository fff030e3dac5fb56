"""What witnesses have seen binds the log; too few of them publish nothing."""

import asyncio
import contextlib
import gzip
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from services.ledger import witnesses as module
from services.ledger.errors import (
    LedgerRefusal,
    WitnessesUnreadable,
    WitnessSawMore,
    WitnessSawOther,
)
from services.ledger.folder import FolderFiles
from services.ledger.witness import TroubleError, poster
from services.ledger.witnesses import Witnesses, witnesses_of
from shared.consume.worker import Retry
from shared.signing import check
from shared.tlog.errors import VerificationError
from shared.tlog.notes import parse_note
from shared.tlog.policy_files import parse_policy
from tests.integration.ledger.http_witness import SmallWitness, serving
from tests.integration.ledger.log import (
    ORIGIN,
    VERIFIERS,
    Parts,
    close,
    leaves,
    parts,
    published,
)

pytestmark = pytest.mark.usefixtures("patient")


@pytest.fixture
def three() -> Iterator[list[SmallWitness]]:
    with contextlib.ExitStack() as stack:
        made = [SmallWitness(f"w{n}", {ORIGIN: VERIFIERS}) for n in (1, 2, 3)]
        yield [stack.enter_context(serving(one)) for one in made]


def policy(three: list[SmallWitness], needed: int = 2) -> bytes:
    lines = [f"log {VERIFIERS[0]}"]
    lines += [f"witness {one.name} {one.signers[0].key} {one.url}" for one in three]
    names = " ".join(one.name for one in three)
    lines += [f"group enough {needed} {names}", "quorum enough"]
    return "".join(f"{line}\n" for line in lines).encode()


@contextlib.asynccontextmanager
async def ledger(
    folder: Path, three: list[SmallWitness], needed: int = 2
) -> AsyncIterator[Parts]:
    url = f"sqlite+aiosqlite:///{folder / 'l.db'}"
    files = FolderFiles(folder / "log")
    asked = Witnesses(parse_policy(policy(three, needed)), files)
    one = await parts(url, folder / "log", files=files, cosigners=asked)
    try:
        yield one
    finally:
        await asked.close()
        await close(one)


async def test_a_checkpoint_carries_the_cosignatures_that_the_policy_wants(
    tmp_path: Path, three: list[SmallWitness]
) -> None:
    async with ledger(tmp_path, three) as one:
        await one.start()
        for count in (3, 255, 700, 1):
            head = await one.append(count)
            note = parse_note((tmp_path / "log" / "checkpoint").read_bytes())
            accepted = parse_policy(policy(three, 3)).accept(note, check)
            assert accepted.checkpoint.size == head.size
            assert accepted.witnesses == ("w1", "w2", "w3")
        assert {witness.size for witness in three} == {959}
        assert one.cosigners.sizes == {"w1": 959, "w2": 959, "w3": 959}


async def test_too_few_witnesses_publish_nothing_and_the_log_goes_on(
    tmp_path: Path, three: list[SmallWitness]
) -> None:
    async with ledger(tmp_path, three) as one:
        await one.start()
        await one.append(3)
        three[0].misbehaves = three[1].misbehaves = "error"
        with pytest.raises(Retry, match="too few"):
            await one.append(4)
        assert published(tmp_path / "log").size == 3
        broken = dict.fromkeys(("w1", "w2"), "witness.http-500")
        assert one.cosigners.troubles == broken
        three[0].misbehaves = ""
        head = await one.append(5)
        assert published(tmp_path / "log").size == head.size == 12
        assert one.cosigners.troubles == {"w2": "witness.http-500"}


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("wrong signature", "witness.wrong-signature"),
        ("too long", "witness.answers-nonsense"),
        ("answer lost", "witness.RemoteProtocolError"),
    ],
)
async def test_a_witness_that_misbehaves_is_left_out_and_comes_back(
    tmp_path: Path, three: list[SmallWitness], how: str, code: str
) -> None:
    async with ledger(tmp_path, three) as one:
        await one.start()
        three[2].misbehaves = how
        await one.append(3)
        assert one.cosigners.troubles == {"w3": code}
        assert published(tmp_path / "log").size == 3
        three[2].misbehaves = ""
        # What it signed meanwhile, and we did not hear, it says itself.
        await one.append(4)
        assert one.cosigners.troubles == {}
        assert three[2].size == 7


async def test_a_witness_that_never_heard_of_the_log_is_named(
    tmp_path: Path, three: list[SmallWitness]
) -> None:
    three[1].logs = {}
    async with ledger(tmp_path, three) as one:
        await one.start()
        await one.append(3)
        assert one.cosigners.troubles == {"w2": "witness.http-404"}


async def test_where_everything_was_set_back_a_witness_tells(
    tmp_path: Path, three: list[SmallWitness]
) -> None:
    home, kept = tmp_path / "home", tmp_path / "kept"
    home.mkdir()
    async with ledger(home, three) as one:
        await one.start()
        await one.append(3)
    shutil.copytree(home, kept)
    async with ledger(home, three) as one:
        await one.start()
        await one.append(4)

    async with ledger(kept, three) as one:
        with pytest.raises(WitnessSawMore) as found:
            await one.start()
    assert found.value.details["seen"] == "7"
    assert found.value.reason("vi").startswith("Nhân chứng w")
    assert published(kept / "log").size == 3

    # One that answers is enough; those that are away cannot tell.
    three[0].misbehaves = three[1].misbehaves = "error"
    async with ledger(kept, three) as one:
        with pytest.raises(WitnessSawMore):
            await one.start()


async def test_a_new_log_under_an_old_key_is_refused(
    tmp_path: Path, three: list[SmallWitness]
) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    async with ledger(tmp_path / "first", three) as one:
        await one.start()
        await one.append(3)
    async with ledger(tmp_path / "second", three) as one:
        with pytest.raises(WitnessSawMore):
            await one.start()
    assert not (tmp_path / "second" / "log" / "checkpoint").exists()


@pytest.mark.parametrize(("mine", "kind"), [(3, WitnessSawOther), (5, WitnessSawOther)])
async def test_a_second_history_of_the_same_key_is_refused(
    tmp_path: Path, three: list[SmallWitness], mine: int, kind: type[LedgerRefusal]
) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    async with ledger(tmp_path / "first", three) as one:
        await one.start()
        await one.append(3)
    # The second was not seen by a witness before: it ran without any.
    alone = await parts(
        f"sqlite+aiosqlite:///{tmp_path / 'second' / 'l.db'}",
        tmp_path / "second" / "log",
    )
    await alone.start()
    await alone.sequencer.append(leaves(100, 100 + mine))
    await close(alone)
    async with ledger(tmp_path / "second", three) as one:
        with pytest.raises(kind):
            await one.start()
    assert {witness.size for witness in three} == {3}


async def test_a_witness_that_sees_more_in_mid_run_stops_the_signing(
    tmp_path: Path, three: list[SmallWitness]
) -> None:
    home, twin_of = tmp_path / "home", tmp_path / "twin"
    home.mkdir()
    async with ledger(home, three) as one:
        await one.start()
        await one.append(3)
        shutil.copytree(home, twin_of)
        async with ledger(twin_of, three) as twin:
            await twin.start()
            await twin.append(50)
        with pytest.raises((WitnessSawMore, WitnessSawOther)):
            await one.append(4)
        assert published(home / "log").size == 3


async def test_one_who_does_not_answer_holds_nobody_up(
    tmp_path: Path, three: list[SmallWitness], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE_SECONDS", 0.0)
    held = three[2]._lock
    async with ledger(tmp_path, three) as one:
        await one.start()
        held.acquire()
        try:
            await one.append(3)
            await one.append(4)
            assert published(tmp_path / "log").size == 7
            assert one.cosigners.sizes["w3"] == 0
        finally:
            held.release()


async def test_who_drips_an_answer_for_ever_is_given_up() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)

    async with (
        await asyncio.start_server(drip, "127.0.0.1", 0) as server,
        httpx.AsyncClient(timeout=30) as client,
    ):
        host, port = server.sockets[0].getsockname()
        with pytest.raises(TroubleError) as found:
            await poster(client, 0.2)(f"http://{host}:{port}", b"")

    assert found.value.code == "witness.ReadTimeout"


async def test_a_packed_answer_is_not_unpacked() -> None:
    asked = []

    async def pack(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        body = gzip.compress(bytes(1 << 20))
        head = f"Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\n"
        writer.write(b"HTTP/1.1 200 OK\r\n" + head.encode() + b"\r\n" + body)
        await writer.drain()
        writer.close()

    async with (
        await asyncio.start_server(pack, "127.0.0.1", 0) as server,
        httpx.AsyncClient(timeout=30) as client,
    ):
        host, port = server.sockets[0].getsockname()
        status, body = await poster(client)(f"http://{host}:{port}", b"")

    assert (status, body[:2]) == (200, b"\x1f\x8b")
    assert b"accept-encoding: identity\r\n" in asked[0].lower()


@pytest.mark.parametrize("text", [b"", b"quorum none\n", b"witness\n", b"\xff"])
def test_a_policy_that_cannot_be_used_is_named(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "policy"
    path.write_bytes(text)
    with pytest.raises((WitnessesUnreadable, VerificationError)) as found:
        witnesses_of(path, FolderFiles(tmp_path))
    assert str(path) in str(found.value)
