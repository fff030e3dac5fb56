"""Commands made of an event's values, which were read when the event was."""

from functools import cache
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from shared.contracts.base import Contract, Event, Sealed


class _Way(NamedTuple):
    """How a message of one kind is made of an event of another."""

    names: tuple[str, ...]
    """Fields that both have."""
    alike: bool
    """Whether both declare all of them alike, so that nothing is left to check."""
    sealed: tuple[str, ...]
    """Those of which the event may lack the value."""


def taken[C: Contract](kind: type[C], event: Event) -> C:
    """Return the message of `kind` that has an event's values in its fields.

    Where both declare every field alike, the values are not checked a second time:
    that would take longer than all else that is done here.

    Raises:
        ValueError: such a message could not have been given.
    """
    way = _way(kind, type(event))
    values = event.__dict__
    own = {name: values[name] for name in way.names}
    if not way.alike or any(own[name] is None for name in way.sealed):
        return kind(**own)
    return made_of(kind, own, set(way.names))


def made_of[C: Contract](kind: type[C], values: dict[str, Any], given: set[str]) -> C:
    """Return the message with all its `values`, all of which were read before."""
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
    alike = not checked and len(names) == len(fields)
    return _Way(
        names,
        alike and all(_alike(fields[name], others[name]) for name in names),
        tuple(name for name in names if _is_sealed(others[name])),
    )


def _alike(own: FieldInfo, other: FieldInfo) -> bool:
    """Whether two fields take the same values; what is sealed may also be None."""
    marks = [one for one in other.metadata if not isinstance(one, Sealed)]
    annotation: Any = own.annotation
    if _is_sealed(other) and annotation != other.annotation:
        annotation = annotation | None
    return bool(annotation == other.annotation) and own.metadata == marks


def _is_sealed(field: FieldInfo) -> bool:
    return any(isinstance(one, Sealed) for one in field.metadata)
