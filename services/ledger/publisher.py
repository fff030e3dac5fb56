"""Signs heads, shows them to the witnesses, and publishes the checkpoint.

Only what stands in the checkpoint store is signed, and its files are durable by then:
so there are never two signed trees of one size, and never a signed tree without its
files. The published checkpoint only ever grows.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import structlog

from services.ledger.errors import OtherHistory, StoreBehind
from services.ledger.files import Files
from services.ledger.heads import Head, Heads
from shared.consume.worker import Retry
from shared.signing import Signer, check
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.notes import Note, parse_note, verify
from shared.tlog.tiles import CHECKPOINT_PATH

log = structlog.get_logger("ledger")


class Cosigners(Protocol):
    """The witnesses of the log."""

    @property
    def sizes(self) -> Mapping[str, int | None]:
        """Of the largest tree that each has signed; None: it is not known yet."""
        ...

    @property
    def troubles(self) -> Mapping[str, str]:
        """Why those who did not sign the last time did not, as a code."""
        ...

    async def close(self) -> None:
        """Ask no more."""
        ...

    async def start_with(self, note: Note, head: Head) -> None:
        """Refuse to go on when a witness has seen more than `head`, or another tree.

        Raises:
            WitnessSawMore, WitnessSawOther: one has.
        """
        ...

    async def cosigned(self, note: Note, head: Head) -> Note:
        """Return the note with the cosignatures that are needed.

        Raises:
            Retry: too few witnesses signed.
            WitnessSawMore, WitnessSawOther: one has seen what we have not.
        """
        ...


class Publisher:
    """Publishes the heads of one log."""

    def __init__(
        self,
        origin: str,
        files: Files,
        heads: Heads,
        signers: Sequence[Signer],
        cosigners: Cosigners,
        *,
        clock: Callable[[], datetime],
        on_published: Callable[[Head], None] = lambda _head: None,
    ) -> None:
        """`signers` are the keys of the log, named after its origin."""
        self.origin = origin
        self._files = files
        self._heads = heads
        self._signers = tuple(signers)
        self._cosigners = cosigners
        self._clock = clock
        self._on_published = on_published
        self._raw: bytes | None = None
        self._published: int | None = None

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """The public keys of the log."""
        return tuple(one.key for one in self._signers)

    @property
    def published(self) -> int | None:
        """Size of the published tree; None: none is, or it was not looked at."""
        return self._published

    async def compare(self, head: Head | None) -> None:
        """See that what is published is not ahead of the checkpoint store.

        Raises:
            StoreBehind: it is; the store was set back.
            OtherHistory: it is not of this log, or not a tree that was decided on.
        """
        self._raw = await self._files.read(CHECKPOINT_PATH)
        self._published = None
        if self._raw is None:
            return
        found = self._ours(self._raw)
        if found is None:
            raise OtherHistory(size="?")
        known = head.size if head is not None else 0
        if found.size > known or head is None:
            raise StoreBehind(published=found.size, known=known)
        decided = await self._heads.of_size(found.size)
        if decided is None or decided.root != found.root:
            raise OtherHistory(size=found.size)
        self._published = found.size

    def _ours(self, raw: bytes) -> Checkpoint | None:
        try:
            note = parse_note(raw)
            verify(note, self.keys, check)
            found = parse_checkpoint(note.text)
        except VerificationError:
            return None
        return found if found.origin == self.origin else None

    async def start_with(self, head: Head) -> None:
        """Ask the witnesses whether they have seen more than `head`."""
        await self._cosigners.start_with(self._signed(head), head)

    async def publish(self, head: Head) -> bool:
        """Publish `head` if it is not yet; say whether anything changed.

        Raises:
            Retry: too few witnesses signed, or another ledger published meanwhile.
            WitnessSawMore, WitnessSawOther: nothing more may be signed.
            LeaseLostError: another ledger publishes now.
        """
        if self._published is not None and self._published >= head.size:
            return False
        # A crash here or while the witnesses are asked: some of them have seen a tree
        # that is not published yet. It is decided, so it is signed again at the next
        # start, and they sign it again: it is the same tree.
        note = await self._cosigners.cosigned(self._signed(head), head)
        # A ledger that slept through the end of its lease stops here, and one that
        # falls asleep right behind finds another checkpoint than it expects.
        await self._heads.fence()
        # A crash before the renaming leaves the checkpoint before, one after it this.
        if not await self._files.swap(CHECKPOINT_PATH, note.raw, expected=self._raw):
            raise Retry("another ledger published meanwhile")
        self._raw, self._published = note.raw, head.size
        self._on_published(head)
        return True

    def _signed(self, head: Head) -> Note:
        note = Note(Checkpoint(self.origin, head.size, head.root).text)
        seconds = int(self._clock().timestamp())
        for one in self._signers:
            plain = one.key.algorithm is Algorithm.ED25519
            note = one.signed(note, None if plain else seconds)
        return note
