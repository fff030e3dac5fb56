"""What the desk is asked, and what it answers."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from shared.contracts.answers import Accepted
from shared.contracts.base import Command
from shared.contracts.canonical import NotCanonicalError, canonical
from shared.contracts.erasure import EraseCommand
from shared.contracts.refusals import Refusal, Unreadable, refusal_of
from shared.runtime.ids import new_uuid


@dataclass(frozen=True, slots=True)
class Order:
    """One command with everything that came with it."""

    command: Command
    command_id: str
    actor: str
    received: datetime
    """By the runtime's clock."""
    internal: bool = False
    """True: the service gives it itself; nothing from outside is ever internal."""
    stated: datetime | None = None
    """Date that the player of an exercise stated."""
    expected_version: int | None = None
    correlation: str | None = None
    cause: str | None = None
    deadline: datetime | None = None
    trace: str | None = None
    """The trace it belongs to, as a `traceparent`; no part of what is decided."""

    def fingerprint(self) -> str:
        """What must be equal when an id comes again: who asks, and what.

        Raises:
            Unreadable: the command holds what has no canonical form, e.g. 1e400.
        """
        try:
            body = canonical(self.command.model_dump(mode="json"))
        except NotCanonicalError as error:
            raise Unreadable(places="body (not-canonical)") from error
        head = f"{type(self.command).__name__}\x1f{self.actor}\x1f".encode()
        return hashlib.sha256(head + body).hexdigest()


def starting(command: Command, now: datetime) -> Order:
    """Return the order that a service gives itself when it starts."""
    return Order(
        command=command,
        command_id=f"start:{new_uuid()}",
        actor=getattr(command, "actor_id", ""),
        received=now,
        internal=True,
    )


def groups[T](
    waiting: Iterable[T], order_of: Callable[[T], Order]
) -> Iterator[list[T]]:
    """Give what waits in its order, each erasure by itself.

    It looks for events in the store, and those of its own batch are not written yet.
    """
    group: list[T] = []
    for one in waiting:
        if isinstance(order_of(one).command, EraseCommand):
            if group:
                yield group
            yield [one]
            group = []
        else:
            group.append(one)
    if group:
        yield group


type Outcome = Accepted | Refusal


def answer_text(outcome: Outcome) -> str:
    """Write an answer as it is kept."""
    if isinstance(outcome, Accepted):
        return outcome.model_dump_json()
    return json.dumps({"refused": outcome.code, "details": outcome.details})


def answer_of(text: str) -> Outcome:
    """Read a kept answer."""
    body = json.loads(text)
    if "refused" in body:
        return refusal_of(body["refused"], body["details"])
    return Accepted.model_validate(body)
