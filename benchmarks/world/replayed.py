"""One run of a replay in processes of its own, which import nothing else."""

import json
import resource
import sys
import time
from pathlib import Path

from bangvang.audit.files import LogFiles
from bangvang.audit.replay.work import replay_files
from bangvang.audit.report import Report
from benchmarks.world.audited import hashed_and_parsed, own_kib
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.notes import parse_note


def replayed(files: LogFiles, checkpoint: Checkpoint, processes: int) -> None:
    """Replay as `bangvang audit replay` does.

    Raises:
        RuntimeError: something was found in a log that is right, or not all was read.
    """
    report = Report(address="bench", at="2026-01-01T00:00:00Z")
    found = replay_files(files, checkpoint.size, report, processes=processes)
    if not report.findings.well or found.events != checkpoint.size:
        raise RuntimeError(f"found in a right log: {report.findings.counts}")


def main(what: str, folder: str) -> None:
    """Do one of them, and print its rate, processor time and memory."""
    files = LogFiles(Path(folder))
    checkpoint = parse_checkpoint(parse_note(files.checkpoint()).text)
    began, cpu = time.perf_counter(), _cpu_seconds()
    if what == "hashed_and_parsed":
        hashed_and_parsed(files, checkpoint)
    else:
        replayed(files, checkpoint, {"replayed_on_two": 2, "replayed_on_one": 1}[what])
    seconds, spent = time.perf_counter() - began, _cpu_seconds() - cpu
    other = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    sample = {
        "rate": checkpoint.size / seconds,
        "cpu_us": 1_000_000 * spent / checkpoint.size,
        "mib": (own_kib() + other) / 1024,
    }
    print(json.dumps(sample))


def _cpu_seconds() -> float:
    """Return the processor time of this process and of those that it started."""
    every = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, every))


if __name__ == "__main__":
    main(*sys.argv[1:])
