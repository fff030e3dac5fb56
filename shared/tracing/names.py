"""Names and attributes of our spans, as OpenTelemetry's conventions have them."""

from shared.tracing.tracer import Attributes

STATUS = "Status"
"""The query that asks how far a service is: asked all the time, and not traced."""


def destination(subject: str) -> str:
    """Return the subject without the id at its end: `bv.scoring.ScorePublished.*`."""
    return f"{subject.rpartition('.')[0]}.*"


def asking(subject: str) -> Attributes:
    """Attributes of a request by whoever asks."""
    return {
        "messaging.system": "nats",
        "messaging.operation.name": "request",
        "messaging.operation.type": "send",
        "messaging.destination.name": subject,
    }


def answering(subject: str, service: str) -> Attributes:
    """Attributes of a request by whoever answers."""
    return {
        "messaging.system": "nats",
        "messaging.operation.name": "process",
        "messaging.operation.type": "process",
        "messaging.destination.name": subject,
        "messaging.consumer.group.name": service,
    }


def publishing(subject: str, event: str, sequence: int) -> Attributes:
    """Attributes of an event on its way to the broker."""
    return {
        "messaging.system": "nats",
        "messaging.operation.name": "publish",
        "messaging.operation.type": "send",
        "messaging.destination.template": destination(subject),
        "messaging.message.id": event,
        "bangvang.sequence": sequence,
    }


def applying(subject: str, event: str, sequence: int, service: str) -> Attributes:
    """Attributes of an event that another service applies."""
    return {
        "messaging.system": "nats",
        "messaging.operation.name": "process",
        "messaging.operation.type": "process",
        "messaging.destination.template": destination(subject),
        "messaging.message.id": event,
        "messaging.consumer.group.name": service,
        "bangvang.sequence": sequence,
    }


def committing(dialect: str, service: str, size: int) -> Attributes:
    """Attributes of a transaction, which serves `size` commands or events."""
    found: dict[str, str | int] = {
        "db.system.name": dialect,
        "db.namespace": service,
        "db.operation.name": "COMMIT",
    }
    # Of one it is no batch, by the conventions.
    return {**found, "db.operation.batch.size": size} if size > 1 else found
