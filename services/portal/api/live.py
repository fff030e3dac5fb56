"""Routes of the live stream."""

from collections.abc import AsyncIterator, Iterable
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import StreamingResponse

from services.portal.api.events import Cursor, Wanted, follow
from services.portal.api.headers import Languages
from services.portal.errors import HeaderUnreadable, TooManyFollowers, documented
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.ids import CampaignId

router = APIRouter(tags=["events"])


_EVENTS = [
    event.__name__
    for language in LANGUAGES.values()
    for event in language.events.values()
]


def _one_of(names: Iterable[str]) -> str:
    """A pattern that only these names match: a misspelt one would wait for ever."""
    return f"^({'|'.join(names)})$"


class Filter(BaseModel):
    """Which events a reader wants; all that are not narrowed."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    service: Annotated[str | None, Field(pattern=_one_of(LANGUAGES))] = None
    type: Annotated[
        str | None, Field(pattern=_one_of(_EVENTS), examples=["ScorePublished"])
    ] = None
    campaign: CampaignId | None = None


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
        **documented(400, 422, 500, 503),
    },
)
async def events(
    request: Request,
    only: Annotated[Filter, Query()],
    last_event_id: Annotated[str | None, Header(alias="Last-Event-ID")] = None,
    accept_language: Languages = None,
) -> StreamingResponse:
    """Open the stream for one reader."""
    del accept_language  # read where a refusal is written; named here as documented
    state = request.app.state
    limit = state.settings.most_followers
    if state.followers >= limit:
        raise TooManyFollowers(limit=limit)
    try:
        cursor = Cursor.read(last_event_id)
    except ValueError as error:
        remedy = "send-the-last-id"
        raise HeaderUnreadable(header="Last-Event-ID", remedy=remedy) from error
    wanted = Wanted(only.service, only.type, only.campaign)

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
