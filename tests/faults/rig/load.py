"""Several clerks at work on one campaign, until they are told to stop."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.checker.history import ACCEPTED, NOT_DECIDED, Attempt, append
from tests.faults.rig.campaign import Campaign
from tests.faults.rig.clerks import PATIENCE_SECONDS, Clerk


@dataclass
class Load:
    """Several clerks at work on one campaign."""

    campaign: Campaign
    clerks: Sequence[Clerk]
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def begin(self) -> None:
        """Connect, and have the campaign launched."""
        await asyncio.gather(*(one.open() for one in self.clerks))
        for wave in self.campaign.beginning():
            await asyncio.gather(*(self.clerks[0].settle(work) for work in wave))

    def start(self) -> None:
        """Begin to give commands."""
        self._tasks = [
            asyncio.create_task(one.work(self.campaign, self._stop))
            for one in self.clerks
        ]

    async def stop(self) -> None:
        """Let each see its last command through."""
        self._stop.set()
        await asyncio.gather(*self._tasks)

    async def ask_again(self, most: int) -> None:
        """Have every clerk ask again."""
        await asyncio.gather(*(one.ask_again(most) for one in self.clerks))

    async def reached(self, accepted: int) -> None:
        """Wait until so many more attempts were accepted."""
        wanted = self.counts()[ACCEPTED] + accepted
        await self.until(lambda: self.counts()[ACCEPTED] >= wanted)

    async def until(self, found: Callable[[], bool]) -> None:
        """Wait for something while the clerks are at work."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not found():
                self._look()
                await asyncio.sleep(0.05)

    def _look(self) -> None:
        for one in self._tasks:
            if one.done():
                one.result()

    async def close(self) -> None:
        """End, also in the middle."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(one.close() for one in self.clerks))

    def counts(self) -> Counter[str]:
        """How many attempts ended in which way."""
        return Counter(one.outcome for one in self.history)

    def codes(self) -> Counter[str]:
        """The refusals that decide nothing, counted."""
        return Counter(
            one.code
            for one in self.history
            if one.code is not None and one.code in NOT_DECIDED
        )

    @property
    def history(self) -> list[Attempt]:
        """All attempts of all clerks."""
        return [one for clerk in self.clerks for one in clerk.attempts]

    @property
    def surprises(self) -> list[str]:
        """What was refused without a reason."""
        return [one for clerk in self.clerks for one in clerk.surprises]

    def write(self, path: Path) -> None:
        """Keep the histories."""
        append(path, self.history)
