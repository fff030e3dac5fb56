"""Loading a charter: what is wrong is told with file, line and remedy, all of it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.charters import CharterError, load_charter, parse_charter
from shared.contracts.charter import Charter

CHARTERS = Path(__file__).resolve().parents[3] / "charters"
TEXT = (CHARTERS / "danang-2021.toml").read_text("utf-8")
LINES = TEXT.splitlines()


def problems(text: str) -> list[str]:
    with pytest.raises(CharterError) as error:
        parse_charter(text, "file.toml")
    return english(error.value)


def english(error: CharterError) -> list[str]:
    return [f"{one.place}: {one.said.en}" for one in error.problems]


def line_of(snippet: str, text: str = TEXT) -> int:
    return text[: text.index(snippet)].count("\n") + 1


def changed(before: str, after: str) -> tuple[str, int]:
    """The charter with one thing changed, and the line of it."""
    assert before in TEXT
    return TEXT.replace(before, after, 1), line_of(before)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("lead_agency =", "lead_agenzy =", "did you mean `lead_agency`?"),
        ("[council]", "[counsel]", "did you mean `council`?"),
        ("quorum_percent", "quorum", "did you mean"),
        ("starts = 2021-01-01", 'starts = "2021-13-01"', "must be a date"),
        ("starts = 2021-01-01", "starts = 2021-02-30", "not TOML"),
        ("starts = 2021-01-01", "starts = 2021-01-01T07:30:00", "without a time"),
        ("ends = 2025-12-31", "ends = 2020-12-31", "ends before it starts"),
        ('kinds = ["commune"]', 'kinds = ["komune"]', "must be one of 'authority'"),
        ("count = 12", 'count = "twelve"', "must be a whole number; found twelve"),
        ("count = 12", "count = 12.5", "must be a whole number; found 12.5"),
        ("count = 12", "count = -1", "must be 0 or more; found -1"),
        ("count = 12", "count = ", "not TOML"),
        ('at_least = "65"', 'at_least = "85"', "highest first"),
        ('at_least = "65"', 'at_least = "six"', "must be points, written with digits"),
        ('at_least = "65"', "at_least = true", "must be a number"),
        ('at_least = "65"', "at_least = inf", "must be a number"),
        ('key = "kha"', 'key = "tot"', "band: more than one is called tot"),
        ('key = "communes"', 'key = "districts"', "groups: more than one is called"),
        ('key = "index-good"', 'key = "A B"', "lower-case letters"),
        ('groups = ["agencies"]', 'groups = ["x"]', "nothing is called x"),
        ('form = "giay-khen"', 'form = "x"', "nothing is called x (a form of this"),
        ('edition = "index-2020"', 'edition = "x"', "(an edition is needed)"),
        ('phase = "2021-2025"', 'phase = "x"', "(a phase is needed)"),
        ('denominator = "all"', 'denominator = "al"', "one of 'all' or 'present'"),
        ('at_least = "65"', 'at_least = "1.1234567"', "written with digits"),
        ('at_least = "65"', "at_least = 1.1234567", "and 6 behind it"),
        ("year = 2020", "year = 1890", "must be 1990 or more; found 1890"),
        ('clause = "II.1"', f'clause = "{"x" * 121}"', "at most 120 characters"),
        ('vi = "', 'vi = "\\u001b[2J', "can be seen, without control characters"),
        ("illustrative = true", 'illustrative = "maybe"', "must be true or false"),
        ("secret = false", "secret = 3", "must be true or false"),
        ('clause = "II.1"', 'clause = ""', "must be text that is not empty"),
        ('clause = "II.1"', "clause = 2", "must be text in quotes"),
        ('key = "awareness"', 'key = "Nhận thức"', "lower-case letters"),
        ('maximum = "4" }', 'maximum = "4", minimum = "5" }', "minimum above maximum"),
        ('passes = "unit.active"', 'passes = "unit.aktive"', "no fact is called"),
        ('passes = "unit.active"', 'passes = "unit.active &&"', "missing before the"),
        ('passes = "unit.active"', 'passes = ""', "must be text that is not empty"),
        ('passes = "unit.active"', 'passes = "holds.open < 1"', "use at_least"),
        (
            'passes = "unit.active"',
            "passes = 'unit.group == \"departmens\"'",
            "unit.group is never 'departmens'",
        ),
        ("[title]\nvi", "[titel]\nvi", "did you mean `title`?"),
    ],
)
def test_a_mistake_is_told_where_it_stands(
    before: str, after: str, reason: str
) -> None:
    text, line = changed(before, after)

    found = problems(text)

    assert any(
        one.startswith(f"file.toml:{line}: ") and reason in one for one in found
    ), found


def test_a_missing_entry_is_told_at_its_table() -> None:
    text = TEXT.replace('clause = "IV.1"\n', "", 1)
    table = line_of('[[phases]]\nkey = "2021-2025"', text)

    assert problems(text) == [f"file.toml:{table}: `clause` is missing here; add it"]


def test_each_mistake_is_told_in_both_languages_with_its_code() -> None:
    text, line = changed(
        'passes = "unit.active"', 'passes = "unit.active && 3 == unit.group"'
    )
    text = text.replace('key = "kha"', 'key = "tot"', 1)
    text = text.replace("count = 12", 'count = "twelve"', 1)

    with pytest.raises(CharterError) as error:
        parse_charter(text, "file.toml")

    told = str(error.value).splitlines()
    assert [one.code for one in error.value.problems] == [
        "charter.twice",
        "charter.value-found",
        "condition.never-equal",
    ]
    assert "mức xếp loại: có nhiều hơn một mục mang tên tot" in told[1]
    assert told[2].endswith(
        "must be a whole number; found twelve (charter.value-found)"
    )
    assert "`count` phải là một số nguyên; thấy twelve" in told[3]
    assert told[5].startswith(f"file.toml:{line}: `passes`, ký tự thứ 18: ")
    assert "không bao giờ bằng" in told[5]


def test_what_stands_in_a_charter_does_nothing_to_a_terminal() -> None:
    text, _ = changed("count = 12", 'count = "\\u001b[2J"')
    text = text.replace('groups = ["agencies"]', 'groups = ["\\u001b[2J"]', 1)
    text = text.replace("[council]", '["coun\\u001bcil"]', 1)

    with pytest.raises(CharterError) as error:
        parse_charter(text, "\x1b.toml")

    assert len(error.value.problems) > 2
    assert "\x1b" not in str(error.value)


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = TEXT
    for before, after in (
        ('key = "kha"', 'key = "tot"'),
        ("ends = 2025-12-31", "ends = 2020-12-31"),
        ("count = 12", 'count = "twelve"'),
        ('passes = "unit.active"', 'passes = "unit.aktive"'),
        ('groups = ["agencies"]', 'groups = ["x"]'),
    ):
        text = text.replace(before, after, 1)

    found = [int(one.split(":")[1]) for one in problems(text)]

    assert len(found) == 5
    assert found == sorted(found)


def test_a_condition_of_several_lines_is_told_at_its_own_line() -> None:
    text, line = changed(
        'passes = "unit.active"', 'passes = """\nunit.active\n  && unit.aktive"""'
    )

    (found,) = problems(text)

    assert found.startswith(f"file.toml:{line + 2}: `passes`, character 6: ")


def test_a_key_given_twice_is_told_with_its_column() -> None:
    text, line = changed("count = 12", "count = 12\ncount = 13")

    (found,) = problems(text)

    assert found.startswith(f"file.toml:{line + 1}: not TOML: ")
    assert "column" in found


def test_decimals_are_as_exact_with_quotes_as_without() -> None:
    text = TEXT.replace('at_least = "65"', "at_least = 65.0001", 1)

    band = parse_charter(text, "file.toml").editions[0].bands[1]

    assert str(band.at_least) == "65.0001"


def test_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "charter.toml"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())

    assert load_charter(file).digest == parse_charter(TEXT, "file.toml").digest


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "`key` is missing"),
        (b"\xff\xfe\x00", ":1: not UTF-8"),
        (b'key = "a"\ntitle = "\xe1"', ":2: not UTF-8"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"# x\n" * 300_000, "no charter"),
        (b"\x00", "not TOML"),
        (b"eligibility = 3\nrounds = {}\ngroups = [1]", "`groups`"),
        (b"[[eligibility]]\npasses = 3", "`passes` must be text"),
    ],
)
def test_a_file_that_is_no_charter_is_refused(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "charter.toml"
    file.write_bytes(content)

    with pytest.raises(CharterError) as error:
        load_charter(file)

    assert reason in str(error.value)
    assert all(one.place.startswith(str(file)) for one in error.value.problems)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CharterError, match="cannot be read"):
        load_charter(tmp_path / "none.toml")


PLACE = re.compile(r"file\.toml:(\d+): .+")


def check(text: str) -> None:
    """Whatever was done to it, it is a charter or every problem has a line."""
    found = outcome(text)
    if isinstance(found, Charter):
        return
    assert found
    for one in found:
        place = PLACE.fullmatch(one)
        assert place, one
        assert 1 <= int(place[1]) <= text.count("\n") + 1


def outcome(text: str) -> Charter | list[str]:
    try:
        return parse_charter(text, "file.toml")
    except CharterError as error:
        return english(error)


@given(st.integers(0, len(LINES) - 1))
@settings(max_examples=60, deadline=None)
def test_a_lost_line_never_surprises(number: int) -> None:
    check("\n".join(LINES[:number] + LINES[number + 1 :]) + "\n")


@given(st.integers(0, len(TEXT) - 1), st.sampled_from('"]=[}x9 \n#,.'))
@settings(max_examples=60, deadline=None)
def test_a_wrong_letter_never_surprises(place: int, letter: str) -> None:
    check(TEXT[:place] + letter + TEXT[place + 1 :])


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["3", "true", "[]", "{}", '""']))
@settings(max_examples=80, deadline=None)
def test_a_value_of_another_type_never_surprises(number: int, value: str) -> None:
    key, sign, _ = LINES[number].partition(" = ")
    line = f"{key} = {value}" if sign else LINES[number]
    check("\n".join([*LINES[:number], line, *LINES[number + 1 :]]) + "\n")
