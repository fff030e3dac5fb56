"""Leases: what only one replica of a service may do, and for how long.

A lease is a row in the service's own database. It is kept by renewing it; a holder
that cannot renew stops by itself before the lease ends, and another takes over. The
clocks of two replicas need not agree for safety, only for speed: each transaction
that acts under a lease checks in the database that it is still its own (`fence`), so
a replica that was frozen and wakes up can write nothing.

Nor is speed lost when a clock was set back and its holder died: the row then says that
the lease lasts for an hour more. Who sees a row stand still for as long as a lease
lasts, by a clock that nobody sets, takes it over whatever it says.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.consume.worker import Retry, Worker
from shared.eventstore.database import Database
from shared.eventstore.tables import leases as table

LEASE_SECONDS = 4.0
RENEW_SECONDS = 1.0
MARGIN_SECONDS = 0.5
"""So long before its end a lease is no longer acted on."""

NEVER = -math.inf

_EXTEND = (
    update(table)
    .where(table.c.name == bindparam("key"), table.c.holder == bindparam("me"))
    .values(until=bindparam("end"))
)

_TAKE_OVER = (
    update(table)
    .where(
        table.c.name == bindparam("key"),
        table.c.holder == bindparam("old_holder"),
        table.c.until == bindparam("old_until"),
    )
    .values(holder=bindparam("me"), until=bindparam("end"))
)


class LeaseLostError(Retry):
    """Another replica does this now."""

    def __init__(self, name: str) -> None:
        """Name the lease."""
        super().__init__(f"the lease {name} is held by another replica")


class Lease:
    """The right of this replica to do one thing."""

    def __init__(self, name: str, holder: str, clock: Callable[[], float]) -> None:
        self.name = name
        self._holder = holder
        self._clock = clock
        self._until = NEVER
        self.elsewhere: float | None = None
        """When a look found it with another replica last, by the clock that nobody
        sets; None while no look has."""

    @property
    def held(self) -> bool:
        """Whether it may be acted on now."""
        return self._clock() < self._until - MARGIN_SECONDS

    def granted(self, until: float) -> None:
        """Note what the database says."""
        self._until = until

    async def fence(self, connection: AsyncConnection) -> None:
        """Prove in the running transaction that the lease is ours, and extend it.

        The row stays locked until the commit, so nobody can take over in between.

        Raises:
            LeaseLostError: it is not; the transaction must be rolled back.
        """
        # What is noted locally is left alone: this transaction may still fail.
        row = {
            "key": self.name,
            "me": self._holder,
            "end": self._clock() + LEASE_SECONDS,
        }
        if (await connection.execute(_EXTEND, row)).rowcount != 1:
            self._until = NEVER
            raise LeaseLostError(self.name)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A lease of somebody else's as its row stands, and since when it stands so."""

    holder: str
    until: float
    since: float
    """By the clock that nobody sets."""


class LeaseKeeper:
    """Takes and renews all leases of one replica, in one small transaction a second."""

    def __init__(
        self,
        database: Database,
        *,
        holder: str,
        clock: Callable[[], datetime],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """`holder` must be new for each start of a process, never a host's name."""
        self._database = database
        self._holder = holder
        self._clock = clock
        self._steady = steady
        self._seen: dict[str, _Seen] = {}
        self._leases: list[Lease] = []
        self._waiting: list[Worker] = []
        self.worker = Worker("leases", self._renew, idle=RENEW_SECONDS)

    def lease(self, name: str) -> Lease:
        """Ask for this lease from now on."""
        lease = Lease(name, self._holder, self._now)
        self._leases.append(lease)
        return lease

    def tell(self, worker: Worker) -> None:
        """Wake this worker when a lease was gained."""
        self._waiting.append(worker)

    def start(self) -> None:
        """Begin to take and renew."""
        self.worker.start()

    async def stop(self) -> None:
        """Give all leases back, so that another need not wait for their end."""
        await self.worker.stop()
        mine = [one.name for one in self._leases if one.held]
        for lease in self._leases:
            lease.granted(NEVER)
        if mine:
            async with self._database.write() as connection:
                rows = [{"key": one, "me": self._holder, "end": 0.0} for one in mine]
                await connection.execute(_EXTEND, rows)

    @property
    def held(self) -> tuple[str, ...]:
        """Names of the leases that are held now."""
        return tuple(one.name for one in self._leases if one.held)

    def _now(self) -> float:
        return self._clock().timestamp()

    async def _renew(self) -> bool:
        # Asked before the database is: the wait for it counts against us.
        now, at = self._now(), self._steady()
        before = self.held
        async with self._database.write() as connection:
            take = _take(connection.dialect.name, now)
            gained = [
                one
                for one in self._leases
                if await self._take(connection, take, one, now)
                or await self._take_over(connection, one, now)
            ]
        # A crash before this line leaves a lease that nobody uses until it ends.
        for lease in self._leases:
            lease.granted(now + LEASE_SECONDS if lease in gained else NEVER)
            lease.elsewhere = None if lease in gained else at
        if set(self.held) - set(before):
            for worker in self._waiting:
                worker.wake()
        return False

    async def _take(
        self, connection: AsyncConnection, take: Any, lease: Lease, now: float
    ) -> bool:
        row = {"name": lease.name, "holder": self._holder, "until": now + LEASE_SECONDS}
        return (await connection.execute(take, row)).rowcount == 1

    async def _take_over(
        self, connection: AsyncConnection, lease: Lease, now: float
    ) -> bool:
        """Take a lease that nobody renews, although its row says that it lasts."""
        query = select(table.c.holder, table.c.until).where(table.c.name == lease.name)
        row = (await connection.execute(query)).one()
        before, at = self._seen.get(lease.name), self._steady()
        if before is None or (before.holder, before.until) != (row.holder, row.until):
            self._seen[lease.name] = _Seen(row.holder, row.until, at)
            return False
        if at - before.since < LEASE_SECONDS:
            return False
        values = {
            "key": lease.name,
            "old_holder": before.holder,
            "old_until": before.until,
            "me": self._holder,
            "end": now + LEASE_SECONDS,
        }
        return (await connection.execute(_TAKE_OVER, values)).rowcount == 1


def _take(dialect: str, now: float) -> Any:
    """Insert the lease, or take it if it is ours or has ended; else change nothing."""
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    wanted = make(table)
    return wanted.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": wanted.excluded.holder, "until": wanted.excluded.until},
        where=or_(table.c.holder == wanted.excluded.holder, table.c.until <= now),
    )
