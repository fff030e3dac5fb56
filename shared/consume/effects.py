"""What a foreign event does here: rows, and commands of our own that follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.consume.chain import Link
from shared.consume.parking import UnreadableError
from shared.contracts.base import Event, Language
from shared.contracts.envelope import Envelope, EnvelopeError, written
from shared.domain import Change, Follow, React
from shared.eventstore.codec import public_event


@dataclass(frozen=True, slots=True)
class Effects:
    """What one event changes."""

    changes: Sequence[Change] = ()
    follows: Sequence[Mapping[str, Any]] = ()
    """Rows of the table `follows`."""
    trace: str | None = None
    """The trace that the commands go on with."""


class Reactions:
    """The reactions of this service to one source."""

    def __init__(self, source: str, reactions: Mapping[type[Event], React]) -> None:
        self._reactions = {
            kind: react for kind, react in reactions.items() if kind.service == source
        }
        self._language = Language.of(source, (), tuple(self._reactions), ())
        self._names = {_unversioned(one.type_name()) for one in self._reactions}

    def to(self, link: Link) -> Effects:
        """Return what the event changes; nothing if it is of no concern here.

        Raises:
            UnreadableError: it is of concern, and cannot be read or reacted to.
        """
        envelope = link.envelope
        if _unversioned(envelope.type) not in self._names:
            return Effects()
        try:
            seen = public_event(self._language, envelope)
        except EnvelopeError as error:
            raise UnreadableError(link, error.code, str(error)) from error
        try:
            found = tuple(self._reactions[type(seen.event)](seen))
            follows = [_row(envelope, one) for one in found if isinstance(one, Follow)]
        except Exception as error:
            # Whatever a reaction stumbles over, it would stumble over it for ever:
            # the source stops here, visibly. The text may hold values, the name not.
            problem = f"the reaction failed: {type(error).__name__}"
            raise UnreadableError(link, "event.reaction-failed", problem) from error
        changes = [one for one in found if not isinstance(one, Follow)]
        return Effects(changes, follows)


def _unversioned(type_name: str) -> str:
    return type_name.rpartition(".")[0]


def _row(envelope: Envelope, follow: Follow) -> dict[str, Any]:
    at = written(envelope.time)
    return {
        # The same event always gives the same id, so the desk answers once.
        "id": f"{envelope.id}:{follow.name}",
        "name": follow.name,
        "command": type(follow.command).__name__,
        "body": follow.command.model_dump_json(),
        "campaign_id": follow.command.campaign_id,
        "cause": envelope.id,
        "correlation": envelope.correlation,
        "at": at,
        "stated": at if envelope.exercise else None,
        "done": False,
    }
