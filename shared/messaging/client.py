"""Asks commands and queries of any service.

A command may be asked again with its id after a lost reply: it happens once, and the
first answer comes back.
"""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from nats.aio.client import Client
from nats.errors import NoRespondersError
from pydantic import TypeAdapter

from shared.contracts.answers import Accepted, Found, Refused
from shared.contracts.refusals import Unavailable
from shared.messaging import requests
from shared.messaging.connection import BROKER_TROUBLE
from shared.runtime.clock import utc_now

_TRIES = 3
_ONE_TRY = timedelta(seconds=8)
_PAUSE_SECONDS = 0.2

_COMMAND_ANSWER: TypeAdapter[Accepted | Refused] = TypeAdapter(Accepted | Refused)
_QUERY_ANSWER: TypeAdapter[Found | Refused] = TypeAdapter(Found | Refused)


@dataclass(frozen=True, slots=True)
class Bus:
    """The asking side, over an open connection."""

    connection: Client

    async def ask_command(  # noqa: PLR0913 - one argument for each header
        self,
        service: str,
        name: str,
        body: dict[str, Any],
        *,
        token: str | None,
        command_id: str,
        language: str = "vi",
        exercise_time: datetime | None = None,
        expected_version: int | None = None,
        correlation: str | None = None,
    ) -> Accepted | Refused:
        """Give a command.

        Raises:
            Unavailable: nobody answered; ask again with the same id.
        """
        headers = _headers(token, language, correlation)
        headers[requests.COMMAND_ID] = command_id
        if exercise_time is not None:
            headers[requests.EXERCISE_TIME] = exercise_time.isoformat()
        if expected_version is not None:
            headers[requests.EXPECTED_VERSION] = str(expected_version)
        answer = await self._ask(f"cmd.{service}.{name}", service, body, headers)
        return _COMMAND_ANSWER.validate_json(answer)

    async def ask_query(
        self,
        service: str,
        name: str,
        body: dict[str, Any],
        *,
        token: str | None = None,
        language: str = "vi",
    ) -> Found | Refused:
        """Ask a query.

        Raises:
            Unavailable: nobody answered.
        """
        headers = _headers(token, language, None)
        answer = await self._ask(f"qry.{service}.{name}", service, body, headers)
        return _QUERY_ANSWER.validate_json(answer)

    async def _ask(
        self, subject: str, service: str, body: dict[str, Any], headers: dict[str, str]
    ) -> bytes:
        payload = json.dumps(body, ensure_ascii=False).encode()
        for number in range(_TRIES):
            if not self.connection.is_connected:
                # What is published now would wait in a buffer and be decided late.
                await asyncio.sleep(_PAUSE_SECONDS * (number + 1))
                continue
            deadline = utc_now() + _ONE_TRY
            sent = {**headers, requests.DEADLINE: deadline.astimezone(UTC).isoformat()}
            try:
                reply = await self.connection.request(
                    subject, payload, timeout=_ONE_TRY.total_seconds(), headers=sent
                )
            except NoRespondersError:
                await asyncio.sleep(_PAUSE_SECONDS)
            except BROKER_TROUBLE:
                continue
            else:
                data: bytes = reply.data
                return data
        raise Unavailable(service=service)


def _headers(
    token: str | None, language: str, correlation: str | None
) -> dict[str, str]:
    headers = {requests.LANGUAGE: language}
    if token is not None:
        headers[requests.AUTHORIZATION] = f"Bearer {token}"
    if correlation is not None:
        headers[requests.CORRELATION] = correlation
    return headers
