"""How far a service is, as its database says: the same on every replica."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.answers import ServiceStatus
from shared.eventstore.database import Database
from shared.eventstore.numbering import remembered
from shared.eventstore.tables import checkpoints, follows, log, outbox

_END = select(func.coalesce(func.max(log.c.sequence), 0)).scalar_subquery()
_UNNUMBERED = select(func.count()).select_from(outbox).scalar_subquery()
_TO_GIVE = (
    select(func.count())
    .select_from(follows)
    .where(follows.c.done.is_(False))
    .scalar_subquery()
)
# One statement, so that an event on its way from the outbox to the log counts once.
_FIGURES = select(
    _END.label("numbered"), _UNNUMBERED.label("unnumbered"), _TO_GIVE.label("to_give")
)


async def progress(
    database: Database, sources: tuple[str, ...], published: int | None
) -> ServiceStatus:
    """Return the numbers of the last own event and of the last ones heard.

    An event that was committed a moment ago counts, also before it has its number;
    `published` is what our own relay knows, None if it is not the one that publishes;
    the one that does notes it every few seconds.
    """
    async with database.read() as connection:
        row = (await connection.execute(_FIGURES)).one()
        heard = await _heard(connection)
        if published is None:
            published = (await remembered(connection)).sequence
    return ServiceStatus(
        sequence=row.numbered + row.unnumbered,
        published=published,
        heard={source: heard.get(source, 0) for source in sources},
        waiting=row.unnumbered + row.to_give,
    )


async def _heard(connection: AsyncConnection) -> dict[str, int]:
    rows = await connection.execute(
        select(checkpoints.c.source, checkpoints.c.sequence)
    )
    return {row.source: row.sequence for row in rows}
