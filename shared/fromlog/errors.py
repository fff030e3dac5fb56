"""What stands in the way of a restore from a log, said in both languages."""

from shared.contracts.said import Said
from shared.fromlog.words import WORDS


class RestoreError(Exception):
    """The stores cannot be refilled so; nothing was restored."""

    def __init__(self, code: str, **values: object) -> None:
        """Take the sentence of `code`, filled in; never with a value of an event."""
        words = WORDS[code]
        self.code = code
        self.said = Said(
            en=words.en.format(**values),
            vi=words.vi.format(**values),
        )
        super().__init__(f"{self.said.en} ({code})\n{self.said.vi}")
