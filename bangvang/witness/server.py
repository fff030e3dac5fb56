"""Serves a witness over HTTP/1.1. Who is slow or sends too much is cut off.

TLS is for the proxy in front, or for a bastion (C2SP https-bastion).
"""

import asyncio
import contextlib
import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import structlog

from bangvang.witness.wire import CannotServe, Incoming, Request, written
from bangvang.witness.witness import Answer, Witness, refused
from bangvang.witness.words import trouble

log = structlog.get_logger("witness")

_CHUNK = 64 * 1024
_THREADS = 8
"""Requests that are worked on at once; most of that time a disk is waited for."""
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a client may take, in seconds, and how many there may be."""

    idle: float = 60
    """Between two requests on one connection."""
    request: float = 10
    """From the first byte of a request to its last; and before the first one of all."""
    answer: float = 10
    """To take an answer."""
    connections: int = 500


class Server:
    """Listens for requests to one witness."""

    def __init__(
        self, witness: Witness, origins: Sequence[str], limits: Limits | None = None
    ) -> None:
        self._witness = witness
        self._pages = {
            f"/{hashlib.sha256(one.encode()).hexdigest()}/checkpoint": one
            for one in origins
        }
        self._limits = limits or Limits()
        self._clients: set[asyncio.StreamWriter] = set()
        self._workers = ThreadPoolExecutor(_THREADS, "witness")

    async def start(self, host: str, port: int) -> asyncio.Server:
        """Begin to listen; `port` 0 takes any that is free."""
        return await asyncio.start_server(self._connected, host, port, limit=_CHUNK)

    def close(self) -> None:
        """Wait for requests that are worked on."""
        self._workers.shutdown()

    def drop_clients(self) -> None:
        """Cut all connections; a request that was stored is answered when repeated."""
        for writer in self._clients:
            writer.transport.abort()

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if len(self._clients) >= self._limits.connections:
            writer.transport.abort()
            return
        self._clients.add(writer)
        try:
            # A client that goes, or is too slow, is nobody's fault of ours.
            with contextlib.suppress(TimeoutError, OSError):
                await self._served(reader, writer)
        finally:
            self._clients.discard(writer)
            # Not close(): that would wait for a client who takes nothing.
            writer.transport.abort()

    async def _served(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        incoming = Incoming()
        served = False
        while True:
            try:
                request = await self._next(incoming, reader, writer, served=served)
            except CannotServe as error:
                await self._send(writer, written(error.answer, keep_alive=False))
                await self._last_words(reader, writer)
                return
            if request is None:
                return
            answer = await self._answer(request)
            head_only = request.method == "HEAD"
            data = written(answer, keep_alive=request.keep_alive, head_only=head_only)
            await self._send(writer, data)
            served = True
            if not request.keep_alive:
                await self._last_words(reader, writer)
                return

    async def _next(
        self,
        incoming: Incoming,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        served: bool,
    ) -> Request | None:
        """Return the next whole request; None when the client has gone."""
        if not incoming.ready and not incoming.begun:
            # Who has not asked for anything yet gets no longer than for a request.
            wait = self._limits.idle if served else self._limits.request
            async with asyncio.timeout(wait):
                if not await self._fed(incoming, reader):
                    return None
        # One time for all the rest: a byte now and then does not prolong it.
        async with asyncio.timeout(self._limits.request):
            while not incoming.ready:
                if incoming.asks_to_continue:
                    incoming.asks_to_continue = False
                    await self._send(writer, _CONTINUE)
                if not await self._fed(incoming, reader):
                    return None
        return incoming.ready.popleft()

    async def _fed(self, incoming: Incoming, reader: asyncio.StreamReader) -> bool:
        data = await reader.read(_CHUNK)
        if data:
            incoming.feed(data)
        return bool(data)

    async def _answer(self, request: Request) -> Answer:
        if request.path == "/add-checkpoint":
            if request.method != "POST":
                return _only("POST")
            return await self._worked(self._witness.add_checkpoint, request.body)
        if request.path in self._pages:
            if request.method not in {"GET", "HEAD"}:
                return _only("GET, HEAD")
            origin = self._pages[request.path]
            return await self._worked(self._witness.checkpoint, origin)
        return refused(404, trouble("witness.no-page"))

    async def _worked[T](self, work: Callable[[T], Answer], subject: T) -> Answer:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, work, subject)

    async def _send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        async with asyncio.timeout(self._limits.answer):
            writer.write(data)
            await writer.drain()

    async def _last_words(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Let what was sent arrive before the connection is torn down.

        Closing while the client still sends would reset the connection, and it would
        never read why (RFC 9112, 9.6); so what comes is thrown away for a while.
        """
        async with asyncio.timeout(self._limits.answer):
            writer.write_eof()
            while await reader.read(_CHUNK):
                pass


def _only(method: str) -> Answer:
    refusal = refused(405, trouble("witness.method", method=method))
    return Answer(405, refusal.body, headers=(f"Allow: {method}",))
