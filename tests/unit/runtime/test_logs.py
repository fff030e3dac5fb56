"""Logs: facts with keys, one JSON object a line, and never a value of somebody."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from shared.runtime import logs

SECRET = "Nguyen Van A, born 1980"

type Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(tmp_path: Path) -> Iterator[Lines]:
    kept = structlog.get_config()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    path = tmp_path / "log"
    stream = logs.configure(path)
    yield lambda: [json.loads(one) for one in path.read_text("utf-8").splitlines()]
    stream.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**kept)


def test_a_fact_is_one_object_with_its_keys_and_the_story_it_belongs_to(
    lines: Lines,
) -> None:
    with structlog.contextvars.bound_contextvars(correlation="story-9", trace=None):
        structlog.get_logger("desk").info("đã ghi", code="x.y", actor=None)

    (found,) = lines()
    assert found.pop("timestamp").endswith("Z")
    assert found == {
        "event": "đã ghi",
        "code": "x.y",
        "correlation": "story-9",
        "level": "info",
        "logger": "desk",
    }


def test_libraries_log_in_the_same_form(lines: Lines) -> None:
    logging.getLogger("some.library").warning("trouble with %s", "it")

    (found,) = lines()
    assert found["event"] == "trouble with it"
    assert found["logger"] == "some.library"


def _break(name: str) -> None:
    raise ValueError(name)


def _break_in_a_group(name: str) -> None:
    raise ExceptionGroup(name, [ValueError(name), KeyError(name)])


def _break_twice(name: str) -> None:
    try:
        _break(name)
    except ValueError as error:
        error.add_note(name)
        raise RuntimeError(name) from error


@pytest.mark.parametrize("how", [_break, _break_in_a_group, _break_twice])
def test_of_an_error_the_places_are_logged_and_no_values(
    lines: Lines, how: Callable[[str], None]
) -> None:
    try:
        how(SECRET)
    except (ValueError, RuntimeError, ExceptionGroup):
        structlog.get_logger("x").exception("fault", reference="r")
        logging.getLogger("lib").exception("fault")

    ours, theirs = lines()
    for found in (ours, theirs):
        assert SECRET not in json.dumps(found)
        assert found["exception"][0]["frames"][-1]["name"] == how.__name__


def test_trouble_with_the_machine_is_told_in_full(lines: Lines) -> None:
    try:
        Path("/no/such/folder").read_text()
    except OSError:
        structlog.get_logger("x").exception("cannot read")

    (found,) = lines()
    assert "No such file" in found["exception"][0]["exc_value"]


def test_a_value_without_a_form_is_named_by_its_class_only(lines: Lines) -> None:
    structlog.get_logger("x").info("odd", thing={SECRET}, other=object())

    (found,) = lines()
    assert found["thing"] == "<set>"
    assert found["other"] == "<object>"
