"""One run of an audit in a process of its own, which imports nothing else."""

import hashlib
import json
import resource
import sys
import time
from pathlib import Path

from bangvang.audit.files import LogFiles
from bangvang.audit.verify import PROCESSES, verify_entries
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.notes import parse_note
from shared.tlog.paths import bundles_between


def verified(files: LogFiles, checkpoint: Checkpoint) -> None:
    """Verify as `bangvang audit verify` does.

    Raises:
        RuntimeError: something was found in a log that is right.
    """
    found = verify_entries(files, checkpoint)
    if len(found.findings):
        raise RuntimeError(f"found in a right log: {found.findings.kept[0]}")


def hashed_and_parsed(files: LogFiles, checkpoint: Checkpoint) -> None:
    """Do the least that any auditor must do with the same bytes."""
    for bundle in bundles_between(0, checkpoint.size):
        for entry in files.entries(bundle):
            hashlib.sha256(entry).digest()
            json.loads(entry)


def main(what: str, folder: str) -> None:
    """Do one of them, and print seconds and memory."""
    files = LogFiles(Path(folder))
    checkpoint = parse_checkpoint(parse_note(files.checkpoint()).text)
    began = time.perf_counter()
    {"verified": verified, "hashed_and_parsed": hashed_and_parsed}[what](
        files, checkpoint
    )
    seconds = time.perf_counter() - began
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # No process is counted too small: each is taken for the largest of them.
    mib = (own_kib() + PROCESSES * largest) / 1024
    print(json.dumps({"seconds": seconds, "mib": mib}))


def own_kib() -> int:
    """Return the most that this program had; what started it does not count."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    (line,) = (one for one in lines if one.startswith("VmHWM:"))
    return int(line.split()[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
