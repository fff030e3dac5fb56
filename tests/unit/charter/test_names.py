"""Names are compared as people compare them, and kept as they were given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.names import bare, compared, one_line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Phường Hoà Quý", "Phường Hòa Quý"),
        ("Xã Laêê", "Xã La Êê"),
        ("Phường Hải Châu  I", "phường hải châu I"),
        ("Đà Nẵng", "\N{LATIN CAPITAL LETTER ETH}à Nẵng"),
        ("Thuỷ Tú", "Thủy Tú"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu"),
        ("Sở Y tế", "Sở\N{NO-BREAK SPACE}Y tế"),
        ("Quảng\N{ZERO WIDTH SPACE} Nam", "Quảng Nam"),
        ("An Hải Đông", unicodedata.normalize("NFD", "An Hải Đông")),
    ],
)
def test_spellings_of_one_name_are_one_name(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa", "Hóa"),
        ("Hòa", "Hoa"),
        ("Nẵng", "Nằng"),
        ("Đa", "Da"),
        ("Quế", "Quê"),
        ("Hải Châu I", "Hải Châu II"),
        ("Hòa An", "Hoàn"),
        ("Phước Ninh", "Phươc Ninh"),
        ("Phường Phước Ninh", "Xã Phước Ninh"),
    ],
)
def test_two_names_stay_two_names(one: str, other: str) -> None:
    assert compared(one) != compared(other)


def test_the_kind_of_place_can_be_left_out() -> None:
    assert bare("Phường Phước Ninh") == bare("xã  Phước Ninh")
    assert bare("Thị trấn Núi Thành") != bare("Thành phố Núi")
    assert bare("Xã") == compared("Xã")


@given(st.text(alphabet="aàáảãạăằâầđeèêềioòôồơờuùưừyỳ hngtcHNĐ-  ", max_size=30))
def test_composition_case_and_spaces_never_count(name: str) -> None:
    for form in ("NFC", "NFD", "NFKC"):
        other = unicodedata.normalize(form, f" {name} ".replace(" ", "  "))
        assert compared(other) == compared(name)
    assert compared(name.upper()) == compared(name)


def test_a_name_on_one_line_keeps_its_letters() -> None:
    assert one_line(" Hải  Châu\n I ") == "Hải Châu I"
