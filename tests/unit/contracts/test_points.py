"""Points are judged as pydantic judges decimals, only sooner."""

from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import Field, TypeAdapter, ValidationError

from shared.contracts.values import Points

_POINTS: TypeAdapter[Decimal] = TypeAdapter(Points)
_PLAINLY: TypeAdapter[Decimal] = TypeAdapter(
    Annotated[Decimal, Field(max_digits=18, decimal_places=6, allow_inf_nan=False)]
)


def outcome(kind: TypeAdapter[Decimal], value: Any) -> Any:
    try:
        return str(kind.validate_python(value))
    except ValidationError as error:
        return error.errors()[0]["type"], error.errors()[0]["msg"]


@given(
    some.one_of(
        some.decimals(),
        some.decimals(-(10**13), 10**13, places=6),
        some.integers(-(10**19), 10**19),
        some.booleans(),
        some.none(),
    )
)
def test_whatever_is_no_text_is_judged_as_every_decimal(value: Any) -> None:
    assert outcome(_POINTS, value) == outcome(_PLAINLY, value)


@pytest.mark.parametrize(
    "text", ["80", "79.995", "-0", "007.5", "999999999999.999999", "-1.000000"]
)
def test_text_is_the_number_that_it_writes(text: str) -> None:
    assert outcome(_POINTS, text) == outcome(_PLAINLY, text)


@pytest.mark.parametrize(
    "value", [79.995, "1e2", " 1", "1.", ".5", "NaN", "1.1234567", "1" * 13, "٣"]
)
def test_what_is_not_written_exactly_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="write points"):
        _POINTS.validate_python(value)
