"""Two small services at work, one following the other, to be backed up and restored."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from shared.backup.findings import Finding
from shared.backup.make import Made, Source, make_backup
from shared.backup.manifest import Place
from shared.backup.progress import silent
from shared.backup.restore import check_empty, fill, prove, scratch_in, writing
from shared.backup.verify import Verified, verify
from shared.documents.store import DocumentStore
from shared.eventstore.database import Database
from shared.runtime.clock import utc_now
from shared.testing.replica import Replica, replica
from shared.testing.two_services import INK, PAPER, Write, order

DOMAINS = (INK, PAPER)

type Urls = dict[str, str]
"""Of each service the address of its database."""


@dataclass
class Pair:
    """Both services, running."""

    ink: Replica
    paper: Replica
    acknowledged: list[str]
    """Ids of the commands that were answered."""

    async def write(self, texts: Sequence[str]) -> None:
        """Write lines, each with its text as command id."""

        async def one(text: str) -> None:
            command = Write(campaign_id=None, page=text[-1], text=text)
            await self.ink.desk.handle(order(command, text, utc_now()))
            self.acknowledged.append(text)

        await asyncio.gather(*map(one, texts))


@asynccontextmanager
async def pair(urls: Urls, nats_url: str) -> AsyncIterator[Pair]:
    async with (
        replica(INK, urls["ink"], nats_url) as ink,
        replica(PAPER, urls["paper"], nats_url) as paper,
    ):
        yield Pair(ink, paper, [])


@asynccontextmanager
async def opened(urls: Urls) -> AsyncIterator[dict[str, Database]]:
    found = {name: Database(url) for name, url in urls.items()}
    try:
        for domain in DOMAINS:
            await found[domain.name].prepare(domain.tables)
        yield found
    finally:
        for database in found.values():
            await database.close()


async def backed_up(urls: Urls, path: Path) -> Made:
    """Back up both services into `path`."""
    async with AsyncExitStack() as stack:
        databases = {name: Database(url) for name, url in urls.items()}
        for database in databases.values():
            stack.push_async_callback(database.close)
        source = Source(
            domains=DOMAINS,
            databases=databases,
            documents=DocumentStore.at("memory:///"),
            keys={"issuer.json": b"{}"},
            secrets=True,
            program="9.9",
        )
        return await make_backup(
            source, path, made_at=utc_now(), beside=None, begin=silent
        )


async def restored(
    backup: Verified, urls: Urls, folder: Path, newest: dict[str, Place] | None = None
) -> list[Finding]:
    """Restore both services and commit, whatever is found."""
    async with opened(urls) as databases, writing(databases) as connections:
        await check_empty(DOMAINS, connections, utc_now())
        await fill(DOMAINS, backup, connections, silent)
        return await prove(
            DOMAINS,
            backup,
            connections,
            lambda domain: scratch_in(folder, domain),
            newest or {},
            silent,
        )


async def back_and_forth(
    urls: Urls, targets: Urls, folder: Path
) -> tuple[Verified, list[Finding]]:
    """Back up from `urls` and restore into `targets`."""
    path = folder / "pair.backup.tar"
    await backed_up(urls, path)
    backup = verify(path)
    return backup, await restored(backup, targets, folder)
