"""Reads a whole backup once and compares every byte with what its manifest says."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from shared.backup import words
from shared.backup.archive import ArchiveReader, Member
from shared.backup.errors import BackupError
from shared.backup.manifest import (
    FORMAT_NAME,
    MANIFEST_NAME,
    SEAL_NAME,
    Manifest,
    check_format,
    manifest_of,
)
from shared.contracts.said import Said, brief, listed
from shared.documents.names import address_of

DOCUMENTS = "documents/"
_LARGEST_FIRST = 64 * 1024
_MOST_TOLD = 5
"""So many wrong parts are named; more would not help anybody."""
_LONGEST_NAME = 120
"""Letters of a member's name that are shown; whoever damaged it chose them."""

type Tell = Callable[[int], None]


@dataclass(slots=True)
class Verified:
    """A backup all of whose bytes are what was written."""

    path: Path
    manifest: Manifest
    digest: str
    """Of the manifest, which names all other digests: it stands for the whole."""
    members: dict[str, Member]
    """Besides documents."""
    documents: set[str] = field(default_factory=set)
    """Digests of those inside."""


def verify(path: Path, told: Tell = lambda _: None) -> Verified:
    """Read the archive from front to end; `told` hears how many bytes went by.

    Raises:
        BackupError: it is no backup, damaged, cut off, or of a later version.
    """
    with ArchiveReader(path) as archive:
        found = _Reading(archive, told)
        for member in archive.members():
            found.take(member)
        return found.end()


class _Reading:
    """One reading of an archive."""

    def __init__(self, archive: ArchiveReader, told: Tell) -> None:
        self._archive = archive
        self._told = told
        self._members: dict[str, Member] = {}
        self._digests: dict[str, str] = {}
        self._documents: set[str] = set()
        self._wrong: list[Said] = []

    def take(self, member: Member) -> None:
        """Read one member."""
        name = str(self._archive.path)
        if not self._members:
            if member.name != FORMAT_NAME or member.size > _LARGEST_FIRST:
                raise BackupError("backup.not-one", file=name)
            check_format(self._archive.read(member), name)
        digest = hashlib.sha256()
        for piece in self._archive.chunks(member, self._told):
            digest.update(piece)
        if _is_document(member.name):
            self._document(member, digest.hexdigest())
            return
        if member.name in self._members:
            self._wrong.append(_named(words.TWICE, member.name))
        self._members[member.name] = member
        self._digests[member.name] = digest.hexdigest()

    def _document(self, member: Member, digest: str) -> None:
        if member.name != f"{DOCUMENTS}{address_of(digest)}":
            self._wrong.append(_placed(words.NOT_THAT_DOCUMENT, member))
        self._documents.add(digest)

    def end(self) -> Verified:
        """Compare what was read with the manifest, which came last."""
        name = str(self._archive.path)
        for wanted in (MANIFEST_NAME, SEAL_NAME):
            if wanted not in self._members:
                raise BackupError("backup.no-end", file=name, member=wanted)
        data = self._archive.read(self._members[MANIFEST_NAME])
        digest = self._digests[MANIFEST_NAME]
        if self._archive.read(self._members[SEAL_NAME]) != seal(digest):
            sealed = self._members[MANIFEST_NAME]
            self._wrong.append(_placed(words.NOT_SEALED, sealed))
            raise self._damaged()
        manifest = manifest_of(data, name)
        self._compare(manifest)
        if self._wrong:
            raise self._damaged()
        return Verified(
            self._archive.path, manifest, digest, self._members, self._documents
        )

    def _compare(self, manifest: Manifest) -> None:
        said = {part.name: part for part in manifest.parts}
        for name, part in said.items():
            member = self._members.get(name)
            if member is None:
                self._wrong.append(_named(words.MISSING, name))
            elif (self._digests[name], member.size) != (part.sha256, part.size):
                self._wrong.append(_placed(words.NOT_WRITTEN_SO, member))
        for name in self._members.keys() - said.keys() - {MANIFEST_NAME, SEAL_NAME}:
            self._wrong.append(_named(words.NOT_OF_IT, name))
        inside = manifest.documents.count if manifest.documents.where == "inside" else 0
        if len(self._documents) != inside:
            counts = {"found": len(self._documents), "wanted": inside}
            self._wrong.append(words.DOCUMENTS.filled(**counts))

    def _damaged(self) -> BackupError:
        told = self._wrong[:_MOST_TOLD]
        more = len(self._wrong) - _MOST_TOLD
        if more > 0:
            told.append(words.MORE.filled(count=more))
        file = str(self._archive.path)
        return BackupError("backup.damaged", file=file, wrong=listed(told, "; "))


def seal(digest: str) -> bytes:
    """Return the last member: the manifest's digest, as `sha256sum` writes it."""
    return f"{digest}  {MANIFEST_NAME}\n".encode()


def _is_document(name: str) -> bool:
    # The list of documents lies beside them and is a part like any other.
    return name.startswith(DOCUMENTS) and not name.endswith(".gz")


def _named(what: Said, name: str) -> Said:
    return what.filled(member=brief(name, _LONGEST_NAME))


def _placed(what: Said, member: Member) -> Said:
    last = member.offset + member.size - 1
    name = brief(member.name, _LONGEST_NAME)
    return what.filled(member=name, first=member.offset, last=last)
