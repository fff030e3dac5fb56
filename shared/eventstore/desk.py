"""The desk: all commands of a service queue here, one writer commits them in groups.

What is acknowledged was committed. A conflict or an error fails its own command only;
when the database refuses a whole batch, its commands are tried again one by one.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError

from shared.contracts.answers import Accepted
from shared.contracts.charter import Charter
from shared.contracts.refusals import Refusal
from shared.domain import Domain
from shared.eventstore.batch import Batch
from shared.eventstore.database import Database
from shared.eventstore.orders import Order, Outcome
from shared.eventstore.states import StateCache

log = structlog.get_logger("desk")

LARGEST_BATCH = 256
_TRIES = 5
_CHARTERS = 64


class DeskClosedError(Exception):
    """The desk does not take commands any more: the service is stopping."""


@dataclass(slots=True)
class Measures:
    """What the desk tells of itself; the runtime makes metrics of it."""

    batches: int = 0
    orders: int = 0
    largest: int = 0
    on_batch: Callable[[int, float], None] | None = None
    """Called with the size of a batch and its seconds."""


@dataclass(slots=True)
class _Waiting:
    order: Order
    answer: asyncio.Future[Accepted] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    def settle(self, outcome: Outcome | BaseException) -> None:
        if self.answer.done():  # the caller went away; what happened has happened
            return
        if isinstance(outcome, Accepted):
            self.answer.set_result(outcome)
        else:
            self.answer.set_exception(outcome)


class CommandDesk:
    """Takes the commands of one service."""

    def __init__(
        self,
        domain: Domain,
        database: Database,
        clock: Callable[[], datetime],
        on_commit: Callable[[], None] | None = None,
    ) -> None:
        self._domain = domain
        self._database = database
        self._clock = clock
        self._on_commit = on_commit
        self._queue: asyncio.Queue[_Waiting | None] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None
        self._cache = StateCache()
        self._charters: dict[str, Charter] = {}
        self.measures = Measures()

    def start(self) -> None:
        """Start the writer."""
        name = f"{self._domain.name}-desk"
        self._writer = asyncio.create_task(self._write(), name=name)

    async def stop(self) -> None:
        """Decide what waits, then stop."""
        writer, self._writer = self._writer, None
        if writer is not None:
            await self._queue.put(None)
            await writer

    @property
    def alive(self) -> bool:
        """Whether commands are taken."""
        return self._writer is not None and not self._writer.done()

    def forget(self) -> None:
        """Drop cached states, after values were erased."""
        self._cache.clear()

    async def handle(self, order: Order) -> Accepted:
        """Return what the command caused, once it is committed.

        Raises:
            Refusal: the command was refused.
            DeskClosedError: the service is stopping; nothing has happened.
            Exception: a fault; the command may be given again with the same id.
        """
        if not self.alive:
            raise DeskClosedError
        waiting = _Waiting(order)
        await self._queue.put(waiting)
        return await waiting.answer

    async def _write(self) -> None:
        while True:
            first = await self._queue.get()
            if first is None:
                break
            orders, last = [first], False
            while len(orders) < LARGEST_BATCH and not self._queue.empty():
                more = self._queue.get_nowait()
                if more is None:
                    last = True
                    break
                orders.append(more)
            await self._serve(orders)
            if last:
                break
        while not self._queue.empty():
            late = self._queue.get_nowait()
            if late is not None:
                late.settle(DeskClosedError())

    async def _serve(self, waiting: Sequence[_Waiting]) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            outcomes = await self._commit([one.order for one in waiting])
        except Exception as error:  # noqa: BLE001 - settled for each command below
            await self._one_by_one(waiting, error)
        else:
            for one, outcome in zip(waiting, outcomes, strict=True):
                one.settle(outcome)
        self.measures.batches += 1
        self.measures.orders += len(waiting)
        self.measures.largest = max(self.measures.largest, len(waiting))
        if self.measures.on_batch is not None:
            self.measures.on_batch(len(waiting), loop.time() - began)
        if self._on_commit is not None:
            self._on_commit()

    async def _one_by_one(self, waiting: Sequence[_Waiting], error: Exception) -> None:
        """Find out which command it was; the others must not suffer for it."""
        if len(waiting) > 1:
            log.warning("batch failed", orders=len(waiting), error=type(error).__name__)
        for one in waiting:
            one.settle(await self._alone(one.order))

    async def _alone(self, order: Order) -> Outcome | BaseException:
        fault: Exception = DeskClosedError()
        for _ in range(_TRIES):
            try:
                return (await self._commit([order]))[0]
            except DBAPIError as error:
                # Another replica was faster: its rows are visible at the next try.
                fault = error
                await asyncio.sleep(0.01)
            except Exception as error:  # noqa: BLE001 - it belongs to the caller
                return error
        return fault

    async def _commit(self, orders: Sequence[Order]) -> list[Outcome | BaseException]:
        outcomes: list[Outcome | BaseException] = []
        async with self._database.write() as connection:
            batch = Batch(self._domain, connection, self._cache, self._charters)
            await batch.load(orders)
            for number, order in enumerate(orders):
                outcomes.append(await self._decide(batch, number, order))
            await batch.write()
        # A crash before this line loses only the cache; one before the commit, nothing
        # that anybody was told.
        for subject in batch.states:
            self._cache.put(subject, batch.states[subject])
        while len(self._charters) > _CHARTERS:
            self._charters.pop(next(iter(self._charters)))
        return outcomes

    async def _decide(
        self, batch: Batch, number: int, order: Order
    ) -> Outcome | BaseException:
        try:
            return await batch.decide(number, order, self._clock())
        except DBAPIError:
            raise  # the transaction is lost, with all that was decided in it
        except Exception as error:  # noqa: BLE001 - it fails its own command only
            return error


async def stopped(desk: CommandDesk, seconds: float) -> None:
    """Stop the desk, but not for longer than `seconds`."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(desk.stop(), seconds)


__all__ = ["CommandDesk", "DeskClosedError", "Measures", "Refusal", "stopped"]
