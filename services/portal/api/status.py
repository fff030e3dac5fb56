"""How far the services are; to operators also how it goes inside."""

import asyncio
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from services.portal.api.headers import By, Caller
from services.portal.errors import NotFound, problem
from shared.contracts.answers import Found, Refused
from shared.contracts.catalogue import LANGUAGES
from shared.messaging.client import Bus
from shared.runtime.clock import utc_now
from shared.tracing.names import STATUS

router = APIRouter(include_in_schema=False)

PORTAL = "portal"
_PATIENCE = timedelta(seconds=3)
"""Whoever looks at one service wants to know soon that it does not answer."""


@router.get("/api/status")
async def everywhere(request: Request, by: By) -> Response:
    """Tell of all services, or of the first that cannot be told of."""
    bus: Bus = request.app.state.bus
    answers = await asyncio.gather(*(_asked(bus, one, by) for one in LANGUAGES))
    for answer in answers:
        if isinstance(answer, Refused):
            return problem(answer)
    found = [one.data for one in answers if isinstance(one, Found)]
    return JSONResponse(dict(zip(LANGUAGES, found, strict=True)))


@router.get("/api/status/{service}")
async def of_one(request: Request, service: str, by: By) -> Response:
    """Tell of one service, soon."""
    state = request.app.state
    if service == PORTAL:
        connected = state.nats.is_connected
        return JSONResponse({"broker": connected, "followers": state.followers})
    if service not in LANGUAGES:
        raise NotFound
    answer = await _asked(state.bus, service, by, deadline=utc_now() + _PATIENCE)
    return problem(answer) if isinstance(answer, Refused) else JSONResponse(answer.data)


async def _asked(bus: Bus, service: str, by: Caller, **more: Any) -> Found | Refused:
    return await bus.ask_query(
        service, STATUS, {}, token=by.token, language=by.language, **more
    )
