"""A replay that is divided finds what a whole one finds."""

import sys
import threading

import pytest

from bangvang.audit.files import LogFiles
from bangvang.audit.replay.replayed import Replayed
from bangvang.audit.replay.replaying import Replay, replay
from bangvang.audit.replay.share import SHARES
from bangvang.audit.replay.shares import (
    _way_to_begin,
    replay_on_two,
    take,
)
from shared.contracts.registration import (
    LaunchReported,
    RoleGranted,
    RoleRevoked,
    UnitDissolved,
    UnitEnrolled,
    UnitRegistered,
)
from shared.testing.logs import Written, write_log
from tests.unit.replay.dividing import divided
from tests.unit.replay.mutation import OPERATOR, Mutation
from tests.unit.replay.mutations import MUTATIONS
from tests.unit.replay.smaller import smaller


def same(one: Replayed, other: Replayed) -> None:
    assert one.findings.counts == other.findings.counts
    assert one.events == other.events
    assert one.decisions == other.decisions
    assert one.sealed == other.sealed
    assert one.opened == other.opened
    assert one.undisclosed == other.undisclosed


@pytest.mark.parametrize("mutation", MUTATIONS[::24], ids=lambda one: one.slug)
def test_the_shares_find_together_what_is_found(mutation: Mutation) -> None:
    history = smaller().copy()
    mutation.apply(history)
    log = history.signed() if mutation.by == OPERATOR else history.unsigned()

    same(divided(log), replay(enumerate(log)))


def test_bytes_that_are_no_event_are_named_once() -> None:
    log = [*smaller().signed()[:40], b"{", b'{"source":"/scoring"}', b"[]"]

    same(divided(log), replay(enumerate(log)))


@pytest.mark.parametrize("kind", ["scoring.TaskAssigned", "awards.BallotCast"])
def test_an_event_of_which_only_the_end_can_be_read_is_named_once(kind: str) -> None:
    log = smaller().signed()
    named = f'"type":"bangvang.{kind}.v1"'.encode()
    at = next(leaf for leaf, one in enumerate(log) if named in one)
    log = [*log[:at], b"{" + log[at], *log[at + 1 :]]

    same(divided(log), replay(enumerate(log)))


def test_an_event_that_is_not_canonical_is_read_all_the_same() -> None:
    log = [one + b" " for one in smaller().signed()]

    same(divided(log), replay(enumerate(log)))


@pytest.mark.long
def test_two_processes_find_nothing_where_nothing_is(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    log = smaller().signed()
    written: Written = write_log(tmp_path_factory.mktemp("log"), log)
    told: list[int] = []

    found = replay_on_two(LogFiles(written.folder), len(log), None, None, told.append)

    same(found, replay(enumerate(log)))
    assert sum(told) == len(log)


def test_a_process_with_another_thread_is_not_forked() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()

    beside = _way_to_begin().get_start_method()
    over.set()
    other.join()

    assert beside == "spawn"


@pytest.mark.skipif(
    sys.platform != "linux" or threading.active_count() > 1,
    reason="the runner of the tests has threads of its own here",
)
def test_a_process_of_one_thread_is_forked() -> None:
    assert _way_to_begin().get_start_method() == "fork"


def test_a_service_is_told_only_what_its_decisions_rest_on() -> None:
    offices = Replay().offices

    for kind in (UnitRegistered, LaunchReported):
        told = {name for name, office in offices.items() if office.wants(kind)}
        assert told == {"awards"}
    for kind in (UnitEnrolled, UnitDissolved, RoleGranted, RoleRevoked):
        told = {name for name, office in offices.items() if office.wants(kind)}
        assert told == {"scoring", "dossier", "awards"}


def test_a_service_that_is_judged_elsewhere_is_told_nothing() -> None:
    scoring, others = (Replay(share=one) for one in SHARES)
    for leaf, data in enumerate(smaller().signed()):
        take(scoring, leaf, data)
        take(others, leaf, data)

    elsewhere = [scoring.offices["awards"], others.offices["scoring"]]
    assert not any(one.streams or one.register.units for one in elsewhere)
    assert not any(any(one._waiting.values()) for one in elsewhere)
