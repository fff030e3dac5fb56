"""Small records on disk, so that memory does not grow with the log.

What only events far from one another show together (an id used twice, a version left
out, a value that opens a seal) is written down as records of a fixed size, in parts
by a hash of what belongs together, and looked at part by part in `joins`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bangvang.audit.events import Checked

KEY = 16
"""Bytes of a hash: two equal ones among a billion names are a chance of 2^-68."""
PER_PART = 40_000
"""Events to a part: about 10 MB in memory while it is looked at."""
MOST_PARTS = 1024
_LEAF = 8
_FLUSH = 1 << 14

EVENT, SEAL, OPENED, CAUSE = b"\x00", b"\x01", b"\x02", b"\x03"
"""Kinds of records about an id: it stands here; a seal of it; somebody opens one of
its seals; somebody names it as the cause. Sorted, the facts come before the claims."""
_SEAL = 43
ID_RECORD = KEY + 1 + _LEAF + _SEAL
"""Key of the id, kind, leaf, and the commitment, whole: who can make two values with
one beginning of a hash must not open one as the other. Zeros where there is none."""
VERSION_RECORD = KEY + _LEAF + _LEAF
"""Key of source and subject, leaf, version."""
_NOTHING = bytes(_SEAL)


def key_of(text: str) -> bytes:
    """Return what stands for a name in a record."""
    return sha256(text.encode()).digest()[:KEY]


def parts_for(size: int) -> int:
    """How many parts a log of `size` events is split into."""
    return min(MOST_PARTS, max(1, -(-size // PER_PART)))


@dataclass(slots=True)
class Spill:
    """Writes the records of one process, buffered; call `flush` at the end."""

    folder: Path
    writer: str
    """Distinguishes the files of several processes."""
    parts: int
    _waiting: dict[tuple[str, int], bytearray] = field(default_factory=dict)

    def take(self, leaf: int, event: Checked) -> None:
        """Write down what is to be known of one event."""
        place = leaf.to_bytes(_LEAF, "big")
        key = key_of(event.id)
        facts = [key + EVENT + place + _NOTHING]
        facts += [key + SEAL + place + one.encode() for one in event.commitments]
        self._add("ids", key, b"".join(facts))
        for one in event.opened:
            of = key_of(one.event)
            self._add("ids", of, of + OPENED + place + one.commitment.encode())
        if event.cause is not None:
            of = key_of(event.cause)
            self._add("ids", of, of + CAUSE + place + _NOTHING)
        about = key_of(f"{event.source} {event.subject}")
        version = event.version.to_bytes(_LEAF, "big")
        self._add("versions", about, about + place + version)

    def _add(self, kind: str, key: bytes, record: bytes) -> None:
        part = int.from_bytes(key[:4], "big") % self.parts
        waiting = self._waiting.get((kind, part))
        if waiting is None:
            waiting = self._waiting[kind, part] = bytearray()
        waiting += record
        if len(waiting) >= _FLUSH:
            self._write(kind, part, waiting)

    def flush(self) -> None:
        """Write what still waits."""
        for (kind, part), waiting in self._waiting.items():
            if waiting:
                self._write(kind, part, waiting)

    def _write(self, kind: str, part: int, waiting: bytearray) -> None:
        # Opened each time: a large log has more parts than a process may hold open.
        with (self.folder / f"{kind}-{part}-{self.writer}").open("ab") as file:
            file.write(waiting)
        waiting.clear()


def records(folder: Path, kind: str, part: int, size: int) -> list[bytes]:
    """Return the records of a part from all processes, sorted as bytes."""
    found = b"".join(
        one.read_bytes() for one in sorted(folder.glob(f"{kind}-{part}-*"))
    )
    return sorted(found[at : at + size] for at in range(0, len(found), size))


def grouped(sorted_records: list[bytes]) -> Iterator[list[bytes]]:
    """Give together what has one key."""
    start, count = 0, len(sorted_records)
    while start < count:
        key, end = sorted_records[start][:KEY], start + 1
        while end < count and sorted_records[end].startswith(key):
            end += 1
        yield sorted_records[start:end]
        start = end
