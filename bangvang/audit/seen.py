"""What was last seen of each log from this machine: trust on last use.

A log that once showed a signed checkpoint must for ever go on from it. The checkpoint
is kept whole, with its signatures, since it proves a fork to others.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bangvang.audit.files import LogFiles
from bangvang.audit.trust import Judged
from bangvang.audit.words import trouble
from shared.runtime.whole import write_whole
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.notes import LARGEST_NOTE, parse_note
from shared.tlog.proofs import check_consistency, consistency_proof, range_root
from shared.tlog.tiles import HashesInTiles


@dataclass(frozen=True, slots=True)
class Seen:
    """The notes about logs, in one folder."""

    folder: Path

    def last(self, origin: str) -> Checkpoint | None:
        """Return the checkpoint that was last found to be right; None at first.

        Raises:
            VerificationError: the note about it cannot be used.
        """
        path = self._path(origin)
        if not path.exists():
            return None
        try:
            with path.open("rb") as file:
                found = parse_checkpoint(parse_note(file.read(LARGEST_NOTE + 1)).text)
        except (OSError, VerificationError) as error:
            raise trouble("audit.seen-unusable", place=str(path)) from error
        if found.origin != origin:
            raise trouble("audit.seen-unusable", place=str(path))
        return found

    def demand_consistent(self, judged: Judged, files: LogFiles) -> Checkpoint | None:
        """Compare a checkpoint with the last one seen, and return that.

        Raises:
            VerificationError: the log was cut, has forked or was rewritten (both
                checkpoints are then kept), or nothing can be said of it.
        """
        new = judged.checkpoint
        old = self.last(new.origin)
        if old is None:
            return None
        if new.size < old.size:
            raise self._turned("audit.rollback", judged, old)
        if new.size == old.size:
            if new.root != old.root:
                raise self._turned("audit.fork", judged, old)
        elif self._root_then(old, new, files) != old.root:
            raise self._turned("audit.history-rewritten", judged, old)
        return old

    def _root_then(self, old: Checkpoint, new: Checkpoint, files: LogFiles) -> bytes:
        """Return the root that the new tree had at the old size, proved from its tiles.

        Tiles that do not lead to the new root prove nothing, so they accuse nobody.
        """
        read = HashesInTiles(files.tile, new.size)
        then = range_root(0, old.size, read) if old.size else EMPTY_ROOT
        check_consistency(
            old_size=old.size,
            old_root=then,
            new_size=new.size,
            new_root=new.root,
            proof=consistency_proof(old.size, new.size, read),
        )
        return then

    def _turned(self, code: str, judged: Judged, old: Checkpoint) -> VerificationError:
        self._keep_both(judged)
        size, folder = judged.checkpoint.size, self._evidence
        return trouble(code, size=size, seen=old.size, folder=folder)

    def remember(self, judged: Judged) -> None:
        """Keep the checkpoint as the last one seen; call it when it was found right.

        A crash leaves the former one, which is right as well, only older.
        """
        write(self._path(judged.checkpoint.origin), judged.raw)

    @property
    def _evidence(self) -> Path:
        return self.folder / "evidence"

    def _keep_both(self, judged: Judged) -> None:
        """Keep what proves that the log is not one: its own two signatures."""
        old = self._path(judged.checkpoint.origin).read_bytes()
        for raw in (old, judged.raw):
            write(self._evidence / f"{sha256(raw).hexdigest()[:16]}.checkpoint", raw)

    def _path(self, origin: str) -> Path:
        return self.folder / f"{name_for(origin)}.checkpoint"


def name_for(text: str) -> str:
    """Return a file name for an origin or address: readable, and of this one only."""
    readable = re.sub(r"[^A-Za-z0-9.-]+", "_", text)[:60].strip("._") or "log"
    return f"{readable}-{sha256(text.encode()).hexdigest()[:12]}"


def write(path: Path, data: bytes, *, settled: bool = True) -> None:
    """Write a file as a whole or not at all; what can be fetched again is not settled.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data, settled=settled)
