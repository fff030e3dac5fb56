"""Successions: links that cannot be right are shown."""

from pathlib import Path

import pytest

from bangvang.successions import Registered, SuccessionTable, read_successions

HEADER = "new_code,new_name,old_code,old_name,share"
HAI_CHAU = (
    "20242,Phường Hải Châu,20236,Phường Hải Châu,full",
    "20242,Phường Hải Châu,20242,Phường Phước Ninh,full",
)
REGISTER = {
    "20236": Registered("Phường Hải Châu", "48"),
    "20242": Registered("Phường Phước Ninh", "48"),
    "20668": Registered("Xã Ninh Phước", "49"),
    "20669": Registered("Xã Phước Ninh", "49"),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "successions.csv"


def given_links(file: Path, *rows: str, register: bool = False) -> SuccessionTable:
    file.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return read_successions(file, REGISTER if register else None)


def told(table: SuccessionTable) -> str:
    return "\n".join(str(one) for one in table.doubts)


def test_sound_links_are_read_without_doubts(file: Path) -> None:
    table = given_links(
        file,
        *HAI_CHAU,
        "20669,Xã Quế Phước,20668,Xã Ninh Phước,full",
        "20669,Xã Quế Phước,20669,Xã Phước Ninh,full",
        register=True,
    )

    assert (len(table.links), table.doubts, table.usable) == (4, (), True)


def test_a_link_to_a_namesake_in_another_province_is_shown(file: Path) -> None:
    """The first wrong link of a published list: 20669 is not in the city at all."""
    table = given_links(
        file,
        *HAI_CHAU,
        "20242,Phường Hải Châu,20669,Xã Phước Ninh,partial",
        "20669,Xã Quế Phước,20669,Xã Phước Ninh,partial",
        register=True,
    )

    assert "row 4: warning: Phường Hải Châu takes over Xã Phước Ninh (20669)" in told(
        table
    )
    assert "row 4: warning: Xã Phước Ninh (20669) lies in 49" in told(table)


def test_an_old_code_that_never_was_is_shown(file: Path) -> None:
    """The second wrong link: 20674 became a unit's predecessor by its new name."""
    table = given_links(
        file,
        *HAI_CHAU,
        "20669,Xã Quế Phước,20668,Xã Ninh Phước,full",
        "20669,Xã Quế Phước,20669,Xã Phước Ninh,full",
        "20669,Xã Quế Phước,20674,Xã Quế Phước,full",
        register=True,
    )

    assert told(table).splitlines()[0] == (
        "row 6: error: the register has no 20674 (Xã Quế Phước) (succession.unknown)"
    )
    assert not table.usable


def test_names_are_compared_after_normalisation(file: Path) -> None:
    register = {"1": Registered("Xã La Êê"), "2": Registered("Phường Hoà Hải")}
    file.write_text(
        f"{HEADER}\n9,Xã Mới,1,Xã Laêê,full\n9,Xã Mới,2,Phường Hòa  Hải,full\n"
    )

    assert read_successions(file, register).doubts == ()


def test_a_code_under_another_name_is_an_error(file: Path) -> None:
    table = given_links(
        file, "20242,Hải Châu,20242,Phường Thạc Gián,full", register=True
    )

    assert (
        "row 2: error: old code 20242 is Phường Phước Ninh in the register, and "
        "Phường Thạc Gián here"
    ) in told(table)


def test_what_nobody_takes_over_is_shown(file: Path) -> None:
    table = given_links(file, *HAI_CHAU, register=True)

    assert "row 1: warning: nothing takes over from Xã Phước Ninh (20669)" in told(
        table
    )


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            ("1,A,2,B,full", "3,C,2,B,full"),
            "row 3: error: old code 2 goes over in full",
        ),
        (("1,A,2,B,full", "3,C,2,B,partial"), "row 2: error: old code 2 goes over in"),
        (("1,A,2,B,partial",), "row 2: warning: only a part of old code 2"),
        (("1,A,2,B,full", "1,A,2,B,full"), "row 3: error: the same link stands"),
        (("1,A,2,B,full", "1,X,3,C,full"), "row 3: error: new code 1 is A in row 2"),
        (("1,A,2,B,half",), "row 2: error: share is neither full nor partial"),
        (("1,,2,B,full",), "row 2: error: new_name is missing"),
        ((), "row 1: error: there is a header, but no link"),
    ],
)
def test_shares_that_do_not_add_up_are_shown(
    file: Path, rows: tuple[str, ...], reason: str
) -> None:
    assert reason in told(given_links(file, *rows))


def test_parts_that_go_to_two_units_are_no_doubt(file: Path) -> None:
    table = given_links(file, "1,A,2,B,partial", "3,C,2,B,partial")

    assert table.doubts == ()


def test_a_file_that_is_no_succession_list_is_one_doubt(file: Path) -> None:
    file.write_text("code,name\n1,A\n")
    assert "columns are missing: new_code" in told(read_successions(file))
    file.write_bytes(b"")
    assert "the file is empty" in told(read_successions(file))
