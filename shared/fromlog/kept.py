"""What a backup gives where the log has nothing: vault values, answers, decisions.

Events never come from it. Its places are compared with the log first, so that one of
another platform, or one that knows more than the log, is refused.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.backup.archive import ArchiveReader
from shared.backup.load import insert_into, rows_in
from shared.backup.models import Connections
from shared.backup.verify import Verified
from shared.domain import Domain
from shared.eventstore.numbering import hashes
from shared.eventstore.tables import commands, skipped, vault
from shared.fromlog.errors import RestoreError

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup all of whose bytes were compared with its manifest."""

    backup: Verified
    archive: ArchiveReader

    def rows(self, service: str, table: Table) -> Iterator[dict[str, Any]]:
        """Give the rows of one table."""
        said = self.backup.manifest.services[service].tables[table.name]
        return rows_in(service, table, said.columns, self.backup, self.archive)

    def vault(self, service: str) -> Iterator[dict[str, Any]]:
        """Give sealed values, not compared with anything yet."""
        return self.rows(service, vault)

    async def load_answers(self, domain: Domain, connection: AsyncConnection) -> int:
        """Insert first answers; return how many of them name events."""
        with_events = 0
        for some in batched(self.rows(domain.name, commands), _AT_ONCE):
            await insert_into(domain.name, commands, list(some), connection)
            with_events += sum(_names_events(one["answer"]) for one in some)
        return with_events

    async def load_decisions(self, domain: Domain, connection: AsyncConnection) -> None:
        """Insert which events operators decided to pass over."""
        for some in batched(self.rows(domain.name, skipped), _AT_ONCE):
            await insert_into(domain.name, skipped, list(some), connection)


def check_not_newer(backup: Verified, ends: Mapping[str, int]) -> None:
    """See that the log has everything that the backup has, by its numbers.

    Raises:
        RestoreError: the backup knows events that the log does not.
    """
    more = []
    for service, said in sorted(backup.manifest.services.items()):
        end = said.end.sequence + said.unnumbered
        if end > ends.get(service, 0):
            more.append(f"{service} {end} > {ends.get(service, 0)}")
    if more:
        raise RestoreError("fromlog.vaults-newer", places=", ".join(more))


async def check_same_history(backup: Verified, connections: Connections) -> None:
    """See that the backup's last events are those that the log has there.

    Raises:
        RestoreError: it is a backup of another history.
    """
    for service, said in sorted(backup.manifest.services.items()):
        sequence = said.end.sequence
        if not sequence:
            continue
        known = await hashes(connections[service], [sequence])
        if known.get(sequence) != said.end.hash:
            raise RestoreError(
                "fromlog.vaults-other", service=service, sequence=sequence
            )


def _names_events(answer: str) -> bool:
    return bool(json.loads(answer).get("events"))
