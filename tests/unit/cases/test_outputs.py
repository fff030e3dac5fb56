"""A file that was asked for is written whole or not at all."""

import errno
import os
import threading
from pathlib import Path

import pytest

from bangvang.outputs import write_output


def test_a_new_file_is_written_with_the_rights_that_the_user_gives(
    tmp_path: Path,
) -> None:
    write_output(tmp_path / "hồ sơ.case", b"new")

    assert (tmp_path / "hồ sơ.case").read_bytes() == b"new"
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "hồ sơ.case").stat().st_mode & 0o777 == 0o666 & ~mask


def test_an_existing_file_keeps_its_rights_and_a_link_stays_one(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)

    write_output(link, b"new")

    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_fails_in_between_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as refused:
        write_output(file, b"new")

    assert refused.value.filename == str(file)
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"old"]


def test_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reading = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reading.start()

    write_output(pipe, b"through")

    reading.join(10)
    assert got == [b"through"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["", "folder", "nowhere/file", "file/below"])
def test_what_cannot_be_written_is_named_as_it_was_typed(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()

    with pytest.raises(OSError, match=r"\w") as refused:
        write_output(tmp_path / name, b"new")

    assert refused.value.filename == str(tmp_path / name)
    assert not list(tmp_path.glob(".bangvang-*"))
