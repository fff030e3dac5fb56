"""A broker that syncs always, and processes on it as containers run them."""

import contextlib
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvloop

from bangvang.local.ports import free_port
from benchmarks.processes import running
from services.ledger import app as ledger
from shared.authority.tokens import LocalIssuer
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.schema.migrating import PATIENT, migrate
from shared.testing.broker import Broker

_START_SECONDS = 60.0
LOG_ORIGIN = "log.example/bench"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the processes of one measurement run."""

    folder: Path
    broker: Broker
    key: Path
    """File with the private key of the tokens' issuer."""

    @contextlib.contextmanager
    def serve(self, name: str, database_url: str) -> Iterator[None]:
        """Run one service until the block is left; wait until it is ready."""
        port = free_port()
        own = {"DATABASE_URL": database_url, "WATCH_PORT": str(port)}
        with self._platform(name, port, own):
            yield

    @contextlib.contextmanager
    def portal(self) -> Iterator[int]:
        """Run the portal until the block is left; give its port."""
        port = free_port()
        with self._platform("portal", port, {"PORT": str(port)}):
            yield port

    @contextlib.contextmanager
    def ledger(self, policy: Path | None) -> Iterator[Path]:
        """Run the ledger until the block is left; give the folder of its log.

        Args:
            policy: Who must cosign before a checkpoint is published; None: nobody.
        """
        folder = self.folder / "log"
        port = free_port()
        store = f"sqlite+aiosqlite:///{self.folder / 'heads.sqlite'}"
        uvloop.run(_migrated(store, ledger.DOMAIN))
        own = {
            "DATABASE_URL": store,
            "ORIGIN": LOG_ORIGIN,
            "LOG_URL": folder.as_uri(),
            "KEYS": str(self.log_keys),
            "WATCH_PORT": str(port),
        }
        if policy is not None:
            own["WITNESS_POLICY"] = str(policy)
        settings = {"NATS_URL": self.broker.url, **own}
        environment = {f"LEDGER_{key}": value for key, value in settings.items()}
        arguments = ["-m", "bangvang", "serve", "ledger"]
        with self._process(arguments, environment, "ledger") as process:
            _until_ready(
                f"http://127.0.0.1:{port}/readyz", process, self._log("ledger")
            )
            yield folder

    @property
    def log_keys(self) -> Path:
        """Folder of the log's keys."""
        return self.folder / "log-keys"

    @contextlib.contextmanager
    def witness(self, name: str, log_key: str) -> Iterator[str]:
        """Run one witness until the block is left; give its address."""
        port, data = free_port(), self.folder / name
        asked = ["witness", "--name", name, "--log", log_key, "--data", str(data)]
        arguments = ["-m", "bangvang", *asked, "--port", str(port)]
        with self._process(arguments, {}, name):
            address = f"http://127.0.0.1:{port}"
            _until_heard(address, self._log(name))
            yield address

    @contextlib.contextmanager
    def echo(self) -> Iterator[None]:
        """Run the bare FastStream service, the peer."""
        with self._process(["-m", "benchmarks.wire.echo", self.broker.url], {}, "echo"):
            yield

    @contextlib.contextmanager
    def _platform(self, name: str, port: int, own: Mapping[str, str]) -> Iterator[None]:
        settings = {
            "NATS_URL": self.broker.url,
            "DOCUMENTS_URL": (self.folder / "documents").as_uri(),
            "LOCAL_ISSUER_KEY": str(self.folder / "issuer.pub.json"),
            **own,
        }
        prefix = name.upper()
        environment = {f"{prefix}_{key}": value for key, value in settings.items()}
        arguments = ["-m", "bangvang", "serve", name]
        with self._process(arguments, environment, name) as process:
            _until_ready(f"http://127.0.0.1:{port}/readyz", process, self._log(name))
            yield

    def _process(
        self, arguments: list[str], environment: Mapping[str, str], name: str
    ) -> contextlib.AbstractContextManager[subprocess.Popen[bytes]]:
        return running(arguments, environment, self._log(name))

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"


@contextlib.contextmanager
def site(folder: Path) -> Iterator[Site]:
    """Start a broker with an empty store, and make the issuer's keys."""
    folder.mkdir(parents=True)
    (folder / "documents").mkdir()
    key = folder / "issuer.json"
    (folder / "issuer.pub.json").write_text(LocalIssuer(key).public_key)
    broker = Broker(folder / "nats").start()
    try:
        yield Site(folder, broker, key)
    finally:
        broker.stop()


async def _migrated(url: str, domain: Domain) -> None:
    database = Database(url, PATIENT)
    await migrate(database, domain)
    await database.close()


def _until_ready(url: str, process: subprocess.Popen[Any], log: Path) -> None:
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(url, timeout=5).is_success:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{url} did not get ready:\n{log.read_text()[-2000:]}")


def _until_heard(address: str, log: Path) -> None:
    """Wait until a program answers anything at all."""
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends:
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(address, timeout=5)
            return
        time.sleep(0.05)
    raise RuntimeError(f"{address} does not answer:\n{log.read_text()[-2000:]}")
