"""What stands in the way of a restore from a log, said in both languages."""

from shared.contracts.said import in_both
from shared.fromlog.words import WORDS


class RestoreError(Exception):
    """The stores cannot be refilled so; nothing was restored."""

    def __init__(self, code: str, **values: object) -> None:
        """Take the sentence of `code`, filled in; never with a value of an event."""
        self.code = code
        self.said = WORDS[code].filled(**values)
        super().__init__(in_both(self.said, code))
