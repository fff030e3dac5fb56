"""Programs of ours that a measurement starts, and stops whatever happens."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harness import Sample
from benchmarks.world.campaign import ROOT

_STOP_SECONDS = 30.0


def measured(module: str, *arguments: str) -> Sample:
    """Run one of our modules in a process of its own; return what it prints.

    Raises:
        CalledProcessError: it failed.
    """
    command = [sys.executable, "-m", module, *arguments]
    found = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own modules
    sample: Sample = json.loads(found.stdout)
    return sample


@contextmanager
def running(
    arguments: Sequence[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run this Python with `arguments` until the block is left; `log` keeps words."""
    with log.open("ab") as file:
        process = subprocess.Popen(  # noqa: S603 - our own modules
            [sys.executable, *arguments],
            cwd=ROOT,
            env=dict(environment),
            stdout=file,
            stderr=file,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
