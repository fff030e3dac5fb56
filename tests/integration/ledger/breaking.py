"""Parts of a ledger that break at a chosen step, in a chosen way."""

import os
import signal
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from services.ledger.files import Files
from services.ledger.heads import Head, SqlHeads
from services.ledger.staged import FOLDER
from shared.tlog.notes import Note


class Step(StrEnum):
    """What the ledger does for one batch, in this order."""

    STAGE = "stage"
    DECIDE = "decide"
    TILES = "tiles"
    TIDY = "tidy"
    WITNESS = "witness"
    FENCE = "fence"
    PUBLISH = "publish"


class Way(StrEnum):
    """How a step breaks."""

    FAILS = "it fails"
    FAILS_DONE = "it fails although it succeeded"
    HALF = "it fails half done"
    KILLED = "killed before it"
    KILLED_DONE = "killed behind it"
    KILLED_HALF = "killed half done"


class BrokenError(Exception):
    """What a disk, a network or a database says when it breaks."""


@dataclass(slots=True)
class Plan:
    """Breaks one step in one way, once, at its `countdown`-th turn."""

    step: Step | None = None
    way: Way | None = None
    countdown: int = 1
    turns: list[Step] = field(default_factory=list)

    async def run[T](
        self,
        step: Step,
        do: Callable[[], Awaitable[T]],
        half: Callable[[], Awaitable[object]] | None = None,
    ) -> T:
        """Do the step, or break it."""
        self.turns.append(step)
        if step is not self.step:
            return await do()
        self.countdown -= 1
        if self.countdown:
            return await do()
        if self.way in {Way.HALF, Way.KILLED_HALF} and half is not None:
            await half()
        elif self.way in {Way.FAILS_DONE, Way.KILLED_DONE}:
            await do()
        if self.way in {Way.KILLED, Way.KILLED_DONE, Way.KILLED_HALF}:
            os.kill(os.getpid(), signal.SIGKILL)
        raise BrokenError(step)


@dataclass(slots=True)
class BreakingFiles:
    """Files that break by the plan."""

    inner: Files
    plan: Plan

    async def open(self) -> None:
        await self.inner.open()

    async def close(self) -> None:
        await self.inner.close()

    async def read(self, path: str) -> bytes | None:
        return await self.inner.read(path)

    async def write(self, files: Sequence[tuple[str, bytes]]) -> None:
        staged = files and files[0][0].startswith(FOLDER)
        step = Step.STAGE if staged else Step.TILES
        half = files[: len(files) // 2]
        await self.plan.run(
            step, lambda: self.inner.write(files), lambda: self.inner.write(half)
        )

    async def swap(self, path: str, data: bytes, *, expected: bytes | None) -> bool:
        return await self.plan.run(
            Step.PUBLISH, lambda: self.inner.swap(path, data, expected=expected)
        )

    async def delete(self, paths: Iterable[str]) -> None:
        some = list(paths)
        await self.plan.run(Step.TIDY, lambda: self.inner.delete(some))

    async def listing(self, folder: str) -> list[str]:
        return await self.inner.listing(folder)


class BreakingHeads(SqlHeads):
    """A checkpoint store that breaks by the plan."""

    plan: Plan

    async def add(self, head: Head) -> None:
        await self.plan.run(Step.DECIDE, lambda: super(BreakingHeads, self).add(head))

    async def fence(self) -> None:
        await self.plan.run(Step.FENCE, super().fence)


@dataclass(slots=True)
class Listening:
    """A witness of everything that was ever signed; it writes before it answers."""

    path: str
    plan: Plan
    sizes: dict[str, int | None] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)

    async def close(self) -> None:
        pass

    async def start_with(self, note: Note, _head: Head) -> None:
        self._hear(note)

    async def cosigned(self, note: Note, _head: Head) -> Note:
        async def answer() -> Note:
            self._hear(note)
            return note

        return await self.plan.run(Step.WITNESS, answer)

    def _hear(self, note: Note) -> None:
        with open(self.path, "a", encoding="utf-8") as file:  # noqa: PTH123
            file.write(note.text + "\n")
            file.flush()
            os.fsync(file.fileno())
