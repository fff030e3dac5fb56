"""What a log says of its tree at one moment. Source: C2SP tlog-checkpoint."""

from dataclasses import dataclass
from typing import Self

from shared.tlog.encoding import base64_text, hash_bytes, number
from shared.tlog.frontier import LARGEST_SIZE
from shared.tlog.hashes import HASH_SIZE
from shared.tlog.words import fault

_LINES = 3
"""Origin, size and root; more are extensions."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The size and root of the tree of the log named `origin`."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for line in (self.origin, *self.extensions):
            if not line or any(one < " " for one in line):
                raise fault("tlog.checkpoint-line", text=line)
        if not 0 <= self.size <= LARGEST_SIZE:
            raise fault("tlog.size-range", size=self.size)
        if len(self.root) != HASH_SIZE:
            raise fault("tlog.hash-size")

    @property
    def text(self) -> str:
        """The text that is signed, with its last newline."""
        lines = (self.origin, str(self.size), base64_text(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a note as a checkpoint.

        Raises:
            VerificationError: it is none, or written in another than the one way.
        """
        lines = text.split("\n")
        if lines.pop() or len(lines) < _LINES:
            raise fault("tlog.checkpoint-lines")
        origin, size, root, *extensions = lines
        return cls(
            origin,
            number(size, place=":2"),
            hash_bytes(root, place=":3"),
            tuple(extensions),
        )


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a note as a checkpoint; raises VerificationError."""
    return Checkpoint.parse(text)
