"""One example of a message from its schema, the same at every call.

Made once for each revision of an event and then kept as a golden file: what was
written under a revision must be readable for ever.
"""

from typing import Any

from shared.contracts.ids import derived_id

type Schema = dict[str, Any]

_TEXTS = {
    "date": "2022-03-31",
    "date-time": "2022-03-31T01:00:00Z",
}
_PATTERNS = {
    "^[0-9a-f]{64}$": "9f86d081" * 8,
    "^[a-z0-9][a-z0-9-]{0,62}$": "example",
    r"^\d{4}-\d{2}-\d{2}$": "2022-03-31",
    "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$": (
        "01980000-0000-7000-8000-000000000001"
    ),
    "^[A-Za-z0-9_-]{43}$": "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg",
}


def example(schema: Schema) -> Any:
    """Return a value that `schema` allows.

    Raises:
        LookupError: the schema has a pattern that no text is known for.
    """
    return _value(schema, schema.get("$defs", {}), "")


def _value(schema: Schema, all_of: dict[str, Schema], name: str) -> Any:
    if "$ref" in schema:
        return _value(all_of[schema["$ref"].rpartition("/")[2]], all_of, name)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return _value(_richest(schema["anyOf"]), all_of, name)
    match schema.get("type"):
        case "object":
            return _object(schema, all_of)
        case "array":
            return [_value(schema.get("items", {}), all_of, name)]
        case "string":
            return _text(schema, name)
        case "integer":
            return max(1, int(schema.get("minimum", 1)))
        case "boolean":
            return True
        case "null":
            return None
        case _:
            return "80"


def _richest(ways: list[Schema]) -> Schema:
    return next(one for one in ways if one.get("type") != "null")


def _object(schema: Schema, all_of: dict[str, Schema]) -> dict[str, Any]:
    if "properties" in schema:
        return {
            name: _value(one, all_of, name)
            for name, one in schema["properties"].items()
        }
    inner = schema.get("additionalProperties")
    if not isinstance(inner, dict):
        return {}
    names = schema.get("propertyNames", {})
    if "$ref" in names:
        names = all_of[names["$ref"].rpartition("/")[2]]
    key = _text(names, "key") if names.get("pattern") else "example"
    return {key: _value(inner, all_of, "value")}


def _text(schema: Schema, name: str) -> str:
    if "format" in schema:
        return _TEXTS[schema["format"]]
    pattern = schema.get("pattern")
    if pattern is None or pattern.startswith(r"^[^\x00-"):
        return "ví dụ"
    if "A-HJKMNP" in pattern:
        return derived_id("example", name)
    if pattern.startswith(r"^-?\d"):
        return "79.995"
    if pattern.startswith("^("):
        return str(pattern.removeprefix("^(").partition("|")[0])
    return _PATTERNS[pattern]
