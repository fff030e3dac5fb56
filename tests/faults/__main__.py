"""`make faults`: every story, as often as wanted, with drawn or given seeds.

Prints a table and keeps the results with their seeds, so that what was found can be
told again: `make faults SEED=... STORIES=...`.
"""
# ruff: noqa: T201 - a command line prints

import argparse
import asyncio
import json
import logging
import platform
import secrets
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog

from shared.runtime.clock import utc_now
from tests.faults.rig.services import ROOT
from tests.faults.stories.catalogue import STORIES
from tests.faults.stories.story import Outcome, Story, tell

RESULTS = ROOT / "benchmarks" / "results"
_COLUMNS = "{:<30} {:>10} {:>7} {:>8} {:>8} {:>8} {:>7}  {}"


@dataclass(frozen=True, slots=True)
class Telling:
    """One story told once, whatever came of it."""

    story: str
    seed: int
    outcome: Outcome | None = None
    skipped: str | None = None
    broken: str | None = None
    """Why it could not be told to its end."""

    @property
    def well(self) -> bool:
        """Whether nothing is wrong."""
        if self.skipped is not None:
            return True
        return self.outcome is not None and self.outcome.well

    @property
    def words(self) -> str:
        """What came of it, in a few words."""
        if self.outcome is None:
            return f"skipped: {self.skipped}" if self.skipped else f"{self.broken}"
        wrong = [*self.outcome.findings, *self.outcome.surprises]
        return f"{len(wrong)} findings: {wrong[0]}" if wrong else "well"


def main() -> int:
    """Tell the stories; return 1 when anything was found."""
    wanted = _arguments()
    quiet = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=quiet)
    # However it is told to end, what it has started is ended first.
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, signal.default_int_handler)
    chosen = [one for one in STORIES if wanted.stories in one.name]
    if not chosen:
        print(f"no story is called like {wanted.stories!r}", file=sys.stderr)
        return 2
    print(_COLUMNS.format(
        "story", "seed", "seconds", "accepted", "refused", "unheard", "faults", ""
    ))  # fmt: skip
    found = list(_tellings(chosen, wanted.rounds, wanted.seed, keep=wanted.keep))
    path = _store(found, wanted.rounds)
    wrong = [one for one in found if not one.well]
    print(f"{len(found) - len(wrong)} of {len(found)} well; kept in {path}")
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, help="of the first round; else drawn")
    parser.add_argument("--stories", default="", help="only those named so")
    parser.add_argument("--keep", action="store_true", help="keep folders of bad runs")
    return parser.parse_args()


def _tellings(
    stories: Sequence[Story], rounds: int, seed: int | None, *, keep: bool
) -> Iterator[Telling]:
    for number in range(rounds):
        chosen = secrets.randbelow(10**9) if seed is None else seed + number
        for story in stories:
            found = _told(story, chosen, keep=keep)
            _print(found)
            yield found


def _told(story: Story, seed: int, *, keep: bool) -> Telling:
    folder = Path(tempfile.mkdtemp(prefix="bv-faults-"))
    try:
        outcome = asyncio.run(tell(story, folder, seed))
    except pytest.skip.Exception as skipped:
        found = Telling(story.name, seed, skipped=str(skipped))
    except Exception as error:  # noqa: BLE001 - told in the table, with its place
        traceback.print_exc()
        found = Telling(story.name, seed, broken=f"{type(error).__name__}: {error}")
    else:
        found = Telling(story.name, seed, outcome)
    if keep and not found.well:
        print(f"kept: {folder}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return found


def _print(one: Telling) -> None:
    outcome = one.outcome
    attempts = outcome.attempts if outcome else {}
    print(
        _COLUMNS.format(
            one.story,
            one.seed,
            outcome.seconds if outcome else "-",
            attempts.get("accepted", 0),
            attempts.get("refused", 0),
            attempts.get("unknown", 0),
            len(outcome.faults) if outcome else 0,
            one.words,
        ),
        flush=True,
    )


def _store(tellings: Sequence[Telling], rounds: int) -> Path:
    now = utc_now()
    body = {
        "at": now.astimezone(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "rounds": rounds,
        "well": all(one.well for one in tellings),
        "stories": [asdict(one) for one in tellings],
    }
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"faults-{_stamp(now)}.json"
    path.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path.relative_to(ROOT)


def _stamp(now: datetime) -> str:
    return now.strftime("%Y%m%dT%H%M%SZ")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
