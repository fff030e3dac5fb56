"""Serves the log's files over HTTP as C2SP tlog-tiles asks; any web server could.

`/checkpoint` may be kept by nobody, tiles and bundles by everybody and for ever.
"""

import gzip
import json
from collections.abc import Callable, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from services.ledger.files import Files
from services.ledger.status import LedgerStatus
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import HASH_SIZE
from shared.tlog.keys import VerifierKey
from shared.tlog.tiles import (
    CHECKPOINT_PATH,
    Bundle,
    Tile,
    bundle_bytes,
    entries_of,
    parse_path,
)

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_NOW = {"Cache-Control": "no-cache"}
_OPEN = {"Access-Control-Allow-Origin": "*"}
"""The log is public, and a browser may check it from any page."""
_BYTES = "application/octet-stream"
_TEXT = "text/plain; charset=utf-8"
_WORTH = 1024
"""Bytes from which compressing pays."""


def log_app(
    files: Files,
    keys: Callable[[], Sequence[VerifierKey]],
    status: Callable[[], LedgerStatus],
) -> Starlette:
    """Return the application, to be mounted at the log's prefix."""

    async def checkpoint(_request: Request) -> Response:
        data = await files.read(CHECKPOINT_PATH)
        if data is None:
            return _missing()
        return Response(data, media_type=_TEXT, headers={**_NOW, **_OPEN})

    async def tile(request: Request) -> Response:
        return await _file(files, request)

    async def keys_(_request: Request) -> Response:
        lines = "".join(f"{one}\n" for one in keys())
        return PlainTextResponse(lines, headers={**_NOW, **_OPEN})

    async def status_(_request: Request) -> Response:
        return JSONResponse(status().plain(), headers={**_NOW, **_OPEN})

    app = Starlette(
        routes=[
            Route("/checkpoint", checkpoint),
            Route("/tile/{rest:path}", tile),
            Route("/keys", keys_),
            Route("/status", status_),
        ],
        exception_handlers={404: lambda *_: _missing()},
    )
    # A redirection would repeat whatever host the caller named.
    app.router.redirect_slashes = False
    return app


async def _file(files: Files, request: Request) -> Response:
    try:
        place = parse_path(f"tile/{request.path_params['rest']}")
    except VerificationError:
        return _missing()
    data = await files.read(place.path)
    if data is None and place != place.full:
        data = await _cut(files, place)
    if data is None:
        return _missing()
    headers = {**_FOR_EVER, **_OPEN}
    if isinstance(place, Bundle):
        # Hashes do not compress; entries are text.
        headers["Vary"] = "Accept-Encoding"
        accepted = request.headers.get("accept-encoding", "")
        if len(data) >= _WORTH and "gzip" in accepted:
            headers["Content-Encoding"] = "gzip"
            # No time in it: the same bytes whoever asks, for the caches between.
            data = gzip.compress(data, compresslevel=6, mtime=0)
    return Response(data, media_type=_BYTES, headers=headers)


async def _cut(files: Files, place: Tile | Bundle) -> bytes | None:
    """Return a partial file that was dropped, out of the full one that replaced it.

    The specification lets a log drop it; but whoever holds a checkpoint of that moment
    asks for it, and all of it is there.
    """
    data = await files.read(place.full.path)
    if data is None:
        return None
    if isinstance(place, Tile):
        return data[: place.width * HASH_SIZE]
    return bundle_bytes(entries_of(data, place.full.width)[: place.width])


def _missing() -> Response:
    # Not to be kept: what is not there now may be there in a moment.
    body = json.dumps(
        {
            "code": "ledger.no-such-file",
            "en": "the log has no such file (yet); its newest tree is in /checkpoint",
            "vi": "nhật ký (chưa) có tệp này; cây mới nhất nằm ở /checkpoint",
        },
        ensure_ascii=False,
    )
    return Response(body, 404, media_type="application/json", headers={**_NOW, **_OPEN})
