"""Keys and passwords of a run in containers, made on the first start and then kept.

Each container mounts only its own folder below `/keys`, so a service that is broken
into can speak as itself and as nobody else. Everything here may be run again at any
time: what is there is kept, what is derived from it is written anew, and a crash in
between leaves nothing half.
"""

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

import nkeys

from bangvang.broker.configuration import by_key, configuration
from bangvang.broker.rights import EVERYTHING, agency, insiders
from bangvang.containers.brokers import brokers_of, servers, urls
from bangvang.errors import DataUnreadable, Unusable
from bangvang.local.keys import prepare_keys
from bangvang.local.ledger import beginning_of, origin_of
from bangvang.local.place import LEDGER, SERVICES, Place, held, write_private
from bangvang.words import told
from services.ledger.keys import log_keys

_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
_PART = re.compile(r"bv\.([A-Za-z0-9_*-]+\.)*([A-Za-z0-9_*-]+|>)")
BACKUP = "backup"
"""Name of the database role that may read everything and write nothing."""
_TAKEN = {"operator", "portal", LEDGER, *SERVICES}
WITH_DATABASE = (*SERVICES, LEDGER)


@dataclass(frozen=True, slots=True)
class Keys:
    """The folder of all keys; only the container that makes them sees it whole."""

    root: Path

    @property
    def operator(self) -> Place:
        """Keys of the local issuer and of the first administrator."""
        return Place(self.root / "operator")

    @property
    def backup_password(self) -> Path:
        """Password of the role that may read all databases."""
        return self.root / BACKUP / "database.password"

    @property
    def agencies(self) -> Path:
        """Folder of the agencies' keys."""
        return self.root / "agencies"

    def seed(self, user: str) -> Path:
        """Secret half of a broker user's key."""
        if user in _TAKEN:
            return self.root / user / "broker.seed"
        return self.agencies / f"{user}.seed"

    def password(self, role: str) -> Path:
        """Password of a database role; those who migrate see all of them."""
        return self.root / "owner" / f"{role}.password"


def agencies_of(text: str) -> dict[str, str]:
    """Read `name` or `name=part of the events`, separated by commas.

    Raises:
        Unusable: a name or a part cannot be used.
    """
    found: dict[str, str] = {}
    for one in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, part = one.partition("=")
        if not _NAME.fullmatch(name) or name in _TAKEN or name in found:
            raise Unusable(told("containers.agency", name=repr(name)))
        if part and not _PART.fullmatch(part):
            raise Unusable(told("containers.part", part=repr(part)))
        found[name] = part or EVERYTHING
    return found


def first_start(
    root: Path,
    agencies: dict[str, str],
    database: str,
    brokers: int | None = None,
    log_origin: str | None = None,
) -> str | None:
    """Make what is missing; `database` is the server's `host:port`.

    `brokers` is how many there are to be from now on; without it as many as before.
    `log_origin` is the log's name, which the first start settles.

    Returns:
        What is to be said when a new log begins so; None where one goes on.
    """
    keys = Keys(root)
    keys.operator.root.mkdir(parents=True, exist_ok=True)
    with held(keys.operator):
        actor, _ = prepare_keys(keys.operator)
        write_private(root / "registration" / "administrator", actor)
        for service in (*SERVICES, "portal"):
            issuer = keys.operator.public_key.read_text()
            write_private(root / service / "issuer.pub.json", issuer)
        # A new key is a new log: these two are made once and never again.
        origin = origin_of(keys.root / LEDGER / "origin", log_origin)
        said = beginning_of(keys.root / LEDGER, origin)
        log_keys(keys.root / LEDGER, origin)
        _databases(keys, database)
        _brokers(keys, agencies, brokers)
    return said


def _brokers(keys: Keys, agencies: dict[str, str], count: int | None) -> None:
    """Configure the brokers, and tell those who ask them where they are."""
    names = brokers_of(keys.operator.root, count)
    ours = insiders()
    others = [agency(name, part) for name, part in agencies.items()]
    proofs = {one.name: by_key(_key(keys, one.name)) for one in (*ours, *others)}
    for name, server in zip(names, servers(names, keys.operator.root), strict=True):
        config = configuration(server, ours, others, proofs)
        write_private(keys.root / name / "nats.conf", config)
    for user in (*SERVICES, LEDGER, "portal"):
        write_private(keys.root / user / "broker.url", urls(names))
    for service in SERVICES:
        # The stream is kept on all of them.
        write_private(keys.root / service / "broker.replicas", str(len(names)))


def _databases(keys: Keys, address: str) -> None:
    for service in WITH_DATABASE:
        url = f"postgresql+asyncpg://{service}:{_password(keys, service)}@{address}"
        write_private(keys.root / service / "database.url", f"{url}/{service}")
    # Whoever backs up may only read, and knows no other password.
    write_private(keys.backup_password, _password(keys, BACKUP))
    for role in ("superuser", "owner"):
        path = keys.root / "database" / f"{role}.password"
        write_private(path, _password(keys, role))
        # The database's image has a user of its own; nobody else mounts this folder.
        path.chmod(0o444)


def _password(keys: Keys, role: str) -> str:
    folder = "database" if role == "superuser" else "owner"
    path = keys.root / folder / f"{role}.password"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(24))
    return path.read_text()


def _key(keys: Keys, user: str) -> str:
    """Return the public half of a user's key."""
    path = keys.seed(user)
    if not path.exists():
        seed = nkeys.encode_seed(secrets.token_bytes(32), nkeys.PREFIX_BYTE_USER)
        write_private(path, seed.decode())
    try:
        found: bytes = nkeys.from_seed(path.read_bytes()).public_key
    except nkeys.NkeysError as error:
        raise DataUnreadable(told("containers.key-damaged", path=path)) from error
    return found.decode()
