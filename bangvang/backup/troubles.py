"""Errors of backing up and restoring, said in words."""

from bangvang.errors import (
    AlreadyRunning,
    CannotGoOn,
    CannotWrite,
    DataUnreadable,
    NotRunning,
)
from shared.backup.errors import BackupError, NotAtRestError
from shared.backup.restore import NotEmptyError, StillRunningError
from shared.contracts.refusals import Unavailable
from shared.eventstore.database import SchemaDriftError
from shared.eventstore.numbering import LogBrokenError
from shared.fromlog.errors import RestoreError


def explain(error: Exception) -> CannotGoOn | None:
    """Return what to tell about `error`; None if it is none of these."""
    match error:
        case BackupError() | LogBrokenError() | RestoreError():
            return DataUnreadable(str(error))
        case NotAtRestError():
            return AlreadyRunning(f"{error}.")
        case SchemaDriftError():
            return DataUnreadable(
                f"a database was written by another version ({error}); use that "
                "version, or bring the database up to date first."
            )
        case NotEmptyError():
            return CannotWrite(
                f"the database of {error} is not empty; nothing is ever overwritten. "
                "Restore into an empty place, or empty this one first: all services, "
                "not only this one."
            )
        case StillRunningError():
            return AlreadyRunning(
                f"{error} runs on the database that is to be restored; stop all "
                "services first, then wait five seconds."
            )
        case Unavailable():
            return NotRunning(
                "the documents cannot be read or written: their store does not answer, "
                "may not be written by this user, or has no room left."
            )
        case _:
            return None
