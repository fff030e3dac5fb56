"""The line of everything in a TOML file, against what `tomllib` finds in it."""

import tomllib
from pathlib import Path as File

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.toml_lines import Path, lines_of

CHARTERS = sorted((File(__file__).resolve().parents[3] / "charters").glob("*.toml"))

TRICKY = '''
a.b."c.d" = 1 # [x]
"quoted \\u0041" = 'it = [is] # text'
text = """
[not.a.table]
key = "no" \\""" and ""quotes"" """"
literal = \'\'\'
[[no]]\'\'\'
list = [
  1, # one, two
  [2, 3], { x = "}", y = [4] },
  "]",
]
day = 2021-01-01 10:00:00
[t]
x = { y.z = 1, "q r" = [] }
[t.u]
[[t.list]]
k = 1
[[t.list]]
k = 2
[t.list.below]
m = -1.5e3
[[t.list.deep]]
n = inf
'''


def paths(value: object, at: Path = ()) -> set[Path]:
    found = {at}
    if isinstance(value, dict):
        for key, one in value.items():
            found |= paths(one, (*at, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            found |= paths(one, (*at, number))
    return found


def test_everything_in_a_tricky_file_has_its_line() -> None:
    lines = lines_of(TRICKY)

    assert set(lines) == paths(tomllib.loads(TRICKY))
    rows = TRICKY.splitlines()
    for path, start in {
        ("a", "b", "c.d"): "a.b.",
        ("quoted A",): '"quoted',
        ("literal",): "literal",
        ("list", 1, 1): "  [2",
        ("list", 2, "y", 0): "  [2",
        ("list", 3): '  "]"',
        ("t", "x", "y", "z"): "x = ",
        ("t", "list", 1, "k"): "k = 2",
        ("t", "list", 1, "below", "m"): "m = ",
        ("t", "list", 1, "deep", 0, "n"): "n = ",
    }.items():
        assert rows[lines[path] - 1].startswith(start)


@pytest.mark.parametrize("file", CHARTERS, ids=lambda file: file.stem)
def test_everything_in_the_charters_has_its_line(file: File) -> None:
    text = file.read_text("utf-8")

    assert set(lines_of(text)) == paths(tomllib.loads(text))


TEXTS = st.sampled_from(
    ['"a"', "'b#'", '""', "1", "true", "[1, 2]", "{ x = 1 }", "[[], ['}']]", "1.5"]
)
KEYS = st.sampled_from(["a", "b", "a.b", '"x y"', "a.b.c", "'d'"])
ROWS = st.one_of(
    st.tuples(KEYS, TEXTS).map(lambda two: f"{two[0]} = {two[1]}"),
    KEYS.map(lambda key: f"[{key}]"),
    KEYS.map(lambda key: f"[[{key}]]"),
    st.sampled_from(["", "# note ["]),
)


@given(st.lists(ROWS, max_size=12).map("\n".join))
def test_whatever_tomllib_reads_has_its_line(text: str) -> None:
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(lines_of(text)) == paths(read)
