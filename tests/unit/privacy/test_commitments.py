import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.base import Opening
from shared.privacy.commitments import (
    COMMITMENTS,
    commitment,
    digest_of,
    disclosure,
    new_salt,
    opens,
)

SALT = "_26bc4LT-ac6q2KI6cBW5es"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def test_a_disclosure_is_the_array_of_salt_name_and_value() -> None:
    text = disclosure(SALT, "family_name", "Möbius")

    padded = text + "=" * (-len(text) % 4)
    decoded = base64.urlsafe_b64decode(padded).decode()
    assert decoded == '["_26bc4LT-ac6q2KI6cBW5es","family_name","Möbius"]'


def test_the_commitment_is_that_of_rfc_9901() -> None:
    # RFC 9901, 4.2.3: the digest over the disclosure of 4.2.1, byte for byte.
    array = '["_26bc4LT-ac6q2KI6cBW5es", "family_name", "M\\u00f6bius"]'
    disclosed = (
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
    )

    assert json.loads(base64.urlsafe_b64decode(disclosed + "=")) == json.loads(array)
    assert digest_of(disclosed) == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"


@given(value=VALUES)
def test_what_was_sealed_opens_its_commitment_and_nothing_else_does(
    value: object,
) -> None:
    try:
        sealed = commitment(SALT, "points", value)
    except ValueError:
        return  # a lone surrogate has no canonical form and is never sealed
    data = {COMMITMENTS: sorted([sealed, commitment(SALT, "other", None)])}
    opening = Opening(event="e", name="points", salt=SALT, value=value)

    assert opens(opening, data)
    assert not opens(opening.model_copy(update={"name": "point"}), data)
    assert not opens(opening.model_copy(update={"salt": new_salt()}), data)
    assert not opens(opening.model_copy(update={"value": [value]}), data)


@pytest.mark.parametrize("data", [{}, {COMMITMENTS: "x"}, {COMMITMENTS: []}])
def test_an_event_that_seals_nothing_is_opened_by_nothing(
    data: dict[str, object],
) -> None:
    assert not opens(Opening(event="e", name="n", salt=SALT, value=None), data)


def test_a_value_without_canonical_form_opens_nothing() -> None:
    assert not opens(
        Opening(event="e", name="n", salt=SALT, value=1.5), {COMMITMENTS: ["x"]}
    )


def test_a_salt_has_128_bits_and_is_never_the_same() -> None:
    salts = {new_salt() for _ in range(1000)}

    assert len(salts) == 1000
    assert {len(base64.urlsafe_b64decode(salt + "==")) for salt in salts} == {16}
