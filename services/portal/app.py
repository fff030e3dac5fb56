"""The portal's web application: parts and wiring; no logic, no work at import."""

import asyncio
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from nats.aio.client import Client
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from services.portal.api import documents, live, messages, status
from services.portal.errors import (
    BodyTooLarge,
    HttpRefusal,
    MethodNotAllowed,
    NotFound,
    Problem,
    problem,
    refused,
)
from services.portal.guard import Guard
from services.portal.pages.front import front
from services.portal.pages.reference import reference
from services.portal.settings import Settings
from services.portal.watching import Watched
from shared.authority.tokens import Verifier
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.refusals import Fault, Refusal, Unreadable
from shared.documents.store import DocumentStore
from shared.messaging.client import Bus
from shared.messaging.languages import language_of
from shared.messaging.requests import places
from shared.runtime.ids import new_uuid
from shared.tracing.tracer import OFF, Tracer

log = structlog.get_logger("portal")

DESCRIPTION = (
    "Every command and every query of Bảng Vàng. A command is answered with the events "
    "it caused, or refused with a stable code and a reason in Vietnamese or English "
    "(`Accept-Language`). Published facts need no token."
)


def create_app(
    settings: Settings,
    connection: Client,
    documents_store: DocumentStore,
    verifier: Verifier,
    tracer: Tracer = OFF,
) -> FastAPI:
    """Return the application over an open connection to the broker."""
    app = FastAPI(
        title="Bảng Vàng",
        version="1",
        description=DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        # A redirection would repeat whatever host the caller named.
        redirect_slashes=False,
        # FastAPI's own spans hold the query's values; ours do not (`watching`).
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.settings = settings
    app.state.nats = connection
    app.state.bus = Bus(connection, tracer=tracer)
    app.state.documents = documents_store
    app.state.verifier = verifier
    app.state.stopping = asyncio.Event()
    app.state.followers = 0
    for language in LANGUAGES.values():
        app.include_router(messages.routes(language))
    app.include_router(documents.router)
    app.include_router(live.router)
    app.include_router(status.router)
    _add_pages(app)
    _add_errors(app)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Watched, tracer=tracer)
    _complete_openapi(app)
    return app


def _add_pages(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    async def home() -> HTMLResponse:
        return HTMLResponse(front())

    @app.get("/api/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(reference(app.openapi()))


def _language(request: Request) -> str:
    return language_of(request.headers.get("accept-language"))


def _add_errors(app: FastAPI) -> None:
    def answered(request: Request, refusal: Refusal) -> JSONResponse:
        return problem(refused(refusal, _language(request)))

    @app.exception_handler(Refusal)
    async def on_refusal(request: Request, error: Refusal) -> JSONResponse:
        return answered(request, error)

    @app.exception_handler(RequestValidationError)
    async def on_unreadable(
        request: Request, error: RequestValidationError
    ) -> JSONResponse:
        return answered(request, Unreadable(places=places(list(error.errors()))))

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> JSONResponse:
        match error.status_code:
            case 404:
                return answered(request, NotFound())
            case 405:
                found = answered(request, MethodNotAllowed(method=request.method))
                found.headers.update(error.headers or {})
                return found
            case 413:
                limit = app.state.settings.largest_body
                return answered(request, BodyTooLarge(limit=limit))
            case 400:
                return answered(request, HttpRefusal(problem="body-unreadable"))
            case _:
                code = f"http-{error.status_code}"
                return answered(request, HttpRefusal(problem=code))

    @app.exception_handler(ClientDisconnect)
    async def on_leaving(request: Request, error: ClientDisconnect) -> JSONResponse:
        # Nobody reads this answer; but it is no fault of ours either.
        del error
        return answered(request, HttpRefusal(problem="caller-gone"))

    @app.exception_handler(Exception)
    async def on_fault(request: Request, error: Exception) -> JSONResponse:
        reference_ = new_uuid()
        log.error("request failed", reference=reference_, exc_info=error)
        return answered(request, Fault(reference=reference_))


def _sent(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter as it is sent: there or not there, never null."""
    kinds = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    if len(kinds) != 1:
        return schema
    rest = {name: one for name, one in schema.items() if name != "anyOf"}
    return {**kinds[0], **rest}


def _complete_openapi(app: FastAPI) -> None:
    """Add to FastAPI's document what it does not know: problems and the token."""
    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema:
            return app.openapi_schema
        document = build()
        components = document.setdefault("components", {})
        schemas = components.setdefault("schemas", {})
        schemas["Problem"] = Problem.model_json_schema(
            ref_template="#/components/schemas/{model}"
        )
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        for path in document["paths"].values():
            for operation in path.values():
                for one in operation.get("parameters", []):
                    one["schema"] = _sent(one["schema"])
        components["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
        }
        app.openapi_schema = document
        return document

    app.openapi = openapi  # type: ignore[method-assign]
