"""A log that was seen once is held to it for ever."""

import errno

import pytest

from bangvang.audit import auditing
from bangvang.audit.seen import Seen
from bangvang.audit.trust import Judged
from shared.testing.logs import write_log
from shared.tlog.paths import Tile
from tests.demo_log import DemoLog
from tests.unit.audit.logs import Desk, faults


@pytest.fixture
def seen(desk: Desk, demo_log: DemoLog) -> Desk:
    """A desk at which the first 400 events of the example were found to be right."""
    assert faults(desk.audit(desk.write(demo_log.events[:400]))) == set()
    return desk


def test_a_log_that_grew_goes_with_what_was_seen(seen: Desk, demo_log: DemoLog) -> None:
    report = seen.audit(seen.write(demo_log.events[:700]))

    assert report.well
    assert report.seen_before == 400


def test_the_first_look_is_said_to_be_the_first(
    desk: Desk, events: list[bytes]
) -> None:
    assert desk.audit(desk.write(events)).seen_before is None


def test_a_log_whose_end_was_cut_off_is_found(seen: Desk, demo_log: DemoLog) -> None:
    report = seen.audit(seen.write(demo_log.events[:350]))

    assert faults(report) == {"audit.rollback"}
    assert not report.well


def test_a_fork_of_the_same_size_is_found(seen: Desk, demo_log: DemoLog) -> None:
    events = [*demo_log.events[:399], b"{}"]

    assert "audit.fork" in faults(seen.audit(seen.write(events)))


def test_a_rewritten_beginning_is_found(seen: Desk, demo_log: DemoLog) -> None:
    events = [*demo_log.events[:100], *demo_log.events[101:700]]

    assert "audit.history-rewritten" in faults(seen.audit(seen.write(events)))


def test_both_checkpoints_of_a_fork_are_kept_as_evidence(
    seen: Desk, demo_log: DemoLog
) -> None:
    written = seen.write([*demo_log.events[:399], b"{}"])
    seen.audit(written)

    evidence = [one.read_bytes() for one in (seen.kept.folder).glob("seen/evidence/*")]

    assert len(evidence) == 2
    assert (written.folder / "checkpoint").read_bytes() in evidence


def test_after_a_fork_the_log_is_still_held_to_what_was_seen_first(
    seen: Desk, demo_log: DemoLog
) -> None:
    fork = seen.write([*demo_log.events[:399], b"{}"])
    seen.audit(fork)

    assert "audit.fork" in faults(seen.audit(fork))
    assert seen.audit(seen.write(demo_log.events[:700])).well


def test_damaged_tiles_accuse_nobody_of_a_fork(seen: Desk, demo_log: DemoLog) -> None:
    written = seen.write(demo_log.events[:700])
    path = written.folder / Tile(0, 1).path
    path.write_bytes(bytes(len(path.read_bytes())))

    found = faults(seen.audit(written))

    assert "audit.history-rewritten" not in found
    assert "audit.entry-mismatch" in found


def test_what_is_not_proved_is_not_remembered(desk: Desk, demo_log: DemoLog) -> None:
    written = desk.write(demo_log.events[:700])
    write_log(written.folder, demo_log.events[:300])
    (written.folder / "checkpoint").write_bytes(
        (desk.write(demo_log.events[1:301]).folder / "checkpoint").read_bytes()
    )

    assert "audit.root-mismatch" in faults(desk.audit(written))
    assert desk.audit(desk.write(demo_log.events[:300])).seen_before is None


def test_a_spoilt_note_of_what_was_seen_is_a_fault_with_its_file(
    seen: Desk, demo_log: DemoLog
) -> None:
    (note,) = seen.kept.folder.glob("seen/*.checkpoint")
    note.write_bytes(b"nothing")

    report = seen.audit(seen.write(demo_log.events[:700]))

    assert faults(report) == {"audit.seen-unusable"}
    assert str(note) in {one.place for one in report.findings}


def test_where_nothing_can_be_kept_is_said_before_anything_is_checked(
    desk: Desk, events: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = desk.write(events)
    (desk.folder / "kept").write_text("a file")
    monkeypatch.setattr(auditing, "verify_entries", None)

    with pytest.raises(OSError, match="kept"):
        desk.audit(written)


def test_what_cannot_be_kept_in_the_end_costs_no_report(
    desk: Desk, events: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_seen: Seen, _judged: Judged) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Seen, "remember", full)

    report = desk.audit(desk.write(events))

    assert report.entries is not None
    assert report.findings.counts["audit.seen-not-kept"] == 1
    assert report.well
