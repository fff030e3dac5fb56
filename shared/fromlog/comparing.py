"""Compares what was refilled with a backup of the same moment, table by table.

The digests are those of the backup itself. Left out is what says where something is
right now, and not what happened:

- `leases`, `relay_state`, `traces`: not even a backup holds them;
- `outbox`, `parked`: work that is going on;
- `checkpoints`: its places are compared, but not the hint where in the broker's stream
  an event stood, for the stream is another one;
- `erasures`: which clean-ups of a database's own file were done; this one is new.
"""

from collections.abc import Mapping

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.findings import Finding
from shared.backup.layout import heard
from shared.backup.manifest import Manifest, Place, ServiceSaid
from shared.backup.models import Connections
from shared.backup.words_of_checks import as_found
from shared.domain import Domain
from shared.eventstore.lines import Digest, digest_of
from shared.eventstore.tables import (
    commands,
    events,
    follows,
    log,
    skipped,
    streams,
    vault,
)

KEPT = (streams, events, log, vault, commands, skipped, follows)
"""What happened, besides the read models."""
_BY_ROW = {events.name, log.name}
"""Tables with the number that a database gave a row: gaps in it mean nothing."""

type Digests = Mapping[str, Mapping[str, Digest]]
"""By service and table."""


def compared(domain: Domain) -> list[Table]:
    """Return the tables that say what happened."""
    return [*KEPT, *domain.tables.sorted_tables]


async def digests(domain: Domain, connection: AsyncConnection) -> dict[str, Digest]:
    """Return the digest of every one of them."""
    return {one.name: await digest_of(connection, one) for one in compared(domain)}


def same_moment(manifest: Manifest, ends: Mapping[str, Place]) -> bool:
    """Whether the backup ends where the log does, and everything had been heard."""
    services = manifest.services
    return all(
        one.end == ends[name]
        and not one.unnumbered
        and all(services[of].end == place for of, place in one.heard.items())
        for name, one in services.items()
    )


async def same_as(
    domain: Domain,
    said: ServiceSaid,
    connections: Connections,
    found: Mapping[str, Digest],
) -> Finding:
    """Compare a service's tables with those of a backup of the same moment."""
    wrong = []
    for name, one in found.items():
        wanted = said.tables[name]
        if (one.rows, one.sha256) == (wanted.rows, wanted.sha256):
            continue
        # The last hash is equal, so every event is, and the order of all of them.
        if name not in _BY_ROW or one.rows != wanted.rows:
            wrong.append(name)
    if await heard(connections[domain.name]) != said.heard:
        wrong.append("checkpoints")
    detail = as_found("same-tables", count=len(found))
    if wrong:
        detail = as_found("tables", names=", ".join(sorted(wrong)))
    # A difference is told and stops nothing: every event was proved by the log.
    return Finding(domain.name, "backup", not wrong, detail, stops=False)
