"""Starts a service whose clock is ahead or behind by what a file says, at any moment.

Everything else is the service as it is. The clock is replaced before any other module
is loaded, so that all of them take the replaced one: `utc_now`, and the seconds that
tokens and ids are made with.
"""

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from shared.runtime import clock

_real_now = clock.utc_now
_real_time = time.time
_real_time_ns = time.time_ns


def _shift(path: Path) -> float:
    try:
        return float(path.read_text())
    except (OSError, ValueError):  # not there yet, or just being written
        return 0.0


def _replace(path: Path) -> None:
    def utc_now() -> datetime:
        return _real_now() + timedelta(seconds=_shift(path))

    clock.utc_now = utc_now
    time.time = lambda: _real_time() + _shift(path)
    time.time_ns = lambda: _real_time_ns() + int(_shift(path) * 1e9)


def main() -> None:
    """Run the service that the command line names."""
    import os  # noqa: PLC0415

    _replace(Path(os.environ["FAULTS_CLOCK"]))  # noqa: TID251 - no service, a test
    from bangvang.serve import serve  # noqa: PLC0415 - only now, see above

    serve(sys.argv[1])


if __name__ == "__main__":
    main()
