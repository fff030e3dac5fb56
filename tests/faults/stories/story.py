"""A story: a platform, clients at work, something that breaks, and the checker."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.checker.check import check
from tests.faults.checker.effects import COPIES
from tests.faults.checker.history import ACCEPTED, read
from tests.faults.rig.campaign import Campaign
from tests.faults.rig.clerks import Clerk
from tests.faults.rig.load import Load
from tests.faults.rig.rest import come_to_rest, gather
from tests.faults.rig.rig import Plan, Rig, rig

CLIENTS = 6
ASKED_AGAIN = 25
"""Of what each client was told, so much is asked again at the end."""

type Fault = Callable[[Rig, Load, Random], Awaitable[None]]
"""Breaks something while the clients go on; returns when it is whole again."""


@dataclass(frozen=True, slots=True)
class Story:
    """One way to break things."""

    name: str
    fault: Fault
    plan: Plan = field(default_factory=Plan)
    short: bool = False
    """Whether it is told at every run of `make long`, not only by `make faults`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one telling."""

    story: str
    seed: int
    seconds: float
    findings: list[str]
    """What the checker found; best: nothing."""
    surprises: list[str]
    """Refusals without a reason, and processes that did not end well."""
    faults: list[str]
    """What was broken, in order."""
    attempts: dict[str, int]
    not_decided: dict[str, int]
    """Answers that asked the client to try again, by code."""
    events: dict[str, int]

    @property
    def well(self) -> bool:
        """Whether all that must hold did."""
        return not self.findings and not self.surprises


async def tell(story: Story, folder: Path, seed: int) -> Outcome:
    """Play a story once.

    Raises:
        AssertionError: a fault could not be brought about, or it never came to rest.
    """
    began, chance = time.monotonic(), Random(f"{story.name}/{seed}")
    async with rig(folder, story.plan) as one:
        load = _load(one, f"{story.name.replace(' ', '-')}-{seed}")
        try:
            await load.begin()
            await come_to_rest(one, load.clerks[0])
            load.start()
            await load.reached(60)
            await story.fault(one, load, chance)
            await load.reached(60)
            await load.stop()
            await load.ask_again(ASKED_AGAIN)
            await come_to_rest(one, load.clerks[0])
        finally:
            await load.close()
        badly = await one.stop_services()
        history = folder / "history.jsonl"
        load.write(history)
        evidence = await gather(one, read(history))
    assert one.faults, "nothing was broken"
    assert load.counts()[ACCEPTED] > 0
    return Outcome(
        story=story.name,
        seed=seed,
        seconds=round(time.monotonic() - began, 1),
        findings=[str(finding) for finding in check(evidence, COPIES)],
        surprises=[*load.surprises, *badly],
        faults=one.faults,
        attempts=dict(load.counts()),
        not_decided=dict(load.codes()),
        events={name: len(store["log"]) for name, store in evidence.stores.items()},
    )


def _load(rig_: Rig, seed: str) -> Load:
    names = tuple(f"client-{number}" for number in range(CLIENTS))
    scoring = "scoring" in rig_.plan.services
    campaign = Campaign(seed, rig_.administrator, names, scoring)
    clerks = [
        Clerk(
            name,
            rig_.broker.url,
            rig_.issuer,
            Random(f"{seed}/{name}"),
            rig_.plan.patience,
        )
        for name in names
    ]
    return Load(campaign, clerks)
