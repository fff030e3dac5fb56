"""What somebody can do who holds the log's key, and where witnesses help with it.

Two families: histories other than the published one, which witnesses and memory know;
and events that nobody may add, which witnesses cosign, since they read no events.
"""

import json
from collections.abc import Callable
from typing import Any

from shared.contracts.canonical import canonical
from shared.contracts.envelope import LARGEST, digest
from shared.signing import Signer
from shared.testing.logs import LOG, sign
from shared.tlog.checkpoint import Checkpoint
from tests.unit.tampering.deed import Deed, Do, by_operator
from tests.unit.tampering.scene import WITNESSED, Scene, honest

type Body = dict[str, Any]

_MISSING = "audit.witnesses-missing"
_UNKNOWN_ID = "01a219b6-0000-7000-8000-000000000000"


def next_event(kind: str = "TaskAssigned") -> Body:
    """Return an event that may follow: the last of its kind once more, as a new one."""
    bodies = [json.loads(one) for one in honest()]
    body: Body = [one for one in bodies if f".{kind}." in one["type"]][-1]
    last = max(at for at, one in enumerate(bodies) if one["source"] == body["source"])
    versions = [one["version"] for one in bodies if one["subject"] == body["subject"]]
    return body | {
        "id": body["id"][:-12] + "0123456789ab",
        "command": "another",
        "sequence": bodies[last]["sequence"] + 1,
        "previous": digest(honest()[last]),
        "version": max(versions) + 1,
    }


def _next(change: Callable[[Body], None], kind: str = "TaskAssigned") -> Do:
    """Append an event that is right but for one thing."""

    def do(scene: Scene) -> None:
        body = next_event(kind)
        change(body)
        scene.go_on(canonical(body))

    return do


def _bytes(entry: bytes) -> Do:
    return lambda scene: scene.go_on(entry)


def _set(**attributes: Any) -> Callable[[Body], None]:
    return lambda body: body.update(attributes)


def _data(**fields: Any) -> Callable[[Body], None]:
    return lambda body: body["data"].update(fields)


def _moved(name: str, by: int) -> Callable[[Body], None]:
    def change(body: Body) -> None:
        body[name] += by

    return change


def _known_id(body: Body) -> None:
    body["id"] = json.loads(honest()[3])["id"]


def _opening(**parts: Any) -> Callable[[Body], None]:
    def change(body: Body) -> None:
        body["data"]["openings"][0].update(parts)

    return change


def _spaced(scene: Scene) -> None:
    scene.go_on(canonical(next_event()).replace(b'{"actor"', b'{ "actor"', 1))


def _again(scene: Scene) -> None:
    scene.go_on(honest()[7])


def _too_large(body: Body) -> None:
    body["data"]["reference"] = "x" * LARGEST


def _two_more() -> list[bytes]:
    """Two events that may follow one another."""
    first = next_event()
    data = canonical(first)
    second = first | {
        "id": f"{first['id'][:-1]}c",
        "sequence": first["sequence"] + 1,
        "version": first["version"] + 1,
        "previous": digest(data),
    }
    return [data, canonical(second)]


def _other_end(number: int, *signers: Signer) -> Do:
    """Leave the last event out, and go on with others that are right by themselves."""
    return lambda scene: scene.sign_anew(
        [*honest()[:-1], *_two_more()[:number]], signers
    )


def _root(scene: Scene) -> None:
    """Sign a tree of which no entry is shown."""
    sign(scene.log, Checkpoint(LOG.key.name, len(honest()), bytes(32)), WITNESSED)


HISTORIES: tuple[Deed, ...] = (
    by_operator(
        "Fork: sign another last event",
        _other_end(1, LOG),
        "audit.fork",
        _MISSING,
        refused="witness.fork",
    ),
    by_operator(
        "Cut the tail and sign what is left",
        _other_end(0, LOG),
        "audit.rollback",
        _MISSING,
        refused="witness.stale",
    ),
    by_operator(
        "Rewrite the end and go on from there",
        _other_end(2, LOG),
        "audit.history-rewritten",
        _MISSING,
        refused="tlog.old-root-mismatch",
    ),
    by_operator(
        "Fork with the help of two witnesses", _other_end(1, *WITNESSED), "audit.fork"
    ),
    by_operator(
        "Cut the tail with the help of two witnesses",
        _other_end(0, *WITNESSED),
        "audit.rollback",
    ),
    by_operator(
        "Rewrite the end with the help of two witnesses",
        _other_end(2, *WITNESSED),
        "audit.history-rewritten",
    ),
    by_operator(
        "Sign a root that the entries do not give, with two witnesses",
        _root,
        "audit.fork",
        "audit.root-mismatch",
    ),
)
APPENDED: tuple[Deed, ...] = (
    by_operator(
        "Append bytes that are no JSON", _bytes(b"\xff{"), "audit.entry-not-json"
    ),
    by_operator("Append JSON that is no event", _bytes(b"{}"), "audit.attribute"),
    by_operator("Append an event with one space more", _spaced, "audit.not-canonical"),
    by_operator(
        "Append an event beyond the largest size",
        _next(_too_large),
        "audit.entry-too-large",
    ),
    by_operator(
        "Append a type that no contract knows",
        _next(_set(type="bangvang.scoring.Invented.v1")),
        "audit.type-unknown",
    ),
    by_operator(
        "Append under a source that is none",
        _next(_set(source="/treasury")),
        "audit.source-of-type",
        "audit.version-gap",
    ),
    by_operator(
        "Append an event of another service",
        _next(_set(source="/awards")),
        "audit.sequence-gap",
        "audit.source-of-type",
        "audit.version-gap",
    ),
    by_operator(
        "Append a field that no contract has", _next(_data(invented=1)), "audit.schema"
    ),
    by_operator(
        "Append a time that is none",
        _next(_set(time="2022-06-31T00:00:00.000000Z")),
        "audit.attribute",
    ),
    by_operator(
        "Append commitments that are none",
        _next(_data(_sd=["short"]), "TaskReported"),
        "audit.commitments",
    ),
    by_operator(
        "Append after a gap", _next(_moved("sequence", 2)), "audit.sequence-gap"
    ),
    by_operator(
        "Append a number that was used",
        _next(_moved("sequence", -1)),
        "audit.sequence-repeated",
    ),
    by_operator(
        "Append with another hash of the event before",
        _next(_set(previous="0" * 64)),
        "audit.chain-broken",
    ),
    by_operator(
        "Append an event again",
        _again,
        "audit.id-repeated",
        "audit.sequence-repeated",
        "audit.version-gap",
    ),
    by_operator(
        "Append beyond the next version",
        _next(_moved("version", 1)),
        "audit.version-gap",
    ),
    by_operator(
        "Append under an id that was used", _next(_known_id), "audit.id-repeated"
    ),
    by_operator(
        "Append with a cause that is none",
        _next(_set(cause=_UNKNOWN_ID)),
        "audit.cause-unknown",
    ),
    by_operator(
        "Append an opening with another salt",
        _next(_opening(salt="A" * 22), "ScorePublished"),
        "audit.opening-mismatch",
    ),
    by_operator(
        "Append an opening of no event",
        _next(_opening(event=_UNKNOWN_ID), "ScorePublished"),
        "audit.opening-unknown-event",
    ),
)
