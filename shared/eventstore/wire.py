"""Events as messages: their headers, and the spans of their publishing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from shared.eventstore.numbering import Numbered
from shared.messaging.requests import TRACE
from shared.runtime.ids import new_uuid
from shared.tracing.names import destination, publishing
from shared.tracing.tracer import NOTHING, Mark, SpanKind, Tracer

_EXPECTED = "Nats-Expected-Last-Subject-Sequence"
_EXPECTED_SUBJECT = "Nats-Expected-Last-Subject-Sequence-Subject"
_MESSAGE_ID = "Nats-Msg-Id"
_BATCH = "Nats-Batch-Id"
_BATCH_PLACE = "Nats-Batch-Sequence"
_BATCH_COMMIT = "Nats-Batch-Commit"

type Headers = dict[str, str]


def expect(headers: Headers, last: int, subjects: str) -> None:
    """Let the broker refuse the message unless `last` is the last one on `subjects`."""
    headers |= {_EXPECTED: str(last), _EXPECTED_SUBJECT: subjects}


def in_one_batch(messages: Sequence[Headers]) -> None:
    """Let the broker store all of these messages or none."""
    id_ = new_uuid()
    for place, headers in enumerate(messages, 1):
        headers |= {_BATCH: id_, _BATCH_PLACE: str(place)}
    messages[-1][_BATCH_COMMIT] = "1"


@contextmanager
def publishing_of(
    tracer: Tracer, events: Sequence[Numbered]
) -> Iterator[list[Headers]]:
    """Give each event its headers, and a span if its trace is seen."""
    marks = [_mark(tracer, one) for one in events]
    try:
        yield [_headers(one, mark) for one, mark in zip(events, marks, strict=True)]
    except BaseException as error:
        for mark in marks:
            mark.fail(type(error).__name__)
        raise
    finally:
        for mark in marks:
            mark.end()


def _mark(tracer: Tracer, event: Numbered) -> Mark:
    if event.trace is None:
        return NOTHING
    subject = event.wire_subject
    about = publishing(subject, event.id, event.sequence)
    name = f"publish {destination(subject)}"
    return tracer.follow(name, SpanKind.PRODUCER, event.trace, about)


def _headers(event: Numbered, mark: Mark) -> Headers:
    headers = {_MESSAGE_ID: event.id}
    # Without tracing here the trace goes on all the same.
    if trace := mark.traceparent or event.trace:
        headers[TRACE] = trace
    return headers
