"""Faults to be planted in a healthy run, and what the checker must call each.

The run is that of `test_checker.py`: `ink` writes twelve lines on two pages in turn,
`paper` follows it and copies every second line by a command of its own.
"""
# ruff: noqa: S608 - the statements are written here, whole

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

from tests.faults.checker import hashing
from tests.faults.checker.evidence import Evidence, Message
from tests.faults.checker.findings import Kind

LINES = 12

STORES: dict[str, tuple[str, tuple[str, ...], Kind]] = {
    "an acknowledged command is gone, without a trace": (
        "ink",
        (
            f"DELETE FROM log WHERE row = {LINES}",
            f"DELETE FROM events WHERE row = {LINES}",
            f"DELETE FROM commands WHERE id = 'c{LINES - 1}'",
            "UPDATE streams SET version = version - 1 WHERE subject = 'page/p2'",
        ),
        Kind.LOST,
    ),
    "an event is gone, its answer is not": (
        "ink",
        (f"DELETE FROM events WHERE row = {LINES}",),
        Kind.HALF,
    ),
    "an answer is gone, its event is not": (
        "ink",
        ("DELETE FROM commands WHERE id = 'c3'",),
        Kind.HALF,
    ),
    "a command happened twice": (
        "ink",
        (
            (
                "INSERT INTO events (row, id, subject, version, type, time, body) "
                "SELECT 99, 'twice', subject, 7, type, time, "
                "json_set(body, '$.id', 'twice', '$.version', 7) "
                "FROM events WHERE row = 1"
            ),
            "UPDATE streams SET version = 7 WHERE subject = 'page/p1'",
        ),
        Kind.TWICE,
    ),
    "two events of a stream have changed places": (
        "ink",
        (
            "UPDATE events SET version = 99 WHERE row = 1",
            (
                "UPDATE events SET version = 1, body = json_set(body, '$.version', 1) "
                "WHERE row = 3"
            ),
            (
                "UPDATE events SET version = 2, body = json_set(body, '$.version', 2) "
                "WHERE row = 1"
            ),
        ),
        Kind.ANSWER_CHANGED,
    ),
    "a stream has a gap": (
        "ink",
        ("DELETE FROM events WHERE row = 5",),
        Kind.VERSION_GAP,
    ),
    "the log has a gap": ("ink", ("DELETE FROM log WHERE sequence = 4",), Kind.LOG_GAP),
    "an event has no number": (
        "ink",
        (f"DELETE FROM log WHERE sequence = {LINES}",),
        Kind.NOT_NUMBERED,
    ),
    "two events of the log have changed places": (
        "ink",
        (
            "UPDATE log SET row = 99 WHERE sequence = 2",
            "UPDATE log SET row = 2 WHERE sequence = 3",
            "UPDATE log SET row = 3 WHERE sequence = 2",
        ),
        Kind.CHANGED,
    ),
    "one byte of an event is another": (
        "ink",
        ("UPDATE events SET body = replace(body, 'line 4', 'line 5')",),
        Kind.CHANGED,
    ),
    "an event waits although it is numbered": (
        "ink",
        ("INSERT INTO outbox (row) VALUES (3)",),
        Kind.HALF,
    ),
    "a sealed value came without its event": (
        "ink",
        ("INSERT INTO vault VALUES ('nothing', 'name', 'salt', '1')",),
        Kind.HALF,
    ),
    "a kept answer names another event": (
        "ink",
        (
            (
                "UPDATE commands SET answer = "
                "(SELECT answer FROM commands WHERE id = 'c4') WHERE id = 'c2'"
            ),
        ),
        Kind.ANSWER_CHANGED,
    ),
    "a reader is ahead": (
        "paper",
        ("UPDATE checkpoints SET sequence = sequence + 1",),
        Kind.READER_AHEAD,
    ),
    "a reader is behind": (
        "paper",
        ("UPDATE checkpoints SET sequence = sequence - 1",),
        Kind.READER_BEHIND,
    ),
    "a reader followed another history": (
        "paper",
        (f"UPDATE checkpoints SET hash = '{'e' * 64}'",),
        Kind.READER_ASTRAY,
    ),
    "a reader stands still": (
        "paper",
        ("INSERT INTO parked VALUES ('ink', 3, 'x', 't', 'event.schema', 'r', 's')",),
        Kind.PARKED,
    ),
    "an effect was passed over": (
        "paper",
        ("DELETE FROM lines WHERE sequence = 7",),
        Kind.EFFECT_MISSING,
    ),
    "an effect was applied twice": (
        "paper",
        ("INSERT INTO lines SELECT 'ink', 99, text FROM lines WHERE sequence = 2",),
        Kind.EFFECT_TWICE,
    ),
    "an effect is another": (
        "paper",
        ("UPDATE lines SET text = 'other' WHERE sequence = 2",),
        Kind.EFFECT_WRONG,
    ),
    "a command that should follow was forgotten": (
        "paper",
        ("DELETE FROM commands WHERE id = (SELECT min(id) FROM follows)",),
        Kind.EFFECT_MISSING,
    ),
    "a command followed twice": (
        "paper",
        ("DELETE FROM follows WHERE id = (SELECT min(id) FROM follows)",),
        Kind.EFFECT_TWICE,
    ),
}


def again(evidence: Evidence, number: int, **changed: object) -> Evidence:
    """Let the client say something else about one of its attempts."""
    history = [
        replace(one, **changed) if one.number == number else one  # type: ignore[arg-type]
        for one in evidence.history
    ]
    return replace(evidence, history=history)


def _other_answer(evidence: Evidence) -> Evidence:
    return again(evidence, LINES, events=evidence.history[2].events)


def _refused_later(evidence: Evidence) -> Evidence:
    return again(evidence, LINES, outcome="refused", code="unit.unknown", events=())


def _refused(evidence: Evidence) -> Evidence:
    return again(evidence, 3, outcome="refused", code="unit.unknown", events=())


def _out_of_session(evidence: Evidence) -> Evidence:
    first, third = evidence.history[0].events, evidence.history[2].events
    return again(again(evidence, 0, events=third), 2, events=first)


def _rearranged(
    change: Callable[[list[Message]], Iterable[Message]],
) -> Callable[[Evidence], Evidence]:
    return lambda evidence: replace(
        evidence, stream=list(change(list(evidence.stream)))
    )


def _foreign(stream: list[Message]) -> list[Message]:
    first = json.loads(stream[0].data)
    forged = hashing.canonical({**first, "sequence": 99})
    return [*stream, Message(99, stream[0].subject, forged)]


TOLD: dict[str, tuple[Callable[[Evidence], Evidence], Kind]] = {
    "another answer when asked again": (_other_answer, Kind.ANSWER_CHANGED),
    "a refusal when asked again": (_refused_later, Kind.ANSWER_CHANGED),
    "a refusal of what happened": (_refused, Kind.NOT_REFUSED),
    "a later command with an earlier version": (_out_of_session, Kind.SESSION),
    "a message that the broker lost": (
        _rearranged(lambda stream: stream[:3] + stream[4:]),
        Kind.MISSING_ON_BROKER,
    ),
    "all that the broker had after some moment": (
        _rearranged(lambda stream: stream[:5]),
        Kind.MISSING_ON_BROKER,
    ),
    "two messages in the wrong order": (
        _rearranged(lambda stream: [stream[1], stream[0], *stream[2:]]),
        Kind.ORDER_ON_BROKER,
    ),
    "a message that is there twice": (
        _rearranged(lambda stream: [*stream, stream[2]]),
        Kind.TWICE_ON_BROKER,
    ),
    "a message that nobody published": (_rearranged(_foreign), Kind.FOREIGN_ON_BROKER),
}
