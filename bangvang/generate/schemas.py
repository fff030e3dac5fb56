"""JSON Schemas of the messages, and what makes a change of one incompatible.

An event that was published once is read for ever, so its schema may only grow by
optional fields. Anything else is a new revision of the event, with an upcaster.
"""

from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import models_json_schema

from shared.contracts.base import Contract, Event

type Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_COMMITMENTS: Schema = {
    "type": "array",
    "uniqueItems": True,
    "minItems": 1,
    "items": {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"},
    "description": "Salted commitments to the fields that are not public, sorted.",
}


def definitions(models: list[type[Contract]], template: str) -> Schema:
    """Return the schemas of `models` and of all they use, by name."""
    found = models_json_schema(
        [(model, "serialization") for model in models], ref_template=template
    )[1]
    schemas: Schema = found.get("$defs", {})
    return schemas


def public_data(event: type[Event]) -> Schema:
    """Return the schema of an event's `data` as it stands in the log."""
    schema = event.model_json_schema(mode="serialization")
    sealed = event.sealed()
    for name in sealed:
        schema["properties"].pop(name)
    schema["required"] = [
        one for one in schema.get("required", []) if one not in sealed
    ]
    if sealed:
        schema["properties"]["_sd"] = _COMMITMENTS
        schema["required"].append("_sd")
    schema["x-sealed"] = {name: level.value for name, level in sorted(sealed.items())}
    return _without_unused(
        {"$schema": DIALECT, "$id": f"urn:{event.type_name()}", **schema}
    )


def _without_unused(schema: Schema) -> Schema:
    """Leave out definitions that only sealed fields used."""
    all_of = schema.get("$defs", {})
    used: set[str] = set()
    waiting = set(
        _references({key: one for key, one in schema.items() if key != "$defs"})
    )
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting |= set(_references(all_of[name]))
    if all_of:
        schema["$defs"] = {name: all_of[name] for name in sorted(used)}
        if not used:
            del schema["$defs"]
    return schema


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str):
            yield reference.rpartition("/")[2]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def incompatibilities(old: Schema, new: Schema) -> list[str]:
    """Return why documents written under `old` might not be read under `new`.

    Compares what decides whether a reader of today understands yesterday's event:
    fields, types, allowed values and limits; titles and descriptions may change.
    """
    return list(_differences(_Side(old), _Side(new), old, new, "data", frozenset()))


class _Side:
    """One schema document, to resolve its references in."""

    def __init__(self, document: Schema) -> None:
        self._definitions = document.get("$defs", {})

    def resolve(self, schema: Schema) -> Schema:
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        return {**self._definitions[name], **_rest(schema)} if name else schema


def _rest(schema: Schema) -> Schema:
    return {key: one for key, one in schema.items() if key != "$ref"}


_TIGHTER_IF_MORE = (
    "minLength",
    "minItems",
    "minimum",
    "exclusiveMinimum",
    "minProperties",
)
_TIGHTER_IF_LESS = (
    "maxLength",
    "maxItems",
    "maximum",
    "exclusiveMaximum",
    "maxProperties",
)


def _differences(
    before: _Side,
    after: _Side,
    old: Schema,
    new: Schema,
    place: str,
    seen: frozenset[tuple[str, str]],
) -> Iterator[str]:
    pair = (str(old.get("$ref")), str(new.get("$ref")))
    if pair != ("None", "None"):
        if pair in seen:
            return
        seen |= {pair}
    old, new = before.resolve(old), after.resolve(new)
    yield from _own(old, new, place)
    fields, now = old.get("properties", {}), new.get("properties", {})
    for name, schema in fields.items():
        if name not in now:
            yield f"{place}.{name}: the field is gone"
        else:
            yield from _differences(
                before, after, schema, now[name], f"{place}.{name}", seen
            )
    for name in sorted(set(new.get("required", [])) - set(old.get("required", []))):
        yield f"{place}.{name}: is needed now and was not before"
    for key in ("items", "additionalProperties"):
        if isinstance(old.get(key), dict) and isinstance(new.get(key), dict):
            yield from _differences(
                before, after, old[key], new[key], f"{place}[]", seen
            )
    ways, ways_now = old.get("anyOf", []), new.get("anyOf", [])
    for number, way in enumerate(ways):
        tries = [
            list(_differences(before, after, way, one, f"{place}|{number}", seen))
            for one in ways_now
        ]
        if ways_now and all(tries):
            yield min(tries, key=len)[0]


def _own(old: Schema, new: Schema, place: str) -> Iterator[str]:
    """Compare what the two schemas say themselves."""
    for key in ("type", "const", "pattern", "format"):
        if old.get(key) != new.get(key) and not (key != "type" and key not in new):
            yield f"{place}: {key} was {old.get(key)!r} and is {new.get(key)!r}"
    if bool(old.get("anyOf")) != bool(new.get("anyOf")):
        yield f"{place}: had {'several types' if old.get('anyOf') else 'one type'}"
    missing = set(map(str, old.get("enum", []))) - set(map(str, new.get("enum", [])))
    if "enum" in new and (missing or "enum" not in old):
        yield f"{place}: no longer allows {', '.join(sorted(missing)) or 'any value'}"
    for key in _TIGHTER_IF_MORE:
        if key in new and new[key] > old.get(key, float("-inf")):
            yield f"{place}: {key} rose to {new[key]}"
    for key in _TIGHTER_IF_LESS:
        if key in new and new[key] < old.get(key, float("inf")):
            yield f"{place}: {key} fell to {new[key]}"
