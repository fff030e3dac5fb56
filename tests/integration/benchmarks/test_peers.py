"""Peers do all of the work that they are measured by."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.harness import Work
from benchmarks.peers.transactions import Transactions
from benchmarks.peers.work import Peer, Peers
from benchmarks.world.campaign import participant, progress, register

WAITING, MEMBERS = 600, 4


@pytest.fixture(params=["transactions", "aggregates"])
def peer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Peer]:
    url = f"sqlite:///{tmp_path / 'peer.sqlite'}"
    made: Peer
    if request.param == "transactions":
        made = Transactions(url)
    else:
        pytest.importorskip("eventsourcing", reason="only benchmarks need it")
        from benchmarks.peers.aggregates import Aggregates  # noqa: PLC0415

        made = Aggregates(url)
    yield made
    made.close()


@pytest.mark.parametrize("work", ["steady", "cold"])
def test_every_command_leaves_an_event_rows_and_its_id(peer: Peer, work: Work) -> None:
    peers = Peers.of(peer, WAITING, MEMBERS)
    before = peer.held()

    peers.rate(work, 2, 0.1)

    new = {now - then for now, then in zip(peer.held(), before, strict=True)}
    assert len(new) == 1
    assert min(new) > 0


def test_a_run_that_lost_something_is_no_result(peer: Peer) -> None:
    peers = Peers.of(peer, 1, 1)

    with pytest.raises(RuntimeError, match="were acknowledged"):
        peers.check(1)


def test_a_unit_reports_only_once_it_has_registered(peer: Peer) -> None:
    one = participant(0)
    peer.enrol([one])

    with pytest.raises(ValueError, match="not registered"):
        peer.handle("early", one.officer, progress(one, 0))
    peer.handle("registers", one.officer, register(one))
    peer.handle("reports", one.officer, progress(one, 0))

    assert peer.held() == (3, 3, 2, 2)


def test_a_unit_registers_once(peer: Peer) -> None:
    one = participant(0)
    peer.enrol([one])
    peer.handle("registers", one.officer, register(one))

    with pytest.raises(ValueError, match="registered before"):
        peer.handle("registers again", one.officer, register(one))


def test_the_same_day_again_corrects(peer: Peer) -> None:
    one = participant(0)
    peer.enrol([one])
    peer.handle("registers", one.officer, register(one))

    for id_ in ("reports", "corrects"):
        peer.handle(id_, one.officer, progress(one, 0))

    events, versions, rows, commands = peer.held()
    assert (events, versions, commands) == (4, 4, 3)
    assert rows == 2  # the wording, and one day
