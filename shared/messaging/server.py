"""Answers commands and queries of one service: request and reply in a queue group.

Every request gets an answer: accepted, found, or refused with code and reason. What
breaks is logged with a reference that the caller gets too; values are never logged.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from faststream.nats import NatsBroker, NatsMessage
from nats.aio.msg import Msg
from sqlalchemy.exc import InterfaceError, OperationalError

from shared.authority.lookup import campaigns_of, grants_of
from shared.authority.rights import describe, for_looking
from shared.authority.tokens import Verifier
from shared.contracts.answers import Accepted, Found, Inside, ServiceStatus
from shared.contracts.refusals import (
    DeadlinePassed,
    Fault,
    NotEntitled,
    NotSignedIn,
    Refusal,
    UnknownMessage,
)
from shared.contracts.roles import Role
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order
from shared.messaging.asking import ConnectionReads, TokenAsker
from shared.messaging.errors import AnswerTooLarge, StorageUnavailable
from shared.messaging.replying import refused, reply
from shared.messaging.requests import DEADLINE, EXERCISE_TIME, TRACE, Asked, read
from shared.messaging.workers import Workers, by_kind, hand_over
from shared.runtime.ids import new_uuid
from shared.tracing.names import STATUS, answering
from shared.tracing.tracer import NOTHING, OFF, Mark, SpanKind, Tracer

log = structlog.get_logger("messaging")

_FAULTS = {Fault.code, StorageUnavailable.code}
"""Answers that mean that something broke here; any other refusal is a decision."""
_OPERATORS = {Role.ADMINISTRATOR, Role.AUDITOR}
LONGEST_ANSWER = 1_000_000
"""Bytes; the broker takes 1 MiB with the headers."""

_UNTRACED = nullcontext(NOTHING)

type Measure = Callable[[str, str, str, float], None]
"""`measure(kind, name, code, seconds)`; code is `accepted`, `found` or a refusal's."""


@dataclass(slots=True)
class Server:
    """The answering side of one service."""

    domain: Domain
    desk: CommandDesk
    database: Database
    verifier: Verifier
    clock: Callable[[], datetime]
    status: Callable[[], Awaitable[ServiceStatus]]
    """What `qry.<service>.Status` answers to anybody: how far the service is."""
    inside: Callable[[], Awaitable[Inside]] | None = None
    """What operators are told besides."""
    measure: Measure | None = None
    tracer: Tracer = OFF
    workers: Mapping[str, Workers] = field(default_factory=by_kind)
    """Answer commands and queries; to be waited for when the service stops."""

    def attach(self, broker: NatsBroker) -> None:
        """Subscribe on a broker that is not started yet."""
        service = self.domain.name
        for kind, answer in (("cmd", self.command), ("qry", self.query)):
            subscriber = broker.subscriber(
                f"{kind}.{service}.*",
                queue=service,
                decoder=_undecoded,
                no_reply=True,
            )
            work = partial(self._answer, kind, answer)
            hand_over(subscriber, self.workers[kind], work)

    async def _answer(self, kind: str, answer: Any, message: Msg) -> None:
        asked = Asked(
            name=message.subject.rpartition(".")[2],
            body=message.data,
            headers=message.headers or {},
        )
        await reply(message, await self._answered(kind, answer, asked))

    async def _answered(self, kind: str, answer: Any, asked: Asked) -> bytes:
        began = time.perf_counter()
        language = self.domain.language
        known = asked.name in language.commands or asked.name in language.queries
        name = asked.name if known or asked.name == STATUS else "unknown"
        request = {
            "service": self.domain.name,
            "message": name,
            "correlation": asked.correlation,
            "trace": asked.trace,
        }
        # Each request has a task of its own, with which this ends.
        structlog.contextvars.bind_contextvars(**request)
        with self._span(kind, name, asked) as mark:
            data, code = await self._outcome(answer, asked)
            mark.set({"bangvang.code": code})
            if code in _FAULTS:
                mark.fail(code)
        if self.measure is not None:
            self.measure(kind, name, code, time.perf_counter() - began)
        return data

    def _span(self, kind: str, name: str, asked: Asked) -> AbstractContextManager[Mark]:
        if name == STATUS or not self.tracer.on:
            return _UNTRACED
        subject = f"{kind}.{self.domain.name}.{name}"
        return self.tracer.span(
            f"process {subject}",
            SpanKind.CONSUMER,
            answering(subject, self.domain.name),
            traceparent=asked.headers.get(TRACE),
        )

    async def _outcome(self, answer: Any, asked: Asked) -> tuple[bytes, str]:
        """Return the answer as it goes over the wire, and its code."""
        try:
            found = await answer(asked)
            data: bytes = found.model_dump_json().encode()
            if len(data) > LONGEST_ANSWER:
                raise AnswerTooLarge(size=len(data), limit=LONGEST_ANSWER)
            return data, str(found.status)
        except Refusal as refusal:
            log.info("refused", code=refusal.code)
            no: Refusal = refusal
        except (OSError, InterfaceError, OperationalError) as error:
            # Whether it happened may be open: with the same id the caller finds out.
            log.error("storage", error=type(error).__name__)  # noqa: TRY400
            no = StorageUnavailable(service=self.domain.name)
        except Exception:
            # Nothing of the message is logged: the place in the code is enough.
            reference = new_uuid()
            log.exception("fault", reference=reference)
            no = Fault(reference=reference)
        return refused(no, asked.language).model_dump_json().encode(), no.code

    async def command(self, asked: Asked) -> Accepted:
        """Decide a command."""
        kind = self.domain.language.commands.get(asked.name)
        if kind is None:
            raise UnknownMessage(name=asked.name[:64])
        received, deadline = self._in_time(asked)
        actor = await self._actor(asked)
        order = Order(
            command=read(kind, asked.body),
            command_id=asked.command_id(),
            actor=actor,
            received=received,
            stated=asked.moment(EXERCISE_TIME),
            expected_version=asked.expected_version(),
            correlation=asked.correlation,
            deadline=deadline,
            trace=self.tracer.current,
        )
        return await self.desk.handle(order)

    def _in_time(self, asked: Asked) -> tuple[datetime, datetime | None]:
        now, deadline = self.clock(), asked.moment(DEADLINE)
        if deadline is not None and now >= deadline:
            raise DeadlinePassed
        return now, deadline

    async def _actor(self, asked: Asked) -> str:
        if asked.token is None:
            raise NotSignedIn(problem="no-token")
        return await self.verifier.actor_of(asked.token)

    async def query(self, asked: Asked) -> Found:
        """Answer a query."""
        if asked.name == STATUS:
            return Found(data=await self._status(asked))
        kind = self.domain.language.queries.get(asked.name)
        if kind is None:
            raise UnknownMessage(name=asked.name[:64])
        self._in_time(asked)
        actor = await self._actor(asked) if asked.token else None
        if kind.allowed and actor is None:
            raise NotSignedIn(problem="no-token")
        question = read(kind, asked.body)
        async with self.database.read() as connection:
            asker = await self._asker(connection, actor, question)
            if kind.allowed and not asker.may(*kind.allowed):
                raise NotEntitled(message=asked.name, needed=describe(kind.allowed))
            reads = ConnectionReads(connection)
            answer = await self.domain.answers[kind](question, reads, asker)
        version = getattr(answer, "version", None)
        return Found(data=answer.model_dump(mode="json"), version=version)

    async def _status(self, asked: Asked) -> dict[str, Any]:
        """How far the service is; more for whoever operates the platform."""
        # Without `inside`, not with an empty one: older readers know no such field.
        found = (await self.status()).model_dump(mode="json", exclude={"inside"})
        if self.inside is None or asked.token is None:
            return found
        actor, now = await self._actor(asked), self.clock()
        async with self.database.read() as connection:
            held = await grants_of(connection, self.domain.tables, [actor])
        operates = any(
            one.role in _OPERATORS and one.campaign_id is None and one.in_force(now)
            for one in held.get(actor, ())
        )
        if operates:
            found["inside"] = (await self.inside()).model_dump(mode="json")
        return found

    async def _asker(
        self, connection: Any, actor: str | None, question: Any
    ) -> TokenAsker:
        now = self.clock()
        if actor is None:
            return TokenAsker(None, (), question, now)
        tables = self.domain.tables
        held = (await grants_of(connection, tables, [actor])).get(actor, ())
        places = {one.campaign_id for one in held if one.campaign_id is not None}
        known = await campaigns_of(connection, tables, places)
        exercises = {id_ for id_, one in known.items() if one.exercise}
        return TokenAsker(actor, tuple(for_looking(held, exercises)), question, now)


async def _undecoded(message: NatsMessage) -> NatsMessage:
    """Leave the body as it came: reading it is ours, so that failing is an answer."""
    return message
