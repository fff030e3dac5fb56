"""An event of the log as the replay reads it: public facts, and what was disclosed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from bangvang.audit.findings import EventRef
from shared.contracts.base import Event, Language
from shared.contracts.canonical import Json, NotCanonicalError
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.envelope import Envelope, EnvelopeError
from shared.contracts.upcasting import UPCASTERS
from shared.decider import Recorded
from shared.eventstore.codec import decode
from shared.privacy.commitments import COMMITMENTS, commitment

type Disclosed = Sequence[tuple[str, str, Json]]
"""What opens fields of one event: salt, name and value of each."""
type Disclosures = Mapping[str, Disclosed]
"""By event id, what an entitled auditor was given; a missing field was erased."""

_NOTHING: frozenset[str] = frozenset()


class Past(NamedTuple):
    """One event, with its sealed fields as far as they are known."""

    ref: EventRef
    envelope: Envelope
    kept: Recorded[Any]
    """As its owner would read it; what is not known reads as None."""
    gaps: frozenset[str]
    """Sealed fields whose values are not known."""

    @property
    def event(self) -> Any:
        """The fact."""
        return self.kept.event

    def filled(self, **values: object) -> "Past":
        """Return it with `values` in the gaps of the same names, so that rules run.

        A value that is known is never replaced.
        """
        wanted = {name: one for name, one in values.items() if name in self.gaps}
        if not wanted:
            return self
        kept = self.kept
        event = kept.event.model_copy(update=wanted)
        return self._replace(
            kept=Recorded(
                kept.id,
                kept.subject,
                kept.version,
                kept.time,
                kept.actor,
                kept.role,
                event,
                kept.salts,
                kept.charter,
            )
        )


class Problem(NamedTuple):
    """What is wrong with one event as it stands in the log."""

    code: str
    details: Mapping[str, str]


@dataclass(slots=True)
class Reader:
    """Reads events, with the disclosures an auditor may have, and counts the rest."""

    disclosures: Disclosures | None = None
    """None: nothing but what is public."""
    sealed: Counter[str] = field(default_factory=Counter)
    """Fields that stood sealed, by `Event.field`."""
    undisclosed: Counter[str] = field(default_factory=Counter)
    """Those that no disclosure was given for, because there are none at all."""
    erased: Counter[str] = field(default_factory=Counter)
    """Those that are missing in the disclosures."""
    problems: list[Problem] = field(default_factory=list)
    """Of the event that was read last."""

    def read(self, ref: EventRef, envelope: Envelope) -> Past:
        """Return the event with its place.

        Raises:
            EnvelopeError: no version of its schema is known here, or it does not fit.
        """
        self.problems.clear()
        language = _language(envelope)
        kind = language.events.get(envelope.type)
        names = () if kind is None else _sealed_names(kind)
        values, salts = self._opened(envelope, names) if names else ({}, {})
        event = self._event(language, kind, envelope, values)
        gaps = frozenset(names) - values.keys() if names else _NOTHING
        kept = Recorded(
            envelope.id,
            envelope.subject,
            envelope.version,
            envelope.time,
            envelope.actor,
            envelope.role,
            event,
            salts,
            envelope.charter,
        )
        return Past(ref, envelope, kept, gaps)

    def _event(
        self,
        language: Language,
        kind: type[Event] | None,
        envelope: Envelope,
        values: Mapping[str, Json],
    ) -> Event:
        """Read the data; the short way where there is nothing to bring up to date."""
        data = envelope.data
        if kind is None or envelope.type in UPCASTERS or _sealed_names(kind):
            return decode(language, envelope, values)
        try:
            return kind.model_validate(data)
        except ValueError as error:
            raise EnvelopeError("event.schema", envelope.type) from error

    def _opened(
        self, envelope: Envelope, names: Sequence[str]
    ) -> tuple[dict[str, Json], dict[str, str]]:
        """Return what the disclosures open of an event: values and salts."""
        commitments = envelope.data.get(COMMITMENTS)
        self._check_form(envelope.data, commitments, names)
        kind = envelope.type.split(".")[2]
        self.sealed.update(f"{kind}.{name}" for name in names)
        if self.disclosures is None:
            self.undisclosed.update(f"{kind}.{name}" for name in names)
            return {}, {}
        values: dict[str, Json] = {}
        salts: dict[str, str] = {}
        for salt, name, value in self.disclosures.get(envelope.id, ()):
            if name not in names or not _opens(salt, name, value, commitments):
                self.problems.append(Problem("replay.disclosure", {"field": name}))
                continue
            values[name], salts[name] = value, salt
        self.erased.update(f"{kind}.{name}" for name in names if name not in values)
        return values, salts

    def _check_form(
        self, data: Mapping[str, Any], commitments: object, names: Sequence[str]
    ) -> None:
        clear = [name for name in names if name in data]
        if clear:
            found = {"fields": ", ".join(clear)}
            self.problems.append(Problem("replay.in-clear", found))
        # There may be more: decoys hide how many fields there are.
        listed = commitments if isinstance(commitments, list) else []
        if len(listed) < len(names) or len(set(map(str, listed))) < len(listed):
            wanted = {"wanted": str(len(names)), "found": str(len(listed))}
            self.problems.append(Problem("replay.commitments", wanted))


def _opens(salt: str, name: str, value: Json, commitments: object) -> bool:
    try:
        found = commitment(salt, name, value)
    except NotCanonicalError:
        return False
    return isinstance(commitments, list) and found in commitments


def _language(envelope: Envelope) -> Language:
    language = LANGUAGES.get(envelope.source)
    if language is None or envelope.type.split(".")[1] != envelope.source:
        raise EnvelopeError("event.type-unknown", envelope.type)
    return language


@cache
def _sealed_names(kind: type[Event]) -> tuple[str, ...]:
    return tuple(kind.sealed())
