"""Asks commands and queries of any service.

A command may be asked again with its id after a lost reply: it happens once, and the
first answer comes back.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from nats.aio.client import Client
from nats.errors import MaxPayloadError
from pydantic import Field, TypeAdapter

from shared.contracts.answers import Accepted, Found, Refused
from shared.contracts.refusals import Unavailable, Unreadable
from shared.messaging import requests
from shared.messaging.connection import BROKER_TROUBLE
from shared.messaging.errors import RequestTooLarge
from shared.runtime.clock import utc_now
from shared.tracing.names import STATUS, asking
from shared.tracing.tracer import NOTHING, OFF, Mark, SpanKind, Tracer

PATIENCE = timedelta(seconds=20)
"""So long an answer is waited for when the caller names no deadline."""
TRIES = 3
_PAUSE_SECONDS = 0.25

type _Answer = Annotated[Accepted | Found | Refused, Field(discriminator="status")]
_ANSWER: TypeAdapter[Accepted | Found | Refused] = TypeAdapter(_Answer)


@dataclass(frozen=True, slots=True)
class Bus:
    """The asking side, over an open connection."""

    connection: Client
    clock: Callable[[], datetime] = utc_now
    tracer: Tracer = OFF

    async def ask_command(  # noqa: PLR0913 - one argument for each header
        self,
        service: str,
        name: str,
        body: dict[str, Any],
        *,
        token: str | None,
        command_id: str,
        language: str = "vi",
        deadline: datetime | None = None,
        exercise_time: datetime | None = None,
        expected_version: int | None = None,
        correlation: str | None = None,
        trace: str | None = None,
    ) -> Accepted | Refused:
        """Give a command.

        Raises:
            Unavailable: nobody answered in time; ask again with the same id.
            RequestTooLarge: it does not fit into one message.
        """
        headers = {
            requests.COMMAND_ID: command_id,
            requests.LANGUAGE: language,
            requests.AUTHORIZATION: f"Bearer {token}" if token is not None else None,
            requests.EXERCISE_TIME: _moment(exercise_time),
            requests.EXPECTED_VERSION: _text(expected_version),
            requests.CORRELATION: correlation,
            requests.TRACE: trace,
        }
        answer = await self._traced("cmd", service, name, body, headers, deadline)
        if isinstance(answer, Found):
            raise Unavailable(service=service)
        return answer

    async def ask_query(
        self,
        service: str,
        name: str,
        body: dict[str, Any],
        *,
        token: str | None = None,
        language: str = "vi",
        deadline: datetime | None = None,
        correlation: str | None = None,
    ) -> Found | Refused:
        """Ask a query.

        Raises:
            Unavailable: nobody answered in time.
        """
        headers = {
            requests.LANGUAGE: language,
            requests.AUTHORIZATION: f"Bearer {token}" if token is not None else None,
            requests.CORRELATION: correlation,
        }
        answer = await self._traced("qry", service, name, body, headers, deadline)
        if isinstance(answer, Accepted):
            raise Unavailable(service=service)
        return answer

    async def _traced(
        self,
        kind: str,
        service: str,
        name: str,
        body: dict[str, Any],
        headers: dict[str, str | None],
        deadline: datetime | None,
    ) -> Accepted | Found | Refused:
        """Ask in a span of its own, which the answering side continues."""
        subject = f"{kind}.{service}.{name}"
        with self._span(subject, name, headers.get(requests.TRACE)) as mark:
            headers[requests.TRACE] = mark.traceparent or headers.get(requests.TRACE)
            answer = await self._ask(subject, service, body, headers, deadline)
            code = answer.code if isinstance(answer, Refused) else answer.status
            mark.set({"bangvang.code": code})
        return answer

    def _span(
        self, subject: str, name: str, trace: str | None
    ) -> AbstractContextManager[Mark]:
        if name == STATUS:
            return nullcontext(NOTHING)
        return self.tracer.span(
            f"request {subject}", SpanKind.PRODUCER, asking(subject), traceparent=trace
        )

    async def _ask(
        self,
        subject: str,
        service: str,
        body: dict[str, Any],
        headers: dict[str, str | None],
        deadline: datetime | None,
    ) -> Accepted | Found | Refused:
        """Ask until there is an answer, a few times, within the deadline."""
        ends = deadline or self.clock() + PATIENCE
        headers[requests.DEADLINE] = ends.astimezone(UTC).isoformat()
        sent = {key: value for key, value in headers.items() if value is not None}
        _check(sent)
        payload = json.dumps(body, ensure_ascii=False).encode()
        for left in range(TRIES, 0, -1):
            remaining = (ends - self.clock()).total_seconds()
            if remaining <= 0:
                break
            data = await self._try(subject, payload, sent, remaining / left)
            answer = _ANSWER.validate_json(data) if data is not None else None
            if answer is not None and not _stopping(answer):
                return answer
            await asyncio.sleep(min(_PAUSE_SECONDS, remaining / left))
        raise Unavailable(service=service)

    async def _try(
        self, subject: str, payload: bytes, headers: dict[str, str], seconds: float
    ) -> bytes | None:
        if not self.connection.is_connected:
            # What is published now would wait in a buffer and be decided late.
            return None
        try:
            reply = await self.connection.request(
                subject, payload, timeout=seconds, headers=headers
            )
        except MaxPayloadError as error:
            raise RequestTooLarge(limit=self.connection.max_payload) from error
        except BROKER_TROUBLE:
            return None
        data: bytes = reply.data
        return data


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _check(headers: dict[str, str]) -> None:
    """Refuse what would end a header and begin another."""
    for name, value in headers.items():
        if not value.isascii() or not value.isprintable():
            raise Unreadable(places=f"header {name}")


def _stopping(answer: Accepted | Found | Refused) -> bool:
    """Whether that replica is going away: another may answer, with the same id."""
    return isinstance(answer, Refused) and answer.code == Unavailable.code
