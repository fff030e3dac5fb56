from pathlib import Path

import pytest

from bangvang.audit.diff import Difference, difference, size_or_checkpoint
from bangvang.audit.files import LogFiles
from shared.testing.logs import Written
from shared.tlog.errors import VerificationError
from tests.demo_log import DemoLog
from tests.unit.audit.logs import Desk, bodies_of


@pytest.fixture
def log(desk: Desk, demo_log: DemoLog) -> Written:
    return desk.write(demo_log.events[:700])


def between(log: Written, old: str, new: str) -> Difference:
    files = LogFiles(log.folder)
    return difference(
        files, log.checkpoint, size_or_checkpoint(old), size_or_checkpoint(new)
    )


def test_what_came_is_counted_by_kind_and_source(
    log: Written, demo_log: DemoLog
) -> None:
    found = between(log, "300", "600")

    came = bodies_of(demo_log.events[300:600])
    assert found.tally.events == 300
    assert found.sources["registration"][0] == min(
        one["sequence"] for one in came if one["source"] == "/registration"
    )
    assert found.first == min(one["time"][:10] for one in came)


@pytest.mark.parametrize(("old", "new"), [("0", "0"), ("700", "700"), ("0", "700")])
def test_the_ends_of_the_log_are_moments_too(log: Written, old: str, new: str) -> None:
    assert between(log, old, new).tally.events == int(new) - int(old)


def test_an_earlier_checkpoint_is_a_moment(
    desk: Desk, log: Written, demo_log: DemoLog
) -> None:
    earlier = desk.write(demo_log.events[:100]).folder / "checkpoint"

    assert between(log, str(earlier), "101").tally.events == 1


@pytest.mark.parametrize("language", ["en", "vi"])
def test_it_is_told_in_words(log: Written, language: str) -> None:
    lines = list(between(log, "0", "700").lines(language))

    assert "700" in lines[0]
    assert len(lines) > 5
    assert between(log, "0", "700").plain()["sources"].keys() == {
        "registration",
        "scoring",
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("600", "300", "audit.moments"),
        ("0", "701", "audit.moments"),
        ("-1", "5", "audit.no-moment"),
        ("9" * 30, "5", "audit.no-moment"),
        ("\x00", "5", "audit.no-moment"),
        ("/", "5", "audit.no-moment"),
    ],
)
def test_moments_that_are_none_are_refused(
    log: Written, old: str, new: str, code: str
) -> None:
    with pytest.raises(VerificationError) as refused:
        between(log, old, new)

    assert refused.value.code == code


def test_a_checkpoint_of_another_history_is_evidence(
    desk: Desk, log: Written, demo_log: DemoLog
) -> None:
    other = desk.write(demo_log.events[1:101]).folder / "checkpoint"

    with pytest.raises(VerificationError) as refused:
        between(log, str(other), "200")

    assert refused.value.code == "audit.other-history"


def test_a_file_that_is_no_checkpoint_is_named(log: Written, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("nothing")

    with pytest.raises(VerificationError) as refused:
        between(log, str(file), "200")

    assert str(file) in str(refused.value)
