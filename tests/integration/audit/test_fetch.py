"""Fetching from servers that serve well, badly, and with bad intent."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bangvang.audit.fetch import Fetched, Kept, fetch
from bangvang.audit.findings import Findings
from bangvang.audit.trust import policy_of
from bangvang.audit.verify import verify_entries
from bangvang.audit.web import Web
from shared.signing import Signer
from shared.testing.logs import LOG, write_log
from shared.tlog.errors import VerificationError
from shared.tlog.keys import Algorithm
from shared.tlog.paths import Bundle, Tile, bundles_between, tiles_between
from shared.tlog.policy import Policy
from tests.demo_log import DemoLog
from tests.integration.audit.server import Behave, Server, serving, write

SIZE = 600
POLICY = policy_of([str(LOG.key)], None)


@pytest.fixture
async def server(tmp_path: Path, demo_log: DemoLog) -> AsyncIterator[Server]:
    write_log(tmp_path / "served", demo_log.events[:SIZE])
    async with serving(tmp_path / "served") as found:
        yield found


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "kept")


async def fetched(
    server: Server,
    kept: Kept,
    *,
    most: int = SIZE,
    again: bool = False,
    policy: Policy = POLICY,
    silence: float = 30,
) -> Fetched:
    """Fetch with more patience than a machine that stands still takes."""
    async with Web(server.url, 4, pause=0, silence=silence) as web:
        return await fetch(
            web,
            policy,
            kept,
            Findings(),
            lambda _name, _total: lambda _done: None,
            most=most,
            again=again,
        )


async def refusal(server: Server, kept: Kept, silence: float = 30) -> VerificationError:
    with pytest.raises(VerificationError) as refused:
        await fetched(server, kept, silence=silence)
    assert server.url in refused.value.to("vi")
    assert not kept.files(server.url).has_checkpoint
    return refused.value


@pytest.mark.parametrize("packed", [False, True])
async def test_what_was_fetched_is_the_log(
    server: Server, kept: Kept, *, packed: bool
) -> None:
    server.packed = packed

    found = await fetched(server, kept)

    entries = verify_entries(found.files, found.judged.checkpoint)
    assert not len(entries.findings)
    assert entries.tally.events == SIZE


async def test_gzip_of_several_members_is_unpacked_to_its_end(
    server: Server, kept: Kept
) -> None:
    async def in_members(path: str, writer: asyncio.StreamWriter) -> bool:
        if found := (server.folder / path).is_file():
            data = (server.folder / path).read_bytes()
            parts = (data[:100], b"", data[100:])
            packed = b"".join(gzip.compress(one) for one in parts)
            write(writer, packed, "Content-Encoding: gzip")
        return found

    server.behave = in_members

    found = await fetched(server, kept)

    assert verify_entries(found.files, found.judged.checkpoint).tally.events == SIZE


async def test_a_server_may_pack_or_not_as_the_specification_lets_it(
    server: Server, kept: Kept
) -> None:
    await fetched(server, kept)

    assert {one.lower() for one in server.accepted} == {"gzip, identity"}


async def test_what_is_here_is_not_fetched_again(server: Server, kept: Kept) -> None:
    first = await fetched(server, kept)
    server.asked.clear()

    second = await fetched(server, kept)
    third = await fetched(server, kept, again=True)

    assert (first.new, second.new, third.new) == (7, 0, 7)
    assert server.asked[:2] == ["checkpoint", "status"]


async def test_a_cut_line_leaves_what_came_and_the_next_call_goes_on(
    server: Server, kept: Kept
) -> None:
    async def lose_the_last_bundle(path: str, writer: asyncio.StreamWriter) -> bool:
        if path == Bundle(2, 88).path:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n{")
            return True
        return False

    server.behave = lose_the_last_bundle
    error = await refusal(server, kept)
    server.behave = Server(server.folder).behave

    found = await fetched(server, kept)

    assert error.code == "fetch.no-answer"
    assert found.new == 1


async def test_partial_files_of_smaller_trees_are_not_kept(
    server: Server, kept: Kept, demo_log: DemoLog
) -> None:
    files = (await fetched(server, kept)).files
    for size in (601, 700, 2000):
        write_log(server.folder, demo_log.events[:size])
        await fetched(server, kept, most=size)

    partial = {str(one.relative_to(files.root)) for one in files.root.glob("**/*.p/*")}
    assert partial == {Bundle(7, 208).path, Tile(0, 7, 208).path, Tile(1, 0, 7).path}


async def test_a_file_that_was_damaged_here_is_fetched_again(
    server: Server, kept: Kept
) -> None:
    found = await fetched(server, kept)
    path = found.files.root / Bundle(1).path
    path.write_bytes(path.read_bytes()[:-1])

    assert (await fetched(server, kept)).new == 1


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
async def test_a_log_that_grew_meanwhile_gives_full_files_for_partial_ones(
    server: Server, kept: Kept, status: str
) -> None:
    async def gone(path: str, writer: asyncio.StreamWriter) -> bool:
        if lost := not (server.folder / path).exists():
            write(writer, b"", status=status)
        return lost

    server.behave = gone
    for path in (Bundle(2, 88).path, Tile(0, 2, 88).path):
        (server.folder / path).unlink()
    (server.folder / Bundle(2).path).write_bytes(b"\x00\x02{}" * 256)
    (server.folder / Tile(0, 2).path).write_bytes(bytes(256 * 32))

    found = await fetched(server, kept)

    assert (found.files.root / Tile(0, 2).path).exists()
    assert (await fetched(server, kept)).new == 0


async def redirect(_path: str, writer: asyncio.StreamWriter) -> bool:
    write(writer, b"", "Location: http://127.0.0.1:1/", status="302 Found")
    return True


async def missing(path: str, writer: asyncio.StreamWriter) -> bool:
    if path != "checkpoint":
        write(writer, b"", status="404 Not Found")
    return path != "checkpoint"


async def forbidden(_path: str, writer: asyncio.StreamWriter) -> bool:
    write(writer, b"", status="403 Forbidden")
    return True


async def broken(_path: str, writer: asyncio.StreamWriter) -> bool:
    write(writer, b"", status="503 Service Unavailable")
    return True


async def silent(_path: str, writer: asyncio.StreamWriter) -> bool:
    await asyncio.sleep(3)
    return bool(writer)


async def dripping(_path: str, writer: asyncio.StreamWriter) -> bool:
    """A byte now and then, for ever: never silent, never done."""
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)
    return True


async def endless(_path: str, writer: asyncio.StreamWriter) -> bool:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"x" * 65536)
        await writer.drain()
    return True


async def endless_head(_path: str, writer: asyncio.StreamWriter) -> bool:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while not writer.is_closing():
        writer.write(b"X-More: " + b"x" * 1000 + b"\r\n")
        await writer.drain()
    return True


async def bomb(_path: str, writer: asyncio.StreamWriter) -> bool:
    packing = zlib.compressobj(9, wbits=31)
    body = b"".join(packing.compress(bytes(1 << 20)) for _ in range(64))
    write(writer, body + packing.flush(), "Content-Encoding: gzip")
    return True


async def no_gzip(_path: str, writer: asyncio.StreamWriter) -> bool:
    write(writer, b"nothing packed", "Content-Encoding: gzip")
    return True


async def more_than_gzip(_path: str, writer: asyncio.StreamWriter) -> bool:
    body = gzip.compress(b"a file") + b"and what nobody asked for"
    write(writer, body, "Content-Encoding: gzip")
    return True


async def many_small_bombs(_path: str, writer: asyncio.StreamWriter) -> bool:
    one = gzip.compress(bytes(1 << 20), 9)
    write(writer, one * 64, "Content-Encoding: gzip")
    return True


async def other_packing(_path: str, writer: asyncio.StreamWriter) -> bool:
    write(writer, b"x", "Content-Encoding: br")
    return True


async def no_http(_path: str, writer: asyncio.StreamWriter) -> bool:
    writer.write(b"SSH-2.0-OpenSSH\r\n")
    return True


async def other_text(path: str, writer: asyncio.StreamWriter) -> bool:
    write(writer, b"<html>Not here</html>")
    return bool(path)


async def short_tiles(path: str, writer: asyncio.StreamWriter) -> bool:
    if path.startswith("tile/0/"):
        write(writer, bytes(31))
        return True
    return False


async def long_bundles(path: str, writer: asyncio.StreamWriter) -> bool:
    if path.startswith("tile/entries"):
        write(writer, b"\x00\x02{}" * 300)
        return True
    return False


@pytest.mark.parametrize(
    ("behave", "code"),
    [
        (redirect, "fetch.redirected"),
        (missing, "fetch.not-found"),
        (forbidden, "fetch.status"),
        (broken, "fetch.status"),
        (endless, "fetch.too-large"),
        (endless_head, "fetch.no-answer"),
        (bomb, "fetch.too-large"),
        (no_gzip, "fetch.encoding"),
        (more_than_gzip, "fetch.encoding"),
        (many_small_bombs, "fetch.too-large"),
        (other_packing, "fetch.encoding"),
        (no_http, "fetch.no-answer"),
        (short_tiles, "fetch.size"),
        (long_bundles, "tlog.bundle-rest"),
    ],
)
async def test_a_hostile_server_gives_a_sentence_and_no_log(
    server: Server, kept: Kept, behave: Behave, code: str
) -> None:
    server.behave = behave

    assert (await refusal(server, kept)).code == code


async def test_a_server_that_says_nothing_is_not_waited_for(
    server: Server, kept: Kept
) -> None:
    server.behave = silent

    assert (await refusal(server, kept, silence=0.5)).code == "fetch.no-answer"


async def test_a_file_that_drips_for_ever_ends_after_its_time(
    server: Server, kept: Kept
) -> None:
    server.behave = dripping

    async with Web(server.url, 4, seconds=0.5, pause=0) as web:
        with pytest.raises(VerificationError) as refused:
            await web.read("checkpoint", 1000)

    assert refused.value.code == "fetch.too-slow"
    assert not kept.folder.exists()


async def test_what_is_no_checkpoint_is_refused_before_anything_is_fetched(
    server: Server, kept: Kept
) -> None:
    server.behave = other_text

    with pytest.raises(VerificationError) as refused:
        await fetched(server, kept)

    assert server.asked == ["checkpoint"]
    assert f"{server.url}/checkpoint" in str(refused.value)


async def test_a_checkpoint_cannot_make_us_fetch_without_end(
    server: Server, kept: Kept
) -> None:
    with pytest.raises(VerificationError) as refused:
        await fetched(server, kept, most=SIZE - 1)

    assert refused.value.code == "fetch.log-too-long"
    assert server.asked == ["checkpoint"]


async def test_a_log_that_was_cut_is_found_before_anything_is_fetched(
    server: Server, kept: Kept, demo_log: DemoLog
) -> None:
    kept.seen.remember((await fetched(server, kept)).judged)
    write_log(server.folder, demo_log.events[: SIZE - 10])
    server.asked.clear()

    with pytest.raises(VerificationError) as refused:
        await fetched(server, kept)

    assert refused.value.code == "audit.rollback"
    assert server.asked == ["checkpoint"]


async def test_a_rewritten_log_is_found_though_tiles_of_the_old_one_are_here(
    server: Server, kept: Kept, demo_log: DemoLog
) -> None:
    kept.seen.remember((await fetched(server, kept)).judged)
    write_log(server.folder, demo_log.events[1 : SIZE + 20])

    with pytest.raises(VerificationError) as refused:
        await fetched(server, kept, most=SIZE + 20)

    assert refused.value.code == "audit.history-rewritten"


async def test_a_server_that_stumbles_is_asked_again(
    server: Server, kept: Kept
) -> None:
    async def stumble(path: str, writer: asyncio.StreamWriter) -> bool:
        if server.asked.count(path) > 2:
            return False
        return await broken(path, writer)

    server.behave = stumble

    assert (await fetched(server, kept)).new == 7


async def test_nobody_there_is_said_so(kept: Kept) -> None:
    async with Web("http://127.0.0.1:9", pause=0) as web:
        with pytest.raises(VerificationError) as refused:
            await web.read("checkpoint", 1000)

    assert refused.value.code == "fetch.no-answer"


async def test_another_log_at_the_same_address_is_fetched_from_its_beginning(
    server: Server, kept: Kept, tmp_path: Path, demo_log: DemoLog
) -> None:
    await fetched(server, kept)
    other = Signer("log.example/new", Algorithm.ED25519, bytes(32))
    entries = demo_log.events[1 : SIZE + 1]
    write_log(tmp_path / "served", entries, signers=(other,), origin="log.example/new")

    found = await fetched(server, kept, policy=policy_of([str(other.key)], None))

    files = [*tiles_between(0, SIZE), *bundles_between(0, SIZE)]
    assert found.new == len(files)
    for one in files:
        here = (found.files.root / one.path).read_bytes()
        assert here == (tmp_path / "served" / one.path).read_bytes()
