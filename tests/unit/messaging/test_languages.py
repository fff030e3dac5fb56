"""The caller's language: Vietnamese or English, by the weights of the header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.messaging.languages import LANGUAGES, language_of


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "vi"),
        ("", "vi"),
        ("vi", "vi"),
        ("en", "en"),
        ("EN-us", "en"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("en-GB,en;q=0.9,vi;q=0.8", "en"),
        ("vi;q=0.3, en;q=0.31", "en"),
        ("en;q=0.5, vi;q=0.5", "vi"),
        ("fr", "vi"),
        ("fr, en;q=0.1", "en"),
        ("*", "vi"),
        ("en;q=0.5, *;q=0.8", "vi"),
        ("vi;q=0, *", "en"),
        ("vi;q=0", "vi"),
        ("en;q=0", "vi"),
        ("en;q=zero", "vi"),
        ("en;q=nan", "vi"),
        ("en;q=9, vi", "vi"),
        ("en;level=1;q=0.9, vi;q=0.8", "en"),
        (",;,;q=1,", "vi"),
    ],
)
def test_the_language_with_the_highest_weight(
    header: str | None, language: str
) -> None:
    assert language_of(header) == language


@given(st.text())
def test_any_header_gives_one_of_our_languages(header: str) -> None:
    assert language_of(header) in LANGUAGES
