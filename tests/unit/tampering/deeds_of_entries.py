"""Changed events under the old checkpoint, by somebody who can sign nothing.

All bundles and tiles are computed anew and fit each other. The chains of the services
are left as they were; `test_histories.py` has those where they are made to fit too.
"""

import json
from collections.abc import Callable
from typing import Any

from shared.contracts.canonical import canonical
from tests.unit.tampering.deed import Deed, Do, deed, place_of
from tests.unit.tampering.scene import UPPER, Scene, honest

type Bodies = list[dict[str, Any]]

_MOVED = ("audit.sequence-gap", "audit.sequence-repeated", "audit.version-gap")
"""What events show that do not stand where their numbers say."""


def _entries(change: Callable[[Bodies], None]) -> Do:
    def do(scene: Scene) -> None:
        bodies = [json.loads(one) for one in honest()]
        change(bodies)
        scene.lay_out(canonical(one) for one in bodies)

    return do


def _anew(name: str, change: Callable[[Bodies], None], *codes: str) -> Deed:
    """Another root, which is not the one that was signed, and what shows besides."""
    return deed(name, _entries(change), "audit.root-mismatch", *codes)


def _edit_ballot(bodies: Bodies) -> None:
    sealed = bodies[place_of(bodies, "BallotCast")]["data"]["_sd"]
    sealed[0] = f"{'A' * 42}A"
    sealed.sort()


def _edit_score(bodies: Bodies) -> None:
    bodies[place_of(bodies, "ScorePublished")]["data"]["total"] = "100"


def _threshold(bodies: Bodies) -> None:
    charter = bodies[place_of(bodies, "CharterAdopted")]["data"]["charter"]
    charter["editions"][0]["bands"][0]["at_least"] = "70"


def _actor(bodies: Bodies) -> None:
    bodies[place_of(bodies, "AwardDecided")]["actor"] = bodies[0]["actor"]


def _source(bodies: Bodies) -> None:
    bodies[place_of(bodies, "AwardDecided")]["source"] = "/scoring"


def _backdate(bodies: Bodies) -> None:
    bodies[place_of(bodies, "DossierSubmitted")]["time"] = "2021-01-04T01:00:00.000000Z"


def _quota(bodies: Bodies) -> None:
    bodies[place_of(bodies, "RoundOpened")]["data"]["quotas"][0]["count"] = 0


def _drop(bodies: Bodies) -> None:
    del bodies[place_of(bodies, "BallotCast")]


def _repeat(bodies: Bodies) -> None:
    at = place_of(bodies, "BallotCast")
    bodies.insert(at, bodies[at])
    bodies.pop()


def _swap(bodies: Bodies) -> None:
    at = place_of(bodies, "BallotCast")
    bodies[at], bodies[at + 1] = bodies[at + 1], bodies[at]


def _across(bodies: Bodies) -> None:
    """Two neighbours of different sources, which no chain holds in their order."""
    at = next(
        at
        for at, one in enumerate(bodies[1:], 1)
        if one["source"] != bodies[at - 1]["source"] and "cause" not in one
    )
    bodies[at - 1], bodies[at] = bodies[at], bodies[at - 1]


def _commitments(bodies: Bodies) -> None:
    at = place_of(bodies, "BallotCast")
    one, other = bodies[at]["data"], bodies[at + 1]["data"]
    one["_sd"], other["_sd"] = other["_sd"], one["_sd"]


def _entry_and_tile(scene: Scene) -> None:
    """The entry and its leaf hash fit each other; the tile above was forgotten."""
    upper = (scene.log / UPPER.path).read_bytes()
    _entries(_edit_ballot)(scene)
    (scene.log / UPPER.path).write_bytes(upper)


def _cut(scene: Scene) -> None:
    scene.lay_out(honest()[:300])


def _spaced(scene: Scene) -> None:
    entries = list(honest())
    entries[7] = entries[7].replace(b'{"actor"', b'{ "actor"', 1)
    scene.lay_out(entries)


ENTRIES: tuple[Deed, ...] = (
    _anew(
        "Edit a ballot, with its tiles",
        _edit_ballot,
        "audit.chain-broken",
        "audit.opening-mismatch",
    ),
    deed(
        "Edit a ballot and its hash, not the tile above",
        _entry_and_tile,
        "audit.chain-broken",
        "audit.opening-mismatch",
        "audit.root-mismatch",
        "audit.tile-mismatch",
    ),
    _anew("Edit a score, with its tiles", _edit_score, "audit.chain-broken"),
    _anew(
        "Change a charter's threshold, with its tiles", _threshold, "audit.chain-broken"
    ),
    _anew("Forge an actor, with the tiles", _actor, "audit.chain-broken"),
    _anew("Forge a source", _source, "audit.source-of-type", *_MOVED),
    _anew("Back-date a submission", _backdate, "audit.chain-broken"),
    _anew("Lower a quota", _quota, "audit.chain-broken"),
    deed(
        "Drop a ballot",
        _entries(_drop),
        "audit.file-missing",
        "audit.sequence-gap",
        "audit.version-gap",
    ),
    _anew(
        "Repeat a ballot in place of the last event",
        _repeat,
        "audit.id-repeated",
        "audit.sequence-repeated",
        "audit.version-gap",
    ),
    _anew("Swap two ballots", _swap, *_MOVED),
    _anew("Swap two events of different sources", _across),
    _anew(
        "Exchange the commitments of two ballots",
        _commitments,
        "audit.chain-broken",
        "audit.opening-mismatch",
    ),
    deed(
        "Write an entry with one space more",
        _spaced,
        "audit.chain-broken",
        "audit.not-canonical",
        "audit.root-mismatch",
    ),
    deed("Cut the tail and keep the checkpoint", _cut, "audit.file-missing"),
)
