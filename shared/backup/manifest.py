"""What a backup says of itself: the last thing written, so that it is always whole."""

import json
from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from shared.backup.errors import BackupError, NewerBackupError

FORMAT = 1
"""Number of the format. A reader knows its own and those before it."""
KIND: Literal["bangvang-backup"] = "bangvang-backup"

FORMAT_NAME = "format.json"
"""First member: what this file is, so that a wrong one is refused before it is read."""
MANIFEST_NAME = "manifest.json"
"""Last member but one."""
SEAL_NAME = "manifest.sha256"
"""Last member: the manifest's SHA-256, as `sha256sum --check` reads it."""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(_Said):
    """One member of the archive, besides documents, which are named by their digest."""

    name: str
    size: int
    sha256: str


class TableSaid(_Said):
    """One table of one service."""

    columns: tuple[str, ...]
    rows: int
    sha256: str
    """Of its lines (`shared.eventstore.lines`)."""


class Place(_Said):
    """A place in a service's history: the number of an event, and its hash."""

    sequence: int
    hash: str


class ServiceSaid(_Said):
    """One service at the moment of the backup."""

    end: Place
    """Its last numbered event."""
    unnumbered: int
    """Committed events that had no number yet; they get the next ones, in order."""
    heard: Mapping[str, Place]
    """How far it had applied the events of others."""
    schema_revision: str | None
    """Of the migrations, where the database has a table of them."""
    tables: Mapping[str, TableSaid]


class DocumentsSaid(_Said):
    """The documents."""

    where: Literal["inside", "beside"]
    """In this archive, or copied to a folder or bucket of their own."""
    count: int
    size: int
    missing: tuple[str, ...]
    """Named by a dossier and not in the store when the backup was made."""
    damaged: tuple[str, ...]
    """In the store, but not what their digest says; not in the backup."""


class KeysSaid(_Said):
    """Keys of the local issuer, and of whoever else is asked to show one."""

    names: tuple[str, ...]
    secrets: bool
    """Whether secret keys are among them."""


class Manifest(_Said):
    """All of it."""

    kind: Literal["bangvang-backup"] = KIND
    format: int = FORMAT
    program: str
    """Version of the program that made it."""
    made_at: AwareDatetime
    """When it was begun; the moment it shows is a little later."""
    services: Mapping[str, ServiceSaid]
    documents: DocumentsSaid
    keys: KeysSaid
    parts: Sequence[Part]


class Format(BaseModel):
    """The first member. What a later version adds is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: str
    format: int
    program: str
    made_at: AwareDatetime


def first_words(manifest: Manifest) -> bytes:
    """Return the first member; `manifest` need not be complete yet."""
    said = {"kind", "format", "program", "made_at"}
    return manifest.model_dump_json(include=said).encode()


def check_format(data: bytes, name: str, known: int = FORMAT) -> Format:
    """Read the first member of the archive `name`.

    Raises:
        BackupError: this is no backup.
        NewerBackupError: a later program made it.
    """
    try:
        found = Format.model_validate_json(data)
    except ValidationError as error:
        raise BackupError("backup.not-one", file=name) from error
    if found.kind != KIND:
        raise BackupError("backup.not-one", file=name)
    if found.format > known:
        said = {"format": found.format, "program": found.program, "known": known}
        raise NewerBackupError("backup.newer-format", file=name, **said)
    return found


def manifest_of(data: bytes, name: str) -> Manifest:
    """Read the manifest of the archive `name`.

    Raises:
        BackupError: it cannot be read.
    """
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        places = {".".join(map(str, one["loc"])) for one in error.errors()}
        shown = ", ".join(sorted(places))
        raise BackupError("backup.manifest", file=name, places=shown) from error


def written(manifest: Manifest) -> bytes:
    """Write the manifest, for people too."""
    return json.dumps(
        manifest.model_dump(mode="json"), indent=1, ensure_ascii=False
    ).encode()
