"""An event of the log as the replay reads it: public facts, and what was disclosed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from bangvang.audit.findings import EventRef
from bangvang.audit.replay.ends import Placed
from bangvang.audit.replay.forms import FORMS, Form, sealed_names
from bangvang.audit.replay.taken import made_of
from shared.contracts.base import Event, Language
from shared.contracts.canonical import Json, NotCanonicalError
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.envelope import Envelope, EnvelopeError
from shared.decider import Recorded
from shared.eventstore.codec import decode
from shared.privacy.commitments import COMMITMENTS, commitment

type Disclosed = Sequence[tuple[str, str, Json]]
"""What opens fields of one event: salt, name and value of each."""
type Disclosures = Mapping[str, Disclosed]
"""By event id, what an entitled auditor was given; a missing field was erased."""

_NOTHING: frozenset[str] = frozenset()
_NOT_SALTED: Mapping[str, str] = MappingProxyType({})


class Past(NamedTuple):
    """One event, with its sealed fields as far as they are known."""

    leaf: int
    """Its place in the log, counted from 0."""
    envelope: Envelope
    event: Any
    """The fact; what is not known of it reads as None."""
    salts: Mapping[str, str]
    """Salt of each sealed field that was disclosed."""
    gaps: frozenset[str]
    """Sealed fields whose values are not known."""

    @property
    def ref(self) -> EventRef:
        """The event as a finding names it."""
        return ref_of(self.leaf, self.envelope)

    @property
    def kept(self) -> Recorded[Any]:
        """The event as its owner would read it."""
        one = self.envelope
        return Recorded(
            one.id,
            one.subject,
            one.version,
            one.time,
            one.actor,
            one.role,
            self.event,
            self.salts,
            one.charter,
        )

    def filled(self, **values: object) -> "Past":
        """Return it with `values` in the gaps of the same names, so that rules run.

        A value that is known is never replaced.
        """
        wanted = {name: one for name, one in values.items() if name in self.gaps}
        if not wanted:
            return self
        event = _with(self.event, wanted)
        return Past(self.leaf, self.envelope, event, self.salts, self.gaps)


def ref_of(leaf: int, one: Envelope | Placed) -> EventRef:
    """Return an event as a finding names it; in most there is nothing to find."""
    return EventRef(leaf, one.id, one.source, one.sequence, one.type)


def _with[E: Event](event: E, values: Mapping[str, object]) -> E:
    """Return the event with other values, as `model_copy` does in more time."""
    given = event.model_fields_set | values.keys()
    return made_of(type(event), {**event.__dict__, **values}, given)


class Problem(NamedTuple):
    """What is wrong with one event as it stands in the log."""

    code: str
    details: Mapping[str, str]


@dataclass(slots=True)
class Reader:
    """Reads events, with the disclosures an auditor may have, and counts the rest."""

    disclosures: Disclosures | None = None
    """None: nothing but what is public."""
    gone: Mapping[str, Sequence[str]] | None = None
    """By event id, the fields that their owners say were erased; None: all that the
    disclosures lack. What is neither there nor erased was not disclosed."""
    read_of: Counter[type[Event]] = field(default_factory=Counter)
    """How many events of each kind were read that have sealed fields."""
    erased: Counter[str] = field(default_factory=Counter)
    """Fields whose values are gone, by `Event.field`."""
    withheld: Counter[str] = field(default_factory=Counter)
    """Fields that the disclosures do not open, though they were not erased."""
    problems: list[Problem] = field(default_factory=list)
    """Of the event that was read last."""

    @property
    def sealed(self) -> Counter[str]:
        """Fields that stood sealed, by `Event.field`."""
        return Counter(
            {
                f"{kind.__name__}.{name}": number
                for kind, number in self.read_of.items()
                for name in sealed_names(kind)
            }
        )

    def read(self, leaf: int, envelope: Envelope) -> Past:
        """Return the event of a leaf.

        Raises:
            EnvelopeError: no version of its schema is known here, or it does not fit.
        """
        if self.problems:
            self.problems.clear()
        form = FORMS.get((envelope.source, envelope.type))
        if form is None:
            event = decode(_language(envelope), envelope, {})
            return Past(leaf, envelope, event, _NOT_SALTED, _NOTHING)
        names, every = form.names, form.every
        if not names:
            event = _event(form, envelope, _NO_VALUES)
            return Past(leaf, envelope, event, _NOT_SALTED, _NOTHING)
        self.read_of[form.kind] += 1
        commitments = envelope.data.get(COMMITMENTS)
        self._check_form(envelope.data, commitments, form)
        if self.disclosures is None:
            event = _event(form, envelope, form.unknown)
            return Past(leaf, envelope, event, _NOT_SALTED, every)
        values, salts = self._opened(envelope, commitments, names)
        event = _event(form, envelope, form.unknown | values)
        return Past(leaf, envelope, event, salts, every - values.keys())

    def _opened(
        self, envelope: Envelope, commitments: object, names: Sequence[str]
    ) -> tuple[dict[str, Json], dict[str, str]]:
        """Return what the disclosures open of an event: values and salts."""
        values: dict[str, Json] = {}
        salts: dict[str, str] = {}
        given = (
            () if self.disclosures is None else self.disclosures.get(envelope.id, ())
        )
        for salt, name, value in given:
            if name not in names or not _opens(salt, name, value, commitments):
                self.problems.append(Problem("replay.disclosure", {"field": name}))
                continue
            values[name], salts[name] = value, salt
        self._missed(envelope, [name for name in names if name not in values])
        return values, salts

    def _missed(self, envelope: Envelope, names: Sequence[str]) -> None:
        kind = envelope.type.split(".")[2]
        gone = names if self.gone is None else self.gone.get(envelope.id, ())
        for name in names:
            counter = self.erased if name in gone else self.withheld
            counter[f"{kind}.{name}"] += 1

    def _check_form(
        self, data: Mapping[str, Any], commitments: object, form: Form
    ) -> None:
        names = form.names
        if not form.every.isdisjoint(data):
            clear = [name for name in names if name in data]
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


_NO_VALUES: Mapping[str, Json] = MappingProxyType({})


def _event(form: Form, envelope: Envelope, values: Mapping[str, Json]) -> Any:
    """Read the data of an event, with `values` as its sealed fields.

    Raises:
        EnvelopeError: they do not fit.
    """
    data = envelope.data
    if values:
        # As `decode` does: what stands in clear of them does not belong there.
        data = {**data, **values}
        data.pop(COMMITMENTS, None)
    try:
        return form.validate(data)
    except ValueError as error:
        if values:
            decode(_language(envelope), envelope, values)  # it says where
        raise EnvelopeError("event.schema", envelope.type) from error
