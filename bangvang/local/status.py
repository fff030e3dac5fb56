"""`bangvang status`: how the platform does, for a person at a terminal or a machine."""

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from pydantic import ValidationError
from rich.console import Console
from rich.live import Live

from bangvang.errors import NotAllowed, NotRunning, Unusable
from bangvang.inputs import read_token
from bangvang.local.client import portal_url
from bangvang.local.log_status import log_status
from bangvang.local.place import SERVICES, Place
from bangvang.local.status_table import Shown, table
from bangvang.local.status_words import WORDS
from bangvang.local.words import told
from bangvang.refusals import told_of
from bangvang.terminal import terminal
from shared.contracts.answers import ServiceStatus
from shared.contracts.refusals import NotSignedIn
from shared.runtime.clock import utc_now

_SECONDS = 10.0
_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for."""

    url: str | None
    token_file: Path | None
    lang: str
    once: bool
    as_json: bool
    every: float


async def status(place: Place, asked: Asked) -> None:
    """Print the state once, or on a terminal again and again until Ctrl-C.

    Raises:
        NotRunning: nothing answers there.
        NotAllowed: the token is not taken.
    """
    if asked.lang not in WORDS:
        raise Unusable(told("status.language", known=", ".join(WORDS)))
    url, token = asked.url or portal_url(place), _token(place, asked)
    headers = {"Accept-Language": asked.lang}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    async with httpx.AsyncClient(
        base_url=url, headers=headers, timeout=_SECONDS
    ) as client:
        first = await _look(client, url, asked.lang)
        if asked.as_json:
            sys.stdout.write(json.dumps(_plain(first), ensure_ascii=False) + "\n")
        elif asked.once or not terminal().is_terminal:
            # A pipe or a file would get nothing before the end, which never comes.
            _console().print(table(first, WORDS[asked.lang]))
        else:
            await _go_on(client, first, asked)


async def _go_on(client: httpx.AsyncClient, first: Shown, asked: Asked) -> None:
    words, last = WORDS[asked.lang], first
    console = _console()
    with Live(table(last, words), console=console, auto_refresh=False) as live:
        while True:
            await asyncio.sleep(asked.every)
            try:
                last, gone = await _look(client, first.url, asked.lang), None
            except NotRunning:
                # It may come back: the last figures stay, with a word about it.
                gone = words["gone"]
            live.update(table(last, words, gone=gone), refresh=True)


def _console() -> Console:
    console = terminal()
    if not console.is_terminal:
        console.width = _WIDTH
    console.soft_wrap = False
    return console


def _token(place: Place, asked: Asked) -> str | None:
    """The operator's token: as named, or the administrator's of the embedded run."""
    path = asked.token_file
    if path is None:
        if asked.url is not None or not place.administrator_token.exists():
            return None
        path = place.administrator_token
    return read_token(path)


async def _look(client: httpx.AsyncClient, url: str, language: str) -> Shown:
    try:
        found = await asyncio.gather(
            *(client.get(f"/api/status/{one}") for one in ("portal", *SERVICES))
        )
        portal, *answers = [one.json() for one in found]
        services = {
            name: _read(answer, ok=one.is_success)
            for name, answer, one in zip(SERVICES, answers, found[1:], strict=True)
        }
        return Shown(
            url=url,
            at=utc_now(),
            broker=portal["broker"],
            followers=portal["followers"],
            services=services,
            log=await log_status(client),
            language=language,
        )
    except httpx.HTTPError as error:
        raise NotRunning(told("portal.silent", url=url)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise NotRunning(told("portal.none", url=url)) from error


def _read(answer: dict[str, Any], *, ok: bool) -> ServiceStatus | str:
    """Return how far a service is, or the code of the problem that it answered."""
    if ok:
        try:
            return ServiceStatus.model_validate_json(json.dumps(answer))
        except ValidationError as error:
            raise ValueError("no status of ours") from error
    if answer["code"] == NotSignedIn.code:
        raise NotAllowed(told_of(answer))
    return str(answer["code"])


def _plain(shown: Shown) -> dict[str, Any]:
    return {
        "url": shown.url,
        "at": shown.at.isoformat(),
        "portal": {"broker": shown.broker, "followers": shown.followers},
        "services": {
            name: {"problem": one}
            if isinstance(one, str)
            else one.model_dump(mode="json", exclude_unset=True)
            for name, one in shown.services.items()
        },
        "log": shown.log,
    }
