"""One log with its files, its checkpoint store and its publisher, opened or refused.

Opening compares everything that says how far the log is: the checkpoint store, what
is published, the files, the witnesses. What one of them has and another has not means
that something was set back, or that a second ledger signs: then nothing is signed.
"""

from collections.abc import Sequence

import structlog

from services.ledger.errors import FolderInUse
from services.ledger.files import Files
from services.ledger.heads import Head, Heads
from services.ledger.past import Past
from services.ledger.publisher import Publisher
from services.ledger.sequencer import Leaf, Sequencer
from shared.consume.worker import Retry
from shared.contracts.refusals import Refusal

log = structlog.get_logger("ledger")


class Log:
    """A log that may be appended to, after it was opened."""

    def __init__(
        self, files: Files, heads: Heads, sequencer: Sequencer, publisher: Publisher
    ) -> None:
        self.past = Past(files, heads)
        self.refusal: Refusal | None = None
        """Why nothing is signed any more; only a person can change that."""
        self.durable: Head | None = None
        """The newest head whose files are all there: it may be published."""
        self._files = files
        self._heads = heads
        self._sequencer = sequencer
        self._publisher = publisher
        self._open = False
        self._unsure = False
        """Whether a try to publish ended so that it may have succeeded."""

    async def opened(self) -> Head:
        """Open it if it is not, and return where it stands.

        Raises:
            Refusal: something was set back; `refusal` keeps it.
            Retry: it was refused before.
        """
        if self.refusal is not None:
            raise Retry(self.refusal.code)
        if not self._open or self._sequencer.head is None:
            try:
                await self._opened()
            except Refusal as refusal:
                if isinstance(refusal, FolderInUse) and self.durable is not None:
                    # It was ours before: whoever had the lease meanwhile leaves soon.
                    raise Retry(refusal.code) from refusal
                self.refuse(refusal)
                raise
        if self.durable is None:
            raise Retry("the log is being opened")
        return self.durable

    async def _opened(self) -> None:
        await self._files.open()
        await self._publisher.compare(await self._heads.last())
        head = await self._sequencer.recover()
        await self._publisher.start_with(head)
        self.durable, self._open = head, True
        log.info("log is open", size=head.size, published=self._publisher.published)

    def refuse(self, refusal: Refusal) -> None:
        """Append and sign nothing from now on."""
        self.refusal = refusal
        self.close()
        log.error("nothing more is signed", code=refusal.code, reason=str(refusal))

    def close(self) -> None:
        """Trust nothing that is remembered; the next use opens it again."""
        self._open = False

    async def release(self) -> None:
        """Let another ledger have the files: this one does not hold the lease."""
        if self._open:
            self.close()
            await self._files.close()

    async def append(self, leaves: Sequence[Leaf]) -> Head:
        """Append, as `Sequencer.append` does."""
        self.durable = await self._sequencer.append(leaves)
        return self.durable

    async def publish(self) -> bool:
        """Publish the newest durable head; say whether anything changed."""
        if not self._open or self.durable is None:
            return False
        try:
            if self._unsure:
                await self._publisher.compare(await self._heads.last())
                self._unsure = False
            return await self._publisher.publish(self.durable)
        except Refusal as refusal:
            self.refuse(refusal)
            return False
        except BaseException:
            self._unsure = True
            raise
