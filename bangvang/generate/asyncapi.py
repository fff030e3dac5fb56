"""AsyncAPI 3 documents, one for each service: what it says, hears and answers.

Written by ourselves because a framework sees handlers, not the language: here every
event is a message of its own with headers, envelope and example.
"""

from typing import Any

from bangvang.generate.schemas import public_data
from bangvang.generate.wire import (
    COMMAND_HEADERS,
    EVENT_HEADERS,
    QUERY_HEADERS,
    envelope,
    golden,
)
from shared.contracts.answers import Accepted, Found, Refused
from shared.contracts.base import (
    Command,
    Contract,
    Event,
    Language,
    Query,
    summary_of,
)

type Node = dict[str, Any]

VERSION = "3.0.0"
_SCHEMA_FORMAT = "application/schema+json;version=draft-07"


def document(language: Language) -> Node:
    """Return the document of one service."""
    parts = _Parts()
    for event in language.events.values():
        parts.add_event(event)
    answers = [parts.add_answer(Accepted), parts.add_answer(Refused)]
    for command in language.commands.values():
        parts.add_request(command, COMMAND_HEADERS, answers)
    found = [parts.add_answer(Found), parts.add_answer(Refused)]
    for query in language.queries.values():
        parts.add_request(query, QUERY_HEADERS, found)
    return {
        "asyncapi": VERSION,
        "id": f"urn:bangvang:{language.service}",
        "info": {
            "title": f"Bảng Vàng · {language.service}",
            "version": "1.0.0",
            "description": "Events on the JetStream stream EVENTS; commands and "
            "queries by NATS request and reply, shared by a queue group.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "local": {
                "host": "127.0.0.1:4222",
                "protocol": "nats",
                "description": "Broker of the embedded run.",
            }
        },
        "channels": parts.channels,
        "operations": parts.operations,
        "components": {"messages": parts.messages, "schemas": parts.schemas},
    }


class _Parts:
    """Channels, operations and messages while they are gathered."""

    def __init__(self) -> None:
        self.channels: Node = {}
        self.operations: Node = {}
        self.messages: Node = {}
        self.schemas: Node = {}

    def add_event(self, event: type[Event]) -> None:
        name = event.__name__
        data = self._inlined(public_data(event), name)
        self.messages[name] = {
            "name": event.type_name(),
            "title": name,
            "summary": summary_of(event),
            "contentType": "application/cloudevents+json",
            "headers": EVENT_HEADERS,
            "payload": {
                "type": "object",
                "required": [
                    "specversion",
                    "id",
                    "type",
                    "source",
                    "subject",
                    "time",
                    "sequence",
                    "previous",
                    "version",
                    "data",
                ],
                "properties": {**envelope(event), "data": data},
            },
            "examples": [{"name": "golden", "payload": golden(event)}],
        }
        self.channels[name] = {
            "address": f"bv.{event.service}.{name}.{{aggregate}}",
            "title": name,
            "description": summary_of(event),
            "parameters": {
                "aggregate": {"description": f"Id of the {event.stream}; `*` for all."}
            },
            "messages": {name: {"$ref": f"#/components/messages/{name}"}},
            "bindings": {"nats": {}},
        }
        self.operations[f"publish{name}"] = {
            "action": "send",
            "channel": {"$ref": f"#/channels/{name}"},
            "summary": summary_of(event),
            "messages": [{"$ref": f"#/channels/{name}/messages/{name}"}],
        }

    def add_answer(self, answer: type[Contract]) -> str:
        name = answer.__name__
        if name not in self.messages:
            self.messages[name] = {
                "name": name,
                "title": name,
                "summary": summary_of(answer),
                "payload": self._inlined(
                    answer.model_json_schema(mode="serialization"), name
                ),
            }
        return name

    def add_request(
        self,
        message: type[Command] | type[Query[Any]],
        headers: Node,
        answers: list[str],
    ) -> None:
        name = message.__name__
        key = f"{name}Request"
        self.messages[key] = {
            "name": name,
            "title": name,
            "summary": summary_of(message),
            "headers": headers,
            "payload": self._inlined(message.model_json_schema(), key),
        }
        self.channels[key] = {
            "address": message.wire_subject(),
            "title": name,
            "messages": {key: {"$ref": f"#/components/messages/{key}"}},
        }
        reply = f"{name}Reply"
        self.channels[reply] = {
            "address": None,
            "title": f"Answer to {name}",
            "messages": {
                one: {"$ref": f"#/components/messages/{one}"} for one in answers
            },
        }
        self.operations[f"answer{name}"] = {
            "action": "receive",
            "channel": {"$ref": f"#/channels/{key}"},
            "summary": summary_of(message),
            "messages": [{"$ref": f"#/channels/{key}/messages/{key}"}],
            "reply": {
                "address": {
                    "location": "$message.header#/reply",
                    "description": "The inbox that the request names.",
                },
                "channel": {"$ref": f"#/channels/{reply}"},
                "messages": [
                    {"$ref": f"#/channels/{reply}/messages/{one}"} for one in answers
                ],
            },
        }

    def _inlined(self, schema: Node, owner: str) -> Node:
        """Move the schema's definitions under the document's components."""
        for name, one in schema.pop("$defs", {}).items():
            self.schemas.setdefault(f"{owner}.{name}", _moved(one, owner))
        schema.pop("$schema", None)
        schema.pop("$id", None)
        moved: Node = _moved(schema, owner)
        return moved


def _moved(value: Any, owner: str) -> Any:
    if isinstance(value, dict):
        return {
            key: f"#/components/schemas/{owner}.{one.rpartition('/')[2]}"
            if key == "$ref"
            else _moved(one, owner)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_moved(one, owner) for one in value]
    return value
