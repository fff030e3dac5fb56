"""A wire between two programs that a test can cut, delay, narrow or let go silent."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Self

_CHUNK = 65_536

type _Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """A TCP listener on loopback that leads to a broker or to a database's socket."""

    def __init__(self, target: str | Path) -> None:
        """`target` is `nats://host:port`, or the path of a Unix socket."""
        self._dial = _dialler(target)
        self._server: asyncio.Server | None = None
        self._wires: set[asyncio.StreamWriter] = set()
        self._passing = asyncio.Event()
        self._passing.set()
        self.deaf = False
        """Whether what the far side answers gets lost."""
        self.lost = bytearray()
        """What it has answered meanwhile."""
        self.down = False
        """Whether new connections are refused."""
        self.delay = 0.0
        """Seconds that each piece is late."""
        self.rate: float | None = None
        """Bytes a second in each direction of each connection; None: as they come."""

    @property
    def port(self) -> int:
        """Where clients connect."""
        assert self._server is not None
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    @property
    def url(self) -> str:
        """The same as an address of a broker."""
        return f"nats://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_error: object) -> None:
        assert self._server is not None
        self._server.close()
        self.down = True
        self.cut()
        await self._server.wait_closed()

    def cut(self) -> None:
        """End every connection at once."""
        self._passing.set()
        for wire in self._wires:
            wire.transport.abort()

    def hold(self) -> None:
        """Let nothing through, either way, and tell nobody: a half-open connection."""
        self._passing.clear()

    def release(self) -> None:
        """Let through what was held, and all that comes."""
        self._passing.set()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if self.down:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await self._dial()
        except OSError:
            writer.transport.abort()
            return
        self._wires |= {writer, far_writer}
        to = asyncio.create_task(self._carry(reader, far_writer, back=False))
        back = asyncio.create_task(self._carry(far_reader, writer, back=True))
        await asyncio.wait({to, back}, return_when=asyncio.FIRST_COMPLETED)
        for wire in (writer, far_writer):
            wire.transport.abort()
        # One that waits to pass, or for its delay, has nobody to carry to any more.
        for carrier in (to, back):
            carrier.cancel()
        await asyncio.gather(to, back, return_exceptions=True)
        self._wires -= {writer, far_writer}

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, back: bool
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(_CHUNK):
                await self._passing.wait()
                if late := self._late(len(data)):
                    await asyncio.sleep(late)
                if back and self.deaf:
                    self.lost += data
                    continue
                writer.write(data)
                await writer.drain()

    def _late(self, size: int) -> float:
        return self.delay + (size / self.rate if self.rate else 0.0)


def _dialler(target: str | Path) -> Callable[[], Awaitable[_Streams]]:
    if isinstance(target, Path):
        return lambda: asyncio.open_unix_connection(target)
    host, _, port = target.removeprefix("nats://").rpartition(":")
    return lambda: asyncio.open_connection(host, int(port))
