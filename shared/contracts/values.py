"""Kinds of values that messages are made of: points, texts, names, moments."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticKnownError


def plain(number: Decimal) -> str:
    """Write a decimal without exponent or superfluous zeros: 80, 79.995, 0.5."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


_ANY_FORM: TypeAdapter[Decimal] = TypeAdapter(
    Annotated[Decimal, Field(max_digits=18, decimal_places=6, allow_inf_nan=False)]
)


def _exact(value: object) -> Decimal:
    # An event has dozens of them, written as `plain` does, and what has that form needs
    # no other check: pydantic's own takes three times as long.
    if type(value) is str:
        return _from_text(value)
    # Often the very number that was read before: an event repeats its command's.
    if type(value) is Decimal and (
        _known.get(id(value)) is value or _DECIMAL.fullmatch(str(value))
    ):
        return value
    return _from_any_form(value)


_KNOWN = 4096
"""Points are few, and told again and again: a sheet's in three of its events."""
_known: dict[int, Decimal] = {}
"""Numbers read from texts, by their identity, which none of them loses while it is
here. By value would not do: 1.50 is another text than 1.5."""


@lru_cache(maxsize=_KNOWN)
def _from_text(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text):
        raise ValueError('write points with digits and a point, e.g. "79.995"')
    number = Decimal(text)
    if len(_known) >= _KNOWN:
        _known.clear()
    _known[id(number)] = number
    return number


def _from_any_form(value: object) -> Decimal:
    # A binary float is not the number that somebody wrote: 79.995 would not be exact.
    if isinstance(value, float):
        raise ValueError('write points as text, e.g. "79.995"')  # noqa: TRY004
    try:
        return _ANY_FORM.validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        raise PydanticKnownError(first["type"], first.get("ctx")) from error  # type: ignore[arg-type]


type Points = Annotated[
    Decimal,
    PlainValidator(_exact),
    PlainSerializer(plain, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^-?\d{1,12}(\.\d{1,6})?$",
            "examples": ["79.995"],
            "description": "An exact decimal, written as text.",
        }
    ),
]
"""An exact number of points; at most six decimals, written as a string in JSON."""

_UNSEEN = r"\x00-\x08\x0B\x0C\x0E-\x1F\u202A-\u202E\u2066-\u2069"
PLAIN = rf"^[^{_UNSEEN}]*[^\s{_UNSEEN}][^{_UNSEEN}]*$"
"""Something to see, and nothing that hides: no control characters, of which NUL not
every database can keep, and none that turn the direction of writing."""

type Text = Annotated[
    str, StringConstraints(min_length=1, max_length=2000, pattern=PLAIN)
]
type Name = Annotated[
    str, StringConstraints(min_length=1, max_length=300, pattern=PLAIN)
]


def real_day(text: str) -> str:
    """Return a day as it was written, if there is such a day."""
    date.fromisoformat(text)
    return text


def _in_calendar(moment: datetime) -> datetime:
    # At the very ends of the calendar an offset leads out of it.
    try:
        moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("no such moment in UTC") from error
    return moment


type Moment = Annotated[AwareDatetime, AfterValidator(_in_calendar)]
"""A point in time with its offset; stored and sent in UTC."""
