"""Sends spans to an OTLP receiver, in a thread of its own, and never at any price.

Spans wait in a bounded queue; what does not fit is dropped and counted by nobody but
the log. A receiver that is dead, slow or refusing costs no request and no stop.
"""

import asyncio
import threading
from collections.abc import Sequence

import requests
import structlog
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import (
    Decision,
    ParentBased,
    Sampler,
    SamplingResult,
    TraceIdRatioBased,
)
from opentelemetry.trace import Link, SpanKind, TraceState
from opentelemetry.util.types import Attributes

from shared.runtime.settings import CommonSettings
from shared.runtime.version import VERSION
from shared.tracing.tracer import Tracer

_log = structlog.get_logger("tracing")

PATH = "/v1/traces"
QUEUE = 2048
"""Spans that may wait; about 4 MiB."""
AT_ONCE = 512
EVERY_SECONDS = 1.0
ANSWER_SECONDS = 5.0
STOP_SECONDS = 1.5
"""How long a stop waits for the last spans to be sent."""
ENDING = "traces-end"
"""The name of the thread that waits for them."""
_LINKS = 512
"""As many as one transaction has commands or events at most."""


class Export:
    """The sending of one service's spans."""

    def __init__(self, settings: CommonSettings, service: str, instance: str) -> None:
        """Nothing is sent before `start`."""
        self._settings = settings
        self._processor: BatchSpanProcessor | None = None
        self._exporter: OTLPSpanExporter | None = None
        self._provider = TracerProvider(
            sampler=ParentBased(root=_Roots(settings.trace_ratio)),
            # Not `Resource.create`: it would add what the environment says.
            resource=Resource(
                {
                    "service.namespace": "bangvang",
                    "service.name": service,
                    "service.instance.id": instance,
                    "service.version": VERSION,
                }
            ),
            shutdown_on_exit=False,
            span_limits=SpanLimits(max_links=_LINKS),
        )
        self.tracer = Tracer(self._provider.get_tracer("bangvang", VERSION))

    def start(self) -> None:
        """Begin to send."""
        session = requests.Session()
        session.trust_env = False
        self._exporter = OTLPSpanExporter(
            endpoint=f"{str(self._settings.otlp_endpoint).rstrip('/')}{PATH}",
            headers=_headers(self._settings),
            timeout=ANSWER_SECONDS,
            session=session,
        )
        self._processor = BatchSpanProcessor(
            self._exporter,
            max_queue_size=QUEUE,
            max_export_batch_size=AT_ONCE,
            schedule_delay_millis=EVERY_SECONDS * 1000,
        )
        self._provider.add_span_processor(self._processor)

    async def stop(self) -> None:
        """Send what waits, but not for longer than a moment."""
        processor, self._processor = self._processor, None
        exporter, self._exporter = self._exporter, None
        if processor is None or exporter is None:
            return
        # A thread that nobody waits for at the end of the process: the receiver may be
        # silent, and the processor itself would wait for it for half a minute.
        done = asyncio.Event()
        loop = asyncio.get_running_loop()

        def shut() -> None:
            processor.shutdown()  # type: ignore[no-untyped-call]
            if not loop.is_closed():
                loop.call_soon_threadsafe(done.set)

        threading.Thread(target=shut, name=ENDING, daemon=True).start()
        try:
            await asyncio.wait_for(done.wait(), STOP_SECONDS)
        except TimeoutError:
            _log.warning("last spans not sent")
            # Who is stopped asks nobody again.
            exporter.shutdown()  # type: ignore[no-untyped-call]


def _headers(settings: CommonSettings) -> dict[str, str]:
    if settings.otlp_headers is None:
        return {}
    pairs = settings.otlp_headers.get_secret_value().split(",")
    found = (one.partition("=") for one in pairs if one.strip())
    return {name.strip(): value.strip() for name, _, value in found}


class _Roots(Sampler):
    """Which traces are seen: a share; of transactions, those of seen commands."""

    def __init__(self, ratio: float) -> None:
        self._share = TraceIdRatioBased(ratio)

    def should_sample(
        self,
        parent_context: Context | None,
        trace_id: int,
        name: str,
        kind: SpanKind | None = None,
        attributes: Attributes = None,
        links: Sequence[Link] | None = None,
        trace_state: TraceState | None = None,
    ) -> SamplingResult:
        """Return whether a trace that begins here is seen."""
        if any(one.context.trace_flags.sampled for one in links or ()):
            return SamplingResult(Decision.RECORD_AND_SAMPLE, attributes, trace_state)
        return self._share.should_sample(
            parent_context, trace_id, name, kind, attributes, links, trace_state
        )

    def get_description(self) -> str:
        """Name it."""
        return "bangvang"
