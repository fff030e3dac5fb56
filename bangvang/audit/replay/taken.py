"""Commands made of an event's values, which were read when the event was."""

from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from pydantic.fields import FieldInfo

from shared.contracts.base import Contract, Event, Sealed


class _Way(NamedTuple):
    """How a message of one kind is made of an event of another."""

    names: tuple[str, ...]
    """Fields that both have."""
    values: Callable[[dict[str, Any]], tuple[Any, ...]]
    """Takes those out of an event's fields."""
    given: set[str]
    alike: bool
    """Whether the event's values have all that the message's must have but these."""
    needed: tuple[str, ...]
    """Fields of which the event may lack the value, and the message may not."""
    limits: tuple[tuple[str, Callable[[Any], bool]], ...]
    """What the message alone asks of a field's value."""


def taken[C: Contract](kind: type[C], event: Event) -> C:
    """Return the message of `kind` that has an event's values in its fields.

    Where both declare every field alike, the values are not checked a second time,
    except for limits that the message alone has: that would take longer than all else
    that is done here.

    Raises:
        ValueError: such a message could not have been given.
    """
    way = _way(kind, type(event))
    own = dict(zip(way.names, way.values(event.__dict__), strict=True))
    if way.alike and _fits(way, own):
        return made_of(kind, own, way.given)
    return kind(**own)


def _fits(way: _Way, own: Mapping[str, Any]) -> bool:
    """Whether nothing is missing or beyond a limit; if so, the message itself says."""
    for name in way.needed:
        if own[name] is None:
            return False
    for name, within in way.limits:
        value = own[name]
        if value is None or not within(value):
            return False
    return True


def made_of[C: Contract](kind: type[C], values: dict[str, Any], given: set[str]) -> C:
    """Return the message with all its `values`, all of which were read before.

    `given` names those that were stated; it may be shared, for nobody changes it.
    """
    made = kind.__new__(kind)
    put = object.__setattr__  # messages are frozen, this one is new
    put(made, "__dict__", values)
    put(made, "__pydantic_fields_set__", given)
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


@cache
def _way(kind: type[Contract], event: type[Event]) -> _Way:
    fields, others = kind.model_fields, event.model_fields
    names = tuple(name for name in fields if name in others)
    rules = kind.__pydantic_decorators__
    checked = rules.model_validators or rules.field_validators or rules.validators
    more = {name: _more(fields[name], others[name]) for name in names}
    alike = not checked and len(names) == len(fields) and None not in more.values()
    needed = (name for name in names if _is_needed(fields[name], others[name]))
    limits = ((name, one) for name, found in more.items() for one in found or ())
    return _Way(
        names, itemgetter(*names), set(names), alike, tuple(needed), tuple(limits)
    )


def _more(own: FieldInfo, other: FieldInfo) -> list[Callable[[Any], bool]] | None:
    """Return what a field asks beyond the event's; None: another kind of value.

    What is sealed may be None in the event alone.
    """
    annotation: Any = own.annotation
    if _is_needed(own, other):
        annotation = annotation | None
    marks = [one for one in other.metadata if not isinstance(one, Sealed)]
    more = [_limit(one) for one in own.metadata if one not in marks]
    same = annotation == other.annotation and all(one in own.metadata for one in marks)
    if not same or None in more:
        return None
    return [one for one in more if one is not None]


def _limit(mark: object) -> Callable[[Any], bool] | None:
    match mark:
        case Gt(gt=least):
            return lambda value: bool(value > least)
        case Ge(ge=least):
            return lambda value: bool(value >= least)
        case Le(le=most):
            return lambda value: bool(value <= most)
        case MinLen(min_length=least):
            return lambda value: len(value) >= least
        case MaxLen(max_length=most):
            return lambda value: len(value) <= most
        case _:
            return None


def _is_needed(own: FieldInfo, other: FieldInfo) -> bool:
    """Whether only the event may lack a value: it reads as None once it was erased."""
    return _is_sealed(other) and own.annotation != other.annotation


def _is_sealed(field: FieldInfo) -> bool:
    return any(isinstance(one, Sealed) for one in field.metadata)
