"""Whatever step breaks, and however: one history, which only grows.

In the manner of Sunlight's `TestSequenceErrors`: every step fails, fails half done,
fails although it succeeded (a time-out), or is cut by kill -9, in every batch.
"""

import asyncio
import contextlib
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from shared.tlog.checkpoint import parse_checkpoint
from tests.integration.ledger.breaking import BrokenError, Plan, Step, Way
from tests.integration.ledger.killed import BATCHES, ledger
from tests.integration.ledger.log import close, verified

TOTAL = sum(BATCHES)
IN_PROCESS = (Way.FAILS, Way.FAILS_DONE, Way.HALF)
KILLS = (Way.KILLED, Way.KILLED_DONE, Way.KILLED_HALF)
HALVES = {Step.STAGE, Step.TILES}
"""Steps of several files, which can stop between two of them."""
NOT_IN_START = {Step.STAGE, Step.TILES}
"""All others have their first turn when a log begins: its empty tree is published."""


def cases(ways: tuple[Way, ...], batches: Iterable[int]) -> list[tuple[Step, Way, int]]:
    return [
        (step, way, batch + (step not in NOT_IN_START))
        for step in Step
        for way in ways
        for batch in batches
        if step in HALVES or way not in {Way.HALF, Way.KILLED_HALF}
        if batch or step not in NOT_IN_START
    ]


def signed_trees(folder: Path) -> list[tuple[int, bytes]]:
    """Everything that was signed, in order; each size always with one root."""
    texts = (folder / "signed").read_text().split("\n\n")
    found = [parse_checkpoint(f"{one}\n") for one in texts if one]
    roots: dict[int, bytes] = {}
    for one in found:
        assert roots.setdefault(one.size, one.root) == one.root, "two trees of one size"
    sizes = [one.size for one in found]
    assert sizes == sorted(sizes), "a signed tree went back"
    return [(one.size, one.root) for one in found]


async def gone_on_with(folder: Path, seen: list[bytes]) -> None:
    """Start anew on what was left, append the rest, and check all as an outsider.

    What was taken and not decided comes again, and otherwise: a tree that was signed
    too early would now be signed a second time, as another one.
    """
    one = await ledger(folder, Plan(), "another")
    try:
        head = await one.start()
        found = seen_in(folder)
        assert found[: len(seen)] == seen, "what was published has changed"
        assert len(found) == head.size
        if head.size < TOTAL:
            await one.append(TOTAL - head.size)
        assert await one.files.listing("staging") == []
    finally:
        await close(one)
    last = seen_in(folder)
    assert last[: len(found)] == found
    assert [json.loads(one)["number"] for one in last] == list(range(TOTAL))
    signed_trees(folder)


def seen_in(folder: Path) -> list[bytes]:
    """What an outsider has seen: every entry of the published checkpoint, checked."""
    there = (folder / "log" / "checkpoint").exists()
    return verified(folder / "log") if there else []


async def fails(folder: Path, plan: Plan) -> None:
    """Run until the plan breaks a step, go on in the same process, then in another."""
    one = await ledger(folder, plan)
    try:
        with contextlib.suppress(BrokenError):
            await one.start()
            for count in BATCHES:
                await one.append(count)
            # Only one step can be found to have succeeded: the store is asked.
            assert (plan.step, plan.way) == (Step.DECIDE, Way.FAILS_DONE)
        assert plan.countdown <= 0, "the step never came"
        seen = seen_in(folder)
        # What the same process remembers must not be trusted either.
        one.teller = "again"
        head = await one.start()
        assert seen_in(folder)[: len(seen)] == seen
        if head.size < TOTAL - 1:
            await one.append(1)
    finally:
        await close(one)
    await gone_on_with(folder, seen_in(folder))


async def killed(root: Path, wanted: Sequence[tuple[Step, Way, int]]) -> None:
    """Let every case be killed in a child process, then go on with what it left."""
    names = [f"{step}/{way.name}/{turn}" for step, way, turn in wanted]
    command = [sys.executable, "-m", "tests.integration.ledger.killed", root, *names]
    done = await asyncio.to_thread(
        subprocess.run, command, capture_output=True, text=True, check=True, timeout=300
    )
    told = (line.split("\t") for line in done.stdout.splitlines() if "\t" in line)
    assert dict(told) == dict.fromkeys(names, "-9")
    for name in names:
        folder = root / name.replace("/", "-")
        await gone_on_with(folder, seen_in(folder))


@pytest.mark.parametrize("case", cases(IN_PROCESS, (4,)), ids=str)
async def test_a_step_that_fails_costs_nothing(
    tmp_path: Path, case: tuple[Step, Way, int]
) -> None:
    await fails(tmp_path, Plan(*case))


@pytest.mark.long
async def test_a_ledger_killed_at_any_step_goes_on_as_if_nothing_was(
    tmp_path: Path,
) -> None:
    await killed(tmp_path, cases(KILLS, (4,)))


@pytest.mark.long
@pytest.mark.parametrize("case", cases(IN_PROCESS, (0, 1, 2, 3, 5)), ids=str)
async def test_a_step_that_fails_in_any_other_batch_costs_nothing(
    tmp_path: Path, case: tuple[Step, Way, int]
) -> None:
    await fails(tmp_path, Plan(*case))


@pytest.mark.long
@pytest.mark.parametrize("batch", [0, 1, 2, 3, 5])
async def test_a_ledger_killed_in_any_other_batch_goes_on_too(
    tmp_path: Path, batch: int
) -> None:
    await killed(tmp_path, cases(KILLS, (batch,)))
