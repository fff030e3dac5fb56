"""The archive: whole or not there, and no byte of it can change unnoticed."""

import hashlib
import io
import random
import stat
import tarfile
import tomllib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bangvang import VERSION
from shared.backup.archive import BLOCK, ArchiveReader, ArchiveWriter
from shared.backup.errors import BackupError, NewerBackupError
from shared.backup.manifest import (
    FORMAT_NAME,
    MANIFEST_NAME,
    SEAL_NAME,
    DocumentsSaid,
    KeysSaid,
    Manifest,
    first_words,
    written,
)
from shared.backup.verify import DOCUMENTS, seal, verify
from shared.documents.store import address_of

MADE = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
PAPER = b"a paper" * 200


def test_the_program_knows_its_own_version() -> None:
    project = Path(__file__).resolve().parents[3] / "pyproject.toml"

    assert tomllib.loads(project.read_text())["project"]["version"] == VERSION


async def pieces(*found: bytes) -> AsyncIterator[bytes]:
    for one in found:
        yield one


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


async def made(path: Path, *, format_: int = 1, end: bool = True) -> Path:
    """Write a small backup, as the program does."""
    said = Manifest(
        format=format_,
        program="9.9",
        made_at=MADE,
        services={},
        documents=DocumentsSaid(
            where="inside", count=1, size=len(PAPER), missing=(), damaged=()
        ),
        keys=KeysSaid(names=("issuer.json",), secrets=True),
        parts=(),
    )
    with ArchiveWriter(path, MADE) as archive:
        archive.add(FORMAT_NAME, first_words(said))
        archive.add("scoring/events/000001.jsonl.gz", b"rows" * 100)
        address = address_of(sha256(PAPER))
        await archive.stream(f"{DOCUMENTS}{address}", len(PAPER), pieces(PAPER))
        archive.add("keys/issuer.json", b"{}")
        data = written(said.model_copy(update={"parts": tuple(archive.parts)}))
        if end:
            archive.add(MANIFEST_NAME, data)
            archive.add(SEAL_NAME, seal(sha256(data)))
        archive.finish()
    return path


async def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    backup = verify(await made(tmp_path / "a.tar"))

    assert backup.manifest.program == "9.9"
    assert backup.documents == {sha256(PAPER)}
    with ArchiveReader(backup.path) as archive:
        assert archive.read(backup.members["keys/issuer.json"]) == b"{}"


async def test_any_tar_program_can_open_it(tmp_path: Path) -> None:
    path = await made(tmp_path / "a.tar")

    with tarfile.open(path) as archive:
        names = archive.getnames()
        manifest = archive.extractfile(MANIFEST_NAME)
        assert manifest is not None
        assert seal(sha256(manifest.read())) in path.read_bytes()
    assert names[0] == FORMAT_NAME
    assert names[-1] == SEAL_NAME


async def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = await made(tmp_path / "a.tar")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_not_finished_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with ArchiveWriter(path, MADE) as archive:
        archive.add("one", b"1")
        assert not path.exists(), "it has its name only when it is whole"

    assert list(tmp_path.iterdir()) == []


async def test_a_member_that_breaks_off_leaves_no_trace(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"x" * 1000
        raise ConnectionError

    path = tmp_path / "a.tar"
    with ArchiveWriter(path, MADE) as archive:
        archive.add("one", b"1")
        with pytest.raises(ConnectionError):
            await archive.stream("two", 5000, broken())
        with pytest.raises(BackupError, match="2 bytes, not 3"):
            await archive.stream("three", 3, pieces(b"ab"))
        archive.add("four", b"4")
        archive.finish()

    with ArchiveReader(path) as found:
        members = list(found.members())
        assert [one.name for one in members] == ["one", "four"]
        assert found.read(members[1]) == b"4"


def noticed(path: Path) -> bool:
    """Whether the archive is refused, in words that name it."""
    try:
        verify(path)
    except BackupError as error:
        return str(path) in str(error)
    return False


async def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = await made(tmp_path / "a.tar")
    whole = path.read_bytes()
    places = {*random.Random(2).sample(range(len(whole)), 400), *range(0, 300, 3)}
    missed = []
    for place in sorted(places):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << (place % 8)
        path.write_bytes(damaged)
        if not noticed(path):
            missed.append(place)

    # Of a header only what follows its own checksum's digits is read by nobody.
    assert {place % BLOCK for place in missed} <= {154, 155}


async def test_it_is_noticed_wherever_it_was_cut_off(tmp_path: Path) -> None:
    path = await made(tmp_path / "a.tar")
    whole = path.read_bytes()
    lengths = {*range(0, len(whole), BLOCK), *random.Random(1).sample(range(7000), 60)}
    for length in sorted(one for one in lengths if one < len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(BackupError, match="ends too early, at byte") as caught:
            verify(path)
        assert "copy it again" in str(caught.value)


async def test_an_archive_without_its_manifest_is_refused(tmp_path: Path) -> None:
    path = await made(tmp_path / "a.tar", end=False)

    with pytest.raises(BackupError, match=r"ends without manifest\.json"):
        verify(path)


async def test_a_damaged_part_is_named_with_its_place(tmp_path: Path) -> None:
    path = await made(tmp_path / "a.tar")
    data = path.read_bytes()
    place = data.index(b"rowsrows")
    path.write_bytes(data.replace(b"rowsrows", b"rowsXows", 1))

    with pytest.raises(BackupError) as caught:
        verify(path)

    assert (
        f"scoring/events/000001.jsonl.gz (bytes {place} to {place + 399}) is not what "
        "was written" in str(caught.value)
    )
    assert "nothing was restored" in str(caught.value)


async def test_a_damaged_document_is_named(tmp_path: Path) -> None:
    path = await made(tmp_path / "a.tar")
    path.write_bytes(path.read_bytes().replace(b"a paper", b"a papEr", 1))

    with pytest.raises(BackupError, match="is not the document of that name"):
        verify(path)


async def test_a_backup_of_a_later_format_names_the_version_it_needs(
    tmp_path: Path,
) -> None:
    path = await made(tmp_path / "a.tar", format_=2)

    with pytest.raises(NewerBackupError, match=r"has format 2, made by version 9\.9"):
        verify(path)


@pytest.mark.parametrize("content", [b"", b"no backup at all" * 100, b"\0" * 4096])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(content)

    with pytest.raises(BackupError, match=r"no backup|ends too early|ends without"):
        verify(path)


def test_another_tar_archive_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as other:
        info = tarfile.TarInfo("holiday.jpg")
        info.size = 3
        other.addfile(info, io.BytesIO(b"sun"))

    with pytest.raises(BackupError, match="is no backup of Bảng Vàng"):
        verify(path)


async def test_what_is_damaged_is_told_in_both_languages_with_a_code(
    tmp_path: Path,
) -> None:
    path = await made(tmp_path / "a.tar")
    path.write_bytes(path.read_bytes().replace(b"a paper", b"a papEr", 1))

    with pytest.raises(BackupError) as caught:
        verify(path)

    english, vietnamese = str(caught.value).splitlines()
    assert english.endswith("nothing was restored. (backup.damaged)")
    assert f"{path} bị hỏng: documents/" in vietnamese
    assert "không phải tài liệu mang tên đó" in vietnamese
    assert caught.value.code == "backup.damaged"


async def test_names_in_a_foreign_archive_do_nothing_to_a_terminal(
    tmp_path: Path,
) -> None:
    path = await made(tmp_path / "a.tar", end=False)
    with tarfile.open(path, "a", format=tarfile.USTAR_FORMAT) as archive:
        for name in ("\x1b[2Jone", "\x1b[2Jone", MANIFEST_NAME, SEAL_NAME):
            archive.addfile(tarfile.TarInfo(name))
    # Python fills an archive up to a multiple of its own; a backup ends at once.
    with path.open("rb+") as file:
        file.truncate(len(path.read_bytes().rstrip(b"\0")) // BLOCK * BLOCK + BLOCK * 3)

    with pytest.raises(BackupError) as caught:
        verify(path)

    assert "\\x1b[2Jone is there twice" in str(caught.value)
    assert "\x1b" not in str(caught.value)
