"""Backing up and restoring the platform of `bangvang up`: one data folder."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console

from bangvang import VERSION
from bangvang.backup.keys import example_of, keys_of, put_keys
from bangvang.backup.words import told
from bangvang.backup.work import (
    back_up,
    databases_in,
    end,
    looked_through,
    newest_on,
    proved,
    restore_documents,
)
from bangvang.errors import CannotWrite, Unusable
from bangvang.local.broker import nats_server
from bangvang.local.domains import domains
from bangvang.local.place import Place, held
from bangvang.local.ports import kept_ports
from bangvang.local.words import told as of_place
from shared.backup.make import Source
from shared.backup.manifest import Place as Point
from shared.documents.store import DocumentStore
from shared.eventstore.database import Database
from shared.messaging.connection import Address
from shared.runtime.durable import settle


async def backup(
    place: Place, wanted: Path, beside: str | None, console: Console, *, secrets: bool
) -> None:
    """Back up a data folder, whether the platform runs on it or not.

    Raises:
        Unusable: there is no platform in the folder.
    """
    for domain in domains():
        if not place.database(domain.name).exists():
            where = {"service": domain.name, "root": place.root}
            raise Unusable(of_place("place.no-database", **where))
    databases = {one.name: Database(place.database_url(one.name)) for one in domains()}
    keys = keys_of(place, secrets=secrets) | example_of(place)
    source = Source(
        domains=domains(),
        databases=databases,
        documents=documents_of(place),
        keys=keys,
        secrets=secrets,
        program=VERSION,
    )
    await back_up(source, wanted, beside, console)


async def restore(
    file: Path,
    place: Place,
    beside: str | None,
    scratch: Path | None,
    console: Console,
    erasures: Path | None = None,
) -> None:
    """Restore into an empty data folder; a broker's disk may be in it.

    What `erasures` lists is erased again, before anything is in place.

    Raises:
        CannotGoOn: something differs, or is in the way; nothing was restored.
    """
    backup = looked_through(file, beside, console)
    async with empty(place) as (staging, newest):
        async with (
            databases_in(staging) as databases,
            proved(
                backup, databases, newest, beside, scratch, console, erasures
            ) as found,
        ):
            pass
        await restore_documents(backup, beside, documents_of(place), console)
        put_keys(backup, place, example=True)
    end(found, console, "restored-into", root=place.root)


@asynccontextmanager
async def empty(place: Place) -> AsyncIterator[tuple[Place, dict[str, Point]]]:
    """Have an empty folder, and one in it to fill, which gets its place at the end.

    A crash before that leaves a folder without databases and what is at hand of them
    in `Place.restoring`: `up` does not start there, and the next attempt begins anew.

    Returns:
        Where to put the databases, and what the folder's broker has last.

    Raises:
        CannotWrite: there is a platform in it.
    """
    with _folder(place), held(place), _staging(place) as staging:
        check_free(place)
        yield staging, await _newest(place)
        # The last step: until then there is no platform in the folder.
        _move_in(staging, place)


def documents_of(place: Place) -> DocumentStore:
    """Return where the documents of a folder are."""
    return DocumentStore.at(place.documents.resolve().as_uri())


def check_free(place: Place) -> None:
    """See that no platform is in a folder.

    Raises:
        CannotWrite: there is one.
    """
    there = sorted(place.database("any").parent.glob("*.sqlite*"))
    if there:
        found = {"root": place.root, "there": there[0], "folder": there[0].parent}
        raise CannotWrite(told("restore.platform-there", **found))


@contextlib.contextmanager
def _folder(place: Place) -> Iterator[None]:
    """Have the folder; what was made for a restore that failed is removed again."""
    new = not place.root.exists()
    try:
        place.prepare()
        yield
    finally:
        if new and not _holds_platform(place):
            shutil.rmtree(place.root, ignore_errors=True)


def _holds_platform(place: Place) -> bool:
    return any(place.database("any").parent.glob("*.sqlite"))


@contextlib.contextmanager
def _staging(place: Place) -> Iterator[Place]:
    path = place.restoring
    # Of an attempt that was killed.
    shutil.rmtree(path, ignore_errors=True)
    try:
        yield Place(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _move_in(staging: Place, place: Place) -> None:
    new, old = (one.database("any").parent for one in (staging, place))
    new.chmod(0o700)
    old.rmdir()
    new.rename(old)
    settle(place.root)


async def _newest(place: Place) -> dict[str, Point]:
    """Ask the broker whose disk lies in the folder, if there is one."""
    if not (place.broker / "jetstream").exists():
        return {}
    async with _broker(place) as address:
        return await newest_on(address)


@asynccontextmanager
async def _broker(place: Place) -> AsyncIterator[Address]:
    password = SecretStr(place.secrets().broker["operator"])
    with kept_ports() as ports:
        async with nats_server(place, ports):
            yield Address(f"nats://127.0.0.1:{ports.client}", "operator", password)
