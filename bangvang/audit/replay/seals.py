"""Commitments that later events may open, and what was opened of them.

Kept while something can still be opened: a replaced assessment or a closed vote is
forgotten, so this grows with the state and not with the log.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from bangvang.audit.findings import EventRef, Finding
from bangvang.audit.replay.forms import sealed_names
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.words import finding
from shared.contracts.base import Event, Opening
from shared.privacy.commitments import COMMITMENTS, opens


class Sealed(NamedTuple):
    """An event whose fields may be opened."""

    ref: EventRef
    kind: type[Event]
    commitments: Sequence[str]


class Opened(NamedTuple):
    """A field that was opened rightly."""

    opening: Opening
    sealed: Sealed
    value: Any


@dataclass(slots=True)
class Seals:
    """All sealed events that still count."""

    kept: dict[str, Sealed] = field(default_factory=dict)
    """By event id."""
    erased: set[str] = field(default_factory=set)
    """Events of which the log says that their values were erased."""
    opened: Counter[str] = field(default_factory=Counter)
    """Fields that the log itself opened, by `Event.field`."""

    def keep(self, past: Past, *instead_of: str) -> None:
        """Remember an event, and forget those whose place it takes."""
        commitments = past.envelope.data.get(COMMITMENTS)
        listed = commitments if isinstance(commitments, list) else []
        self.kept[past.envelope.id] = Sealed(past.ref, type(past.event), listed)
        for one in instead_of:
            self.kept.pop(one, None)

    def forget(self, events: Sequence[str]) -> None:
        """Forget events that cannot be opened any more."""
        for one in events:
            self.kept.pop(one, None)

    def open(
        self, openings: Sequence[Opening], by: Past, allowed: Sequence[str]
    ) -> Iterator[Opened | Finding]:
        """Check what an event opens; only events in `allowed` may be opened by it."""
        for one in openings:
            sealed = self.kept.get(one.event) if one.event in allowed else None
            if sealed is None:
                yield finding(
                    "replay.opening-unknown", [by.ref], field=one.name, event=one.event
                )
                continue
            value = _value(sealed.kind, one)
            if value is None or not opens(one, {COMMITMENTS: sealed.commitments}):
                yield finding("replay.opening", [by.ref, sealed.ref], field=one.name)
                continue
            self.opened[f"{sealed.kind.__name__}.{one.name}"] += 1
            yield Opened(one, sealed, value)


def _value(kind: type[Event], opening: Opening) -> Any:
    """Read an opened value as its field says; None when it is none of that kind."""
    if opening.name not in sealed_names(kind):
        return None
    try:
        return _adapter(kind, opening.name).validate_python(opening.value)
    except ValidationError:
        return None


@cache
def _adapter(kind: type[Event], name: str) -> TypeAdapter[Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(kind.model_fields[name].annotation)  # type: ignore[arg-type]
    return adapter
