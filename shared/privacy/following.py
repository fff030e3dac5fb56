"""How the other services hear that dossier has erased what it kept of a person."""

from collections.abc import Callable, Iterable
from typing import Any

from shared.contracts.erasure import DataErased, ErasePersonCommand
from shared.decider import Recorded
from shared.domain import Change, Follow, Seen


def erases_too(
    command: type[ErasePersonCommand],
) -> Callable[[Seen[DataErased]], Iterable[Change | Follow]]:
    """Return the reaction that gives `command` once for each erasure of a person."""

    def react(seen: Seen[DataErased]) -> Iterable[Change | Follow]:
        event = seen.event
        # A long erasure is told in several events; texts are erased where they stand.
        if event.person_id is not None and seen.version == 1:
            erase = command(
                erasure_id=event.erasure_id,
                person_id=event.person_id,
                ground=event.ground,
            )
            yield Follow("erase", erase)

    return react


def no_rows(_past: Recorded[Any]) -> Iterable[Change]:
    """Change nothing, neither by a disclosure nor by an erasure.

    With the vault the store has changed the models already; made again from the events
    and the vault, they are as the erasure left them.
    """
    return ()
