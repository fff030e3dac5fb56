"""Errors of backing up and restoring, said in words."""

from bangvang.backup.words import told
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
        case BackupError() | RestoreError():
            return DataUnreadable(str(error))
        case LogBrokenError():
            return DataUnreadable(told("backup.log-broken", sequence=error.sequence))
        case NotAtRestError():
            return AlreadyRunning(str(error))
        case SchemaDriftError():
            return DataUnreadable(told("schema.other-version", reason=error))
        case NotEmptyError():
            return CannotWrite(told("restore.not-empty", service=error))
        case StillRunningError():
            return AlreadyRunning(told("restore.still-running", service=error))
        case Unavailable():
            return NotRunning(told("backup.documents-silent"))
        case _:
            return None
