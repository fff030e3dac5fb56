"""Health and metrics over HTTP, for those who watch a process."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from prometheus_client import generate_latest
from starlette.responses import JSONResponse, PlainTextResponse, Response

from shared.runtime.health import Health
from shared.runtime.metrics import REGISTRY

_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def watching(
    health: Callable[[], Awaitable[Health]],
    alive: Callable[[], bool],
    refresh: Callable[[], None],
) -> APIRouter:
    """Return `/livez`, `/readyz` and `/metrics`; `refresh` sets the gauges."""
    router = APIRouter(include_in_schema=False)

    @router.get("/livez")
    async def livez() -> PlainTextResponse:
        well = alive()
        return PlainTextResponse(
            "alive\n" if well else "stalled\n", 200 if well else 503
        )

    @router.get("/readyz")
    async def readyz() -> JSONResponse:
        found = await health()
        body: dict[str, object] = {"ready": found.ready, "checks": found.checks}
        if found.notes:
            body["notes"] = found.notes
        return JSONResponse(body, 200 if found.ready else 503)

    @router.get("/metrics")
    async def metrics() -> Response:
        refresh()
        return Response(generate_latest(REGISTRY), media_type=_METRICS_TYPE)

    return router
