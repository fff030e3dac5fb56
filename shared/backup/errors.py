"""What is wrong with a backup or with the place it should go to, said to a person."""


class BackupError(Exception):
    """The backup cannot be used; the message says where it is wrong, and a remedy."""


class NewerBackupError(BackupError):
    """It was made by a newer version of the program."""


class NotAtRestError(Exception):
    """No moment was found at which all services could be looked at together."""
