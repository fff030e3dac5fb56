"""One route for every command and every query of the contracts."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from services.portal.api.headers import By, On, etag, unchanged
from services.portal.errors import documented, problem
from shared.contracts.answers import Accepted, Happened, Refused
from shared.contracts.base import Command, Language, summary_of
from shared.contracts.base import Query as Question
from shared.messaging.client import Bus

_COMMAND_PROBLEMS = (400, 401, 403, 404, 409, 412, 413, 422, 500, 503, 504)
_QUERY_PROBLEMS = (400, 401, 403, 404, 409, 413, 422, 500, 503, 504)
_ETAG: dict[str, Any] = {
    "ETag": {
        "description": "Version of what the answer is about, if it has one.",
        "schema": {"type": "string", "pattern": '^"[0-9]+"$'},
    }
}
_KEY: dict[str, Any] = {
    "Idempotency-Key": {
        "description": "Id of the command: yours, or one made for it.",
        "schema": {"type": "string"},
    }
}
_IF_NONE_MATCH: dict[str, Any] = {
    "name": "If-None-Match",
    "in": "header",
    "description": "ETag of what you have; the answer is 304 while it is the same.",
    "schema": {"type": "string"},
}
_BEARER: list[dict[str, list[str]]] = [{"bearer": []}]


def routes(language: Language) -> APIRouter:
    """Return the routes of one service's messages."""
    router = APIRouter(prefix=f"/api/{language.service}", tags=[language.service])
    for command in language.commands.values():
        if _public(command):
            _add_command(router, command)
    for query in language.queries.values():
        _add_query(router, query)
    return router


def _public(command: type[Command]) -> bool:
    """Whether anybody outside may give the command: services give some themselves."""
    return any(way.role != "service" for way in command.allowed)


def _add_command(router: APIRouter, command: type[Command]) -> None:
    async def give(
        request: Request,
        body: command,  # type: ignore[valid-type]
        by: By,
        on: On,
    ) -> Response:
        bus: Bus = request.app.state.bus
        answer = await bus.ask_command(
            command.service,
            command.__name__,
            body.model_dump(mode="json"),  # type: ignore[attr-defined]
            token=by.token,
            command_id=on.command_id,
            language=by.language,
            exercise_time=on.exercise_time,
            expected_version=on.expected_version,
            correlation=by.correlation,
        )
        if isinstance(answer, Refused):
            return problem(answer)
        headers = {"Idempotency-Key": on.command_id, **_tag(answer.events)}
        return JSONResponse(answer.model_dump(mode="json"), headers=headers)

    router.add_api_route(
        f"/{command.__name__}",
        give,
        methods=["POST"],
        operation_id=f"{command.service}.{command.__name__}",
        summary=summary_of(command),
        description=_description(command),
        response_model=Accepted,
        responses={
            200: {"headers": _ETAG | _KEY},
            **documented(*_COMMAND_PROBLEMS),
        },
        openapi_extra={"security": _BEARER},
    )


def _add_query(router: APIRouter, query: type[Question[Any]]) -> None:
    async def ask(
        request: Request,
        question: Annotated[query, Query()],  # type: ignore[valid-type]
        by: By,
    ) -> Response:
        bus: Bus = request.app.state.bus
        answer = await bus.ask_query(
            query.service,
            query.__name__,
            question.model_dump(mode="json"),  # type: ignore[attr-defined]
            token=by.token,
            language=by.language,
            correlation=by.correlation,
        )
        if isinstance(answer, Refused):
            return problem(answer)
        # What not everybody may read must not lie in a cache on its way.
        headers = {"Cache-Control": "private, no-store"} if query.allowed else {}
        if answer.version is None:
            return JSONResponse(answer.data, headers=headers)
        headers["ETag"] = etag(answer.version)
        if unchanged(request.headers, answer.version):
            return Response(status_code=304, headers=headers)
        return JSONResponse(answer.data, headers=headers)

    versioned = "version" in query.answer.model_fields
    router.add_api_route(
        f"/{query.__name__}",
        ask,
        methods=["GET"],
        operation_id=f"{query.service}.{query.__name__}",
        summary=summary_of(query),
        description=_description(query),
        response_model=None,
        responses={
            200: {"model": query.answer, **({"headers": _ETAG} if versioned else {})},
            **({304: {"description": "You have it already."}} if versioned else {}),
            **documented(*_QUERY_PROBLEMS),
        },
        openapi_extra={
            "security": [*_BEARER] if query.allowed else [*_BEARER, {}],
            **({"parameters": [_IF_NONE_MATCH]} if versioned else {}),
        },
    )


def _tag(events: tuple[Happened, ...]) -> dict[str, str]:
    """The ETag after a command; none if it touched more than one thing."""
    subjects = {one.subject for one in events}
    return {"ETag": etag(events[-1].version)} if len(subjects) == 1 else {}


def _description(message: type[Any]) -> str:
    """The docstring, and who may send the message."""
    lines = [line.strip() for line in (message.__doc__ or "").strip().splitlines()]
    ways = [
        f"`{way.role}`" + (" of the unit, group or level named" if _scoped(way) else "")
        for way in message.allowed
    ]
    who = ", ".join(ways) if ways else "anybody, without a token"
    return "\n".join([*lines, "", f"For: {who}."])


def _scoped(way: Any) -> bool:
    return bool(way.unit or way.group or way.level)
