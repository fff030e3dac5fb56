"""Whatever stands in the files, an audit says something and ends."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bangvang.audit.foreign import claims
from shared.testing.logs import Written
from shared.tlog.paths import Bundle, Tile
from tests.unit.audit.logs import Desk

FEW = 20
FILES = ("checkpoint", Bundle(0, FEW).path, Tile(0, 0, FEW).path)
SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def right(
    tmp_path_factory: pytest.TempPathFactory, events: list[bytes]
) -> tuple[Desk, Written]:
    desk = Desk(tmp_path_factory.mktemp("right"))
    return desk, desk.write(events[:FEW])


@SETTINGS
@given(
    name=some.sampled_from(FILES),
    at=some.integers(min_value=0, max_value=80_000),
    cut=some.integers(min_value=0, max_value=300),
    put=some.binary(min_size=1, max_size=300),
)
def test_a_file_with_other_bytes_in_any_place_is_a_fault(
    right: tuple[Desk, Written], name: str, at: int, cut: int, put: bytes
) -> None:
    desk, written = right
    folder = _copied(written.folder, desk.folder / "changed")
    data = (folder / name).read_bytes()
    at %= len(data)
    changed = data[:at] + put + data[at + cut :]
    (folder / name).write_bytes(changed)

    report = desk.audit(Written(folder, written.checkpoint))

    # The tail of a note holds signatures of others, which may be anything.
    assert not report.well or changed == data or name == "checkpoint"


# Hypothesis takes constants out of the code, so it knows how an event begins to look.
_STRANGE = some.binary(max_size=50).filter(lambda entry: not claims(entry))


@SETTINGS
@given(entries=some.lists(_STRANGE, max_size=5))
def test_a_log_of_anything_at_all_is_told_to_be_none_of_ours(
    right: tuple[Desk, Written], entries: list[bytes]
) -> None:
    desk = Desk(right[0].folder / "anything")
    shutil.rmtree(desk.folder, ignore_errors=True)

    report = desk.audit(desk.write(entries))

    # It is right as a tree, whatever stands in it; but none of ours.
    assert report.well
    assert report.findings.counts["audit.foreign-log"] == bool(entries)


def _copied(folder: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    return to
