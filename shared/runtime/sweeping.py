"""Ends what an erasure began: caches, documents, and the pages of the database.

Every replica forgets the states that it remembers, within two looks. One of them, by
lease, carries out erasures that a restore brought without their effects, deletes
documents, has the database's files rewritten, and notes that it is done. After a crash
at any line the next look goes on; each step may be done twice.
"""

import json
from collections.abc import Callable, Sequence

import structlog
from sqlalchemy import func, select, update

from shared.consume.worker import Retry, Worker
from shared.contracts.erasure import STREAM
from shared.contracts.refusals import Unavailable
from shared.documents.store import DocumentStore
from shared.domain import Domain
from shared.eventstore.codec import recorded
from shared.eventstore.database import Database
from shared.eventstore.erasing import erase
from shared.eventstore.leases import LeaseKeeper
from shared.eventstore.rebuild import own_tables
from shared.eventstore.store import SqlEventStore
from shared.eventstore.tables import erasures, events, follows, vault

LOOK_SECONDS = 2.0
_FIRST, _BEHIND = f"{STREAM}/", f"{STREAM}0"
"""Subjects of erasures stand between these two: `0` follows `/`."""

_log = structlog.get_logger("sweeper")


class Sweeper:
    """Looks for erasures, again and again."""

    def __init__(
        self,
        domain: Domain,
        database: Database,
        keeper: LeaseKeeper,
        forget: Callable[[], None],
        documents: DocumentStore | None = None,
    ) -> None:
        """`forget` drops what this replica remembers of streams.

        `documents` is the store of a service that has any.
        """
        self._domain = domain
        self._database = database
        self._documents = documents
        self._forget = forget
        self._lease = keeper.lease("sweeper")
        self.beside: Callable[[], None] = lambda: None
        """Removes what else lies beside the database and holds what was in it."""
        self._seen = 0
        self._again = False
        name = f"{domain.name}-sweeper"
        self.worker = Worker(name, self._look, idle=LOOK_SECONDS)
        keeper.tell(self.worker)

    def start(self) -> None:
        """Begin."""
        self.worker.start()

    async def stop(self) -> None:
        """Stop behind the step in hand."""
        await self.worker.stop()

    async def _look(self) -> bool:
        if self._lease.held:
            await self._catch_up()
        async with self._database.read() as connection:
            count = await connection.scalar(select(func.count()).select_from(erasures))
            waiting = erasures.c.done.is_(False)
            query = select(erasures).where(waiting).order_by(erasures.c.event_id)
            rows = (await connection.execute(query)).all()
        if self._again or count != self._seen:
            self._forget()
            # A decision that was under way may put a state back: so once more.
            self._again, self._seen = count != self._seen, count or 0
        if rows and self._lease.held:
            for row in rows:
                await self._delete(row.event_id, json.loads(row.files))
            await self._scrub([row.event_id for row in rows])
        return False

    async def _catch_up(self) -> None:
        """Carry out erasures of the log whose effects are not here, after a restore."""
        async with self._database.read() as connection:
            missing = (
                select(events.c.subject)
                .join_from(
                    events, erasures, erasures.c.event_id == events.c.id, isouter=True
                )
                .where(events.c.subject > _FIRST, events.c.subject < _BEHIND)
                .where(erasures.c.event_id.is_(None))
            )
            subjects = sorted(set(await connection.scalars(missing)))
        for subject in subjects:
            async with self._database.write() as connection:
                await self._lease.fence(connection)
                known = set(await connection.scalars(select(erasures.c.event_id)))
                stored = await SqlEventStore(connection).read({subject: 0})
                for one in stored[subject]:
                    if one.id not in known:
                        past, _ = recorded(self._domain.language, one)
                        await erase(connection, self._domain, past.id, past.event)
            _log.info("erased again", subject=subject)

    async def _delete(self, event_id: str, files: Sequence[str]) -> None:
        if not files:
            return
        gone = await self._unnamed(files)
        try:
            for sha256 in gone:
                if self._documents is not None:
                    await self._documents.delete(sha256)
        except Unavailable as error:
            raise Retry("the document store does not answer") from error
        # A crash before this line deletes them again, which is no error.
        async with self._database.write() as connection:
            row = update(erasures).where(erasures.c.event_id == event_id)
            await connection.execute(row.values(files="[]"))

    async def _unnamed(self, files: Sequence[str]) -> list[str]:
        """Return those that nothing names any more; one may be attached anew."""
        columns = [
            column
            for table in self._domain.tables.sorted_tables
            for column in table.columns
            if column.info.get("document")
        ]
        named: set[str] = set()
        async with self._database.read() as connection:
            for column in columns:
                found = await connection.scalars(
                    select(column).where(column.in_(files))
                )
                named.update(found)
        return sorted(set(files) - named)

    async def _scrub(self, done: Sequence[str]) -> None:
        names = {vault.name, follows.name, *(t.name for t in own_tables(self._domain))}
        if not await self._database.scrub(sorted(names)):
            raise Retry("somebody still reads an older state of the database")
        self.beside()
        async with self._database.write() as connection:
            rows = update(erasures).where(erasures.c.event_id.in_(done))
            await connection.execute(rows.values(done=True))
        _log.info("erasures done", count=len(done))
