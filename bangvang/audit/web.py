"""Reads a log's files over HTTP(S), from a server that need not be trusted.

Nothing it sends can make us wait, read or unpack without end, or go elsewhere.
"""

import asyncio
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Self

import httpx

from bangvang.audit.words import trouble
from shared.runtime.version import VERSION
from shared.tlog.errors import VerificationError

_TRIES = 4
_PAUSE_SECONDS = 0.5
"""Before the second try; doubled before each further one."""
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_NOT_THERE = {404, 410}
PASSING = frozenset({"fetch.no-answer", "fetch.status", "fetch.too-slow"})
"""Codes that say something of the server or the line, and nothing of a log."""
MAY_BE_GONE = frozenset({"fetch.not-found", "fetch.status"})
"""Codes after which the full file is asked for in place of a partial one: many a store
of objects answers 403 for what is not there."""
_SILENCE_SECONDS = 15.0
"""How long a server may say nothing."""
_CHUNK = 1 << 16
_GZIP = 31
"""How zlib is told that its own header and no other is to be expected."""
_LONGEST_HOST, _LONGEST_LABEL, _LAST_PORT = 253, 63, 65535


@dataclass(slots=True)
class Web:
    """A log below an address. Use it as a context."""

    url: str
    at_once: int = 8
    seconds: float = 60.0
    """How long one file may take in all, however steadily it drips."""
    silence: float = _SILENCE_SECONDS
    pause: float = _PAUSE_SECONDS
    _client: httpx.AsyncClient | None = None
    _gate: asyncio.Semaphore = field(init=False)

    async def __aenter__(self) -> Self:
        """Begin.

        Raises:
            VerificationError: what should be an address is none.
        """
        _demand_address(self.url)
        self._gate = asyncio.Semaphore(self.at_once)
        limits = httpx.Limits(max_connections=self.at_once)
        self._client = httpx.AsyncClient(
            timeout=self.silence,
            limits=limits,
            follow_redirects=False,
            headers={
                "Accept-Encoding": "gzip, identity",
                "User-Agent": f"bangvang-audit/{VERSION}",
            },
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def read(self, path: str, most: int) -> bytes:
        """Return a file of at most `most` bytes; what passes by itself is tried again.

        Raises:
            VerificationError: it is not there, too large, too slow, badly packed, or
                somewhere else; the place is its address.
        """
        for tried in range(1, _TRIES + 1):
            try:
                async with self._gate:
                    return await self._once(path, most)
            except _Passing as error:
                if tried == _TRIES:
                    raise error.trouble from error
            await asyncio.sleep(self.pause * 2 ** (tried - 1))
        raise AssertionError("the last try returns or raises")

    async def _once(self, path: str, most: int) -> bytes:
        address = f"{self.url.rstrip('/')}/{path}"
        try:
            async with asyncio.timeout(self.seconds):
                return await self._get(address, most)
        except TimeoutError:
            # Not tried again: a minute is lost already.
            seconds = f"{self.seconds:g}"
            raise trouble("fetch.too-slow", place=address, seconds=seconds) from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise trouble("fetch.address", address=self.url) from None
        except httpx.HTTPError as error:
            reason = str(error) or type(error).__name__
            found = trouble("fetch.no-answer", place=address, reason=reason)
            raise _Passing(found) from error

    async def _get(self, address: str, most: int) -> bytes:
        assert self._client is not None, "used outside of its context"  # noqa: S101
        async with self._client.stream("GET", address) as answer:
            if answer.is_redirect:
                target = answer.headers.get("Location", "?")
                raise trouble("fetch.redirected", place=address, target=target)
            if answer.status_code in _NOT_THERE:
                raise trouble("fetch.not-found", place=address)
            if answer.status_code != httpx.codes.OK:
                found = trouble(
                    "fetch.status", place=address, status=answer.status_code
                )
                if answer.status_code in _PASSING:
                    raise _Passing(found)
                raise found
            encoding = answer.headers.get("Content-Encoding", "identity")
            raw = answer.aiter_raw(_CHUNK)
            return await _body(raw, encoding.strip().lower(), most, address)


def _demand_address(url: str) -> None:
    """See to what the network would only stumble over: a port or a host that is none.

    Source: RFC 1035, 2.3.4, for the length of names and of their parts.
    """
    try:
        found = httpx.URL(url)
        host = found.raw_host.decode()
        fits = (
            found.scheme in {"http", "https"}
            and 0 < len(host) <= _LONGEST_HOST
            and all(0 < len(one) <= _LONGEST_LABEL for one in _labels(host))
            and (found.port is None or 0 < found.port <= _LAST_PORT)
        )
    except (httpx.InvalidURL, ValueError):
        fits = False
    if not fits:
        raise trouble("fetch.address", address=url)


def _labels(host: str) -> list[str]:
    return host.removesuffix(".").split(".")


class _Passing(Exception):  # noqa: N818 - never leaves this module
    """Trouble that may be over in a moment."""

    def __init__(self, found: VerificationError) -> None:
        super().__init__(found.code)
        self.trouble = found


async def _body(
    raw: AsyncIterator[bytes], encoding: str, most: int, address: str
) -> bytes:
    """Read and unpack, never beyond `most` bytes of either."""
    if encoding not in {"identity", "gzip", "x-gzip", ""}:
        raise trouble("fetch.encoding", place=address, encoding=encoding)
    unpacking = Unpacking() if "gzip" in encoding else None
    found, received = bytearray(), 0
    async for chunk in raw:
        received += len(chunk)
        try:
            # One byte more than allowed shows that there is more; a bomb goes off here.
            room = most + 1 - len(found)
            found += unpacking.unpacked(chunk, room) if unpacking else chunk
        except zlib.error:
            raise trouble("fetch.encoding", place=address, encoding="gzip") from None
        if len(found) > most or received > most + _CHUNK:
            raise trouble("fetch.too-large", place=address, most=most)
    if unpacking is not None and not unpacking.ended:
        raise trouble("fetch.encoding", place=address, encoding="gzip, cut off")
    return bytes(found)


class Unpacking:
    """Unpacks gzip, which may have several members one after the other (RFC 1952, 2.2).

    Where it is told to give no more than some bytes, the rest of the chunk is lost.
    """

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=_GZIP)

    @property
    def ended(self) -> bool:
        """Whether the last member is whole."""
        return self._member.eof

    def unpacked(self, chunk: bytes, room: int) -> bytes:
        """Return what is in the next chunk, at most `room` bytes; room is never 0.

        Raises:
            zlib.error: it is no gzip.
        """
        found = bytearray()
        while chunk and len(found) < room:
            if self._member.eof:
                self._member = zlib.decompressobj(wbits=_GZIP)
            found += self._member.decompress(chunk, room - len(found))
            chunk = self._member.unused_data
        return bytes(found)
