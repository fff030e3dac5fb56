"""The ledger beside what is restored: never a second log, and never by accident."""

from bangvang.local.place import Place, write_private
from shared.fromlog.errors import RestoreError
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.notes import parse_note
from shared.tlog.paths import CHECKPOINT_PATH


def check_ledger(place: Place, log: Checkpoint) -> None:
    """See that a ledger which is in the folder goes with the log, and is not ahead.

    A ledger that goes on finds the restored events in its log, by number and hash;
    what it has and the stores have not would be given other numbers.

    Raises:
        RestoreError: it is another log's, or has published more.
        VerificationError: its own checkpoint cannot be read.
    """
    if not place.log_origin.exists():
        return
    found = place.log_origin.read_text().strip()
    if found != log.origin:
        raise RestoreError(
            "fromlog.ledger-other", place=place.ledger, found=found, wanted=log.origin
        )
    path = place.log_files / CHECKPOINT_PATH
    if not path.exists():
        return
    size = parse_checkpoint(parse_note(path.read_bytes()).text).size
    if size > log.size:
        raise RestoreError(
            "fromlog.ledger-newer", place=place.log_files, found=size, size=log.size
        )


def remember_log(place: Place, log: Checkpoint) -> None:
    """Note which log it was, where its ledger is not: `up` then begins none by itself.

    A crash behind this line leaves a note for a platform that is not there yet.
    """
    if not place.log_origin.exists():
        write_private(place.former_log, f"{log.origin}\n")
