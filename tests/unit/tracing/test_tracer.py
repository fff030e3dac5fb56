"""Spans: what continues a trace, what is seen, and what never stands in one."""

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from shared.tracing.names import committing, destination
from shared.tracing.tracer import NOTHING, OFF, SpanKind, Tracer

TRACE = f"00-{'a' * 32}-{'b' * 16}-01"
UNSEEN = f"00-{'a' * 32}-{'b' * 16}-00"
SECRET = "Nguyễn Văn A"


class Seen:
    """A tracer and what it made."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        provider = TracerProvider(shutdown_on_exit=False)
        provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracer = Tracer(provider.get_tracer("test"))

    @property
    def spans(self) -> tuple[ReadableSpan, ...]:
        return self._exporter.get_finished_spans()


@pytest.fixture
def seen() -> Seen:
    return Seen()


def test_a_trace_goes_on_in_a_span_of_the_same_trace(seen: Seen) -> None:
    mark = seen.tracer.follow("one", SpanKind.INTERNAL, TRACE)
    mark.end()

    assert mark.traceparent is not None
    assert mark.traceparent.startswith(f"00-{'a' * 32}-")
    assert mark.traceparent != TRACE
    assert mark.kept == mark.traceparent
    assert seen.spans[0].parent is not None
    assert seen.spans[0].parent.span_id == int("b" * 16, 16)


def test_a_trace_that_nobody_sees_goes_on_unseen_and_is_not_kept(seen: Seen) -> None:
    mark = seen.tracer.follow("one", SpanKind.INTERNAL, UNSEEN)
    mark.end()

    assert mark.traceparent is not None
    assert mark.traceparent.endswith("-00")
    assert mark.kept is None
    assert not seen.spans


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "garbage",
        f"ff-{'a' * 32}-{'b' * 16}-01",
        f"00-{'0' * 32}-{'b' * 16}-01",
        f"00-{'a' * 32}-{'0' * 16}-01",
        f"00-{'A' * 32}-{'b' * 16}-01",
    ],
)
def test_what_is_no_trace_is_not_gone_on_with(seen: Seen, text: str | None) -> None:
    assert seen.tracer.follow("one", SpanKind.INTERNAL, text) is NOTHING


def test_without_tracing_there_is_nothing() -> None:
    with OFF.span("one", SpanKind.INTERNAL, {}) as mark:
        assert mark is NOTHING
        assert OFF.current is None
    assert OFF.follow("one", SpanKind.INTERNAL, TRACE) is NOTHING
    assert mark.traceparent is None
    mark.fail("ValueError")
    mark.set({"a": 1})
    mark.end()


def test_a_failure_is_told_by_its_kind_and_never_by_its_text(seen: Seen) -> None:
    with (
        pytest.raises(ValueError, match=SECRET),
        seen.tracer.span("one", SpanKind.INTERNAL, {}),
    ):
        raise ValueError(SECRET)

    (span,) = seen.spans
    assert span.attributes == {"error.type": "ValueError"}
    assert not span.status.is_ok
    assert span.status.description is None
    assert span.events == ()


def test_a_transaction_for_one_is_a_part_of_its_trace(seen: Seen) -> None:
    mark = seen.tracer.follow("one", SpanKind.INTERNAL, TRACE)
    with seen.tracer.together("COMMIT", [NOTHING, mark], {}) as transaction:
        assert seen.tracer.current == transaction.traceparent
    mark.end()

    commit, one = seen.spans
    assert commit.parent is not None
    assert one.context is not None
    assert commit.parent.span_id == one.context.span_id
    assert commit.links == ()


def test_a_transaction_for_several_has_a_trace_of_its_own_and_links(seen: Seen) -> None:
    marks = [seen.tracer.follow("one", SpanKind.INTERNAL, TRACE) for _ in range(2)]
    with seen.tracer.together("COMMIT", marks, {}):
        pass
    for mark in marks:
        mark.end()

    commit, *others = seen.spans
    assert commit.parent is None
    assert [one.context for one in commit.links] == [one.context for one in others]
    assert all(
        [link.context for link in one.links] == [commit.context] for one in others
    )


def test_a_transaction_that_serves_nobody_who_is_seen_is_not_traced(seen: Seen) -> None:
    unseen = seen.tracer.follow("one", SpanKind.INTERNAL, UNSEEN)
    with seen.tracer.together("COMMIT", [NOTHING, unseen], {}) as mark:
        assert mark is NOTHING

    assert not seen.spans


def test_names_hold_no_ids() -> None:
    assert destination("bv.scoring.ScorePublished.01J") == "bv.scoring.ScorePublished.*"
    assert "db.operation.batch.size" not in committing("sqlite", "scoring", 1)
    assert committing("sqlite", "scoring", 2)["db.operation.batch.size"] == 2
