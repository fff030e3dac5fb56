"""What every request passes first: the limit of its body; and safe headers after it."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.portal.errors import BodyTooLarge, problem, refused
from services.portal.settings import Settings
from shared.contracts.refusals import Refusal
from shared.documents.errors import DocumentTooLarge
from shared.messaging.languages import language_of

UPLOADS = "/api/documents"

_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


class Guard:
    """Refuses a body that is too large, at once if it says so, else on the way."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAFE.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        upload = scope["path"] == UPLOADS
        limit = self._limit(upload=upload)
        announced = headers.get("content-length", "")
        if announced.isdigit() and int(announced) > limit:
            kind: type[Refusal] = DocumentTooLarge if upload else BodyTooLarge
            language = language_of(headers.get("accept-language"))
            answer = problem(refused(kind(limit=limit), language))
            await answer(scope, receive, send_safely)
            return
        # The store of documents counts by itself, while it writes.
        counted = receive if upload else _counted(receive, limit)
        await self._app(scope, counted, send_safely)

    def _limit(self, *, upload: bool) -> int:
        settings = self._settings
        return settings.largest_document if upload else settings.largest_body


def _counted(receive: Receive, limit: int) -> Receive:
    """Stop a body that did not say how long it is."""
    size = 0

    async def count() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            raise HTTPException(413)
        return message

    return count
