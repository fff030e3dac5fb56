"""Upload and download of documents, streamed and addressed by SHA-256.

Contents are never public. Whoever uploads needs a right, of whatever kind, and is noted
as one who has the document; whoever downloads asks for a document of a dossier, and the
dossier service says whether she may see it.
"""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict
from starlette.responses import StreamingResponse

from services.portal.api.headers import By
from services.portal.errors import documented, problem, refused
from shared.contracts.answers import Refused
from shared.contracts.base import Page
from shared.contracts.ids import CampaignId, DocumentId, DossierId, UnitId
from shared.contracts.refusals import NotEntitled, NotSignedIn, Refusal, Unavailable
from shared.contracts.registration import GrantRow
from shared.documents.errors import DocumentUnknown
from shared.messaging.client import Bus

router = APIRouter(tags=["documents"])


class Place(BaseModel):
    """Whose dossier it is; the dossier service asks for it."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    campaign_id: CampaignId
    unit_id: UnitId


class Stored(BaseModel):
    """A stored document."""

    sha256: str
    size: int
    """In bytes."""


@router.post(
    "/api/documents",
    operation_id="documents.store",
    summary="Store a document; attach it to a dossier by its SHA-256 afterwards.",
    description="The body is the document itself. The same bytes are stored once. "
    "A dossier takes what somebody of its unit has uploaded, not what others have.",
    status_code=201,
    response_model=Stored,
    responses=documented(400, 401, 403, 413, 422, 500, 503),
    openapi_extra={
        "security": [{"bearer": []}],
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {
                    "schema": {"type": "string", "format": "binary"}
                }
            },
        },
    },
)
async def store(request: Request, by: By) -> Response:
    """Stream the body into the store; nothing is kept of a body that is too large."""
    state = request.app.state
    if by.token is None:
        raise NotSignedIn(problem="no-token")
    actor = await state.verifier.actor_of(by.token)
    await _holds_a_right(state.bus, actor, by.language)
    digest, size = await state.documents.put_stream(
        request.stream(), state.settings.largest_document
    )
    await state.documents.note_uploader(digest, actor)
    return JSONResponse(Stored(sha256=digest, size=size).model_dump(), status_code=201)


async def _holds_a_right(bus: Bus, actor: str, language: str) -> None:
    """Refuse whoever has a token but was never entrusted with anything.

    An identity provider knows many people; only those of the platform may fill it.
    """
    question = {"actor_id": actor, "limit": 100}
    answer = await bus.ask_query("registration", "Grants", question, language=language)
    if isinstance(answer, Refused):
        raise Unavailable(service="registration")
    held = Page[GrantRow].model_validate_json(json.dumps(answer.data)).items
    if not any(one.revoked_at is None for one in held):
        raise NotEntitled(message="POST /api/documents", needed="any-role")


@router.get(
    "/api/dossiers/{dossier_id}/documents/{document_id}",
    operation_id="documents.fetch",
    summary="Fetch a document of a dossier.",
    description="For those who may see the dossier (query `dossier.Dossier`).",
    response_class=StreamingResponse,
    responses={
        200: {
            "content": {"application/octet-stream": {}},
            "description": "The document.",
        },
        **documented(400, 401, 403, 404, 422, 500, 503),
    },
    openapi_extra={"security": [{"bearer": []}]},
)
async def fetch(
    request: Request,
    dossier_id: DossierId,
    document_id: DocumentId,
    place: Annotated[Place, Query()],
    by: By,
) -> Response:
    """Stream one document after asking the dossier service."""
    state = request.app.state
    question: dict[str, Any] = {
        "campaign_id": place.campaign_id,
        "dossier_id": dossier_id,
        "unit_id": place.unit_id,
    }
    answer = await state.bus.ask_query(
        "dossier", "Dossier", question, token=by.token, language=by.language
    )
    if isinstance(answer, Refused):
        return problem(answer)
    rows = [
        one for one in answer.data["documents"] if one["document_id"] == document_id
    ]
    try:
        if not rows or rows[0]["sha256"] is None:
            raise DocumentUnknown(document=document_id)
        chunks = await state.documents.get(rows[0]["sha256"])
    except Refusal as refusal:
        return problem(refused(refusal, by.language))
    return StreamingResponse(
        chunks,
        # The type was declared by whoever attached it: a browser must not act on it.
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{document_id}"',
            "Content-Type-Declared": rows[0]["media_type"],
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
