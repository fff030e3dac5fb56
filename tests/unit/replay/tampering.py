"""Changes a history, and signs it again as an operator could who has every key.

An operator can give all events new numbers, hashes, versions and bases, and seal other
values with other salts. What cannot be done is to make the rules agree.
"""

import copy
import hashlib
import json
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bangvang.audit.replay.past import Disclosures
from shared.contracts.canonical import canonical
from shared.contracts.envelope import FIRST_PREVIOUS
from shared.privacy.commitments import commitment

type Body = dict[str, Any]
"""One event, as JSON."""

_SALT = "AAAAAAAAAAAAAAAAAAAAAA"
"""Of what an operator seals anew."""


def kind_of(event: Body) -> str:
    """Name of the event, e.g. `ScorePublished`."""
    name: str = event["type"].split(".")[2]
    return name


@dataclass
class History:
    """A log that can be changed at will."""

    events: list[Body]
    vault: dict[str, dict[str, tuple[str, Any]]] = field(default_factory=dict)
    """Event id -> sealed field -> salt and value."""
    ends: dict[str, int] = field(default_factory=dict)
    """By source, its last number when the log was last signed."""

    @classmethod
    def of(
        cls,
        events: Iterable[bytes],
        vault: Mapping[str, Mapping[str, tuple[str, Any]]],
    ) -> "History":
        """Read a log."""
        kept = {id_: dict(sealed) for id_, sealed in vault.items()}
        read = [json.loads(one) for one in events]
        return cls(read, kept, _ends(read))

    def copy(self) -> "History":
        """Return one that can be changed without changing this one."""
        # All of it is JSON, and this is several times as fast as a deep copy.
        events, vault = pickle.loads(pickle.dumps((self.events, self.vault)))  # noqa: S301
        return History(events, vault, dict(self.ends))

    def all(self, kind: str, **data: Any) -> list[Body]:
        """Every event of a kind with these values in its data."""
        return [
            one
            for one in self.events
            if kind_of(one) == kind
            and all(one["data"].get(key) == value for key, value in data.items())
        ]

    def one(self, kind: str, **data: Any) -> Body:
        """The first of them."""
        return self.all(kind, **data)[0]

    def last(self, kind: str, **data: Any) -> Body:
        """The last of them."""
        return self.all(kind, **data)[-1]

    def before(self, event: Body, new: Body) -> None:
        """Put a new event right before another one; who heard that heard it too."""
        new["sequence"] = event["sequence"]
        self.events.insert(self.events.index(event), new)

    def after(self, event: Body, new: Body) -> None:
        """Put a new event right behind another one; who heard that heard it too."""
        new["sequence"] = event["sequence"]
        self.events.insert(self.events.index(event) + 1, new)

    def remove(self, *events: Body) -> None:
        """Take events out."""
        gone = {id(one) for one in events}
        self.events = [one for one in self.events if id(one) not in gone]

    def move_before(self, event: Body, other: Body) -> None:
        """Put an event elsewhere."""
        self.remove(event)
        self.events.insert(self.events.index(other), event)

    def move_after(self, event: Body, other: Body) -> None:
        """Put an event elsewhere."""
        self.remove(event)
        self.events.insert(self.events.index(other) + 1, event)

    def seal(self, event: Body, name: str, value: Any) -> None:
        """Seal another value, and let every opening open that one."""
        salt, before = self.vault[event["id"]][name]
        commitments = event["data"]["_sd"]
        commitments.remove(commitment(salt, name, before))
        commitments.append(commitment(_SALT, name, value))
        commitments.sort()
        self.vault[event["id"]][name] = (_SALT, value)
        for opening in self.openings(event, name):
            opening["salt"], opening["value"] = _SALT, value

    def openings(self, event: Body, name: str) -> list[Body]:
        """Every opening of a field of an event."""
        return [
            opening
            for other in self.events
            for opening in other["data"].get("openings", ())
            if opening["event"] == event["id"] and opening["name"] == name
        ]

    def value(self, event: Body, name: str) -> Any:
        """What is sealed of an event."""
        return copy.deepcopy(self.vault[event["id"]][name][1])

    def again(self, event: Body, id_: str, **attributes: Any) -> Body:
        """A copy of an event under another id, as a command of its own.

        Args:
            event: What is copied, with what is sealed of it.
            id_: Ends the new id.
            attributes: Attributes that are others, e.g. `actor`.
        """
        new = copy.deepcopy(event) | {"command": f"forged-{id_}"} | attributes
        new["id"] = event["id"][: -len(id_)] + id_
        if event["id"] in self.vault:
            self.vault[new["id"]] = copy.deepcopy(self.vault[event["id"]])
        return new

    def signed(self) -> list[bytes]:
        """Return the bytes, with numbers, hashes, versions and bases made to fit."""
        places = self._numbered()
        previous: dict[str, str] = {}
        versions: dict[tuple[str, str], int] = {}
        signed: list[bytes] = []
        for one in self.events:
            source, stream = one["source"], (one["source"], one["subject"])
            versions[stream] = versions.get(stream, 0) + 1
            one["version"] = versions[stream]
            one["previous"] = previous.get(source, FIRST_PREVIOUS)
            if "basis" in one:
                one["basis"] = self._moved(one["basis"], places)
            data = canonical(one)
            previous[source] = hashlib.sha256(data).hexdigest()
            signed.append(data)
        self.ends = _ends(self.events)
        return signed

    def _numbered(self) -> dict[str, list[int]]:
        """Number all events anew; return, by source, the old numbers in their order."""
        old: dict[str, list[int]] = {}
        for one in self.events:
            numbers = old.setdefault(one["source"].removeprefix("/"), [])
            numbers.append(one["sequence"])
            one["sequence"] = len(numbers)
        return old

    def _moved(self, basis: str, places: Mapping[str, list[int]]) -> str:
        """Let a basis name the same events by their new numbers."""
        parts = []
        for part in basis.split(","):
            source, _, number = part.partition(":")
            if not number.isdigit():
                return basis
            kept = sum(old <= int(number) for old in places.get(source, ()))
            # What points beyond the log goes on doing so.
            beyond = max(0, int(number) - self.ends.get(source, 0))
            parts.append(f"{source}:{kept + beyond}")
        return ",".join(parts)

    def unsigned(self) -> list[bytes]:
        """Return the bytes as they are: what somebody can do who has no key."""
        return [canonical(one) for one in self.events]

    def disclosures(self) -> Disclosures:
        """All that is sealed, as owners would disclose it."""
        return {
            id_: [(salt, name, value) for name, (salt, value) in sealed.items()]
            for id_, sealed in self.vault.items()
        }


def _ends(events: Iterable[Body]) -> dict[str, int]:
    return {one["source"].removeprefix("/"): one["sequence"] for one in events}


type Change = Callable[[History], None]
