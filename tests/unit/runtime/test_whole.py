"""A file is written whole or not at all, wherever the writing ends."""

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bangvang.audit.seen import write
from bangvang.errors import CannotGoOn
from bangvang.local.migrating import _copied, forget_copies
from bangvang.local.place import Place, write_private
from bangvang.outputs import write_output
from shared.runtime.whole import LEFT, whole, write_whole
from shared.schema.migrating import Plan
from shared.signing import load, load_or_make
from shared.tlog.keys import Algorithm

STEPS = ["open", "fchmod", "fsync", "replace", "fsync of the folder"]
"""In their order; each is a call of the operating system that may fail."""

type Writer = Callable[[Path, bytes], None]


def replacing(path: Path, data: bytes) -> None:
    """Write as those do that fill a file piece by piece."""
    with whole(path, mode=0o600) as unfinished:
        unfinished.write_bytes(data)


def streamed(path: Path, data: bytes) -> None:
    """As `admin disclose` does it: piece by piece."""
    with whole(path, mode=0o600) as unfinished, unfinished.open("wb") as file:
        for one in data:
            file.write(bytes([one]))


def private(path: Path, data: bytes) -> None:
    write_private(path, data.decode())


WRITERS = {
    "output": write_output,
    "seen": write,
    "private": private,
    "streamed": streamed,
}


@contextmanager
def failing(step: str, error: BaseException) -> Iterator[None]:
    """Let one step of the writing fail, and only that one."""
    name, _, folder = step.partition(" of ")
    real = getattr(os, name)
    left = 2 if folder else 1

    def fails(*given: Any, **more: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            raise error
        return real(*given, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, fails)
        yield


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("before", [b"old", None])
@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_fails_leaves_the_old_file_or_the_new_one(
    step: str, before: bytes | None, writer: str, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    if before is not None:
        file.write_bytes(before)
    full = OSError(errno.ENOSPC, "No space left on device", "/somewhere/beside")

    with failing(step, full), pytest.raises(OSError, match="No space") as no:
        WRITERS[writer](file, b"new")

    assert no.value.filename == str(file)
    there = [one.read_bytes() for one in tmp_path.iterdir()]
    given = step == "fsync of the folder"
    assert there == ([b"new"] if given else [before] if before else [])


@pytest.mark.parametrize("step", STEPS)
def test_who_gives_up_in_between_leaves_nothing_unfinished(
    step: str, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    with failing(step, KeyboardInterrupt()), pytest.raises(KeyboardInterrupt):
        write_whole(file, b"new")

    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    assert file.read_bytes() in {b"old", b"new"}


KILLED = """
import os, signal, sys
from pathlib import Path
from shared.runtime.whole import write_whole
name, _, folder = sys.argv[2].partition(" of ")
left = 2 if folder else 1
real = getattr(os, name)
def last(*given, **more):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*given, **more)
setattr(os, name, last)
write_whole(Path(sys.argv[1]), b"new")
"""


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_process_leaves_the_old_file_or_the_new_one(
    step: str, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    died = subprocess.run(
        [sys.executable, "-c", KILLED, str(file), step],
        cwd=Path(__file__).parents[3],
        timeout=60,
        check=False,
    )

    assert died.returncode == -9
    assert file.read_bytes() == (b"new" if step == "fsync of the folder" else b"old")
    left = {one for one in tmp_path.iterdir() if one != file}
    assert left == set(tmp_path.glob(LEFT)), "what is left has a name of its own"


def test_it_is_durable_before_it_has_its_name_and_the_name_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    for name in ("fchmod", "fsync", "replace"):
        real = getattr(os, name)

        def noted(*given: Any, _name: str = name, _real: Any = real) -> Any:
            told.append(_name)
            return _real(*given)

        monkeypatch.setattr(os, name, noted)

    write_whole(tmp_path / "file", b"new")
    write_whole(tmp_path / "file", b"new", settled=False)

    whole_way = ["fchmod", "fsync", "replace", "fsync"]
    assert told == [*whole_way, *whole_way[:3]]


@pytest.mark.parametrize(
    ("number", "raised"), [("EINVAL", False), ("ENOTSUP", False), ("EIO", True)]
)
def test_a_folder_that_cannot_be_made_durable_is_told_only_if_the_disk_is_ill(
    number: str, *, raised: bool, tmp_path: Path
) -> None:
    error = OSError(getattr(errno, number), "no")
    told = pytest.raises(OSError, match="no") if raised else nullcontext()

    with failing("fsync of the folder", error), told:
        write_whole(tmp_path / "file", b"new")

    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_file_that_must_not_be_replaced_stays(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"first", replace=False)
    with pytest.raises(FileExistsError) as refused:
        write_whole(tmp_path / "file", b"second", replace=False)

    assert refused.value.filename == str(tmp_path / "file")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"first"]


@pytest.mark.parametrize(("mode", "found"), [(0o600, 0o600), (None, 0o640)])
def test_rights_are_those_asked_for_or_those_there_were(
    mode: int | None, found: int, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    file.chmod(0o640)

    write_whole(file, b"new", mode=mode)

    assert file.stat().st_mode & 0o777 == found


@pytest.mark.parametrize("step", ["open", "fchmod", "fsync", "link"])
def test_a_key_that_could_not_be_kept_is_none(step: str, tmp_path: Path) -> None:
    file = tmp_path / "key"
    make = partial(load_or_make, file, "log.example", Algorithm.ED25519)

    full = OSError(errno.ENOSPC, "No space left on device")

    with failing(step, full), pytest.raises(OSError, match="No space"):
        make()
    assert not list(tmp_path.iterdir())

    made = make()
    assert load(file).key == made.key
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("step", STEPS[:4])
def test_a_copy_of_a_database_is_whole_or_not_there(step: str, tmp_path: Path) -> None:
    place, plan = Place(tmp_path), Plan(("r1",), (), empty=False)
    place.database("scoring").parent.mkdir()
    with closing(sqlite3.connect(place.database("scoring"))) as database:
        database.execute("CREATE TABLE t (x)")
    place.copies.mkdir()
    (place.copies / ".bangvang-0.part").write_bytes(b"of a process that was killed")

    full = OSError(errno.ENOSPC, "No space left on device")

    with failing(step, full), pytest.raises(CannotGoOn, match="No room"):
        _copied(place, "scoring", plan)
    assert not list(place.copies.iterdir())

    copy = _copied(place, "scoring", plan)
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("t",)]
    assert copy.stat().st_mode & 0o777 == 0o600
    forget_copies(place, "scoring")
    assert not list(place.copies.iterdir())


@pytest.mark.parametrize("write", [write_whole, replacing])
def test_a_pipe_or_a_folder_is_never_replaced(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for path, reason in ((pipe, "no plain file"), (tmp_path, "Is a directory")):
        with pytest.raises(OSError, match=reason) as refused:
            write(path, b"new")
        assert refused.value.filename == str(path)

    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize("name", ["", ".", "/", ".."])
def test_a_path_without_a_name_is_refused_in_words(name: str) -> None:
    with pytest.raises(IsADirectoryError):
        write_whole(Path(name), b"new")
