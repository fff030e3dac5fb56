"""Prints where tests keep what they write: in memory, where there is plenty of it.

Most tests make databases and brokers' stores of their own, and wait for a disk that is to
forget them at once. What a killed process leaves behind is the same in both places; only
a power cut would tell them apart, and no test pulls that plug.
"""

import os
import shutil
import sys
import tempfile

_MEMORY = "/dev/shm"  # noqa: S108 - pytest and mkdtemp make folders of one's own there
_ENOUGH_BYTES = 6 << 30


def scratch() -> str:
    """Return the folder to name as TMPDIR; one that is set already is kept."""
    if "TMPDIR" in os.environ or sys.platform != "linux":
        return tempfile.gettempdir()
    if not os.access(_MEMORY, os.W_OK | os.X_OK):
        return tempfile.gettempdir()
    # Containers often have a folder of 64 MiB there; and its room may be larger than
    # the memory that is left.
    room = min(shutil.disk_usage(_MEMORY).free, _free_memory())
    return _MEMORY if room >= _ENOUGH_BYTES else tempfile.gettempdir()


def _free_memory() -> int:
    with open("/proc/meminfo", encoding="ascii") as lines:
        for line in lines:
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) << 10
    return 0


if __name__ == "__main__":
    print(scratch())
