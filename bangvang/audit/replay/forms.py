"""What the events of each type are made of, worked out once."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from shared.contracts.base import Event
from shared.contracts.canonical import Json
from shared.contracts.catalogue import LANGUAGES


class Form(NamedTuple):
    """What an event of one type is made of."""

    kind: type[Event]
    names: tuple[str, ...]
    """Its sealed fields, in their order."""
    every: frozenset[str]
    """The same."""
    unknown: dict[str, Json]
    """As they read where nothing is known of them."""
    validate: Callable[[Mapping[str, Any]], Any]
    """What `kind.model_validate` calls, which adds only its options: none here."""


@cache
def sealed_names(kind: type[Event]) -> tuple[str, ...]:
    """The sealed fields of an event, in their order."""
    return tuple(kind.sealed())


def _form(kind: type[Event]) -> Form:
    names = sealed_names(kind)
    validate = kind.__pydantic_validator__.validate_python
    return Form(kind, names, frozenset(names), dict.fromkeys(names), validate)


FORMS: Mapping[tuple[str, str], Form] = {
    (service, name): _form(kind)
    for service, language in LANGUAGES.items()
    for name, kind in language.events.items()
}
"""By source and type; of earlier revisions there is none."""
