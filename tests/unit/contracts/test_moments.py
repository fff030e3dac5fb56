"""Moments that cannot be written in UTC are unreadable, not a fault of ours."""

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.contracts.base import Moment

MOMENTS: TypeAdapter[Moment] = TypeAdapter(Moment)


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
def test_a_moment_beyond_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        MOMENTS.validate_python(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2022-04-01T00:00+07:00"]
)
def test_every_other_moment_is_read(text: str) -> None:
    assert MOMENTS.validate_python(text).tzinfo is not None
