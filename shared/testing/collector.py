"""A receiver of traces over OTLP/HTTP, on loopback; it can be slow, or refuse."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)


@dataclass(frozen=True, slots=True)
class Received:
    """One span as it came over the wire."""

    service: str
    name: str
    kind: int
    trace: str
    id: str
    parent: str
    attributes: dict[str, Any]
    links: tuple[str, ...]
    """Ids of the spans that it is linked with."""
    failed: bool
    raw: str
    """All of it as text, to look for what must not stand in it."""


@dataclass
class Collector:
    """What was received so far."""

    spans: list[Received] = field(default_factory=list)
    requests: list[dict[str, str]] = field(default_factory=list)
    """Headers of every request."""
    silent: threading.Event = field(default_factory=threading.Event)
    """While it is set, requests are taken and never answered."""
    status: int = 200
    again_after: int | None = None
    """Seconds after which it wants to be asked again, as it says with each answer."""
    url: str = ""
    _end: threading.Event = field(default_factory=threading.Event)

    def named(self, name: str) -> list[Received]:
        """Return the spans of this name."""
        return [one for one in list(self.spans) if one.name == name]

    def of_trace(self, trace: str) -> list[Received]:
        """Return the spans of one trace."""
        return [one for one in list(self.spans) if one.trace == trace]

    def take(self, body: bytes) -> None:
        """Read one request."""
        request = ExportTraceServiceRequest.FromString(body)
        for resource in request.resource_spans:
            about = _attributes(resource.resource.attributes)
            for scope in resource.scope_spans:
                self.spans += [_read(about["service.name"], one) for one in scope.spans]

    def wait_while_silent(self) -> None:
        """Keep a caller waiting for as long as the collector is silent."""
        while self.silent.is_set() and not self._end.wait(0.05):
            pass

    def end(self) -> None:
        """Let go of every caller."""
        self._end.set()


def _read(service: str, span: Any) -> Received:
    return Received(
        service=service,
        name=span.name,
        kind=span.kind,
        trace=span.trace_id.hex(),
        id=span.span_id.hex(),
        parent=span.parent_span_id.hex(),
        attributes=_attributes(span.attributes),
        links=tuple(one.span_id.hex() for one in span.links),
        failed=span.status.code == 2,  # noqa: PLR2004 - STATUS_CODE_ERROR
        raw=str(span),
    )


def _attributes(found: Any) -> dict[str, Any]:
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in found}


@contextmanager
def collector() -> Iterator[Collector]:
    """Run a receiver on a free port."""
    found = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.requests.append(dict(self.headers.items()))
            body = self.rfile.read(int(self.headers["content-length"]))
            found.wait_while_silent()
            if found.status == 200 and self.path == "/v1/traces":  # noqa: PLR2004
                found.take(body)
            self.send_response(found.status)
            answer = ExportTraceServiceResponse().SerializeToString()
            self.send_header("content-type", "application/x-protobuf")
            self.send_header("content-length", str(len(answer)))
            if found.again_after is not None:
                self.send_header("retry-after", str(found.again_after))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_about: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        found.end()
        server.shutdown()
        server.server_close()
        thread.join()
