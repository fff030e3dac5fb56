"""What an outsider finds in a log whose operator signed everything anew."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bangvang.audit import verify
from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Severity
from benchmarks.world.synthetic import synthetic_events
from shared.contracts.canonical import canonical
from shared.testing.logs import LOG, sign, write_log
from shared.tlog.frontier import LARGEST_SIZE
from shared.tlog.paths import Bundle, Tile
from tests.demo_log import DemoLog
from tests.unit.audit.logs import Desk, bodies_of, faults, rechained

type Bodies = list[dict[str, Any]]


def place_of(bodies: Bodies, kind: str) -> int:
    return next(n for n, one in enumerate(bodies) if f".{kind}." in one["type"])


def test_a_right_log_has_no_fault(desk: Desk, events: list[bytes]) -> None:
    report = desk.audit(desk.write(events))

    assert faults(report) == set()
    assert report.well
    assert report.entries is not None
    assert report.entries.tally.events == len(events)
    assert sum(report.entries.sources.values()) == len(events)


def test_an_empty_log_has_no_fault(desk: Desk) -> None:
    assert desk.codes([]) == set()


def test_the_whole_example_has_no_fault(desk: Desk, demo_log: DemoLog) -> None:
    assert desk.codes(demo_log.events) == set()


def drop(bodies: Bodies) -> None:
    del bodies[place_of(bodies, "TaskConfirmed")]


def drop_the_last_of_an_aggregate(bodies: Bodies) -> None:
    del bodies[place_of(bodies, "CompletionPublished")]


def repeat(bodies: Bodies) -> None:
    bodies.append(dict(bodies[place_of(bodies, "TaskAssigned")]))


def swap(bodies: Bodies) -> None:
    first = place_of(bodies, "TaskReported")
    bodies[first], bodies[first + 1] = bodies[first + 1], bodies[first]


def swap_what_is_opened(bodies: Bodies) -> None:
    """The publication stands before what it publishes."""
    at = place_of(bodies, "ScorePublished")
    bodies.insert(0, bodies.pop(at))


def edit_a_score(bodies: Bodies) -> None:
    opening = bodies[place_of(bodies, "ScorePublished")]["data"]["openings"][0]
    opening["value"] = dict.fromkeys(opening["value"], "9")


def edit_a_salt(bodies: Bodies) -> None:
    opening = bodies[place_of(bodies, "ScorePublished")]["data"]["openings"][0]
    opening["salt"] = "A" * 22


def open_another_event(bodies: Bodies) -> None:
    opening = bodies[place_of(bodies, "ScorePublished")]["data"]["openings"][0]
    opening["event"] = "01a219b6-0000-7000-8000-000000000000"


def drop_the_cause(bodies: Bodies) -> None:
    cause = bodies[place_of(bodies, "CandidateScreened")]["cause"]
    bodies[:] = [one for one in bodies if one["id"] != cause]


def share_an_id(bodies: Bodies) -> None:
    bodies[5]["id"] = bodies[4]["id"]


def seal_something_else(bodies: Bodies) -> None:
    sealed = bodies[place_of(bodies, "AssessmentAppraised")]["data"]
    sealed["_sd"] = [f"{letter * 42}A" for letter in "AB"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (drop, {"audit.version-gap", "audit.opening-unknown-event"}),
        (drop_the_last_of_an_aggregate, set()),
        (repeat, {"audit.version-gap", "audit.id-repeated"}),
        (swap, {"audit.version-gap"}),
        (swap_what_is_opened, {"audit.version-gap", "audit.opening-unknown-event"}),
        (edit_a_score, {"audit.opening-mismatch"}),
        (edit_a_salt, {"audit.opening-mismatch"}),
        (open_another_event, {"audit.opening-unknown-event"}),
        (drop_the_cause, {"audit.cause-unknown"}),
        (share_an_id, {"audit.id-repeated"}),
        (seal_something_else, {"audit.opening-mismatch"}),
    ],
)
def test_what_an_operator_changes_who_signs_everything_anew(
    desk: Desk,
    events: list[bytes],
    change: Callable[[Bodies], None],
    found: set[str],
) -> None:
    # The last event of an aggregate can be left out unseen here; it takes a checkpoint
    # that others have seen, or the replay, to miss it.
    bodies = bodies_of(events)
    change(bodies)

    assert desk.codes(rechained(bodies)) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (drop, "audit.sequence-gap"),
        (repeat, "audit.sequence-repeated"),
        (swap, "audit.sequence-gap"),
    ],
)
def test_what_a_ledger_changes_that_cannot_rewrite_the_services(
    desk: Desk, events: list[bytes], change: Callable[[Bodies], None], found: str
) -> None:
    bodies = bodies_of(events)
    change(bodies)

    assert found in desk.codes([canonical(one) for one in bodies])


def test_an_event_that_replaces_another_breaks_the_chain_behind_it(
    desk: Desk, events: list[bytes]
) -> None:
    bodies = bodies_of(events)
    bodies[place_of(bodies, "TaskAssigned")]["data"]["weight"] = "9"

    assert desk.codes([canonical(one) for one in bodies]) == {"audit.chain-broken"}


def test_a_source_must_begin_with_its_first_event(
    desk: Desk, events: list[bytes]
) -> None:
    assert "audit.sequence-gap" in desk.codes(events[1:])


def test_a_finding_names_the_events_and_says_it_in_both_languages(
    desk: Desk, events: list[bytes]
) -> None:
    bodies = bodies_of(events)
    at = place_of(bodies, "TaskAssigned") + 1
    del bodies[at]
    report = desk.audit(desk.write(canonical(one) for one in bodies))

    gap = next(one for one in report.findings if one.code == "audit.sequence-gap")

    assert gap.events[0].id == bodies[at]["id"]
    assert gap.events[0].sequence == bodies[at]["sequence"]
    assert str(bodies[at]["sequence"] - 1) in gap.said.vi
    assert gap.said.vi != gap.said.en


def change_hash(folder: Path) -> None:
    flip(folder / Tile(0, 2).path)


def change_level_one(folder: Path) -> None:
    flip(folder / Tile(1, 0, 3).path)


def remove_bundle(folder: Path) -> None:
    (folder / Bundle(2).path).unlink()


def remove_tile(folder: Path) -> None:
    (folder / Tile(0, 2).path).unlink()


def cut_bundle(folder: Path) -> None:
    path = folder / Bundle(2).path
    path.write_bytes(path.read_bytes()[:-1])


def blow_up_tile(folder: Path) -> None:
    (folder / Tile(0, 2).path).write_bytes(bytes(10_000))


def bundle_is_a_folder(folder: Path) -> None:
    path = folder / Bundle(2).path
    path.unlink()
    path.mkdir()


def bundle_is_a_pipe(folder: Path) -> None:
    path = folder / Bundle(2).path
    path.unlink()
    os.mkfifo(path)


def exchange_entry(folder: Path) -> None:
    path = folder / Bundle(1).path
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"version":', b'"versiom":', 1))


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (exchange_entry, "audit.entry-mismatch"),
        (exchange_entry, "audit.root-mismatch"),
        (change_hash, "audit.entry-mismatch"),
        (change_level_one, "audit.tile-mismatch"),
        (remove_bundle, "audit.file-missing"),
        (remove_tile, "audit.file-missing"),
        (cut_bundle, "tlog.bundle-cut"),
        (blow_up_tile, "audit.file-too-large"),
        (bundle_is_a_folder, "audit.file-unusable"),
        (bundle_is_a_pipe, "audit.file-unusable"),
    ],
)
def test_what_an_outsider_changes_in_the_files(
    tmp_path: Path,
    demo_log: DemoLog,
    change: Callable[[Path], None],
    found: str,
) -> None:
    written = write_log(tmp_path, demo_log.events[:800])
    change(tmp_path)

    entries = verify.verify_entries(LogFiles(tmp_path), written.checkpoint)

    assert found in {one.code for one in entries.findings}


def test_a_checkpoint_of_more_entries_than_files_can_hold_is_not_read_for_ever(
    desk: Desk,
) -> None:
    written = desk.write([b"entry"] * 256)
    sign(written.folder, replace(written.checkpoint, size=LARGEST_SIZE), [LOG])

    report = desk.audit(written)

    assert faults(report) == {"audit.file-missing", "audit.too-much-missing"}
    assert desk.kept.seen.last(LOG.key.name) is None


def test_a_checkpoint_whose_root_could_not_be_computed_is_not_remembered(
    desk: Desk, events: list[bytes]
) -> None:
    written = desk.write(events)
    bundle = written.folder / Bundle(0, len(events)).path
    bundle.write_bytes(bundle.read_bytes()[:-1])

    assert faults(desk.audit(written)) == {"tlog.bundle-cut"}
    assert desk.kept.seen.last(LOG.key.name) is None


def test_partial_files_may_be_gone_once_the_full_ones_exist(
    tmp_path: Path, demo_log: DemoLog
) -> None:
    earlier = write_log(tmp_path, demo_log.events[:300])
    write_log(tmp_path, demo_log.events[:600])
    for partial in (Bundle(1, 44), Tile(0, 1, 44)):
        (tmp_path / partial.path).unlink()

    entries = verify.verify_entries(LogFiles(tmp_path), earlier.checkpoint)

    assert not list(entries.findings)
    assert entries.tally.events == 300


def test_of_a_million_equal_faults_some_are_told_and_all_are_counted(
    desk: Desk, events: list[bytes]
) -> None:
    report = desk.audit(desk.write([*events, *[events[0]] * 1000]))

    assert report.findings.counts["audit.id-repeated"] == 1000
    assert len(report.findings.of(Severity.FAULT)) < 1000


def test_a_million_made_up_names_take_one_line(desk: Desk, events: list[bytes]) -> None:
    made_up = [
        {
            **bodies_of(events[:1])[0],
            "id": f"id-{number}",
            "type": f"bangvang.scoring.Made{number}.v1",
            "source": f"/made{'x' * number}",
            "time": f"{3000 + number}-01-01T00:00:00.000000Z",
        }
        for number in range(50)
    ]
    report = desk.audit(desk.write(rechained([*bodies_of(events), *made_up])))

    assert report.entries is not None
    assert report.by_type[""] == report.by_day[""] == 50
    assert set(report.entries.sources) == {
        "registration",
        "scoring",
        "dossier",
        "awards",
    }
    assert report.findings.counts["audit.type-unknown"] == 50


@pytest.mark.long
def test_two_processes_find_what_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(verify, "PER_STRETCH", 3)
    events = list(synthetic_events(2500))
    del events[1900]
    written = write_log(tmp_path, events)
    files = LogFiles(tmp_path)

    two = verify.verify_entries(files, written.checkpoint, processes=2)
    one = verify.verify_entries(files, written.checkpoint, processes=1)

    assert two == one
    assert "audit.sequence-gap" in two.findings.counts


def test_a_synthetic_log_begins_as_the_example_and_goes_on_without_fault(
    desk: Desk, demo_log: DemoLog
) -> None:
    events = list(synthetic_events(3000))

    assert tuple(events[: len(demo_log.events)]) == demo_log.events
    assert desk.codes(events) == set()
