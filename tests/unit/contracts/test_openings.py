"""An opened value is read as any JSON is, though texts by name are read sooner."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as some
from pydantic import JsonValue, TypeAdapter, ValidationError

from shared.contracts.base import Opening

_ANY_JSON: TypeAdapter[Any] = TypeAdapter(JsonValue)
_LEAF = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(-3, 3),
    some.floats(),
    some.text(max_size=3),
    some.binary(max_size=2),
    some.sampled_from(["\ud800", (), {1}]),
)
_KEY = some.one_of(some.text(max_size=3), some.integers(0, 1), some.none())
_VALUE = some.recursive(
    _LEAF,
    lambda inner: some.one_of(
        some.lists(inner, max_size=3),
        some.dictionaries(_KEY, inner, max_size=3),
        some.dictionaries(some.text(max_size=3), some.text(max_size=3), max_size=3),
    ),
    max_leaves=5,
)


def outcome(value: Any, *, opened: bool) -> tuple[str, Any]:
    try:
        if opened:
            found = Opening(event="e", name="n", salt="s", value=value).value
        else:
            found = _ANY_JSON.validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        return (first["type"], first["loc"][1:] if opened else first["loc"])
    return (type(found).__name__, repr(found))


@given(_VALUE)
def test_a_value_is_read_as_any_json_is(value: Any) -> None:
    assert outcome(value, opened=True) == outcome(value, opened=False)


def test_what_is_read_is_not_the_dictionary_that_was_given() -> None:
    given_points = {"a": "1"}

    opening = Opening(event="e", name="points", salt="s", value=given_points)

    assert opening.value == given_points
    assert opening.value is not given_points
