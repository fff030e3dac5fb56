"""A folder is made durable in one way; who may be put up with less says so."""

import ast
import errno
import os
from pathlib import Path
from typing import Never

import pytest

from shared.runtime.durable import settle

ROOT = Path(__file__).parents[3]
FILES_OF_THEIR_OWN = {
    "shared/runtime/durable.py",
    "shared/runtime/whole.py",
    "shared/backup/archive.py",
    "services/ledger/folder.py",
}
"""The last three settle the bytes of a file that they hold open."""


def cannot(number: int, monkeypatch: pytest.MonkeyPatch, name: str = "fsync") -> None:
    def fail(*_: object) -> Never:
        raise OSError(number, "cannot")

    monkeypatch.setattr(os, name, fail)


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EIO])
def test_what_others_rest_on_is_never_called_durable_where_it_is_not(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cannot(number, monkeypatch)

    with pytest.raises(OSError, match="cannot"):
        settle(tmp_path)


def test_where_it_is_forgiven_only_a_disk_that_is_ill_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cannot(errno.EINVAL, monkeypatch)
    settle(tmp_path, forgiving=True)

    cannot(errno.EIO, monkeypatch)
    with pytest.raises(OSError, match="cannot"):
        settle(tmp_path, forgiving=True)


@pytest.mark.parametrize("forgiving", [False, True])
def test_a_folder_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, forgiving: bool
) -> None:
    cannot(errno.EACCES, monkeypatch, "open")  # OSError makes it a PermissionError

    if forgiving:
        settle(tmp_path, forgiving=True)
    else:
        with pytest.raises(PermissionError):
            settle(tmp_path)


def test_no_handle_is_left_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = os.dup(0)
    os.close(free)

    settle(tmp_path)
    cannot(errno.EINVAL, monkeypatch)
    settle(tmp_path, forgiving=True)

    again = os.dup(0)
    os.close(again)
    assert again == free


def test_nobody_else_makes_folders_durable() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for part in ("bangvang", "shared", "services")
        for path in (ROOT / part).rglob("*.py")
        if "fsync(" in (text := path.read_text("utf-8"))
        and any(
            isinstance(one, ast.Attribute) and one.attr == "fsync"
            for one in ast.walk(ast.parse(text))
        )
    }

    assert found == FILES_OF_THEIR_OWN
