"""The desk: all commands of a service queue here, one writer commits them in groups.

What is acknowledged was committed. A conflict or an error fails its own command only;
when the database refuses a whole batch, its commands are tried again one by one.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from shared.contracts.answers import Accepted
from shared.contracts.refusals import Refusal, Unavailable
from shared.domain import Domain
from shared.eventstore.batch import LOST, Batch
from shared.eventstore.database import Database
from shared.eventstore.orders import Order, Outcome, groups
from shared.eventstore.standing import CharterShelf
from shared.eventstore.states import StateCache
from shared.tracing.names import committing
from shared.tracing.tracer import NOTHING, OFF, Mark, SpanKind, Tracer

log = structlog.get_logger("desk")

LARGEST_BATCH = 256
_TRIES = 5
_PAUSE_SECONDS = 0.02
"""Before the second try; doubled before each further one."""
_UNREACHABLE = (OSError, InterfaceError, OperationalError)
"""The database itself is in trouble; the command has nothing to do with it."""


@dataclass(slots=True)
class Measures:
    """What the desk tells of itself; the runtime makes metrics of it."""

    batches: int = 0
    orders: int = 0
    largest: int = 0
    last: int = 0
    """Size of the last batch."""
    lost: int = 0
    """Batches that the database did not take as a whole."""
    retried: int = 0
    """Commands that were tried alone because their batch was lost."""
    on_batch: Callable[[int, float], None] | None = None
    """Called with the size of a batch and its seconds."""


@dataclass(slots=True)
class _Waiting:
    order: Order
    mark: Mark = NOTHING
    answer: asyncio.Future[Accepted] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def settle(self, outcome: Outcome | Exception) -> None:
        if self.mark is not NOTHING:
            self._trace(outcome)
        if self.answer.done():  # the caller went away; what happened has happened
            return
        if isinstance(outcome, Accepted):
            self.answer.set_result(outcome)
        else:
            self.answer.set_exception(outcome)

    def _trace(self, outcome: Outcome | Exception) -> None:
        match outcome:
            case Accepted():
                events = len(outcome.events)
                self.mark.set({"bangvang.code": "accepted", "bangvang.events": events})
            case Refusal():
                self.mark.set({"bangvang.code": outcome.code})
            case _:
                self.mark.fail(type(outcome).__name__)
        self.mark.end()


class CommandDesk:
    """Takes the commands of one service."""

    def __init__(
        self,
        domain: Domain,
        database: Database,
        clock: Callable[[], datetime],
        on_commit: Callable[[], None] | None = None,
        tracer: Tracer = OFF,
    ) -> None:
        """`on_commit` is called when new events were committed: it wakes the relay."""
        self.measures = Measures()
        self._domain = domain
        self._database = database
        self._clock = clock
        self._on_commit = on_commit
        self._tracer = tracer
        self._queue: asyncio.Queue[_Waiting | None] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None
        self._cache = StateCache()
        self._charters = CharterShelf()

    def start(self) -> None:
        """Start the writer."""
        name = f"{self._domain.name}-desk"
        self._writer = asyncio.create_task(self._write(), name=name)

    async def stop(self) -> None:
        """Decide what waits, then stop; who comes later is told to come again."""
        writer, self._writer = self._writer, None
        if writer is not None:
            await self._queue.put(None)
            await writer

    @property
    def alive(self) -> bool:
        """Whether commands are taken."""
        return self._writer is not None and not self._writer.done()

    @property
    def waiting(self) -> int:
        """How many commands wait for the next batch."""
        return self._queue.qsize()

    def forget(self) -> None:
        """Drop cached states, after values were erased."""
        self._cache.clear()

    async def handle(self, order: Order) -> Accepted:
        """Return what the command caused, once it is committed.

        A caller that goes away while it waits does not stop the decision; the command
        may be given again with the same id to learn of it.

        Raises:
            Refusal: the command was refused; `Unavailable` when the service stops.
            Exception: a fault; the command may be given again with the same id.
        """
        if not self.alive:
            raise Unavailable(service=self._domain.name)
        waiting = self._marked(order)
        self._queue.put_nowait(waiting)
        return await waiting.answer

    def _marked(self, order: Order) -> _Waiting:
        if order.trace is None:
            return _Waiting(order)
        name = type(order.command).__name__
        mark = self._tracer.follow(f"decide {name}", SpanKind.INTERNAL, order.trace)
        # The events continue the trace from the decision on.
        return _Waiting(replace(order, trace=mark.kept), mark)

    async def _write(self) -> None:
        stopping = False
        while not stopping:
            batch: list[_Waiting] = []
            one = await self._queue.get()
            while one is not None:
                batch.append(one)
                if len(batch) == LARGEST_BATCH or self._queue.empty():
                    break
                one = self._queue.get_nowait()
            stopping = one is None
            for group in groups(batch, lambda one: one.order):
                await self._serve(group)

    async def _serve(self, waiting: Sequence[_Waiting]) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            outcomes = await self._commit(waiting)
        except Exception as error:  # noqa: BLE001 - settled for each command below
            log.warning("batch lost", orders=len(waiting), error=type(error).__name__)
            self.measures.lost += 1
            await self._one_by_one(waiting)
        else:
            for one, outcome in zip(waiting, outcomes, strict=True):
                one.settle(outcome)
        measures = self.measures
        measures.batches += 1
        measures.orders += len(waiting)
        measures.last = len(waiting)
        measures.largest = max(measures.largest, len(waiting))
        if measures.on_batch is not None:
            measures.on_batch(len(waiting), loop.time() - began)

    async def _one_by_one(self, waiting: Sequence[_Waiting]) -> None:
        """Find out which command it was; the others must not suffer for it.

        A commit that failed may have happened all the same: then each command finds
        its first answer.
        """
        for number, one in enumerate(waiting):
            self.measures.retried += 1
            outcome = await self._alone(one)
            one.settle(outcome)
            if isinstance(outcome, _UNREACHABLE):
                # Five tries for each of 256 would keep everybody waiting for minutes.
                for other in waiting[number + 1 :]:
                    other.settle(outcome)
                return

    async def _alone(self, waiting: _Waiting) -> Outcome | Exception:
        fault: Exception = Unavailable(service=self._domain.name)
        for number in range(_TRIES):
            if number:
                await asyncio.sleep(_PAUSE_SECONDS * 2 ** (number - 1))
            try:
                return (await self._commit([waiting]))[0]
            except LOST as error:
                # Another replica was faster, or the database is away for a moment.
                fault = error
            except Exception as error:  # noqa: BLE001 - it belongs to the caller
                return error
        return fault

    async def _commit(self, waiting: Sequence[_Waiting]) -> list[Outcome | Exception]:
        name, database = self._domain.name, self._database
        marks = [one.mark for one in waiting]
        about = committing(database.dialect, name, len(waiting))
        with self._tracer.together(f"COMMIT {name}", marks, about):
            async with database.write() as connection:
                batch = Batch(
                    self._domain, connection, self._cache, self._charters, self._clock()
                )
                outcomes = await batch.run([one.order for one in waiting])
        # A crash before this line loses the cache, and answers that are kept: who asks
        # again gets them. Nobody was told anything yet.
        self._cache.put(batch.states)
        if batch.drafts and self._on_commit is not None:
            self._on_commit()
        return outcomes
