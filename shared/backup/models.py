"""Compares the read models of all services with what the events say.

Own read models are made again from the own events, copies of others' facts from the
events of those others, up to the checkpoint: both in an empty database beside.
"""

from collections.abc import AsyncIterator, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.findings import Finding
from shared.backup.layout import heard
from shared.backup.manifest import Place
from shared.backup.words_of_checks import as_found
from shared.consume.chain import Link
from shared.consume.effects import Reactions
from shared.consume.parking import UnreadableError, passed_over
from shared.contracts.envelope import EnvelopeError, parsed
from shared.contracts.said import listed
from shared.domain import Change, Domain
from shared.eventstore.changes import apply
from shared.eventstore.lines import digest_of
from shared.eventstore.numbering import LogBrokenError, hashes, page
from shared.eventstore.rebuild import own_tables, replay

type Connections = Mapping[str, AsyncConnection]


async def same_models(
    domain: Domain, connections: Connections, scratch: AsyncConnection
) -> list[Finding]:
    """Make all tables again in `scratch`, which has them empty, and compare."""
    own = {table.name for table in own_tables(domain)}
    try:
        await replay(domain, connections[domain.name], scratch)
        for source in domain.sources():
            await _hear_again(domain, source, connections, scratch)
    except LogBrokenError as error:
        broken = as_found("event-changed", sequence=error.sequence)
        return [Finding(domain.name, "read models", equal=False, detail=broken)]
    except (UnreadableError, EnvelopeError) as error:
        unread = as_found("unreadable", reason=error)
        return [Finding(domain.name, "read models", equal=False, detail=unread)]
    kept, made = connections[domain.name], scratch
    tables = domain.tables.sorted_tables
    wrong = [
        table.name
        for table in tables
        if await digest_of(kept, table) != await digest_of(made, table)
    ]
    models = [table.name for table in tables if table.name in own]
    copies = [table.name for table in tables if table.name not in own]
    found = [_finding(domain, "read models", models, wrong)]
    return [*found, _finding(domain, "copies", copies, wrong)] if copies else found


def _finding(
    domain: Domain, what: str, names: Sequence[str], wrong: Sequence[str]
) -> Finding:
    differing = [name for name in names if name in wrong]
    detail = as_found("made-again", count=len(names))
    if differing:
        detail = as_found("tables", names=", ".join(differing))
    return Finding(domain.name, what, not differing, detail)


async def heard_what_was_said(
    domain: Domain, places: Mapping[str, Place], connections: Connections
) -> Finding | None:
    """See that whatever was applied here had been said there, with the same hash."""
    if not places:
        return None
    wrong = []
    for source, place in sorted(places.items()):
        known = await hashes(connections[source], [place.sequence])
        if known.get(place.sequence) != place.hash:
            wrong.append(as_found("never-said", source=source, sequence=place.sequence))
    far = listed(
        as_found("heard", source=source, sequence=one.sequence)
        for source, one in sorted(places.items())
    )
    detail = listed(wrong, "; ") if wrong else far
    return Finding(domain.name, "heard", not wrong, detail)


async def _hear_again(
    domain: Domain, source: str, connections: Connections, scratch: AsyncConnection
) -> None:
    reactions = Reactions(source, domain.reactions)
    skipped, _ = await passed_over(connections[domain.name], source)
    async for links in _links(domain, source, connections):
        changes: list[Change] = []
        for link in links:
            if skipped.get(link.envelope.sequence) != link.envelope.id:
                changes.extend(reactions.to(link).changes)
        await apply(scratch, changes)


async def _links(
    domain: Domain, source: str, connections: Connections
) -> AsyncIterator[list[Link]]:
    last = 0
    end = (await heard(connections[domain.name])).get(source)
    while end is not None and last < end.sequence:
        limit = min(500, end.sequence - last)
        numbered = await page(connections[source], last, limit)
        if not numbered:
            return
        yield [Link(parsed(one.data), one.hash, 0, one.data) for one in numbered]
        last = numbered[-1].sequence
