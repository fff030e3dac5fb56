"""Files that are none, or hold something else, end in words and not in a traceback."""

import asyncio
import errno
import io
import os
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table
from typer.testing import CliRunner

from bangvang.charters import CharterError, load_charter
from bangvang.cli import app, main
from bangvang.errors import CannotGoOn, NotAllowed, NotRunning, Unusable
from bangvang.inputs import read_token
from bangvang.local import watch as watching
from bangvang.local.client import addresses, administrator_portal
from bangvang.local.place import SERVICES, Place, write_private
from bangvang.privacy.listing import list_erasures
from bangvang.sheets import TableUnreadable, read_sheet
from bangvang.terminal import terminal
from bangvang.troubles import explain


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _broken(path: Path) -> None:
    path.symlink_to("nowhere")


def _bytes(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00\x81" * 100)


def _nothing(_: Path) -> None:
    pass


KINDS = [_pipe, _folder, _broken, _bytes, _nothing]


@pytest.mark.parametrize("make", KINDS)
def test_no_kind_of_file_makes_a_command_hang_or_break(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "one.csv"
    make(path)

    with pytest.raises(CharterError):
        load_charter(path)
    with pytest.raises(TableUnreadable):
        read_sheet(path)
    with pytest.raises(NotAllowed, match=r"one\.csv cannot be read .*token\.unread"):
        read_token(path)


def test_a_token_is_one_line_of_what_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(" a.b-c_d \n")
    assert read_token(path) == "a.b-c_d"

    path.write_text("a\nX-Other: b")
    with pytest.raises(NotAllowed):
        read_token(path)


def test_a_name_with_a_zero_byte_is_no_file() -> None:
    with pytest.raises(NotAllowed):
        read_token(Path("a\0b"))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "3", '{"portal": "x"}', "\xff"])
def test_a_spoilt_file_of_addresses_means_that_nothing_runs(
    tmp_path: Path, text: str
) -> None:
    place = Place(tmp_path)
    place.address_file.write_text(text, "latin-1")

    with pytest.raises(NotRunning, match="nothing runs on"):
        addresses(place)


def test_whoever_may_not_read_the_token_is_told_so(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.address_file.write_text('{"portal": "http://x", "broker": "nats://x"}')

    with pytest.raises(NotAllowed, match="administrator"):
        administrator_portal(place)


async def test_a_broker_that_is_gone_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(watching, "connect", never)
    monkeypatch.setattr(watching, "_FIRST_SECONDS", 0)
    place = Place(tmp_path)
    write_private(place.address_file, '{"portal": "x", "broker": "nats://gone:1"}')

    with pytest.raises(CannotGoOn, match="nats://gone:1 does not answer"):
        await watching.watch(place, type_=None, service=None, from_start=True, count=1)


def test_what_is_no_id_of_a_campaign_is_told_before_anything_is_read(
    tmp_path: Path,
) -> None:
    typed = ["import", "units", str(tmp_path / "none.csv"), "--campaign", "x y"]

    found = CliRunner().invoke(app, [*typed, "--valid-from", "2021-01-01"])

    assert isinstance(found.exception, Unusable)
    assert "x y is no id of a campaign" in str(found.exception)
    assert "(import.campaign)" in str(found.exception)


def test_an_address_in_another_encoding_is_told() -> None:
    found = CliRunner().invoke(app, ["status", "--once", "--url", "\udcff.example"])

    assert isinstance(found.exception, UnicodeEncodeError)
    told = explain(found.exception)
    assert isinstance(told, Unusable)
    assert str(told).startswith("what was typed is no UTF-8 text (\\udcff")
    assert "(text.no-utf8)" in str(told)


async def test_a_list_of_erasures_is_never_put_in_the_place_of_a_pipe(
    tmp_path: Path,
) -> None:
    place, pipe = Place(tmp_path), tmp_path / "pipe"
    got: list[bytes] = []
    for service in SERVICES:
        place.database(service).parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(place.database(service))) as empty:
            empty.execute('CREATE TABLE events ("row", subject, body)')
    os.mkfifo(pipe)
    reading = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reading.start()

    await list_erasures(place, pipe, Console(file=io.StringIO()))
    reading.join()

    assert got == [b""]
    assert pipe.is_fifo()
    with pytest.raises(IsADirectoryError):
        await list_erasures(place, tmp_path, Console(file=io.StringIO()))


class _FullDisk(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("stream", ["ascii", "closed", "full"])
def test_where_nothing_can_be_told_the_exit_code_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stream: str
) -> None:
    path, told = tmp_path / "one.toml", io.BytesIO()
    path.write_text(
        '"\N{LATIN CAPITAL LETTER A WITH CIRCUMFLEX AND ACUTE}" = 1', "utf-8"
    )
    files = {
        "ascii": io.TextIOWrapper(told, encoding="ascii", write_through=True),
        "closed": None,
        "full": io.TextIOWrapper(_FullDisk(), encoding="utf-8", write_through=True),
    }
    monkeypatch.setattr(sys, "argv", ["bangvang", "charter", "check", str(path)])
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", files[stream])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 65
    assert stream != "ascii" or b"\\u1ea4" in told.getvalue()


def test_what_stands_in_brackets_or_colons_is_no_markup(
    capsys: pytest.CaptureFixture[str],
) -> None:
    table = Table("[/red]")
    table.add_row(":bomb: [bold]Quận[/bold]")

    terminal().print(table)
    terminal(errors=True).print("[/red] :bomb:")

    shown = capsys.readouterr()
    assert "[/red]" in shown.out
    assert ":bomb: [bold]Quận[/bold]" in shown.out
    assert shown.err == "[/red] :bomb:\n"
