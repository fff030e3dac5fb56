"""Nothing confidential stands in the log in clear (ADR 3)."""

import asyncio
import json
import sqlite3
from typing import Any

import pytest
from pydantic import SecretStr
from running import Running

from shared.contracts.base import Opening, Secrecy
from shared.contracts.catalogue import LANGUAGES
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ask
from shared.privacy.commitments import opens
from shared.testing.wire import first

SECRECY = {
    (event.type_name(), name): level
    for language in LANGUAGES.values()
    for event in language.events.values()
    for name, level in event.sealed().items()
}


@pytest.fixture(scope="module")
def stream(loaded: Running) -> list[dict[str, Any]]:
    return asyncio.run(_all(loaded))


async def _all(loaded: Running) -> list[dict[str, Any]]:
    password = json.loads((loaded.data / "keys" / "broker.json").read_text())["agency"]
    address = Address(loaded.broker, "agency", SecretStr(password))
    broker = await connect(address, name="reader")
    try:
        info = await ask(broker, "STREAM.INFO.EVENTS", {})
        found = await first(broker, "bv.>", info["state"]["messages"])
    finally:
        await close(broker)
    return [json.loads(one.data) for one in found]


def _sealed(loaded: Running) -> list[tuple[str, str, Any]]:
    """Every vault value of every service: event id, field, value."""
    rows = []
    for service in LANGUAGES:
        path = loaded.data / "db" / f"{service}.sqlite"
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            rows += database.execute(
                "SELECT v.event_id, v.name, v.value, e.type FROM vault v "
                "JOIN events e ON e.id = v.event_id"
            ).fetchall()
        database.close()
    return [
        (id_, f"{type_}|{name}", json.loads(value)) for id_, name, value, type_ in rows
    ]


def _texts(value: Any) -> list[str]:
    """Every text long enough to be told from others."""
    if isinstance(value, str):
        return [value] if len(value) >= 8 else []
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return []


def test_no_personal_value_stands_in_the_stream_at_any_time(
    loaded: Running, stream: list[dict[str, Any]]
) -> None:
    whole = "\n".join(json.dumps(event, ensure_ascii=False) for event in stream)
    personal = {
        text
        for _, place, value in _sealed(loaded)
        if SECRECY[tuple(place.split("|"))] is Secrecy.PERSONAL
        for text in _texts(value)
    }

    assert len(personal) > 5, "the example has personal values"
    found = sorted(text for text in personal if text in whole)
    assert found == []


def test_a_deferred_value_is_in_no_event_before_its_opening(
    loaded: Running, stream: list[dict[str, Any]]
) -> None:
    opened: dict[str, int] = {}
    for place, event in enumerate(stream):
        for opening in event["data"].get("openings", []):
            # One decision paper may grant many awards: the first opening opens it.
            opened.setdefault(_text(opening["value"]), place)
    lines = [json.dumps(event, ensure_ascii=False, sort_keys=True) for event in stream]
    checked = 0
    for _, where, value in _sealed(loaded):
        if SECRECY[tuple(where.split("|"))] is not Secrecy.DEFERRED:
            continue
        telling = _telling(value)
        if telling is None:
            continue
        end = opened.get(_text(value), len(lines))
        checked += 1
        assert not any(telling in line for line in lines[:end]), where
    assert checked > 300


def _telling(value: Any) -> str | None:
    """The value as it would stand in an event, if it can be told from others."""
    if value is None:
        return None
    text = _text(value)
    return text if len(text) >= 40 else None


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def test_short_deferred_values_stand_in_no_event_of_their_own(
    stream: list[dict[str, Any]],
) -> None:
    for event in stream:
        for name, _ in [key for key in SECRECY if key[0] == event["type"]]:
            del name
        sealed = {name for kind, name in SECRECY if kind == event["type"]}
        assert not sealed & set(event["data"]), event["type"]
        assert bool(sealed) == ("_sd" in event["data"])


def test_every_opening_opens_what_was_sealed(stream: list[dict[str, Any]]) -> None:
    by_id = {event["id"]: event for event in stream}
    openings = [
        Opening.model_validate(one)
        for event in stream
        for one in event["data"].get("openings", [])
    ]

    assert len(openings) > 200
    for one in openings:
        assert opens(one, by_id[one.event]["data"])
        changed = one.model_copy(update={"value": "something else"})
        assert not opens(changed, by_id[one.event]["data"])


def test_the_stream_holds_every_source_in_order_without_a_gap(
    stream: list[dict[str, Any]],
) -> None:
    last: dict[str, int] = {}
    for event in stream:
        assert event["sequence"] == last.get(event["source"], 0) + 1
        last[event["source"]] = event["sequence"]
    assert set(last) == {f"/{service}" for service in LANGUAGES}


def test_every_event_of_an_exercise_says_so(stream: list[dict[str, Any]]) -> None:
    for event in stream:
        assert event.get("exercise", False) == (
            event["data"]["campaign_id"] is not None
        )
