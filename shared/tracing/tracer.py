"""Spans as the parts of a service make them; without tracing they cost nothing.

A trace crosses processes, queues and tables as a `traceparent` (W3C Trace Context).
Names and attributes are those of OpenTelemetry's conventions. What stands in a span is
names of messages, codes and counts: never a value of a message, never a person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import (
    INVALID_SPAN,
    Link,
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    StatusCode,
    TraceFlags,
)

__all__ = ["NOTHING", "OFF", "Mark", "SpanKind", "Tracer"]

type Attributes = Mapping[str, str | int | float | bool]

_ROOT: Final = Context()
"""A context without any span: what begins in it begins a trace."""
_PARENT: Final = re.compile(
    r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One span, or nothing."""

    span: Span

    @property
    def sampled(self) -> bool:
        """Whether somebody will see it."""
        return self.span.get_span_context().trace_flags.sampled

    @property
    def traceparent(self) -> str | None:
        """What continues the trace elsewhere; None when there is no trace."""
        found = self.span.get_span_context()
        if not found.is_valid:
            return None
        return f"00-{found.trace_id:032x}-{found.span_id:016x}-{found.trace_flags:02x}"

    @property
    def kept(self) -> str | None:
        """What is written down to continue the trace later: only what will be seen."""
        return self.traceparent if self.sampled else None

    def set(self, attributes: Attributes) -> None:
        """Add what is known only now."""
        self.span.set_attributes(dict(attributes))

    def rename(self, name: str) -> None:
        """Name it, when its name is known only now."""
        self.span.update_name(name)

    def fail(self, kind: str) -> None:
        """Note that it failed, by a code or the name of an error.

        The text of an error is left out: it may hold somebody's values.
        """
        self.span.set_attribute("error.type", kind)
        self.span.set_status(StatusCode.ERROR)

    def end(self) -> None:
        """End the span."""
        self.span.end()


NOTHING: Final = Mark(INVALID_SPAN)


class Tracer:
    """Makes the spans of one service."""

    def __init__(self, tracer: trace.Tracer | None = None) -> None:
        """None: tracing is off."""
        self._tracer = tracer

    @property
    def on(self) -> bool:
        """Whether spans are made at all."""
        return self._tracer is not None

    @property
    def current(self) -> str | None:
        """What continues the trace in which we are; None when we are in none."""
        return Mark(trace.get_current_span()).traceparent if self.on else None

    def follow(
        self,
        name: str,
        kind: SpanKind,
        traceparent: str | None,
        attributes: Attributes | None = None,
    ) -> Mark:
        """Go on with a trace, nothing where there is none; the caller ends it."""
        if self._tracer is None or traceparent is None:
            return NOTHING
        context = _context(traceparent)
        if context is None:
            return NOTHING
        return Mark(
            self._tracer.start_span(
                name, context, kind, attributes=dict(attributes or {})
            )
        )

    @contextmanager
    def span(
        self,
        name: str,
        kind: SpanKind,
        attributes: Attributes,
        *,
        traceparent: str | None = None,
    ) -> Iterator[Mark]:
        """Trace what is done inside: below `traceparent`, else below what is current.

        Without either a trace begins here.
        """
        if self._tracer is None:
            yield NOTHING
            return
        context = _context(traceparent) if traceparent else None
        span = self._tracer.start_span(name, context, kind, attributes=dict(attributes))
        with _current(Mark(span)) as mark:
            yield mark

    @contextmanager
    def together(
        self, name: str, members: Sequence[Mark], attributes: Attributes
    ) -> Iterator[Mark]:
        """Trace one transaction that serves several spans, each maybe of its own trace.

        For a single one it is a part of that trace. For several it is a trace of its
        own, and linked with each of them in both directions.
        """
        seen = [one for one in members if one.sampled]
        if self._tracer is None or not seen:
            yield NOTHING
            return
        alone = len(seen) == 1
        span = self._tracer.start_span(
            name,
            trace.set_span_in_context(seen[0].span, _ROOT) if alone else _ROOT,
            SpanKind.CLIENT,
            attributes=dict(attributes),
            links=() if alone else [Link(one.span.get_span_context()) for one in seen],
        )
        for one in seen:
            one.span.add_link(span.get_span_context())
        with _current(Mark(span)) as mark:
            yield mark


OFF: Final = Tracer()


@contextmanager
def _current(mark: Mark) -> Iterator[Mark]:
    with trace.use_span(
        mark.span,
        end_on_exit=True,
        # The message and the traceback of an error may hold somebody's values.
        record_exception=False,
        set_status_on_exception=False,
    ):
        try:
            yield mark
        except BaseException as error:
            mark.fail(type(error).__name__)
            raise


def _context(traceparent: str) -> Context | None:
    found = _PARENT.match(traceparent)
    if found is None:
        return None
    parent = SpanContext(
        trace_id=int(found[1], 16),
        span_id=int(found[2], 16),
        is_remote=True,
        trace_flags=TraceFlags(int(found[3], 16) & TraceFlags.SAMPLED),
    )
    return trace.set_span_in_context(NonRecordingSpan(parent), _ROOT)
