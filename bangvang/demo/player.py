"""Plays a story over REST, as any client would; the platform may restart meanwhile."""

import asyncio
import uuid
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import httpx

from bangvang.demo.story import Step, Story, Upload, Wave
from bangvang.errors import CannotGoOn, NotRunning
from bangvang.words import told
from shared.contracts.answers import ServiceStatus

_AT_ONCE = 16
_TRIES = 60
_PAUSE_SECONDS = 0.5
_SETTLE_TRIES = 1000
_SETTLE_SECONDS = 0.06
_LIFETIME = timedelta(hours=12)
_NAMESPACE = uuid.UUID("6f1d8d3e-7c0b-5a51-9c6e-2f1c5b0a9e11")
"""Of the command ids that stories derive; drawn once."""

type Work = Callable[[], Coroutine[Any, Any, None]]
type Issue = Callable[[str, timedelta], str]
"""`issue(actor, lifetime)`: a token of the local issuer."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Told what happens, for a progress bar."""

    wave: Callable[[str], None]
    done: Callable[[int], None]


class Player:
    """Gives the commands of a story to one platform."""

    def __init__(self, url: str, issue: Issue, progress: Progress) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            timeout=30,
            limits=httpx.Limits(max_connections=_AT_ONCE),
        )
        self._issue = issue
        self._tokens: dict[str, str] = {}
        self._progress = progress
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def play(self, story: Story) -> None:
        """Play all waves in order.

        Raises:
            CannotGoOn: a step was answered otherwise than the story says.
            NotRunning: the platform did not answer for half a minute.
        """
        for wave in story.waves:
            self._progress.wave(wave.title)
            await self._play(story, wave)
            await self.settle()

    async def _play(self, story: Story, wave: Wave) -> None:
        await self._all([partial(self._upload, one) for one in wave.uploads])
        await self._all([partial(self._give, story, one) for one in wave.steps])

    async def _all(self, works: Sequence[Work]) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for work in works:
                    group.create_task(self._counted(work))
        except ExceptionGroup as failed:
            # One reason is enough for a person; the others are mostly the same.
            raise failed.exceptions[0] from failed

    async def _counted(self, work: Work) -> None:
        async with self._gate:
            await work()
        self._progress.done(1)

    async def _upload(self, upload: Upload) -> None:
        headers = {"Authorization": f"Bearer {self._token(upload.actor)}"}
        found = await self._patiently(
            "POST", "/api/documents", headers=headers, content=upload.content
        )
        if found.status_code != httpx.codes.CREATED:
            raise CannotGoOn(told("demo.document", answer=found.text))

    async def _give(self, story: Story, step: Step) -> None:
        headers = {
            "Authorization": f"Bearer {self._token(step.actor)}",
            "Idempotency-Key": str(uuid.uuid5(_NAMESPACE, f"{story.name}/{step.key}")),
            "Accept-Language": "en",
        }
        if step.at is not None:
            headers["Exercise-Time"] = step.at.isoformat()
        command = type(step.command)
        found = await self._patiently(
            "POST",
            f"/api/{command.service}/{command.__name__}",
            headers=headers,
            content=step.command.model_dump_json(),
        )
        code = None if found.is_success else found.json().get("code")
        if code != step.refused_as:
            said = "accepted" if found.is_success else found.json().get("detail")
            wanted = step.refused_as or "accepted"
            what = {"command": command.__name__, "step": step.key, "wanted": wanted}
            answer = {"found": code or "accepted", "said": said}
            raise CannotGoOn(told("demo.answer", **what, **answer))

    async def settle(self) -> None:
        """Wait until every service has heard what the others said so far."""
        before: dict[str, ServiceStatus] = {}
        behind: list[str] = []
        for _ in range(_SETTLE_TRIES):
            now = await self._status()
            behind = [
                f"{name} of {source}"
                for name, one in now.items()
                for source, number in one.heard.items()
                if number < now[source].sequence
            ]
            busy = behind or any(one.waiting for one in now.values())
            # Twice the same: what was committed last had the time to get its number.
            if not busy and now == before:
                return
            before = now
            await asyncio.sleep(_SETTLE_SECONDS)
        raise CannotGoOn(told("demo.behind", behind=", ".join(behind)))

    async def _status(self) -> dict[str, ServiceStatus]:
        found = await self._patiently("GET", "/api/status", headers={})
        return {
            name: ServiceStatus.model_validate(one)
            for name, one in found.json().items()
        }

    async def get(self, path: str, **query: str | int) -> dict[str, object]:
        """Ask a public query."""
        params = {name: str(value) for name, value in query.items()}
        found = await self._patiently("GET", path, headers={}, params=params)
        if not found.is_success:
            raise CannotGoOn(told("demo.query", path=path, answer=found.text))
        answer: dict[str, object] = found.json()
        return answer

    async def _patiently(
        self,
        method: str,
        path: str,
        *,
        headers: dict[str, str],
        content: str | bytes | None = None,
        params: dict[str, str] | None = None,
    ) -> httpx.Response:
        """Ask again while the platform is away; the id makes a command happen once."""
        kind = {"Content-Type": "application/json"} if content else {}
        for _ in range(_TRIES):
            try:
                found = await self._client.request(
                    method,
                    path,
                    headers={**kind, **headers},
                    content=content,
                    params=params,
                )
            except httpx.TransportError:
                await asyncio.sleep(_PAUSE_SECONDS)
                continue
            if found.status_code not in {502, 503, 504}:
                return found
            await asyncio.sleep(_PAUSE_SECONDS)
        seconds = int(_TRIES * _PAUSE_SECONDS)
        url = self._client.base_url
        raise NotRunning(told("demo.silent", url=url, seconds=seconds))

    def _token(self, actor: str) -> str:
        if actor not in self._tokens:
            self._tokens[actor] = self._issue(actor, _LIFETIME)
        return self._tokens[actor]
