"""How old the witnesses' word is that a checkpoint is the newest."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bangvang.audit.auditing import Asked, new_report, verify_log
from bangvang.audit.findings import Findings, Severity
from bangvang.audit.trust import judge
from shared.runtime.clock import utc_now
from shared.testing.logs import LOG, ORIGIN, WITNESSES
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.notes import Note
from shared.tlog.policy import Group, Log, Policy, Witness
from tests.unit.audit.logs import Desk

POLICY = Policy(
    (Log(LOG.key),),
    tuple(Witness(f"w{n}", one.key) for n, one in enumerate(WITNESSES)),
    (Group("two", 2, ("w0", "w1", "w2")),),
    "two",
)
HOUR = 3600


def cosigned(*times: int) -> Note:
    note = LOG.signed(Note(Checkpoint(ORIGIN, 0, EMPTY_ROOT).text))
    for witness, time in zip(WITNESSES, times, strict=False):
        note = witness.signed(note, time)
    return note


@pytest.mark.parametrize(
    ("times", "at"),
    [
        ((300, 200, 100), 200),
        ((100, 200, 300), 200),
        ((100, 100), 100),
        ((0, 500), 0),
        ((500,), None),
    ],
)
def test_the_newest_quorum_is_as_old_as_its_oldest_signature(
    times: tuple[int, ...], at: int | None
) -> None:
    assert judge(cosigned(*times).raw, POLICY, Findings()).quorum_at == at


def test_without_a_quorum_nobody_says_how_old_it_is() -> None:
    alone = replace(POLICY, quorum="none")

    assert judge(cosigned(100, 100).raw, alone, Findings()).quorum_at is None


@pytest.mark.parametrize(
    ("age", "doubts"),
    [(1 * HOUR, []), (3 * HOUR, ["audit.stale"]), (-3 * HOUR, [])],
)
def test_what_was_said_long_ago_is_a_doubt_and_no_fault(
    tmp_path: Path, age: int, doubts: list[str]
) -> None:
    time = int(utc_now().timestamp()) - age

    assert audited(tmp_path, cosigned(time, time)) == doubts


def test_signatures_without_a_time_or_of_the_end_of_time_are_read(
    tmp_path: Path,
) -> None:
    assert audited(tmp_path / "zero", cosigned(0, 0)) == ["audit.stale"]
    assert audited(tmp_path / "last", cosigned(2**63 - 1, 2**63 - 1)) == []


def audited(folder: Path, note: Note) -> list[str]:
    folder.mkdir(exist_ok=True)
    desk = Desk(folder)
    written = desk.write([])
    (written.folder / "checkpoint").write_bytes(note.raw)
    report = new_report(str(written.folder))
    asked = Asked(str(written.folder), POLICY, desk.kept, 1, timedelta(hours=2))
    verify_log(asked, report, lambda _name, _total: lambda _done: None)
    assert report.well
    return [one.code for one in report.findings.of(Severity.DOUBT)]
