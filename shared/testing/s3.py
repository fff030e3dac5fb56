"""An S3 server on loopback, as a process of its own."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from shared.runtime.ports import port_of, reserved

_TRIES = 600
_PAUSE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class S3Server:
    """A running server; what it keeps is gone with it."""

    url: str
    process: subprocess.Popen[bytes]

    def make(self, bucket: str) -> None:
        """Make a bucket."""
        with urlopen(Request(f"{self.url}/{bucket}", method="PUT")):  # noqa: S310
            pass

    def keys(self, bucket: str) -> str:
        """The listing of a bucket, as XML."""
        with urlopen(f"{self.url}/{bucket}?list-type=2") as found:  # noqa: S310
            text: str = found.read().decode()
            return text

    def kill(self) -> None:
        """End it at once, as if the machine had died."""
        self.process.kill()
        self.process.wait()


@contextmanager
def s3_server(log: Path) -> Iterator[S3Server]:
    """Start a server on a free port and wait until it answers."""
    with reserved() as kept:
        yield from _served(log, port_of(kept))


def _served(log: Path, port: int) -> Iterator[S3Server]:
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            command, stdout=output, stderr=output
        )
        server = S3Server(f"http://127.0.0.1:{port}", process)
        try:
            _wait(server)
            yield server
        finally:
            server.kill()


def _wait(server: S3Server) -> None:
    for _ in range(_TRIES):
        if server.process.poll() is not None:
            break
        try:
            with urlopen(f"{server.url}/moto-api/"):  # noqa: S310 - loopback
                return
        except (URLError, ConnectionError):
            time.sleep(_PAUSE_SECONDS)
    raise AssertionError("the S3 server does not answer")
