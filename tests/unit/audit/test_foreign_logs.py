"""Logs in the same format that are not this platform's."""

from pathlib import Path

import pytest

from bangvang.audit.diff import difference
from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Findings, Severity
from bangvang.audit.report import Report
from bangvang.audit.text import lines_of
from bangvang.audit.trust import judge, policy_of
from bangvang.cases.policies import policy_from
from shared.signing import Signer, check
from shared.testing.logs import COSIGNED_AT, LOG, WITNESSES, write_log
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note
from tests.unit.audit.logs import Desk, faults

FOREIGN = [b"", b"\xff\x00", b'{"a":1}', b"[]", b"x" * 65_535]
SUM_ORIGIN = "go.sum database tree"
"""How the Go checksum database calls its tree, and its key otherwise."""
SUM = Signer("sum.golang.example", Algorithm.ED25519, bytes([7]) * 32)


def doubts(report: Report) -> list[str]:
    return [one.code for one in report.findings.of(Severity.DOUBT)]


@pytest.mark.parametrize("size", [1, 5, 255, 256, 257])
def test_a_log_of_somebody_else_is_right_as_a_tree_and_that_is_all(
    desk: Desk, size: int
) -> None:
    entries = [FOREIGN[n % 4] + b"%d" % n for n in range(size)]

    report = desk.audit(desk.write(entries))

    assert report.well
    assert report.foreign
    assert doubts(report) == ["audit.no-witnesses", "audit.foreign-log"]
    told = "\n".join(lines_of(report, "en"))
    assert f"none of the {size} entries is an event of this platform" in told


def test_entries_may_be_empty_and_as_long_as_the_format_allows(desk: Desk) -> None:
    assert desk.audit(desk.write(FOREIGN)).well


def test_a_foreign_entry_among_events_is_a_fault(
    desk: Desk, events: list[bytes]
) -> None:
    report = desk.audit(desk.write([*events, b"not an event"]))

    assert faults(report) == {"audit.entry-not-json"}
    assert "audit.foreign-log" not in doubts(report)


def test_a_log_of_damaged_events_only_is_not_taken_for_somebody_elses(
    desk: Desk, events: list[bytes]
) -> None:
    report = desk.audit(desk.write([one[:-1] for one in events]))

    assert faults(report) == {"audit.entry-not-json"}


def test_a_changed_entry_of_a_foreign_log_is_found(desk: Desk) -> None:
    written = desk.write([b"entry %d" % n for n in range(300)])
    bundle = written.folder / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes().replace(b"entry 7", b"entry X", 1))

    report = desk.audit(written)

    assert faults(report) >= {"audit.entry-mismatch", "audit.root-mismatch"}


def test_a_log_whose_key_is_not_called_as_its_origin_is_read_when_that_is_said(
    tmp_path: Path,
) -> None:
    written = write_log(tmp_path, [b"entry"], signers=[SUM], origin=SUM_ORIGIN)
    raw = (written.folder / "checkpoint").read_bytes()

    with pytest.raises(VerificationError, match="--origin"):
        judge(raw, policy_of([str(SUM.key)], None), Findings())
    findings = Findings()
    judged = judge(raw, policy_of([str(SUM.key)], None, SUM_ORIGIN), findings)

    assert judged.checkpoint == written.checkpoint
    assert findings.well


def test_a_named_origin_is_the_only_one_that_its_key_signs_for() -> None:
    policy = policy_from(
        key=str(LOG.key), witnesses=[], quorum=None, policy=None, origin="another"
    )
    note = LOG.signed(Note(Checkpoint(LOG.key.name, 0, EMPTY_ROOT).text))

    with pytest.raises(VerificationError) as caught:
        policy.accept(note, check)

    assert caught.value.code == "tlog.log-not-signed"


def test_of_two_keys_of_one_log_in_a_policy_one_signature_is_enough(
    tmp_path: Path,
) -> None:
    new = Signer(LOG.key.name, Algorithm.ED25519, bytes([8]) * 32)
    path = tmp_path / "policy"
    path.write_text(f"log {LOG.key}\nlog {new.key}\nquorum none\n")
    raw = new.signed(Note(Checkpoint(LOG.key.name, 0, EMPTY_ROOT).text)).raw
    findings = Findings()

    judged = judge(raw, policy_of([], path), findings)

    assert len(judged.signers) == 1
    assert findings.well
    assert findings.counts["audit.key-silent"] == 1


def test_a_policy_without_logs_takes_the_log_from_the_key(tmp_path: Path) -> None:
    path = tmp_path / "policy"
    path.write_text(f"witness w {WITNESSES[0].key}\nquorum w\n")
    policy = policy_from(key=str(LOG.key), witnesses=[], quorum=None, policy=path)
    note = LOG.signed(Note(Checkpoint(LOG.key.name, 0, EMPTY_ROOT).text))
    note = WITNESSES[0].signed(note, COSIGNED_AT)

    assert policy.accept(note, check).witnesses == ("w",)


def test_a_policy_with_logs_leaves_no_room_for_another_key(tmp_path: Path) -> None:
    path = tmp_path / "policy"
    path.write_text(f"log {LOG.key}\nquorum none\n")

    with pytest.raises(VerificationError) as caught:
        policy_from(key=str(SUM.key), witnesses=[], quorum=None, policy=path)

    assert caught.value.code == "case.keys"


def test_a_difference_of_a_foreign_log_is_no_list_of_faults(desk: Desk) -> None:
    written = desk.write([b"entry %d" % n for n in range(20)])

    found = difference(LogFiles(written.folder), written.checkpoint, 5, 12)

    assert found.findings.well
    assert found.findings.counts == {"audit.foreign-log": 1}


def test_a_file_that_is_no_text_is_told_to_be_no_key(tmp_path: Path) -> None:
    path = tmp_path / "program"
    path.write_bytes(b"\x7fELF\xd0\x00")

    with pytest.raises(VerificationError) as caught:
        policy_of([str(path)], None)

    assert caught.value.code == "tlog.key-text"
