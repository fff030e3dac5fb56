"""What the log says was erased: no backup brings it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.contracts.envelope import Envelope
from shared.eventstore.erasing import NO_SALT
from shared.eventstore.store import SealedValue

KIND = "PersonalDataErased"
"""Every service has an event of this name, with the same `erased` and `person_id`."""


@dataclass(slots=True)
class Erased:
    """Fields that were erased, by event id and name, and for which persons."""

    whole: set[tuple[str, str]] = field(default_factory=set)
    """Erased whoever it is about."""
    persons: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Erased for these persons: of a value by person only theirs."""
    documents: set[str] = field(default_factory=set)
    """Texts among the values that were left out: a document of that digest goes too."""

    def take(self, envelope: Envelope) -> None:
        """Note what an event erases, if it is of that kind."""
        if envelope.type.split(".")[2] != KIND:
            return
        person = envelope.data.get("person_id")
        for one in _fields(envelope.data):
            if isinstance(person, str):
                self.persons.setdefault(one, set()).add(person)
            else:
                self.whole.add(one)

    @property
    def events(self) -> list[str]:
        """Ids of the events of which something was erased."""
        return sorted({event for event, _ in (*self.whole, *self.persons)})

    def names(self, event: str, name: str) -> bool:
        """Whether something of this field was erased."""
        return (event, name) in self.whole or (event, name) in self.persons

    def left(self, event: str, one: SealedValue) -> SealedValue | None:
        """Return what may come back of a value that fits, or None."""
        if not self.names(event, one.name):
            return one
        persons = self.persons.get((event, one.name), set())
        if (event, one.name) not in self.whole and isinstance(one.value, dict):
            others = {key: it for key, it in one.value.items() if key not in persons}
            if len(others) == len(one.value):
                return one
            if others:
                return SealedValue(one.name, NO_SALT, others)
        if isinstance(one.value, str):
            self.documents.add(one.value)
        return None


def _fields(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    erased = data.get("erased")
    return [
        (str(one.get("event")), str(name))
        for one in (erased if isinstance(erased, list) else [])
        if isinstance(one, dict) and isinstance(one.get("names"), list)
        for name in one["names"]
    ]
