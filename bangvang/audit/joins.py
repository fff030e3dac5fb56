"""What only several events show together, looked at part by part of the records."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangvang.audit.spill import (
    CAUSE,
    EVENT,
    ID_RECORD,
    KEY,
    OPENED,
    SEAL,
    VERSION_RECORD,
    grouped,
    records,
)

_KIND = slice(KEY, KEY + 1)
_LEAF_OF_ID = slice(KEY + 1, KEY + 9)
_COMMITMENT = slice(KEY + 9, None)
_LEAF_OF_VERSION = slice(KEY, KEY + 8)
_VERSION = slice(KEY + 8, None)


@dataclass(frozen=True, slots=True)
class Clash:
    """A finding before its events were read again for their names."""

    code: str
    leaf: int
    other: int | None = None
    """The leaf of the other event involved, if there is one."""
    expected: int = 0
    """Version that had to follow."""


def clashes(folder: Path, part: int) -> Iterator[Clash]:
    """Give what is wrong among the events of one part."""
    for group in grouped(records(folder, "versions", part, VERSION_RECORD)):
        yield from _versions(group)
    for group in grouped(records(folder, "ids", part, ID_RECORD)):
        # Most ids are used once and by nobody else.
        if len(group) > 1 or group[0][_KIND] != EVENT:
            yield from _id(group)


def _versions(group: list[bytes]) -> Iterator[Clash]:
    """Judge the versions of one aggregate: 1, 2, 3, … in the order of the log."""
    last, before = 0, None
    for record in group:
        version = int.from_bytes(record[_VERSION])
        leaf = int.from_bytes(record[_LEAF_OF_VERSION])
        if version != last + 1:
            yield Clash("audit.version-gap", leaf, before, last + 1)
        last, before = version, leaf


def _id(group: list[bytes]) -> Iterator[Clash]:
    """Judge one id; facts are sorted before claims, each in the order of the log."""
    leaf: int | None = None
    seals: dict[bytes, int] = {}
    for record in group:
        kind, here = record[_KIND], int.from_bytes(record[_LEAF_OF_ID])
        if kind == EVENT:
            if leaf is not None:
                yield Clash("audit.id-repeated", here, leaf)
            else:
                leaf = here
        elif kind == SEAL:
            seals.setdefault(record[_COMMITMENT], here)
        elif leaf is None or leaf >= here:
            yield Clash(_MISSING[kind], here)
        elif kind == OPENED and record[_COMMITMENT] not in seals:
            yield Clash("audit.opening-mismatch", here, leaf)


_MISSING = {OPENED: "audit.opening-unknown-event", CAUSE: "audit.cause-unknown"}
