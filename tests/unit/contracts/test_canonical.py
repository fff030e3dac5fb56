import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.canonical import NotCanonicalError, canonical

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def test_keys_are_sorted_as_rfc_8785_sorts_them() -> None:
    # RFC 8785, 3.2.3, its own example: by UTF-16 unit, not by code point.
    value = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    assert list(json.loads(canonical(value)).values()) == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


def test_text_is_escaped_only_where_it_must_be() -> None:
    # RFC 8785, 3.2.2.2: the string of its example.
    text = '\u20ac$\u000f\nA\'B"\\\\"/'

    assert canonical(text).decode() == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'


@given(value=VALUES)
def test_nothing_is_lost_and_writing_again_changes_nothing(value: object) -> None:
    written = canonical(value)

    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@given(value=st.dictionaries(st.text("abcxyz", max_size=3), VALUES, max_size=5))
def test_the_order_in_which_a_value_was_built_does_not_matter(
    value: dict[str, object],
) -> None:
    backwards = dict(reversed(value.items()))

    assert canonical(value) == canonical(backwards)


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        [{"a": 0.0}],
        2**53,
        -(2**53),
        {1: "a"},
        {"a": {2: "b"}},
        "\ud800",
        {"\ud800": 1},
        b"bytes",
        {"a": (1, 2)},
    ],
)
def test_what_two_readers_could_read_differently_is_refused(value: object) -> None:
    with pytest.raises(NotCanonicalError):
        canonical(value)


def test_the_largest_integers_are_exact() -> None:
    assert (
        canonical([2**53 - 1, -(2**53) + 1]) == b"[9007199254740991,-9007199254740991]"
    )
