"""Routes of the live stream."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import StreamingResponse

from services.portal.api.events import Cursor, Wanted, follow
from services.portal.errors import HeaderUnreadable, TooManyFollowers, documented

router = APIRouter(tags=["events"])

FOLLOWERS = 200
"""How many readers one portal serves at once; each holds one consumer."""

_NAME = "^[A-Za-z]{1,64}$"


@router.get(
    "/api/events",
    operation_id="events",
    summary="Follow public events as they happen.",
    description="Server-sent events; `Last-Event-ID` resumes where a reader stopped. "
    "Every event is a CloudEvent as it stands in the log.",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
            "description": "The stream; it does not end by itself.",
        },
        **documented(400, 422, 503),
    },
)
async def events(
    request: Request,
    service: Annotated[str | None, Query(pattern="^[a-z]{1,30}$")] = None,
    type_: Annotated[str | None, Query(alias="type", pattern=_NAME)] = None,
    campaign: Annotated[str | None, Query(pattern="^[0-9A-Z]{26}$")] = None,
    last_event_id: Annotated[str | None, Header()] = None,
) -> StreamingResponse:
    """Open the stream for one reader."""
    state = request.app.state
    if state.followers >= FOLLOWERS:
        raise TooManyFollowers(limit=FOLLOWERS)
    try:
        cursor = Cursor.read(last_event_id)
    except ValueError as error:
        remedy = "send the last id as you got it"
        raise HeaderUnreadable(header="Last-Event-ID", remedy=remedy) from error
    wanted = Wanted(service, type_, campaign)

    async def stream() -> AsyncIterator[str]:
        state.followers += 1
        try:
            async for text in follow(state.nats, wanted, cursor, state.stopping):
                yield text
        finally:
            state.followers -= 1

    return StreamingResponse(
        stream(),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
