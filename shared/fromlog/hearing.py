"""Makes the read models again, and lets every service hear what the others had said.

What a reader would do with EVENTS is done here with the stores that were just filled:
the same reactions, the same checkpoint with them. So readers go on behind the log's
end, whatever the broker still has.
"""

from collections.abc import AsyncIterator

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.models import Connections
from shared.consume.chain import Link, Place
from shared.consume.checkpoint import advance
from shared.consume.effects import Effects, Reactions
from shared.consume.parking import UnreadableError, passed_over
from shared.contracts.envelope import EnvelopeError, parsed
from shared.contracts.refusals import Refusal
from shared.domain import Domain
from shared.eventstore.numbering import page
from shared.eventstore.orders import answer_of
from shared.eventstore.rebuild import replay
from shared.eventstore.rows import rows_of
from shared.eventstore.tables import commands, follows
from shared.fromlog.errors import RestoreError
from shared.fromlog.losses import Lack, Loss

_PAGE = 500


async def make_models(domain: Domain, connection: AsyncConnection) -> None:
    """Make the own read models of a service again from its events.

    Raises:
        RestoreError: this version cannot read one of them.
    """
    try:
        await replay(domain, connection, connection)
    except EnvelopeError as error:
        raise RestoreError(
            "fromlog.model", service=domain.name, reason=error.code
        ) from error


async def hear(domain: Domain, connections: Connections) -> list[Loss]:
    """Apply the others' events up to the end; return what stands still or is lost."""
    connection = connections[domain.name]
    lost = []
    for source in sorted(connections.keys() & set(domain.sources())):
        stopped = await _hear(domain, source, connections)
        lost += [stopped] if stopped is not None else []
    await _mark_answered(connection)
    waiting = await connection.scalar(
        select(func.count()).select_from(follows).where(follows.c.done.is_(False))
    )
    return [*lost, Loss(Lack.FOLLOWING, domain.name, count=waiting)]


async def _hear(domain: Domain, source: str, connections: Connections) -> Loss | None:
    reactions = Reactions(source, domain.reactions)
    connection = connections[domain.name]
    skipped, _ = await passed_over(connection, source)
    before = Place()
    async for links in _links(source, connections):
        effects: list[Effects] = []
        stopped: UnreadableError | None = None
        after = before
        for link in links:
            try:
                if skipped.get(link.envelope.sequence) != link.envelope.id:
                    effects.append(reactions.to(link))
            except UnreadableError as error:
                stopped = error
                break
            # Its place in the stream is another one now, and is looked for again.
            after = Place(link.envelope.sequence, link.hash)
        if after != before:
            await advance(
                connection, source, before=before, after=after, effects=effects
            )
        before = after
        if stopped is not None:
            # The reader will stand still there too, and park it with its reason.
            return _parked(domain, stopped.link)
    return None


def _parked(domain: Domain, link: Link) -> Loss:
    one = link.envelope
    kind = f"{one.source}:{one.sequence}"
    return Loss(Lack.PARKED, domain.name, kind, count=1, names=(one.id,))


async def _links(source: str, connections: Connections) -> AsyncIterator[list[Link]]:
    last = 0
    while numbered := await page(connections[source], last, _PAGE):
        yield [Link(parsed(one.data), one.hash, 0, one.data) for one in numbered]
        last = numbered[-1].sequence


async def _mark_answered(connection: AsyncConnection) -> None:
    """Mark own commands that were answered: they need not be given again."""
    last = ""
    while True:
        query = select(follows.c.id).where(follows.c.id > last)
        ids = (
            await connection.scalars(query.order_by(follows.c.id).limit(_PAGE))
        ).all()
        if not ids:
            return
        last = ids[-1]
        columns = (commands.c.id, commands.c.answer)
        for id_, text in await rows_of(connection, columns, commands.c.id, ids):
            answer = answer_of(text)
            code = answer.code if isinstance(answer, Refusal) else None
            done = update(follows).where(follows.c.id == id_)
            await connection.execute(done.values(done=True, code=code))
