import json
import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bangvang.audit.findings import EventRef, Finding, Severity
from bangvang.audit.page import page_of
from bangvang.audit.report import Report
from bangvang.audit.status import tell_of_sources
from bangvang.audit.text import lines_of
from bangvang.audit.words import WORDS, said, trouble
from bangvang.audit.words_of_kinds import KINDS
from bangvang.audit.words_of_reports import REPORT
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.said import Said
from tests.unit.audit.logs import Desk

ROOT = Path(__file__).parents[3]
HOSTILE = "<script>alert(1)</script>\x1b[31m[red]"


@pytest.fixture
def report(desk: Desk, events: list[bytes]) -> Report:
    return desk.audit(desk.write(events))


@pytest.fixture
def wrong(desk: Desk, events: list[bytes]) -> Report:
    found = desk.audit(desk.write([*events, events[0]]))
    words = said("audit.type-unknown", detail=HOSTILE)
    refs = (EventRef(3, HOSTILE, HOSTILE, 1, HOSTILE),)
    found.findings.add(Finding("audit.type-unknown", words, refs, place=HOSTILE))
    return found


@pytest.mark.parametrize("words", [WORDS, KINDS, REPORT], ids=["codes", "kinds", "ui"])
def test_everything_is_said_in_both_languages(words: dict[str, Said]) -> None:
    for name, one in words.items():
        parts = [sorted(re.findall(r"{(\w+)}", text)) for text in one]
        assert parts[0] == parts[1], name
        assert one.en != one.vi, name


def test_every_code_that_is_used_has_words_and_every_word_is_used() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "bangvang" / "audit").rglob("*.py")
        if not path.name.startswith("words_of_")
    )
    used = set(re.findall(r'"((?:audit|fetch)\.[a-z-]+)"', source))

    assert used == set(WORDS)


def test_every_kind_of_event_has_a_name_for_many_of_them() -> None:
    kinds = {
        event.__name__
        for language in LANGUAGES.values()
        for event in language.events.values()
    }

    assert kinds <= set(KINDS)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_text_says_what_was_checked_and_how_it_came_out(
    report: Report, language: str
) -> None:
    text = "\n".join(lines_of(report, language))

    assert "log.example/bangvang" in text
    assert REPORT["well"].to(language) in text
    assert KINDS["ScorePublished"].to(language) in text


def test_a_fault_is_told_with_its_code_and_its_events(wrong: Report) -> None:
    text = "\n".join(lines_of(wrong, "vi"))

    assert "audit.id-repeated" in text
    assert "#0 " in text
    assert REPORT["well"].vi not in text


def test_hostile_text_reaches_no_terminal_as_it_is(wrong: Report) -> None:
    assert "\x1b" not in "\n".join(lines_of(wrong, "en"))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_page_needs_nothing_else_and_runs_nothing(
    wrong: Report, language: str
) -> None:
    page = page_of(wrong, language)

    assert "<script" not in page
    assert not re.search(r"""(src|href)\s*=|url\(|@import""", page)
    assert page.count("<svg") == page.count("</svg>") == 2
    assert "&lt;script&gt;" in page


def test_the_figures_are_well_formed(wrong: Report) -> None:
    figures = re.findall(r"<svg.*?</svg>", page_of(wrong, "vi"), re.DOTALL)

    tags = [ET.fromstring(one).tag for one in figures]  # noqa: S314 - our own
    assert tags == ["svg", "svg"]


def test_the_page_shows_a_bar_for_each_kind_and_each_day(report: Report) -> None:
    page = page_of(report, "en")

    assert page.count("<rect") == len(report.by_type) + len(report.by_day)


def test_a_long_time_is_shown_by_months(report: Report) -> None:
    start = date(2021, 1, 1)
    days = [(start + timedelta(days=n)).isoformat() for n in range(400)]
    report.by_day.clear()
    report.by_day.update(days)

    page = page_of(report, "vi")

    assert REPORT["month"].vi in page
    assert page.count("<rect") == len(report.by_type) + 14


def test_json_holds_all_that_the_text_says(wrong: Report) -> None:
    body = json.loads(json.dumps(wrong.plain()))

    assert body["well"] is False
    assert body["checkpoint"]["size"] == sum(body["entries"]["by_type"].values())
    assert body["findings"]["counts"]["audit.id-repeated"] == 1
    assert {one["severity"] for one in body["findings"]["list"]} == {"fault", "doubt"}
    assert all(one["vi"] and one["en"] for one in body["findings"]["list"])


def test_without_a_checkpoint_the_report_says_that_nothing_was_checked(
    desk: Desk, events: list[bytes]
) -> None:
    written = desk.write(events)
    (written.folder / "checkpoint").write_bytes(b"nothing")

    report = desk.audit(written)

    assert not report.well
    assert REPORT["unchecked"].vi in list(lines_of(report, "vi"))
    assert page_of(report, "vi")
    assert report.plain()["checkpoint"] is None


def test_a_place_is_cut_and_made_fit_for_a_terminal() -> None:
    error = trouble("audit.file-missing", place="\x1b" + "x" * 1000)

    assert "\x1b" not in str(error)
    assert len(error.place) < 200


def test_a_source_that_the_ledger_stopped_is_told(
    desk: Desk, events: list[bytes]
) -> None:
    written = desk.write(events)
    stopped = {"where": "message 7", "en": "see to it.", "vi": "hãy xử lý."}
    status = json.dumps({"stopped": {"scoring": stopped}})
    (written.folder / "status").write_text(status)

    report = desk.audit(written)

    (found,) = [one for one in report.findings if one.code == "audit.source-stopped"]
    assert "scoring" in found.said.vi
    assert "hãy xử lý." in found.said.vi
    assert found.severity is Severity.DOUBT


@settings(max_examples=30, deadline=None)
@given(
    some.binary(max_size=100)
    | some.recursive(
        some.none() | some.integers() | some.text(max_size=5),
        lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
        max_leaves=5,
    ).map(lambda value: json.dumps({"stopped": value}).encode())
)
def test_any_status_is_passed_over_or_told(
    tmp_path_factory: pytest.TempPathFactory, status: bytes
) -> None:
    desk = Desk(tmp_path_factory.mktemp("status"))
    folder = desk.write([]).folder
    (folder / "status").write_bytes(status)
    report = Report(str(folder), "")

    tell_of_sources(desk.kept.files(str(folder)), report.findings, {})

    assert report.findings.well
