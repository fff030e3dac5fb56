"""What clients sent and what they were told, as JSON lines: the checker's first source.

Every attempt is a line of its own, also one that was never answered: whoever asks
again with the same id adds another line.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

ACCEPTED, REFUSED, UNKNOWN = "accepted", "refused", "unknown"

NOT_DECIDED = frozenset(
    {
        "platform.unavailable",
        "platform.storage-unavailable",
        "platform.fault",
        "message.deadline-passed",
    }
)
"""Refusals that leave open what becomes of the command; the same id is tried again."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the answer names it."""

    id: str
    type: str
    subject: str
    version: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request and its answer."""

    client: str
    number: int
    """Place among this client's attempts."""
    command: str
    service: str
    name: str
    about: str
    """The stream that it is to change."""
    sent: float
    got: float
    outcome: Literal["accepted", "refused", "unknown"]
    code: str | None = None
    events: tuple[Told, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the client was told that it happened."""
        return self.outcome == ACCEPTED

    @property
    def refused(self) -> bool:
        """Whether the client was told that it did not happen, and never will."""
        return self.outcome == REFUSED and self.code not in NOT_DECIDED


def append(path: Path, attempts: Iterable[Attempt]) -> None:
    """Add lines to a history."""
    with path.open("a", encoding="utf-8") as file:
        for one in attempts:
            file.write(json.dumps(asdict(one)) + "\n")


def read(path: Path) -> list[Attempt]:
    """Read a history."""
    return [attempt(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def attempt(fields: dict[str, Any]) -> Attempt:
    """Read one line."""
    told = tuple(Told(**one) for one in fields.pop("events"))
    return Attempt(**fields, events=told)


def by_command(
    history: Sequence[Attempt],
) -> dict[tuple[str, str], list[Attempt]]:
    """Put together all attempts at one command of one service."""
    found: dict[tuple[str, str], list[Attempt]] = {}
    for one in history:
        found.setdefault((one.service, one.command), []).append(one)
    return found
