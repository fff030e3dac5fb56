"""The reference of the interface as one page, made from the OpenAPI document.

Written by ourselves because it must work where no other site can be reached.
"""

import html
import json
from typing import Any

_STYLE = """
:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 20%,transparent)}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
details{border:1px solid var(--line);border-radius:.4rem;margin:.4rem 0}
details{padding:.4rem .8rem}
summary{cursor:pointer}summary code{font-weight:600}
.m{display:inline-block;min-width:3.2rem;font:600 .8rem monospace}
pre{overflow-x:auto;padding:.6rem}
pre{background:color-mix(in srgb,currentColor 6%,transparent)}
table{border-collapse:collapse}
td,th{border:1px solid var(--line);padding:.2rem .5rem;text-align:left}
a:focus-visible,summary:focus-visible{outline:2px solid}
"""


def reference(document: dict[str, Any]) -> str:
    """Return the page for an OpenAPI document."""
    parts: dict[str, list[str]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tag = operation.get("tags", ["other"])[0]
            parts.setdefault(tag, []).append(
                _operation(path, method, operation, document)
            )
    info = document["info"]
    toc = " · ".join(f'<a href="#{tag}">{tag}</a>' for tag in parts)
    body = "".join(
        f'<h2 id="{tag}">{tag}</h2>{"".join(rows)}' for tag, rows in parts.items()
    )
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8>"
        '<meta name=viewport content="width=device-width,initial-scale=1">'
        f"<title>{_text(info['title'])}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{_text(info['title'])}</h1><p>{_text(info['description'])}</p>"
        '<p><a href="/api/openapi.json">OpenAPI 3.1</a> · '
        '<a href="/">Bảng Vàng</a></p>'
        f"<nav>{toc}</nav>{body}</body></html>"
    )


def _operation(
    path: str, method: str, operation: dict[str, Any], document: dict[str, Any]
) -> str:
    body = operation.get("requestBody", {}).get("content", {})
    schemas = "".join(
        f"<h4>Body · {_text(kind)}</h4><pre>{_json(_resolved(one, document))}</pre>"
        for kind, one in body.items()
        if one.get("schema")
    )
    found = operation.get("responses", {}).get("200", {}).get("content", {})
    answers = "".join(
        f"<h4>Answer · {_text(kind)}</h4><pre>{_json(_resolved(one, document))}</pre>"
        for kind, one in found.items()
        if one.get("schema")
    )
    description = _text(operation.get("description", "")).replace("\n", "<br>")
    return (
        f'<details id="{_text(operation["operationId"])}"><summary>'
        f"<span class=m>{method.upper()}</span> <code>{_text(path)}</code> "
        f"{_text(operation.get('summary', ''))}</summary><p>{description}</p>"
        f"{_parameters(operation)}{schemas}{answers}</details>"
    )


def _parameters(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{_text(one['name'])}</code><td>{_text(one['in'])}"
        f"<td>{'yes' if one.get('required') else ''}"
        f"<td>{_text(one.get('description', one['schema'].get('description', '')))}"
        for one in operation.get("parameters", [])
    )
    head = "<tr><th>name<th>in<th>needed<th>meaning"
    return f"<table>{head}{rows}</table>" if rows else ""


def _resolved(content: dict[str, Any], document: dict[str, Any]) -> Any:
    """The schema itself where it is only named."""
    schema = content["schema"]
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return document["components"]["schemas"].get(name, schema) if name else schema


def _json(value: Any) -> str:
    return _text(json.dumps(value, ensure_ascii=False, indent=2))


def _text(value: object) -> str:
    return html.escape(str(value))
