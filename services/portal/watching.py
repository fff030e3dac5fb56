"""What the portal tells of its requests: metrics, and a span for each.

Only the route is told, e.g. `/api/dossiers/{dossier_id}/...`: paths, queries and
addresses of callers hold ids and names.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.datastructures import Headers, State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.messaging.requests import TRACE
from shared.runtime import metrics
from shared.tracing.tracer import NOTHING, Mark, SpanKind, Tracer

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_ASKED_ALL_THE_TIME = ("/livez", "/readyz", "/metrics", "/api/status")
"""By those who watch; a trace of each would hide all others."""
_PORTAL = "portal"
_UNKNOWN = "unknown"
_BROKEN = 500


class Watched:
    """Measures and traces every request."""

    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        self._app = app
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        method = scope["method"] if scope["method"] in _METHODS else "_OTHER"
        status, waited = _BROKEN, 0.0

        async def send_watched(message: Message) -> None:
            nonlocal status, waited
            if message["type"] == "http.response.start":
                # A live stream goes on for hours: what counts is when it begins.
                status, waited = message["status"], time.perf_counter() - began
            await send(message)

        with self._span(scope, method) as mark:
            try:
                await self._app(scope, receive, send_watched)
            finally:
                route = _route(scope)
                _tell(mark, method, route, status)
                metrics.http_requests.labels(method, route, str(status)).inc()
                seconds = waited or time.perf_counter() - began
                metrics.http_seconds.labels(method, route).observe(seconds)

    @contextmanager
    def _span(self, scope: Scope, method: str) -> Iterator[Mark]:
        if scope["path"].startswith(_ASKED_ALL_THE_TIME):
            yield NOTHING
            return
        about = {"http.request.method": method, "url.scheme": scope["scheme"]}
        parent = Headers(scope=scope).get(TRACE)
        with self._tracer.span(
            method, SpanKind.SERVER, about, traceparent=parent
        ) as mark:
            yield mark


def refresh(state: State) -> None:
    """Set the portal's own gauges, before they are read."""
    metrics.http_followers.set(state.followers)
    metrics.broker_connected.labels(_PORTAL).set(state.nats.is_connected)
    metrics.broker_reconnects.set(_PORTAL, state.nats.stats["reconnects"])


def _route(scope: Scope) -> str:
    return getattr(scope.get("route"), "path", _UNKNOWN)


def _tell(mark: Mark, method: str, route: str, status: int) -> None:
    mark.set({"http.response.status_code": status})
    if route != _UNKNOWN:
        mark.rename(f"{method} {route}")
        mark.set({"http.route": route})
    if status >= _BROKEN:
        mark.fail(str(status))
