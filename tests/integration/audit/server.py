"""A small server of static files that can be told to misbehave."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

type Behave = Callable[[str, asyncio.StreamWriter], Awaitable[bool]]
"""Answers itself and returns True, or leaves the path to the files."""


async def behave_well(_path: str, _writer: asyncio.StreamWriter) -> bool:
    return False


@dataclass
class Server:
    """Serves the files below `folder`."""

    folder: Path
    behave: Behave = behave_well
    packed: bool = False
    asked: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    """What each request said of packing."""
    url: str = ""

    async def answer(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            path = request.split(b" ")[1].decode().lstrip("/")
            self.asked.append(path)
            self.accepted += (
                line.split(b": ", 1)[1].decode()
                for line in request.split(b"\r\n")
                if line.lower().startswith(b"accept-encoding: ")
            )
            if not await self.behave(path, writer):
                self._file(path, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _file(self, path: str, writer: asyncio.StreamWriter) -> None:
        file = self.folder / path
        if not file.is_file():
            write(writer, b"", status="404 Not Found")
        elif self.packed:
            write(writer, gzip.compress(file.read_bytes()), "Content-Encoding: gzip")
        else:
            write(writer, file.read_bytes())


def write(
    writer: asyncio.StreamWriter, body: bytes, *headers: str, status: str = "200 OK"
) -> None:
    """Write one answer and let the connection end."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    head = "\r\n".join([*lines, "Connection: close", "", ""])
    writer.write(head.encode() + body)


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[Server]:
    server = Server(folder)
    listening = await asyncio.start_server(server.answer, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    server.url = f"http://127.0.0.1:{port}"
    try:
        yield server
    finally:
        listening.close()
