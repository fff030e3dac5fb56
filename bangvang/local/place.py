"""The folder an embedded run lives in: keys, passwords, databases, documents, logs.

Nothing in it is shared with others on the machine: it is readable by its owner only.
"""

import errno
import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bangvang.errors import AlreadyRunning, CannotWrite, DataUnreadable, DiskFull
from bangvang.local.words import told
from shared.runtime.whole import write_whole

SERVICES = ("registration", "scoring", "dossier", "awards")
LEDGER = "ledger"
"""It follows the four and decides nothing; backups leave it out."""
BROKER_USERS = ("operator", "portal", "agency", LEDGER, *SERVICES)

_ROOM_NEEDED = 64 * 1024 * 1024
"""Bytes that must be free at the start: a write-ahead log and a stream block."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Passwords of the embedded broker's users."""

    broker: dict[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """One data folder."""

    root: Path

    @property
    def issuer_key(self) -> Path:
        """Private key of the local issuer of tokens."""
        return self.root / "keys" / "issuer.json"

    @property
    def public_key(self) -> Path:
        """Public key of that issuer."""
        return self.root / "keys" / "issuer.pub.json"

    @property
    def administrator_token(self) -> Path:
        """Token of the first administrator."""
        return self.root / "keys" / "administrator.token"

    @property
    def documents(self) -> Path:
        """Uploaded documents, by SHA-256."""
        return self.root / "documents"

    @property
    def log(self) -> Path:
        """Log of all services, one JSON object a line."""
        return self.root / "logs" / "bangvang.log"

    @property
    def broker(self) -> Path:
        """Folder of the child nats-server."""
        return self.root / "nats"

    @property
    def address_file(self) -> Path:
        """Where the running platform says how to reach it."""
        return self.root / "address.json"

    @property
    def example_file(self) -> Path:
        """How far the example campaign was loaded."""
        return self.root / "example.json"

    @property
    def ledger(self) -> Path:
        """Folder of the ledger: keys, checkpoint store, and the log's own files."""
        return self.root / LEDGER

    @property
    def log_files(self) -> Path:
        """The log as anyone may copy it, or any web server serve it."""
        return self.ledger / "log"

    @property
    def log_keys(self) -> Path:
        """Private keys of the log."""
        return self.ledger / "keys"

    @property
    def log_origin(self) -> Path:
        """File with the log's name, which never changes."""
        return self.ledger / "origin"

    @property
    def former_log(self) -> Path:
        """Which log this platform was restored from, where its ledger was lost."""
        return self.ledger / "former"

    @property
    def restoring(self) -> Path:
        """Where databases are filled before a restore gives them their place."""
        return self.root / ".restoring"

    def database(self, service: str) -> Path:
        """SQLite file of one service."""
        if service == LEDGER:
            # Apart from the others: it is never restored together with them.
            return self.ledger / "heads.sqlite"
        return self.root / "db" / f"{service}.sqlite"

    @property
    def copies(self) -> Path:
        """Databases as they were before a migration changed them."""
        return self.root / "db" / "copies"

    def database_url(self, service: str) -> str:
        """The same as SQLAlchemy names it."""
        return f"sqlite+aiosqlite:///{self.database(service).resolve()}"

    def secrets(self) -> Secrets:
        """Return the passwords, made at the first call."""
        path = self.root / "keys" / "broker.json"
        if not path.exists():
            made = {user: secrets.token_urlsafe(24) for user in BROKER_USERS}
            write_private(path, json.dumps(made, indent=2))
        try:
            found = json.loads(path.read_text())
            kept = {user: str(found[user]) for user in found}
        except (ValueError, KeyError, TypeError) as error:
            raise DataUnreadable(told("place.passwords-damaged", path=path)) from error
        # A version before this one did not know all of them.
        new = [user for user in BROKER_USERS if user not in kept]
        if new:
            kept |= {user: secrets.token_urlsafe(24) for user in new}
            write_private(path, json.dumps(kept, indent=2))
        return Secrets(kept)

    def broker_url(self, user: str, port: int) -> str:
        """Address of the broker for one of its users."""
        return f"nats://{user}:{self.secrets().broker[user]}@127.0.0.1:{port}"

    def prepare(self) -> None:
        """Make the folders and see that there is room.

        Raises:
            CannotWrite: a folder cannot be made or is read-only.
            DiskFull: less than 64 MiB are free.
        """
        try:
            for name in ("", "keys", "db", "documents", "logs", "nats", LEDGER):
                folder = self.root / name
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o700)
            probe = self.root / ".probe"
            probe.write_bytes(b"x" * 4096)
            probe.unlink()
        except OSError as error:
            raise explained(error, self.root) from error
        free = shutil.disk_usage(self.root).free
        if free < _ROOM_NEEDED:
            sizes = {"free": free // 1024**2, "needed": _ROOM_NEEDED // 1024**2}
            raise DiskFull(told("place.too-small", root=self.root, **sizes))


def explained(error: OSError, root: Path) -> CannotWrite | DiskFull:
    """Return what a person can do about an error of the file system."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(told("place.full", root=root))
    return CannotWrite(told("place.unwritable", root=root, reason=error.strerror))


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode(), mode=0o600)


@contextmanager
def held(place: Place) -> Iterator[None]:
    """Hold the folder for this process alone.

    The lock belongs to the open file, so it ends with the process however it ends.

    Raises:
        AlreadyRunning: another process holds it.
    """
    path = place.root / "lock"
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            pid = file.read().strip() or "unknown"
            said = told("place.held", root=place.root, pid=pid)
            raise AlreadyRunning(said) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
