"""Proves a restored service from its own rows: nothing is taken on trust.

The log is hashed again from the first event on, every sealed value is compared with
its commitment, and the read models with what the events say.
"""

import json
from collections.abc import AsyncIterator

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.findings import Finding
from shared.backup.layout import tables_of
from shared.backup.manifest import Place, ServiceSaid
from shared.backup.words_of_checks import as_found
from shared.contracts.canonical import NotCanonicalError
from shared.contracts.envelope import FIRST_PREVIOUS
from shared.contracts.said import listed
from shared.domain import Domain
from shared.eventstore.erasing import NO_SALT
from shared.eventstore.lines import digest_of
from shared.eventstore.numbering import (
    LogBrokenError,
    Numbered,
    number,
    page,
)
from shared.eventstore.store import SealedValue, SqlEventStore
from shared.eventstore.tables import events, log, outbox, streams, vault
from shared.privacy.commitments import COMMITMENTS, commitment


async def same_rows(
    domain: Domain, said: ServiceSaid, connection: AsyncConnection
) -> Finding:
    """Compare every table with the digest that was taken when it was backed up."""
    wrong, rows = [], 0
    for table in tables_of(domain):
        found, wanted = await digest_of(connection, table), said.tables[table.name]
        rows += found.rows
        if (found.rows, found.sha256) != (wanted.rows, wanted.sha256):
            counts = {"rows": found.rows, "wanted": wanted.rows}
            wrong.append(as_found("rows-differ", table=table.name, **counts))
    detail = as_found("rows", rows=rows, tables=len(said.tables))
    return Finding(domain.name, "rows", not wrong, listed(wrong) if wrong else detail)


async def number_the_rest(connection: AsyncConnection) -> None:
    """Give the events of the outbox the numbers that the relay would give them.

    Which ones is settled when they are committed, and the bytes are too: the platform
    that was backed up gave the same events the same numbers a moment later.
    """
    while await number(connection):
        pass


async def whole_log(domain: Domain, connection: AsyncConnection) -> Finding:
    """Hash the whole log again: gapless, chained, and every event in it once."""
    last = Place(sequence=0, hash=FIRST_PREVIOUS)
    try:
        async for numbered in _log(connection):
            for one in numbered:
                if one.sequence != last.sequence + 1:
                    problem = as_found("event-missing", sequence=last.sequence + 1)
                    return Finding(domain.name, "log", equal=False, detail=problem)
                last = Place(sequence=one.sequence, hash=one.hash)
    except LogBrokenError as error:
        problem = as_found("event-changed", sequence=error.sequence)
        return Finding(domain.name, "log", equal=False, detail=problem)
    counted = select(func.count())
    kept = await connection.scalar(counted.select_from(events))
    placed = await connection.scalar(counted.select_from(log))
    waiting = await connection.scalar(counted.select_from(outbox))
    equal = kept == placed == last.sequence and not waiting
    end = {"sequence": last.sequence, "hash": last.hash[:12]}
    detail = as_found("log", events=kept, **end)
    if not equal:
        detail = as_found("log-uneven", events=kept, numbers=placed, waiting=waiting)
    return Finding(domain.name, "log", equal, detail)


async def _log(connection: AsyncConnection) -> AsyncIterator[list[Numbered]]:
    last = 0
    while numbered := await page(connection, last):
        yield list(numbered)
        last = numbered[-1].sequence


async def gapless_streams(domain: Domain, connection: AsyncConnection) -> Finding:
    """See that every stream has all its versions, and its version is the last one."""
    found = (
        select(
            events.c.subject,
            func.count().label("count"),
            func.max(events.c.version).label("last"),
        )
        .group_by(events.c.subject)
        .subquery()
    )
    # Versions are unique and start at 1, so as many as the last one says is all.
    wrong = or_(
        found.c.subject.is_(None),
        streams.c.subject.is_(None),
        found.c.count != found.c.last,
        found.c.last != streams.c.version,
    )
    both = streams.join(found, found.c.subject == streams.c.subject, full=True)
    differing = await connection.scalar(
        select(func.count()).select_from(both).where(wrong)
    )
    low = await connection.scalar(
        select(func.count()).select_from(events).where(events.c.version < 1)
    )
    total = await connection.scalar(select(func.count()).select_from(streams))
    equal = not differing and not low
    detail = as_found("streams", streams=total)
    if not equal:
        detail = as_found("streams-gaps", wrong=differing, streams=total)
    return Finding(domain.name, "streams", equal, detail)


async def fitting_vault(domain: Domain, connection: AsyncConnection) -> Finding:
    """Compare every sealed value with the commitment in its event."""
    store, last, values, wrong = SqlEventStore(connection), 0, 0, 0
    while True:
        rows = (
            await connection.execute(
                select(events.c.row, events.c.id, events.c.body)
                .where(events.c.row > last)
                .order_by(events.c.row)
                .limit(500)
            )
        ).all()
        if not rows:
            break
        last = rows[-1].row
        sealed = await store.sealed([row.id for row in rows])
        for row in rows:
            if row.id in sealed:
                committed = json.loads(row.body)["data"].get(COMMITMENTS, ())
                values += len(sealed[row.id])
                wrong += sum(not _fits(one, committed) for one in sealed[row.id])
    orphans = await connection.scalar(
        select(func.count())
        .select_from(vault.outerjoin(events, and_(events.c.id == vault.c.event_id)))
        .where(events.c.id.is_(None))
    )
    equal = not wrong and not orphans
    detail = as_found("vault", values=values)
    if not equal:
        detail = as_found("vault-differs", wrong=wrong, values=values, orphans=orphans)
    return Finding(domain.name, "vault", equal, detail)


def _fits(sealed: SealedValue, committed: list[str]) -> bool:
    if sealed.salt == NO_SALT:
        return True  # a part was erased, and with the salt every proof of the rest
    try:
        return commitment(sealed.salt, sealed.name, sealed.value) in committed
    except NotCanonicalError:
        return False
