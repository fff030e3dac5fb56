"""Prints where tests keep what they write: in memory, where there is plenty of it.

Most tests make databases and brokers' stores of their own, and wait for a disk that is
to forget them at once. What a killed process leaves behind is the same in both places;
only a power cut would tell them apart, and no test pulls that plug.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

_MEMORY = "/dev/shm"  # noqa: S108 - pytest and mkdtemp make folders of one's own there
_USUAL = "/tmp"  # noqa: S108
_ENOUGH_BYTES = 6 << 30


def scratch() -> str:
    """Return the folder to name as TMPDIR; one that is set already is kept."""
    if tempfile.gettempdir() != _USUAL or sys.platform != "linux":
        return tempfile.gettempdir()
    if not os.access(_MEMORY, os.W_OK | os.X_OK):
        return tempfile.gettempdir()
    # Containers often have a folder of 64 MiB there; and its room may be larger than
    # the memory that is left.
    room = min(shutil.disk_usage(_MEMORY).free, _free_memory())
    return _MEMORY if room >= _ENOUGH_BYTES else tempfile.gettempdir()


def _free_memory() -> int:
    for line in Path("/proc/meminfo").read_text("ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) << 10
    return 0


if __name__ == "__main__":
    sys.stdout.write(scratch())
