"""Answers commands and queries of one service: request and reply in a queue group.

Every request gets an answer: accepted, found, or refused with code and reason. What
breaks is logged with a reference that the caller gets too; values are never logged.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from faststream.nats import NatsBroker, NatsMessage

from shared.authority.lookup import campaigns_of, grants_of
from shared.authority.rights import describe
from shared.authority.tokens import Verifier
from shared.contracts.answers import Accepted, Found, Refused
from shared.contracts.refusals import (
    DeadlinePassed,
    Fault,
    NotEntitled,
    NotSignedIn,
    Refusal,
    UnknownMessage,
)
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.desk import CommandDesk
from shared.eventstore.orders import Order
from shared.messaging.asking import ConnectionReads, TokenAsker
from shared.messaging.requests import DEADLINE, EXERCISE_TIME, Asked, read
from shared.runtime.ids import new_uuid

log = structlog.get_logger("messaging")

WORKERS = 64
"""Requests under way at once; FastStream's default handles one at a time."""

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
    status: Callable[[], dict[str, Any]]
    """What `qry.<service>.Status` answers: how far the service is, nothing else."""
    measure: Measure | None = None

    def attach(self, broker: NatsBroker) -> None:
        """Subscribe on a broker that is not started yet."""
        service = self.domain.name
        for kind, answer in (("cmd", self.command), ("qry", self.query)):
            subscriber = broker.subscriber(
                f"{kind}.{service}.*",
                queue=service,
                max_workers=WORKERS,
                decoder=_undecoded,
            )
            subscriber(self._handler(kind, answer))

    def _handler(self, kind: str, answer: Any) -> Any:
        async def handle(body: bytes, message: NatsMessage) -> bytes:
            raw = message.raw_message
            asked = Asked(
                name=raw.subject.rpartition(".")[2],
                body=body,
                headers=raw.headers or {},
            )
            return await self._answered(kind, answer, asked)

        return handle

    async def _answered(self, kind: str, answer: Any, asked: Asked) -> bytes:
        began = time.perf_counter()
        request = {
            "service": self.domain.name,
            "message": asked.name[:64],
            "correlation": asked.correlation,
        }
        with structlog.contextvars.bound_contextvars(**request):
            found: Accepted | Found | Refused
            try:
                found = await answer(asked)
                code = found.status
            except Refusal as refusal:
                found = _refused(refusal, asked.language)
                code = refusal.code
                log.info("refused", code=code)
            except Exception:
                reference = new_uuid()
                log.exception("fault", reference=reference)
                found = _refused(Fault(reference=reference), asked.language)
                code = Fault.code
        if self.measure is not None:
            known = self.domain.language.commands | self.domain.language.queries
            name = asked.name if asked.name in known else "unknown"
            self.measure(kind, name, code, time.perf_counter() - began)
        return found.model_dump_json().encode()

    async def command(self, asked: Asked) -> Accepted:
        """Decide a command."""
        kind = self.domain.language.commands.get(asked.name)
        if kind is None:
            raise UnknownMessage(name=asked.name[:64])
        deadline = asked.moment(DEADLINE)
        received = self.clock()
        if deadline is not None and received >= deadline:
            raise DeadlinePassed
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
        )
        return await self.desk.handle(order)

    async def _actor(self, asked: Asked) -> str:
        if asked.token is None:
            raise NotSignedIn(problem="no token was sent")
        return await self.verifier.actor_of(asked.token)

    async def query(self, asked: Asked) -> Found:
        """Answer a query."""
        if asked.name == "Status":
            return Found(data=self.status())
        kind = self.domain.language.queries.get(asked.name)
        if kind is None:
            raise UnknownMessage(name=asked.name[:64])
        actor = await self._actor(asked) if asked.token else None
        if kind.allowed and actor is None:
            raise NotSignedIn(problem="no token was sent")
        question = read(kind, asked.body)
        async with self.database.read() as connection:
            asker = await self._asker(connection, actor, question)
            if kind.allowed and not asker.may(*kind.allowed):
                raise NotEntitled(message=asked.name, needed=describe(kind.allowed))
            reads = ConnectionReads(connection)
            answer = await self.domain.answers[kind](question, reads, asker)
        return Found(
            data=answer.model_dump(mode="json"),
            version=getattr(answer, "version", None),
        )

    async def _asker(
        self, connection: Any, actor: str | None, question: Any
    ) -> TokenAsker:
        """Find the asker's rights.

        In an exercise the date of a right is a date of the play, so only whether it
        was revoked counts for looking.
        """
        now = self.clock()
        if actor is None:
            return TokenAsker(None, (), question, now)
        tables = self.domain.tables
        held = (await grants_of(connection, tables, [actor])).get(actor, ())
        campaign = getattr(question, "campaign_id", None)
        if campaign is not None:
            known = await campaigns_of(connection, tables, [campaign])
            if campaign in known and known[campaign].exercise:
                held = tuple(
                    replace(one, valid_from=None, valid_to=None)
                    for one in held
                    if one.revoked_at is None
                )
        return TokenAsker(actor, held, question, now)


async def _undecoded(message: Any) -> bytes:
    """Leave the body as it came: reading it is ours, so that failing is an answer."""
    body: bytes = message.body
    return body


def _refused(refusal: Refusal, language: str) -> Refused:
    return Refused(
        code=refusal.code,
        reason=refusal.reason(language),
        http=refusal.status,
        details=refusal.details,
    )


