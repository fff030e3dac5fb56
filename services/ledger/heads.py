"""The checkpoint store: which trees were decided on, one after the other.

Whoever adds the row decides: a tree that has no row is never signed, and two rows of
one number, or of one size, cannot be. It lies in the ledger's own database, on
PostgreSQL or on SQLite that syncs at every commit, and is never restored from a copy.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Row, insert, select
from sqlalchemy.exc import IntegrityError

from services.ledger.tables import heads, missing_triggers
from shared.consume.chain import Place
from shared.eventstore.database import Database
from shared.eventstore.leases import Lease
from shared.schema.errors import SchemaDriftError


@dataclass(frozen=True, slots=True)
class Head:
    """A tree that was decided on."""

    number: int
    """Counts the heads; the first, of the empty tree, has 0."""
    size: int
    """Leaves."""
    root: bytes
    """32 bytes (RFC 6962, 2.1)."""
    places: Mapping[str, Place]
    """How far each source stands in the log."""
    staged: str
    """Name of the staged entries that the head before lacks; empty: none."""
    at: str
    """When it was decided (RFC 3339)."""


class HeadTakenError(Exception):
    """Another ledger decided on the next tree; ours is void."""


class Heads(Protocol):
    """The checkpoint store, as the sequencer sees it."""

    async def last(self) -> Head | None:
        """Return the newest head; None before the first."""
        ...

    async def numbered(self, number: int) -> Head | None:
        """Return the head of this number."""
        ...

    async def of_size(self, size: int) -> Head | None:
        """Return the head of a tree of this size, if there ever was one."""
        ...

    async def add(self, head: Head) -> None:
        """Decide on `head`.

        Raises:
            HeadTakenError: there is one of its number or size already.
            LeaseLostError: another ledger is the one that decides.
        """
        ...

    async def begin_with(self, found: Sequence[Head]) -> None:
        """Decide on the heads of a log whose store was lost: all of them, or none.

        Raises:
            HeadTakenError: there is one already.
            LeaseLostError: another ledger is the one that decides.
        """
        ...

    async def fence(self) -> None:
        """Prove that this ledger is still the one that decides.

        Raises:
            LeaseLostError: it is not.
        """
        ...


class SqlHeads:
    """Heads in the table `heads`."""

    def __init__(self, database: Database, lease: Lease) -> None:
        """`lease` is what only one ledger may hold."""
        self._database = database
        self._lease = lease

    async def check(self) -> None:
        """See that the database itself keeps the heads from being changed.

        Raises:
            SchemaDriftError: it does not.
        """
        async with self._database.read() as connection:
            missing = await connection.run_sync(missing_triggers)
        if missing:
            raise SchemaDriftError(f"heads: misses the triggers {missing}")

    async def last(self) -> Head | None:
        """Return the newest head; None before the first."""
        return await self._one(select(heads).order_by(heads.c.number.desc()).limit(1))

    async def numbered(self, number: int) -> Head | None:
        """Return the head of this number."""
        return await self._one(select(heads).where(heads.c.number == number))

    async def of_size(self, size: int) -> Head | None:
        """Return the head of a tree of this size, if there ever was one."""
        return await self._one(select(heads).where(heads.c.size == size))

    async def _one(self, query: Any) -> Head | None:
        async with self._database.read() as connection:
            row = (await connection.execute(query)).first()
        return _head(row) if row is not None else None

    async def add(self, head: Head) -> None:
        """Decide on `head`, as the one who holds the lease.

        Raises:
            HeadTakenError: there is one of its number or size already.
            LeaseLostError: another ledger is the one that decides.
        """
        try:
            async with self._database.write() as connection:
                await self._lease.fence(connection)
                await connection.execute(insert(heads).values(_row(head)))
        except IntegrityError as error:
            raise HeadTakenError(f"head {head.number}") from error

    async def begin_with(self, found: Sequence[Head]) -> None:
        """Decide on all heads of a log in one transaction, where there is none yet.

        Raises:
            HeadTakenError: there is one already.
            LeaseLostError: another ledger is the one that decides.
        """
        async with self._database.write() as connection:
            await self._lease.fence(connection)
            if (await connection.execute(select(heads).limit(1))).first() is not None:
                raise HeadTakenError("there are heads already")
            for one in found:
                await connection.execute(insert(heads).values(_row(one)))

    async def fence(self) -> None:
        """Prove that the lease is still ours.

        Raises:
            LeaseLostError: it is not.
        """
        async with self._database.write() as connection:
            await self._lease.fence(connection)


def _row(head: Head) -> dict[str, Any]:
    places = {
        source: [place.sequence, place.hash, place.hint]
        for source, place in sorted(head.places.items())
    }
    return {
        "number": head.number,
        "size": head.size,
        "root": head.root.hex(),
        "places": json.dumps(places, separators=(",", ":")),
        "staged": head.staged,
        "at": head.at,
    }


def _head(row: Row[Any]) -> Head:
    places = {name: Place(*one) for name, one in json.loads(row.places).items()}
    root = bytes.fromhex(row.root)
    return Head(row.number, row.size, root, places, row.staged, row.at)
