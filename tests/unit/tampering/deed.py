"""One kind of tampering with a published log, and who notices what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.unit.tampering.scene import Scene

OUTSIDER = "outsider"
OPERATOR = "operator"

_SIGNATURE = {"audit.unsigned", "audit.origin-other", "tlog.signature-wrong"}
_WITNESS = {"audit.witnesses-missing", "tlog.old-root-mismatch"}
_MEMORY = {"audit.rollback", "audit.fork", "audit.history-rewritten"}
_TILES = {
    "audit.entry-mismatch",
    "audit.tile-mismatch",
    "audit.root-mismatch",
    "tlog.bundle-cut",
    "tlog.bundle-rest",
    "tlog.tile-size",
}
_CHAIN = {
    "audit.sequence-gap",
    "audit.sequence-repeated",
    "audit.chain-broken",
    "audit.version-gap",
    "audit.id-repeated",
    "audit.cause-unknown",
    "audit.opening-mismatch",
    "audit.opening-unknown-event",
}
_SCHEMA = {
    "audit.entry-not-json",
    "audit.entry-too-large",
    "audit.not-canonical",
    "audit.attribute",
    "audit.source-of-type",
    "audit.type-unknown",
    "audit.schema",
    "audit.commitments",
}
_FILES = ("audit.file-", "fetch.no-log")
FINDERS = ("signature", "witness", "memory", "files", "tiles", "chain", "schema")


def finder_of(code: str) -> str:
    """Return who notices: one of the checks of an audit, or a witness."""
    if code.startswith("replay."):
        return "replay"
    if code.startswith("witness.") or code in _WITNESS:
        return "witness"
    if code.startswith(("tlog.note-", "tlog.checkpoint-")):
        return "signature"
    if code.startswith(_FILES):
        return "files"
    sets = zip(
        ("signature", "memory", "tiles", "chain", "schema"),
        (_SIGNATURE, _MEMORY, _TILES, _CHAIN, _SCHEMA),
        strict=True,
    )
    return next(name for name, codes in sets if code in codes)


type Do = Callable[[Scene], None]
"""Whatever is done to a published log."""


@dataclass(frozen=True)
class Deed:
    """What is done to the files of a log, and every fault that an audit must find."""

    name: str
    """The deed, as a person would tell it."""
    do: Do
    codes: frozenset[str]
    """No more and no less."""
    by: str = OUTSIDER
    refused: str = ""
    """What witnesses answer who cosigned the honest log; empty: they have nothing to
    object, or do not."""

    @property
    def slug(self) -> str:
        """The name as a test's id."""
        return slug(self.name)


def deed(name: str, do: Do, *codes: str) -> Deed:
    """Done by somebody on the way, who can sign nothing."""
    return Deed(name, do, frozenset(codes))


def by_operator(name: str, do: Do, *codes: str, refused: str = "") -> Deed:
    """Done by who holds the log's key."""
    return Deed(name, do, frozenset(codes), OPERATOR, refused)


def slug(name: str) -> str:
    """Return a name as a test's id."""
    return name.lower().replace(" ", "-").replace(",", "").replace("'", "")


def place_of(bodies: Iterable[dict[str, Any]], kind: str) -> int:
    """Return where the first event of a kind stands."""
    return next(at for at, one in enumerate(bodies) if f".{kind}." in one["type"])
