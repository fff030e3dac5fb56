"""One service as a process of its own: killed, frozen, stopped, started again."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from shared.runtime.ports import port_of, reserved

ROOT = Path(__file__).resolve().parents[3]
STOP_SECONDS = 40.0
READY_SECONDS = 90.0
_PAUSE = 0.1


@dataclass
class ServiceProcess:
    """One replica."""

    name: str
    number: int
    environment: Mapping[str, str]
    log: Path
    module: tuple[str, ...] = ("bangvang", "serve")
    kept: socket.socket = field(default_factory=reserved)
    """Keeps its port while it is down."""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; `until_ready` waits for it."""
        assert self.process is None, f"{self.name} runs already"
        prefix = self.name.upper()
        own = {f"{prefix}_WATCH_PORT": str(self.port), **self.environment}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.module, self.name],
                cwd=ROOT,
                env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), **own},
                stdout=log,
                stderr=log,
            )

    @property
    def port(self) -> int:
        """Where it tells of itself."""
        return port_of(self.kept)

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    async def kill(self) -> None:
        """End it without warning (kill -9)."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            await asyncio.to_thread(process.wait, STOP_SECONDS)

    async def stop(self) -> int:
        """End it as a service manager does; return its exit code."""
        process, self.process = self.process, None
        if process is None:
            return 0
        process.send_signal(signal.SIGCONT)
        process.terminate()
        try:
            return await asyncio.to_thread(process.wait, STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            await asyncio.to_thread(process.wait, STOP_SECONDS)
            return -signal.SIGKILL

    def freeze(self) -> None:
        """Let it stand still in the middle of whatever it does (SIGSTOP)."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    async def until_ready(self, client: httpx.AsyncClient) -> None:
        """Wait until it says that all of it is well.

        Raises:
            AssertionError: it ended, or it takes too long.
        """
        said = "nothing"
        for _ in range(int(READY_SECONDS / _PAUSE)):
            assert self.runs, f"{self.name} ended: {self.tail()}"
            try:
                found = await client.get(f"http://127.0.0.1:{self.port}/readyz")
            except httpx.TransportError:
                said = "not there"
            else:
                if found.status_code == httpx.codes.OK:
                    return
                said = found.text
            await asyncio.sleep(_PAUSE)
        raise AssertionError(f"{self.name} does not get ready: {said}; {self.tail()}")

    async def holds(self, lease: str, client: httpx.AsyncClient) -> bool:
        """Whether this replica holds a lease, as its metrics say."""
        found = await client.get(f"http://127.0.0.1:{self.port}/metrics")
        wanted = rf'^bangvang_lease_held{{lease="{lease}".*}} 1\.0$'
        return re.search(wanted, found.text, re.MULTILINE) is not None

    def tail(self) -> str:
        """Return the end of its log."""
        return self.log.read_text(errors="replace")[-2000:]
