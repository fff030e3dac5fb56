"""Unit lists: every doubtful row is reported, and none is swallowed."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.charters import load_charter
from bangvang.local.importing import report
from bangvang.units import Severity, UnitTable, read_units
from bangvang.words_of_lists import WORDS
from shared.contracts.charter import UnitKind

CHARTERS = Path(__file__).resolve().parents[3] / "charters"
BANGVANG = Path(__file__).resolve().parents[3] / "bangvang"
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


def test_a_sound_list_is_read_without_doubts(file: Path) -> None:
    table = given_rows(file, TOP, DISTRICT)

    assert (table.usable, table.doubts) == (True, ())
    assert [one.name for one in table.rows] == ["UBND thành phố", "Quận Hải Châu"]
    assert table.rows[1].kind is UnitKind.DISTRICT
    assert table.rows[1].parent_code == "48"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("gso,,Quận A,district,,48,", "error: code is missing"),
        (",490,Quận A,district,,48,", "error: code_scheme is nothing"),
        ("G S,490,Quận A,district,,48,", "error: code_scheme is G S"),
        ("gso,490,,district,,48,", "error: name is missing"),
        ("gso,490,12345,district,,48,", "error: name 12345 is a text"),
        ("gso,490,Quận A,quan,,48,", "error: kind is quan; known: authority"),
        ("gso,490,Quận A,,,48,", "error: kind is nothing"),
        ("gso,490,Quận A,district,Quận,48,", "error: group Quận is no key"),
        ("gso,490,Quận A,district,,49,", "error: no unit of this list has code 49"),
        ("gso,490,Quận A,district,,490,", "error: Quận A is above itself: 490 > 490"),
        ("gso,490,Quận A,district,,,", "warning: Quận A has no direct superior"),
        ("gso,490,Quận A,district,,48,perhaps", "error: example is perhaps"),
        ("gso,492,Quận A,district,,48,", "error: code 492 stands in row 3 already"),
        ("gso,490,quận hải  châu,district,,48,", "error: named like row 3"),
        ("gso,490,Quận Hải Châu,commune,,48,", "warning: named like row 3"),
        ("gso,490,Quận Hải  Vân,district,,48,", "warning: name has more than one"),
        ("gso,490,Quận\u200b A,district,,48,", "warning: name has letters that are"),
        ("gso,490,Quáº­n A,district,,48,", "error: name Quáº\\xadn A was spoilt"),
        ("gso,490,#N/A,district,,48,", "error: name is a spreadsheet's error"),
        ("gso,2-Jan,Quận A,district,,48,", "warning: code 2-Jan looks like a date"),
        ("gso,90,Quận A,district,,48,", "warning: code 90 is shorter than others"),
        (f"gso,490,{'A' * 301},district,,48,", "error: name is longer than 300"),
        (f"gso,{'1' * 41},Quận A,district,,48,", "error: code is longer than 40"),
    ],
)
def test_a_doubtful_row_is_told_with_its_number(
    file: Path, row: str, reason: str
) -> None:
    table = given_rows(file, TOP, DISTRICT, row)

    assert any(str(one).startswith(f"row 4: {reason}") for one in table.doubts), told(
        table
    )
    errors = [one for one in table.doubts if one.severity is Severity.ERROR]
    assert table.usable == (not errors) == (not reason.startswith("error"))


def test_the_place_of_a_tone_mark_does_not_hide_a_duplicate(file: Path) -> None:
    table = given_rows(
        file,
        TOP,
        "gso,490,Phường Hoà Quý,district,,48,",
        "gso,491,Phường Hòa Quý,district,,48,",
    )

    assert "row 4: error: named like row 3 (Phường Hoà Quý)" in told(table)


def test_a_name_is_shown_as_given_though_compared_otherwise(file: Path) -> None:
    name = unicodedata.normalize("NFD", "Quận Cẩm Lệ")

    table = given_rows(file, TOP, f"gso,495,{name},district,,48,")

    assert table.rows[1].name == name
    assert "not composed (NFC); kept as given" in told(table)
    assert table.usable


def test_every_unit_of_a_circle_is_told(file: Path) -> None:
    table = given_rows(
        file,
        TOP,
        "gso,501,A,agency,,502,",
        "gso,502,B,agency,,503,",
        "gso,503,C,agency,,501,",
        "gso,504,D,agency,,501,",
    )

    assert [one.row for one in table.doubts if one.code == "unit.circle"] == [
        3,
        4,
        5,
    ]
    assert len(table.rows) == 5


def test_a_superior_comes_before_those_below_it(file: Path) -> None:
    table = given_rows(
        file, "gso,20242,Phường X,commune,,492,", DISTRICT, TOP, "x,1,B,enterprise,,,"
    )

    assert [one.code for one in table.rows] == ["48", "1", "492", "20242"]


def test_a_superior_code_that_two_schemes_use_is_doubtful(file: Path) -> None:
    table = given_rows(
        file, TOP, "own,48,Sở A,department,,,", "gso,492,Quận A,district,,48,"
    )

    assert "row 4: error: code 48 is that of several units" in told(table)


def test_groups_are_compared_with_the_charter(file: Path) -> None:
    charter = load_charter(CHARTERS / "danang-2021.toml")
    given_rows(
        file,
        TOP,
        "gso,490,Quận A,district,quan,48,",
        "gso,491,Quận B,district,communes,48,",
    )

    table = read_units(file, charter)

    assert "row 3: error: the charter has no group quan" in told(table)
    assert "row 4: error: group communes takes commune" in told(table)


def test_a_long_chain_and_a_long_circle_are_read_in_one_go(file: Path) -> None:
    chain = [f"own,{n},U{n},agency,,{n + 1}," for n in range(5_000)]

    whole = given_rows(file, *chain, "own,5000,U,authority,,,")
    circle = given_rows(file, *chain, "own,5000,U,agency,,0,")

    assert [one.code for one in whole.rows[:2]] == ["5000", "4999"]
    assert sum(one.code == "unit.circle" for one in circle.doubts) == 5_001


CELLS = st.sampled_from(
    ["", "gso", "48", "492", "district", "Quận A", "x,y", '"', "#REF!", "\x00", "true"]
)


@given(st.lists(st.lists(CELLS, max_size=8).map(",".join), max_size=8))
@settings(deadline=None)
def test_whatever_the_rows_hold_the_list_is_read_or_doubted(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    table = given_rows(tmp_path_factory.mktemp("units") / "units.csv", *rows)

    assert table.rows or table.doubts
    if table.usable:
        codes = {one.code for one in table.rows}
        assert all(one.code and one.name for one in table.rows)
        assert all(one.parent_code in {None, *codes} for one in table.rows)


def test_a_doubt_is_told_in_both_languages_with_its_code(file: Path) -> None:
    table = given_rows(file, TOP, DISTRICT, "gso,492,Quận A,quan,,48,")

    kind, twice = (str(one).splitlines() for one in table.doubts[::-1])
    assert kind[0].startswith("row 4: error: kind is quan; known: authority")
    assert kind[0].endswith("(unit.kind)")
    assert kind[1].startswith("dòng 4: lỗi: loại đơn vị (kind) là quan; hiện có: ")
    assert twice == [
        "row 4: error: code 492 stands in row 3 already (unit.code-twice)",
        "dòng 4: lỗi: mã 492 đã có ở dòng 3",
    ]


def test_names_in_a_list_are_no_markup_and_do_nothing_to_a_terminal(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = "gso,492,[/red]Quận\x1b[2J [bold]A,quan\x1b[2J,,48,"
    file.write_text(f"{HEADER}\n{TOP}\n{DISTRICT}\n{row}", encoding="utf-8")

    report(read_units(file))

    shown = capsys.readouterr().err
    assert "[/red]Quận" in shown
    assert "\x1b" not in shown


def test_each_word_of_a_list_is_used_and_filled() -> None:
    sources = " ".join(
        (BANGVANG / name).read_text("utf-8")
        for name in ("units.py", "unit_rows.py", "successions.py")
    )

    assert [code for code in WORDS if f'"{code}"' not in sources] == []
