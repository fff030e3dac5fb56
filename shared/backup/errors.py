"""What is wrong with a backup or with the place it should go to, said to a person."""

from shared.backup.words import WORDS
from shared.contracts.said import brief, fit, in_both

_LONGEST = 1000
"""Letters of a name that are shown: those in a foreign archive may be anything."""


class BackupTrouble(Exception):  # noqa: N818 - it is a message to a person
    """What stands in the way, by its code, in both languages."""

    def __init__(self, code: str, **values: object) -> None:
        """Take the sentence of `code`, filled in; nothing in it acts on a terminal."""
        self.code = code
        shown = fit(values, lambda text: brief(text, _LONGEST))
        self.said = WORDS[code].filled(**shown)
        super().__init__(in_both(self.said, code))


class BackupError(BackupTrouble):
    """The backup cannot be used; the message says where it is wrong, and a remedy."""


class NewerBackupError(BackupError):
    """It was made by a newer version of the program."""


class NotAtRestError(BackupTrouble):
    """No moment was found at which all services could be looked at together."""

    def __init__(self) -> None:
        """There is one way only in which that happens."""
        super().__init__("backup.not-at-rest")
