"""What stands around a message on the wire, as AsyncAPI describes it."""

from typing import Any

from bangvang.generate.examples import example
from bangvang.generate.schemas import public_data
from shared.contracts.base import Event

type Node = dict[str, Any]

COMMAND_HEADERS: Node = {
    "type": "object",
    "properties": {
        "Authorization": {"type": "string", "description": "Bearer <JWT>"},
        "Bv-Command-Id": {"type": "string", "pattern": "^[A-Za-z0-9._:-]{1,128}$"},
        "Accept-Language": {"type": "string", "enum": ["vi", "en"]},
        "Bv-Deadline": {"type": "string", "format": "date-time"},
        "Exercise-Time": {"type": "string", "format": "date-time"},
        "Bv-Expected-Version": {"type": "string", "pattern": "^[0-9]+$"},
        "Bv-Correlation": {"type": "string"},
        "traceparent": {"type": "string"},
    },
    "required": ["Authorization", "Bv-Command-Id"],
}
QUERY_HEADERS: Node = {
    "type": "object",
    "properties": {
        name: COMMAND_HEADERS["properties"][name]
        for name in ("Authorization", "Accept-Language", "traceparent")
    },
}
EVENT_HEADERS: Node = {
    "type": "object",
    "properties": {
        "Nats-Msg-Id": {"type": "string", "description": "Id of the event."},
    },
    "required": ["Nats-Msg-Id"],
}


def envelope(event: type[Event]) -> Node:
    """The attributes around the fact (CloudEvents 1.0, and ours)."""
    text: Node = {"type": "string"}
    number: Node = {"type": "integer", "minimum": 1}
    return {
        "specversion": {"const": "1.0"},
        "id": text,
        "type": {"const": event.type_name()},
        "source": {"const": f"/{event.service}"},
        "subject": {"type": "string", "pattern": f"^{event.stream}/[0-9A-Z]{{26}}$"},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "exercise": {"const": True},
        "sequence": number,
        "previous": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "version": number,
        "command": text,
        "cause": text,
        "correlation": text,
        "actor": text,
        "charter": text,
        "basis": text,
    }


def golden(event: type[Event]) -> Node:
    """Return an example of the event as it goes over the wire."""
    data = example(public_data(event))
    return {
        "specversion": "1.0",
        "id": "0190c2f0-7c00-7000-8000-000000000001",
        "type": event.type_name(),
        "source": f"/{event.service}",
        "subject": f"{event.stream}/01HZZZZZZZZZZZZZZZZZZZZZZZ",
        "time": "2022-03-31T01:00:00.000000Z",
        "datacontenttype": "application/json",
        "sequence": 1,
        "previous": "0" * 64,
        "version": 1,
        "command": "example",
        "actor": "01HZZZZZZZZZZZZZZZZZZZZZZZ/lead_agency",
        "data": data,
    }
