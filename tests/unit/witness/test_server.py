"""The witness over HTTP: real sockets, and clients that do not behave."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.witness.requests import LARGEST_BODY
from bangvang.witness.server import Limits, Server
from bangvang.witness.wire import MOST_BYTES, MOST_HEAD, CannotServe, Incoming
from tests.log_folder import ORIGIN
from tests.unit.witness.trees import request, witness_on

PAGE = f"/{hashlib.sha256(ORIGIN.encode()).hexdigest()}/checkpoint"
QUICK = Limits(idle=0.5, request=1, answer=1, connections=20)


class Client:
    """One connection."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> Self:
        self.reader, self.writer = await asyncio.open_connection(
            "127.0.0.1", self._port
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        self.writer.close()

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def answer(self, *, body: bool = True) -> tuple[int, dict[str, str], bytes]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {
            name.lower(): value for name, value in (one.split(": ", 1) for one in lines)
        }
        length = int(headers.get("content-length", "0")) if body else 0
        return int(first.split()[1]), headers, await self.reader.readexactly(length)

    async def gone(self) -> bool:
        """Whether the server has hung up, after what it still had to say."""
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(self.reader.read(), 20)
        return self.reader.at_eof() or self.reader.exception() is not None


def post(body: bytes, *headers: str, path: str = "/add-checkpoint") -> bytes:
    lines = (f"POST {path} HTTP/1.1", "Host: w", f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


async def _served(folder: Path, limits: Limits) -> AsyncIterator[int]:
    witness, store = witness_on(folder / "file")
    server = Server(witness, [ORIGIN], limits)
    listening = await server.start("127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]
        server.drop_clients()
    server.close()
    store.close()


@pytest.fixture
async def port(tmp_path: Path) -> AsyncIterator[int]:
    async for one in _served(tmp_path, Limits()):
        yield one


@pytest.fixture
async def quick(tmp_path: Path) -> AsyncIterator[int]:
    async for one in _served(tmp_path, QUICK):
        yield one


async def test_one_connection_serves_many_requests(port: int) -> None:
    async with Client(port) as client:
        for old, new in ((0, 7), (7, 9), (9, 9)):
            client.send(post(request(old, new)))
            status, headers, body = await client.answer()
            assert (status, headers["connection"]) == (200, "keep-alive")
            assert body.startswith("— w.example/1 ".encode())


async def test_a_conflict_has_its_own_type_to_the_letter(port: int) -> None:
    async with Client(port) as client:
        client.send(post(request(0, 7)) + post(request(3, 9)))
        await client.answer()
        status, headers, body = await client.answer()

    assert (status, headers["content-type"], body) == (409, "text/x.tlog.size", b"7\n")


async def test_a_request_may_come_in_pieces_or_chunks(port: int) -> None:
    body = request(0, 7)
    async with Client(port) as client:
        for one in post(body)[:200]:
            client.send(bytes([one]))
            await client.writer.drain()
        client.send(post(body)[200:])
        assert (await client.answer())[0] == 200
        chunks = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (
            *(50, body[:50]),
            *(len(body) - 50, body[50:]),
        )
        head = "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked"
        client.send(head.encode() + b"\r\n\r\n" + chunks)
        assert (await client.answer())[::2] == (409, b"7\n")


@pytest.mark.parametrize("before", ["http://w.example:80", "HTTPS://w.example", ""])
async def test_the_whole_address_may_be_asked_for_as_proxies_do(
    port: int, before: str
) -> None:
    async with Client(port) as client:
        client.send(post(request(0, 7), path=f"{before}/add-checkpoint?a=b"))
        assert (await client.answer())[0] == 200


async def test_trailers_say_nothing_of_the_request(port: int) -> None:
    head = b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked\r\n"
    body = request(0, 7)
    trailers = b"Checksum: 999\r\nExpect: 100-continue\r\n"
    async with Client(port) as client:
        client.send(head + b"\r\n%x\r\n%b\r\n0\r\n" % (len(body), body) + trailers)
        await asyncio.sleep(0)
        client.send(b"\r\n")
        assert (await client.answer())[0] == 200


@pytest.mark.parametrize(
    "more",
    [b"0\r\n" + b"Expect: x\r\n" * 6000, b"0\r\nA: " + b"a" * 65536, b"1;a" * 20_000],
    ids=["many trailers", "a long trailer", "an extension of a chunk"],
)
def test_what_belongs_to_no_body_has_an_end_too(more: bytes) -> None:
    incoming = Incoming()
    incoming.feed(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")
    incoming.feed(more)
    rest = more.removeprefix(b"0\r\n").removeprefix(b"A: ")
    for _ in range(MOST_BYTES // len(rest) - 2):
        incoming.feed(rest)

    with pytest.raises(CannotServe) as refused:
        incoming.feed(rest * 3)

    assert refused.value.answer.status == 413


async def test_who_asks_to_continue_is_told_to(port: int) -> None:
    body = request(0, 7)
    message = post(body, "Expect: 100-continue")
    async with Client(port) as client:
        client.send(message[: -len(body)])
        assert (await client.answer())[0] == 100
        client.send(body)
        assert (await client.answer())[0] == 200


async def test_an_offer_of_another_protocol_is_declined(port: int) -> None:
    offers = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c")
    async with Client(port) as client:
        message = post(request(0, 7), *offers)
        client.send(message[:-100])
        await asyncio.sleep(0)
        client.send(message[-100:])
        assert (await client.answer())[0] == 200
        client.send(post(request(7, 9), *offers) + post(request(9, 9)))
        assert [(await client.answer())[0] for _ in range(2)] == [200, 200]


@pytest.mark.parametrize(
    ("first", "status"),
    [
        ("GET / HTTP/1.1", 404),
        ("POST /add-checkpoint/ HTTP/1.1", 404),
        ("POST /sign-subtree HTTP/1.1", 404),
        ("GET /add-checkpoint HTTP/1.1", 405),
        (f"POST {PAGE} HTTP/1.1", 405),
        (f"GET {PAGE} HTTP/1.1", 404),
        ("POST /add-checkpoint HTTP/1.1", 400),
    ],
)
async def test_other_pages_and_methods_are_refused(
    port: int, first: str, status: int
) -> None:
    async with Client(port) as client:
        client.send(f"{first}\r\nHost: w\r\n\r\n".encode())
        assert (await client.answer())[0] == status


async def test_the_last_checkpoint_can_be_fetched(port: int) -> None:
    async with Client(port) as client:
        client.send(post(request(0, 7)))
        await client.answer()
        client.send(f"GET {PAGE} HTTP/1.1\r\nHost: w\r\n\r\n".encode())
        status, headers, body = await client.answer()
        assert (status, body.startswith(f"{ORIGIN}\n7\n".encode())) == (200, True)
        client.send(f"HEAD {PAGE} HTTP/1.1\r\nHost: w\r\n\r\n".encode())
        assert (await client.answer(body=False))[1]["content-length"] == headers[
            "content-length"
        ]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),
        (b"GET / HTTP/1.1\r\nx: " + b"y" * (MOST_HEAD + 1), 431),
        (b"GET /" + b"y" * (MOST_HEAD + 1), 431),
        (b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (LARGEST_BODY + 1), 413),
        (b"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400),
        (b"CONNECT w:1 HTTP/1.1\r\nHost: w\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", 400),
    ],
)
async def test_what_is_no_request_is_answered_and_cut(
    port: int, data: bytes, status: int
) -> None:
    async with Client(port) as client:
        client.send(data)
        found, headers, _ = await client.answer()
        assert (found, headers["connection"]) == (status, "close")
        assert await client.gone()


async def test_a_body_without_a_stated_end_is_cut(port: int) -> None:
    head = b"POST /add-checkpoint HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    async with Client(port) as client:
        client.send(head + b"%x\r\n" % (10 * LARGEST_BODY) + b"x" * (LARGEST_BODY + 1))
        assert (await client.answer())[0] == 413


async def heard(port: int) -> int:
    """Return the answer to a request that was taken as a whole.

    Where the machine stands still for a second, the honest are too slow as well: they
    are cut before anything is signed, and ask again.
    """
    for _ in range(20):
        async with Client(port) as client:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                client.send(post(request(0, 7)))
                return (await client.answer())[0]
    raise AssertionError("nobody is served any more")


async def test_the_slow_the_silent_and_the_greedy_are_cut_off(quick: int) -> None:
    async with Client(quick) as silent, Client(quick) as slow, Client(quick) as half:
        half.send(post(request(0, 7))[:-10])
        for one in post(request(0, 7)):
            slow.send(bytes([one]))
            await asyncio.sleep(0.01)
            if slow.writer.is_closing() or slow.reader.at_eof():
                break
        assert await slow.gone()
        assert await silent.gone()
        assert await half.gone()
    assert await heard(quick) == 200  # and it had not been signed


async def test_more_connections_than_allowed_are_cut(quick: int) -> None:
    async with asyncio.TaskGroup() as group:

        async def one() -> bool:
            async with Client(quick) as client:
                return await client.gone()

        found = [group.create_task(one()) for _ in range(40)]
    assert all(one.result() for one in found)
    assert await heard(quick) == 200


async def test_many_logs_clients_at_once_get_one_history(port: int) -> None:
    async def ask(new: int) -> int:
        async with Client(port) as client:
            client.send(post(request(0, new)))
            return (await client.answer())[0]

    found = await asyncio.gather(*(ask(1 + number % 20) for number in range(60)))

    assert found.count(200) == 1
    assert found.count(409) == 59


@settings(max_examples=100, deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=5))
def test_noise_is_refused_without_a_traceback(parts: list[bytes]) -> None:
    incoming = Incoming()
    for one in [b"POST /add-checkpoint HTTP/1.1\r\n", *parts]:
        try:
            incoming.feed(one)
        except CannotServe as error:
            assert error.answer.status in {400, 413, 429, 431}  # noqa: PT017
            return
