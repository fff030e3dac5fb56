"""A ledger in trouble says so, keeps what it has, and goes on by itself."""

import time
from pathlib import Path

import pytest
from nats.aio.client import Client
from sqlalchemy import text

from services.ledger.runtime import LedgerRuntime
from shared.signing import Signer
from shared.testing.two_services import Written
from shared.testing.wire import chained, put
from shared.tlog.keys import VerifierKey
from tests.integration.ledger.conftest import running, settings, until
from tests.integration.ledger.http_witness import SmallWitness, serving
from tests.integration.ledger.log import ORIGIN, verified

INK = chained([Written(campaign_id=None, text=f"line {n}") for n in range(9)])


async def published(one: LedgerRuntime, size: int) -> None:
    await until(lambda: one.status().published >= size)
    assert one.status().published == size


async def ready(one: LedgerRuntime) -> bool:
    return (await one.health()).ready


def policy(folder: Path, witness: SmallWitness, signer: Signer) -> Path:
    path = folder / "policy"
    path.write_text(f"witness w {signer.key} {witness.url}\nquorum w\n")
    return path


async def test_without_its_witness_it_grows_unpublished_and_says_so(
    wire: Client, tmp_path: Path, sqlite_url: str, nats_url: str
) -> None:
    known: dict[str, tuple[VerifierKey, ...]] = {}
    with serving(SmallWitness("w", known)) as witness:
        given = settings(
            tmp_path,
            sqlite_url,
            nats_url,
            witness_policy=policy(tmp_path, witness, witness.signers[1]),
        )
        async with running(given) as one:
            await until(lambda: one.status().troubles)
            assert one.status().troubles == {"w": "witness.http-404"}
            await put(wire, INK[:4])
            await until(lambda: one.status().size == 4)
            await until(lambda: one.status().problem)
            assert not (tmp_path / "log" / "checkpoint").exists()
            assert not (await one.health()).ready
            assert one.status().waiting_seconds > 0

            known[ORIGIN] = one.keys
            await published(one, 4)
            await put(wire, INK[4:])
            await published(one, len(INK))
            assert one.status().troubles == {}
            # It is published before the step ends of which the problem was.
            await until(lambda: one.status().problem is None)
            await until(lambda: ready(one))
            assert verified(tmp_path / "log", one.keys) == [one.data for one in INK]


async def test_who_lost_the_lease_stops_and_goes_on_when_it_comes_back(
    wire: Client, tmp_path: Path, database_url: str, nats_url: str
) -> None:
    async with running(settings(tmp_path, database_url, nats_url)) as one:
        await put(wire, INK[:3])
        await published(one, 3)
        async with one.database.write() as connection:
            taken = "UPDATE leases SET holder = 'other', until = :until"
            await connection.execute(text(taken), {"until": time.time() + 1})
        await until(lambda: not one.status().active)
        await put(wire, INK[3:])

        await until(lambda: one.status().active)
        await published(one, len(INK))
        assert verified(tmp_path / "log", one.keys) == [one.data for one in INK]


@pytest.mark.parametrize("what", ["write", "swap"])
async def test_a_disk_that_refuses_for_a_while_costs_nothing(
    wire: Client,
    tmp_path: Path,
    sqlite_url: str,
    nats_url: str,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    async with running(settings(tmp_path, sqlite_url, nats_url)) as one:
        await put(wire, INK[:3])
        await published(one, 3)

        async def full(*_: object, **__: object) -> bool:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(one.files, what, full)
            await put(wire, INK[3:])
            await until(lambda: one.status().problem)
        await published(one, len(INK))
        assert verified(tmp_path / "log", one.keys) == [one.data for one in INK]
