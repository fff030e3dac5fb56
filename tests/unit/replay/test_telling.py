"""The story of an award and the state on a day, as people read them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bangvang.audit import working
from bangvang.audit.replay.telling.as_of import as_of
from bangvang.audit.replay.telling.explain import explain
from bangvang.audit.replay.telling.words import ROLES, WORDS
from bangvang.cli import app
from shared.contracts.canonical import canonical
from shared.contracts.dossier import ReturnReason
from shared.contracts.roles import Role
from shared.testing.logs import LOG, Written, write_log
from tests.unit.replay.smaller import smaller
from tests.unit.replay.tampering import Body

LOG_BYTES = smaller().signed()


def award() -> Body:
    return smaller().one("AwardProposed")["data"]


def test_an_award_is_explained_from_the_register_to_its_publication() -> None:
    told = explain(lambda: enumerate(LOG_BYTES), award()["award_id"], "en")

    assert told is not None
    text = "\n".join(told.lines("en"))
    assert "granted" in text
    for kind in ("in the register", "Score published", "Screening: pass", "Counted:"):
        assert kind in text
    # The clauses of the charter, and the events that facts came from.
    assert "(III.2.a)" in text
    assert "ScorePublished scoring:" in text


def test_the_story_is_told_in_vietnamese_with_the_charters_titles() -> None:
    told = explain(lambda: enumerate(LOG_BYTES), award()["award_id"], "vi")

    assert told is not None
    text = "\n".join(told.lines("vi"))
    assert told.title in text
    assert "Rà soát điều kiện: đạt." in text
    assert "{" not in text


def test_a_story_has_the_charters_names_and_the_hours_of_viet_nam() -> None:
    told = explain(lambda: enumerate(LOG_BYTES), award()["award_id"], "vi")

    assert told is not None
    text = "\n".join(told.lines("vi"))
    assert "điểm, Tốt, hạng" in text
    assert "Đính kèm tài liệu: Tờ trình đề nghị khen thưởng." in text
    assert "đến trước 17:00 2022-06-01" in text
    for key in ("council-minutes", "digital-enterprises", ", tot,", "+00:00"):
        assert key not in text


def test_every_reason_to_send_a_dossier_back_has_words() -> None:
    assert {one.value for one in ReturnReason} <= WORDS.keys()


def test_a_story_tells_of_nobody_else() -> None:
    other = smaller().last("AwardProposed")["data"]

    told = explain(lambda: enumerate(LOG_BYTES), award()["award_id"], "en")

    assert told is not None
    text = "\n".join(told.lines("en"))
    assert other["candidate_id"] not in text
    assert text.count("Published: granted") == 1


def test_an_award_that_nobody_proposed_has_no_story() -> None:
    assert explain(lambda: enumerate(LOG_BYTES), "7" * 26, "en") is None


def test_before_anything_happened_there_is_nothing() -> None:
    found = as_of(enumerate(LOG_BYTES), date(2019, 1, 1))

    assert (found.units, found.ranks) == ([], [])


def test_ranks_are_there_from_the_day_of_their_publication() -> None:
    day = smaller().one("ScorePublished")["time"][:10]

    before = as_of(enumerate(LOG_BYTES), date.fromisoformat("2022-03-01"))
    after = as_of(enumerate(LOG_BYTES), date.fromisoformat(day))

    assert before.ranks == []
    assert [one.rank for one in after.ranks if one.group == "districts"] == [
        1, 2, 3, 4, 5, 6, 7,
    ]  # fmt: skip


def test_a_unit_stands_below_its_superior_on_that_day() -> None:
    found = as_of(enumerate(LOG_BYTES), date(2022, 6, 1))

    below = [one for one in found.units if one.parent_id is not None]
    assert below
    assert {one.parent_id for one in below} <= {one.unit_id for one in found.units}


def test_every_role_has_a_name() -> None:
    assert set(ROLES) == {one.value for one in Role}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_log(tmp_path_factory.mktemp("telling") / "log", LOG_BYTES)


def run(written: Written, command: str, *more: str) -> tuple[int, str]:
    cache = str(Path(written.folder).parent / "kept")
    given = [command, str(written.folder), *more, "--key", str(LOG.key)]
    found = CliRunner().invoke(app, ["audit", *given, "--cache", cache])
    return found.exit_code, found.stdout


def test_the_command_replays_a_log_in_a_folder(written: Written) -> None:
    code, text = run(written, "replay", "--json", "--processes", "1")

    report = json.loads(text)
    assert code == 0, text
    assert report["replay"]["events"] == len(LOG_BYTES)
    assert report["findings"]["by_severity"]["fault"] == 0
    assert "replay.not-checkable" in report["findings"]["counts"]


@pytest.mark.parametrize("command", ["replay", "all"])
@pytest.mark.parametrize("years", [1000, 8000])
def test_an_event_dated_after_the_audit_is_a_finding(
    command: str, years: int, tmp_path: Path
) -> None:
    # Of an exercise: its id says when it was made, and nothing names the last one.
    *others, last = LOG_BYTES[:200]
    body = json.loads(last)
    far = f"{years * 31_556_952_000:012x}"
    body["id"] = f"{far[:8]}-{far[8:]}{body['id'][13:]}"
    future = write_log(tmp_path / "log", [*others, canonical(body)])

    code, text = run(future, command, "--json", "--processes", "1")

    findings = json.loads(text)["findings"]
    assert code == 1, text
    assert findings["by_severity"]["fault"] == findings["counts"]["replay.future"] == 1
    assert "it is only 20" in text
    assert "mới là 20" in text


def test_an_audit_whose_clock_is_slow_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = write_log(tmp_path / "log", LOG_BYTES[:50])
    slow = datetime(2020, 1, 1, tzinfo=UTC)
    monkeypatch.setattr(working, "utc_now", lambda: slow)

    code, text = run(log, "replay", "--lang", "vi", "--processes", "1")

    assert code == 1
    assert "đồng hồ của kiểm toán chạy chậm" in text


def test_the_figures_of_a_replay_are_told_in_the_readers_language(
    written: Written,
) -> None:
    _, text = run(written, "replay", "--lang", "vi", "--processes", "1")

    assert f"diễn lại       sự kiện {len(LOG_BYTES)}, quyết định" in text
    assert "decisions" not in text


def test_the_command_explains_an_award(written: Written) -> None:
    code, text = run(written, "explain", award()["award_id"], "--lang", "vi")

    assert code == 0
    assert "được tặng" in text


def test_the_command_tells_the_state_on_a_day(written: Written) -> None:
    code, text = run(written, "as-of", "2022-06-30", "--json")

    assert code == 0
    assert json.loads(text)["day"] == "2022-06-30"
    assert json.loads(text)["rights"]
