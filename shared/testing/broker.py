"""A real nats-server from the wheel, on a free loopback port, for tests."""

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from shared.runtime.ports import may_be_kept, port_of, reserved

_START_SECONDS = 30.0
_STOP_SECONDS = 10.0
_PROGRAM = Path(sys.executable).with_name("nats-server")


class Broker:
    """One server with JetStream; it can be killed and started again.

    It keeps its port from the first start on, so that clients find it again.
    """

    def __init__(self, folder: Path) -> None:
        """Keep everything of the server below `folder`."""
        self._folder = folder
        self._store = folder / "store"
        self._port = -1
        self._kept: socket.socket | None = None
        """Keeps the port while the server is down."""
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"nats://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int:
        """Id of the running process."""
        assert self._process is not None, "the server does not run"
        return self._process.pid

    def start(self) -> Self:
        """Start it on its store and wait until it takes connections."""
        assert self._process is None, "the server runs already"
        if self._kept is None and may_be_kept():
            self._kept = reserved(max(self._port, 0))
            self._port = port_of(self._kept)
        self._folder.mkdir(parents=True, exist_ok=True)
        config = self._folder / "nats.conf"
        # The default syncs every two minutes; what the tests prove needs "always".
        config.write_text(
            f"host: 127.0.0.1\nport: {self._port}\nmax_payload: 1MB\n"
            f'ports_file_dir: "{self._folder}"\n'
            f'jetstream {{\n  store_dir: "{self._store}"\n  sync_interval: always\n}}\n'
        )
        with (self._folder / "nats.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the wheel's own program
                [str(_PROGRAM), "-c", str(config)], stdout=log, stderr=log
            )
        self._port = self._wait_for_port()
        return self

    def stop(self) -> None:
        """Let it end in order; no error when it does not run."""
        if self._process is not None:
            self._process.terminate()
            self._end()
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def kill(self) -> None:
        """End it as a power cut does (kill -9)."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def lose_disk(self) -> None:
        """Throw its store away; only while it does not run."""
        assert self._process is None, "stop or kill the server first"
        shutil.rmtree(self._store, ignore_errors=True)

    def _end(self) -> None:
        assert self._process is not None
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _wait_for_port(self) -> int:
        assert self._process is not None
        # It writes its ports down when it is ready, also where it picks them itself.
        ports = self._folder / f"nats-server_{self._process.pid}.ports"
        for _ in range(int(_START_SECONDS / 0.01)):
            if self._process.poll() is not None:
                break
            if ports.exists() and (text := ports.read_text()).endswith("}"):
                return int(json.loads(text)["nats"][0].rpartition(":")[2])
            time.sleep(0.01)
        log = (self._folder / "nats.log").read_text(errors="replace")
        raise RuntimeError(f"nats-server did not start:\n{log[-2000:]}")
