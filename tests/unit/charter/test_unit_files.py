"""Unit lists as files: texts and spreadsheets of every kind, good and bad."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bangvang.units import UnitTable, read_units

HEADER = "code_scheme,code,name,kind,group,parent_code,example"
TOP = "gso,48,UBND thành phố,authority,,,false"
DISTRICT = "gso,492,Quận Hải Châu,district,districts,48,"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "units.csv"


def given_rows(file: Path, *rows: str, header: str = HEADER) -> UnitTable:
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read_units(file)


def told(table: UnitTable) -> str:
    return "\n".join(str(one) for one in table.doubts)


def sheet(path: Path, *rows: list[object]) -> UnitTable:
    book = openpyxl.Workbook()
    active = book.active
    assert active is not None
    for row in [HEADER.split(","), *rows]:
        active.append(row)
    book.save(path)
    return read_units(path)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators_and_a_byte_order_mark_are_read(file: Path, mark: str) -> None:
    text = f"{HEADER}\n{TOP}\n{DISTRICT}".replace(",", mark)
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    table = read_units(file)

    assert (len(table.rows), table.doubts) == (2, ())


def test_vietnamese_column_names_are_read(file: Path) -> None:
    table = given_rows(
        file,
        "gso,48,UBND thành phố,authority,",
        header="Loại mã,Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã cấp trên",
    )

    assert (len(table.rows), table.doubts) == (1, ())


def test_a_column_that_is_not_read_is_told(file: Path) -> None:
    table = given_rows(file, f"{TOP},0511", header=f"{HEADER},phone")

    assert table.usable
    assert told(table).splitlines() == [
        "row 1: warning: column phone is not read (list.column-unread)",
        "dòng 1: cảnh báo: cột phone không được đọc",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\n \n", "the file is empty"),
        (b",,\n,,", "the table is empty"),
        (b"code,name\n", "column code_scheme is missing; there are code, name"),
        (HEADER.encode(), "there is a header, but no unit"),
        ("code,name\nx,Đà Nẵng".encode("utf-16"), ":1: not UTF-8"),
        (b"code,name\n1,\xc3\x28", ":2: not UTF-8"),
        (HEADER.encode() + b'\ngso,1,"Qu\xc3\xa1n', "units.csv:2: "),
        (HEADER.encode() + b"\ngso,1,A,b,c,d,e,f,g", ":2: more cells than"),
        (b"code,code,name\n", "two columns are called code"),
        (b"PK\x03\x04rest", "a spreadsheet; give it its name back"),
        (HEADER.encode() + b"\n" + b"x" * 200_000, "units.csv:2: no CSV (field larger"),
        (b"a\n" * 110_000, "more than 100000 rows"),
        (b" " * 20_000_001, "longer than 20000000 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_doubt(
    file: Path, content: bytes, reason: str
) -> None:
    file.write_bytes(content)

    table = read_units(file)

    assert not table.usable
    assert reason in told(table)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("units.xlsx", b"no zip at all", "no readable spreadsheet"),
        ("units.xlsx", b"PK\x03\x04broken", "no readable spreadsheet"),
        ("units.xlsx", b"", "the file is empty"),
        ("units.pdf", b"%PDF", "neither .csv nor .xlsx"),
    ],
)
def test_a_file_of_another_kind_is_one_doubt(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)

    assert reason in told(read_units(tmp_path / name))


def test_a_file_that_is_not_there_and_a_folder_are_doubts(tmp_path: Path) -> None:
    assert "cannot be read" in told(read_units(tmp_path / "none.csv"))
    (tmp_path / "folder.csv").mkdir()
    assert "cannot be read" in told(read_units(tmp_path / "folder.csv"))


def test_a_zip_that_is_no_spreadsheet_is_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("hello.txt", "hello")

    assert "no readable spreadsheet" in told(read_units(path))


def test_a_small_file_that_unpacks_to_a_huge_one_is_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(101):
            part.write(bytes(1_000_000))

    assert path.stat().st_size < 1_000_000
    assert "too large when unpacked" in told(read_units(path))


def test_a_sheet_with_one_cell_far_away_is_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    book = openpyxl.Workbook()
    active = book.active
    assert active is not None
    active["A1"] = "code"
    active["XFD1048576"] = "far"
    book.save(path)

    assert "more than 100000 rows" in told(read_units(path))


def test_a_spreadsheet_is_read_like_a_text(tmp_path: Path) -> None:
    table = sheet(
        tmp_path / "units.xlsx",
        ["gso", "48", "UBND thành phố", "authority", None, None, False],
        [],
        ["gso", "492", "Quận Hải Châu", "district", "districts", "48", True],
    )

    assert (table.usable, table.doubts) == (True, ())
    assert [(one.row, one.example) for one in table.rows] == [(2, False), (4, True)]


def test_a_code_that_lost_its_zeros_in_a_spreadsheet_is_an_error(
    tmp_path: Path,
) -> None:
    table = sheet(
        tmp_path / "units.xlsx",
        ["gso", "48", "Đà Nẵng", "province", None, None, None],
        ["gso", 1, "Hà Nội", "province", None, None, None],
    )

    assert "row 3: error: code 1 is shorter than others of its kind" in told(table)
    assert "format the column as text" in told(table)


def test_whole_numbers_of_full_length_are_codes(tmp_path: Path) -> None:
    table = sheet(
        tmp_path / "units.xlsx",
        ["gso", 20242, "Phường A", "commune", None, None, None],
        ["own", "1", "Công ty", "enterprise", None, 20242, "có"],
    )

    assert (table.doubts, table.rows[0].code) == ((), "20242")
    assert table.rows[1].example


@pytest.mark.parametrize(
    ("code", "name", "reason"),
    [
        (date(2021, 1, 2), "Sở A", "error: code became a date (2021-01-02)"),
        (1.5, "Sở A", "error: code 1.5 is no whole number"),
        ("1", 5, "error: name 5 is a number"),
        ("1", date(2021, 1, 2), "error: name 2021-01-02 is a date"),
    ],
)
def test_what_a_spreadsheet_changed_is_an_error(
    tmp_path: Path, code: object, name: object, reason: str
) -> None:
    table = sheet(
        tmp_path / "units.xlsx", ["own", code, name, "department", None, None, None]
    )

    assert f"row 2: {reason}" in told(table)


def test_other_sheets_are_told(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    book = openpyxl.Workbook()
    active = book.active
    assert active is not None
    active.append(HEADER.split(","))
    active.append(TOP.split(","))
    book.create_sheet("2022")
    book.save(path)

    assert told(read_units(path)).splitlines()[0] == (
        "row 1: warning: sheet 2022 is not read; only the first one is "
        "(list.sheet-unread)"
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ('<row r="1"><c r="ZZZ1"/></row><row r="99999"><c r="A99999"/></row>', "cells"),
        ("<x:row r='100001'/>", "100000 rows"),
        ('<row r = "999999999999999999999"/>', "100000 rows"),
        ("<row/>" * 100_001, "100000 rows"),
        ("<row/>" * 2_000 + "<c/>" * 1_001, "cells"),
    ],
)
def test_a_sheet_that_would_become_too_large_is_never_laid_out(
    tmp_path: Path, cells: str, reason: str
) -> None:
    path = tmp_path / "units.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/any.xml", f"<sheetData>{cells}</sheetData>")

    assert f"{reason}; split it" in told(read_units(path))
