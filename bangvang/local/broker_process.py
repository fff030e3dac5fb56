"""One process of the wheel's nats-server: started, watched, stopped, never orphaned."""

import asyncio
import contextlib
import ctypes
import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from bangvang.errors import AlreadyRunning, CannotGoOn
from bangvang.local.words import told

_READY_SECONDS = 60.0
_READY_PAUSE = 0.02
_STOP_SECONDS = 5.0
_OLD_SERVER_SECONDS = 15.0
_LOOK_SECONDS = 1.0
_UNWELL_LOOKS = 3
"""So many bad answers in a row: it does not get well by itself."""
_BROKEN = b"critical write error"
"""What its log says, in lower case, when its store has stopped taking anything.

After that every event is refused until a restart, while its own health says it is well.
"""
_ROOM = 16 * 1024 * 1024
"""Bytes that must be free before a restart is of use; until then it serves queries."""
_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def _child() -> None:
    # A group of its own: Ctrl-C must reach the server after the services, not with
    # them. And it dies with us even when we are killed, so no orphan holds the store.
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6", use_errno=True).prctl(_DIE_WITH_PARENT, signal.SIGTERM)


@contextlib.asynccontextmanager
async def store_lock(folder: Path) -> AsyncIterator[int]:
    """Hold the store; a server started meanwhile inherits the lock until it ends.

    Two servers on one store would destroy it, and the server itself does not look.
    """
    with (folder / "lock").open("a") as file:
        for _ in range(int(_OLD_SERVER_SECONDS / _READY_PAUSE)):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                await asyncio.sleep(_READY_PAUSE)
            else:
                yield file.fileno()
                return
    raise AlreadyRunning(told("broker.still-there", folder=folder))


class BrokerProcess:
    """One process after the other on the same store and ports."""

    def __init__(self, config: Path, out: Path, monitor: int) -> None:
        self._config = config
        self._out = out
        self._health = f"http://127.0.0.1:{monitor}/healthz?js-enabled-only=true"
        self._read = 0
        """How much of its log was looked through."""
        self._broken = False
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it and wait until it is ready.

        Raises:
            CannotGoOn: it ends at once or does not get ready.
            OSError: the process cannot be made.
        """
        self._broken = False
        async with store_lock(self._config.parent) as lock:
            with self._out.open("ab") as out:
                self._read = out.tell()
                self._process = await asyncio.create_subprocess_exec(
                    str(Path(sys.executable).with_name("nats-server")),
                    "-c",
                    str(self._config),
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                    pass_fds=(lock,),
                    preexec_fn=_child,
                )
        try:
            await self._ready(self._process)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop it, by force if it takes too long."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _STOP_SECONDS)
        finally:
            # Also when we are cancelled meanwhile: nothing may outlive us.
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def failure(self) -> str:
        """Wait until it must be started again, and return why."""
        if self._process is None:
            return "it is not running"
        ended = asyncio.create_task(self._process.wait())
        bad = 0
        try:
            async with httpx.AsyncClient(timeout=_LOOK_SECONDS * 2) as client:
                while bad < _UNWELL_LOOKS:
                    done, _ = await asyncio.wait({ended}, timeout=_LOOK_SECONDS)
                    if done:
                        return f"it ended (code {ended.result()})"
                    bad = 0 if await self._well(client) else bad + 1
                    if self._store_is_broken() and self._has_room():
                        return "its store takes nothing any more, but there is room"
        finally:
            ended.cancel()
        return f"it is not well; its last words: {_last_words(self._out)}"

    def _store_is_broken(self) -> bool:
        with self._out.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        # A line may be half written: what has no end yet is looked at again.
        self._read += new.rfind(b"\n") + 1
        self._broken = self._broken or _BROKEN in new.lower()
        return self._broken

    def _has_room(self) -> bool:
        return shutil.disk_usage(self._out.parent).free >= _ROOM

    async def _ready(self, process: asyncio.subprocess.Process) -> None:
        async with httpx.AsyncClient(timeout=1) as client:
            for _ in range(int(_READY_SECONDS / _READY_PAUSE)):
                # Asked first: an old server may answer on the same port.
                if process.returncode is not None:
                    number, last = process.returncode, _last_words(self._out)
                    why = {"number": number, "last": last, "log": self._out}
                    raise CannotGoOn(told("broker.ended", **why))
                if await self._well(client):
                    return
                await asyncio.sleep(_READY_PAUSE)
        late = told("broker.not-ready", seconds=_READY_SECONDS, log=self._out)
        raise CannotGoOn(late)

    async def _well(self, client: httpx.AsyncClient) -> bool:
        try:
            return (await client.get(self._health)).is_success
        except httpx.HTTPError:
            return False


def _last_words(log_file: Path) -> str:
    lines = log_file.read_text(errors="replace").splitlines()
    return repr(lines[-1]) if lines else "-"
