"""Gives the commands of our own that followed from others' events.

They were written down in the transaction that applied the event, so none is lost; a
command's id is made of the event's id, so none is decided twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Row, bindparam, func, select, update

from shared.consume.worker import Worker
from shared.contracts.answers import Accepted
from shared.contracts.ids import derived_id
from shared.contracts.refusals import (
    CampaignUnknown,
    DeadlinePassed,
    Fault,
    Refusal,
    Unavailable,
    VersionMismatch,
)
from shared.domain import Domain
from shared.eventstore.database import Database
from shared.eventstore.leases import LeaseKeeper
from shared.eventstore.orders import Order
from shared.eventstore.tables import follows, traces
from shared.eventstore.traces import forget

_log = structlog.get_logger("follows")

AT_ONCE = 100
POLL_SECONDS = 1.0
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
MOST_PUT_OFF = 5_000
"""So many that fail mean that all do; then no more are begun."""

NOT_YET = (CampaignUnknown, DeadlinePassed, Fault, Unavailable, VersionMismatch)
"""Refusals that no decider made: the same command may be accepted a little later."""

_DONE = (
    update(follows)
    .where(follows.c.id == bindparam("key"))
    .values(done=True, code=bindparam("answer"))
)

type Submit = Callable[[Order], Awaitable[Accepted]]


@dataclass(frozen=True, slots=True)
class FollowStatus:
    """What the runner tells of itself."""

    waiting: int
    """Commands that are to be given."""
    failing: int
    """How many of them broke or were put off at the last try."""
    problem: str | None


@dataclass(slots=True)
class _PutOff:
    until: float
    pause: float


class FollowRunner:
    """Gives waiting commands to the desk until each is decided."""

    def __init__(
        self,
        domain: Domain,
        database: Database,
        keeper: LeaseKeeper,
        *,
        submit: Submit,
        clock: Callable[[], datetime],
    ) -> None:
        """`submit` is the desk's `handle`."""
        self._domain = domain
        self._database = database
        self._lease = keeper.lease("follows")
        self._submit = submit
        self._clock = clock
        self._actor = derived_id("service", domain.name)
        self._put_off: dict[str, _PutOff] = {}
        self._waiting = 0
        self._worker = Worker(f"{domain.name}-follows", self._step, idle=POLL_SECONDS)
        keeper.tell(self._worker)

    def start(self) -> None:
        """Begin."""
        self._worker.start()

    def wake(self) -> None:
        """Tell that commands were written down."""
        self._worker.wake()

    async def stop(self) -> None:
        """Stop behind the commands in hand."""
        await self._worker.stop()

    @property
    def status(self) -> FollowStatus:
        """How it goes."""
        return FollowStatus(self._waiting, len(self._put_off), self._worker.problem)

    async def _step(self) -> bool:
        if not self._lease.held:
            self._put_off.clear()
            return False
        rows = await self._next()
        if not rows:
            return False
        # Together, so that the desk commits them together; it takes them in order.
        codes = await asyncio.gather(*(self._give(row) for row in rows))
        done = [
            {"key": row.id, "answer": code or None}
            for row, code in zip(rows, codes, strict=True)
            if code is not None
        ]
        if done:
            # A crash before this line gives them again; the desk then has the answers.
            async with self._database.write() as connection:
                await connection.execute(_DONE, done)
                decided = {one["key"] for one in done}
                traced = [row.id for row in rows if row.traceparent is not None]
                await forget(connection, decided.intersection(traced))
        return True

    async def _next(self) -> Sequence[Row[Any]]:
        now = asyncio.get_running_loop().time()
        later = [id_ for id_, one in self._put_off.items() if one.until > now]
        waiting = follows.c.done.is_(False)
        traced = follows.outerjoin(traces, traces.c.key == follows.c.id)
        query = (
            select(follows, traces.c.traceparent)
            .select_from(traced)
            .where(waiting)
            .order_by(follows.c.id)
            .limit(AT_ONCE)
        )
        if later:
            query = query.where(follows.c.id.not_in(later))
        async with self._database.read() as connection:
            count = select(func.count()).select_from(follows).where(waiting)
            self._waiting = await connection.scalar(count) or 0
            if len(later) >= MOST_PUT_OFF:
                return []
            return (await connection.execute(query)).all()

    async def _give(self, row: Row[Any]) -> str | None:
        """Return the code of the refusal, "" if accepted, None if not decided yet."""
        try:
            await self._submit(self._order(row))
        except NOT_YET as refusal:
            self._later(row.id, refusal.code)
            return None
        except Refusal as refusal:
            # A decision like any other: it stands in the store under the command's id.
            _log.warning("own command refused", follow=row.name, code=refusal.code)
            self._put_off.pop(row.id, None)
            return refusal.code
        except Exception as error:  # noqa: BLE001 - the others must not wait for this one
            self._later(row.id, type(error).__name__, error)
            return None
        self._put_off.pop(row.id, None)
        return ""

    def _order(self, row: Row[Any]) -> Order:
        kind = self._domain.language.commands[row.command]
        stated = datetime.fromisoformat(row.stated) if row.stated else None
        return Order(
            command=kind.model_validate_json(row.body),
            command_id=row.id,
            actor=self._actor,
            internal=True,
            received=self._clock(),
            stated=stated,
            correlation=row.correlation,
            cause=row.cause,
            trace=row.traceparent,
        )

    def _later(self, id_: str, problem: str, error: Exception | None = None) -> None:
        before = self._put_off.get(id_)
        pause = FIRST_PAUSE_SECONDS
        if before is None:
            _log.warning("own command put off", id=id_, problem=problem, exc_info=error)
        else:
            pause = min(before.pause * 2, LONGEST_PAUSE_SECONDS)
        now = asyncio.get_running_loop().time()
        self._put_off[id_] = _PutOff(now + pause, pause)
