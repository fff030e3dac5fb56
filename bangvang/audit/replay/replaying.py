"""The replay of a whole log, event by event, in the order of the log."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bangvang.audit.findings import EventRef, Finding, Findings
from bangvang.audit.replay.awards import Awards
from bangvang.audit.replay.course import Course, check_basis
from bangvang.audit.replay.dossier import Dossier
from bangvang.audit.replay.ends import Placed, end_of, placed
from bangvang.audit.replay.entries import read_entry
from bangvang.audit.replay.judge import judge
from bangvang.audit.replay.office import Office
from bangvang.audit.replay.past import Disclosures, Past, Reader, ref_of
from bangvang.audit.replay.privacy import settle_erasure
from bangvang.audit.replay.registration import Registration
from bangvang.audit.replay.replayed import Erased, Log, Replayed
from bangvang.audit.replay.scoring import Scoring
from bangvang.audit.replay.seals import Seals
from bangvang.audit.replay.share import EVERYTHING, Share
from bangvang.audit.replay.words import finding
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.envelope import Envelope, EnvelopeError
from shared.contracts.erasure import DataErased


@dataclass(slots=True)
class Replay:
    """Takes events in and tells what is wrong with them.

    Memory: the aggregates' states, and what a service has not heard of others yet.
    """

    disclosures: Disclosures | None = None
    until: datetime | None = None
    """What the auditor's own clock says; None: no event is too late."""
    gone: Erased | None = None
    """None: all that the disclosures lack."""
    report: Callable[[Finding], None] | None = None
    """Called with every finding, also with those of which only the number is kept."""
    share: Share = EVERYTHING
    """Whose decisions are judged; of others is taken in what these have heard."""
    findings: Findings = field(default_factory=Findings)
    events: int = 0
    decisions: int = 0
    seals: Seals = field(default_factory=Seals)
    offices: dict[str, Office] = field(init=False)
    reader: Reader = field(init=False)
    course: Course = field(init=False)
    mark: bytes = field(init=False)
    """What stands in every event of the one service judged here; empty if more are."""
    _passing: Reader = field(init=False, default_factory=Reader)
    """Reads what others said, where its sealed fields are counted elsewhere."""
    _open: dict[str, list[Past]] = field(init=False, default_factory=dict)
    """By source, the events of the command that is being told."""
    _listens: dict[tuple[bytes, bytes], bool] = field(init=False, default_factory=dict)
    """By source and type, of those that this version knows."""
    _hearers: dict[type[Any], tuple[Office, ...]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Begin before the first event."""
        kinds = (Registration, Scoring, Dossier, Awards)
        self.offices = {kind.name: kind(self.seals) for kind in kinds}
        self.reader = Reader(self.disclosures, self.gone)
        self.course = Course(self.until)
        self.mark = self.share.mark

    def take(self, leaf: int, data: bytes) -> None:
        """Take the next event of the log.

        Args:
            leaf: Its place in the log, counted from 0.
            data: Its bytes.
        """
        try:
            known = read_entry(data)
        except EnvelopeError as error:
            self._unread(leaf, data, error)
            return
        if self.share.others:
            self.follow(leaf, data, known)
        else:
            self.pass_over(known.source, known.sequence)
        if self.share.owns(known.source):
            self.events += 1
            self._own(leaf, known)
        else:
            self._foreign(leaf, known)

    def follow(self, leaf: int, data: bytes, known: Envelope | Placed) -> None:
        """Judge whether an event follows the one before it, whoever decided it."""
        digest = hashlib.sha256(data).hexdigest()
        self._extend(self.course.check(leaf, known, digest))

    def pass_over(self, source: str, sequence: int) -> None:
        """Note how far a service has come, where that is judged in another share."""
        self.course.places[source].sequence = sequence

    def _unread(self, leaf: int, data: bytes, error: EnvelopeError) -> None:
        """An event that cannot be read has its place all the same, if that can be."""
        end = end_of(data)
        place = None if end is None else placed(data, end)
        if place is not None and self.share.others:
            self.follow(leaf, data, place)
        # Named once: by the share of its service, as far as that is known.
        if self.share.others if end is None else self.share.owns(end.source.decode()):
            self.events += 1
            self._add(_unreadable(EventRef(leaf), error))

    def _own(self, leaf: int, known: Envelope) -> None:
        try:
            past = self.reader.read(leaf, known)
        except EnvelopeError as error:
            self._add(_unreadable(ref_of(leaf, known), error))
            return
        for problem in self.reader.problems:
            self._add(finding(problem.code, [past.ref], **problem.details))
        self._place(past)
        self._tell(past)

    def _foreign(self, leaf: int, known: Envelope) -> None:
        try:
            past = self._passing.read(leaf, known)
        except EnvelopeError:
            return  # whoever owns it says so
        self._tell(past)
        if isinstance(past.event, DataErased):
            # It may name what only this share has seen sealed.
            self._extend(settle_erasure(self.offices[known.source], past))

    def listens(self, source: bytes, type_name: bytes) -> bool:
        """Whether events of a type, as it stands there, are judged or kept here."""
        found = self._listens.get((source, type_name))
        if found is not None:
            return found
        name = source.decode()
        language = LANGUAGES.get(name)
        kind = None if language is None else language.events.get(type_name.decode())
        if kind is None:
            return True  # what this version does not know may be known by an upcaster
        told = self._interested(kind) or issubclass(kind, DataErased)
        found = self.share.owns(name) or bool(told)
        self._listens[source, type_name] = found
        return found

    def _place(self, past: Past) -> None:
        """Put an event to those of its command; a new command ends the one before."""
        source = past.envelope.source
        group = self._open.get(source)
        if group is not None and group[0].envelope.command == past.envelope.command:
            group.append(past)
        else:
            if group is not None:
                self._judge(source, group, whole=True)
            self._open[source] = [past]
            self._advance(past)

    def _tell(self, past: Past) -> None:
        for office in self._interested(type(past.event)):
            office.tell(past)

    def _interested(self, kind: type[Any]) -> tuple[Office, ...]:
        """The services judged here that keep something of another one's event."""
        found = self._hearers.get(kind)
        if found is None:
            offices = [
                one for one in self.offices.values() if self.share.owns(one.name)
            ]
            found = tuple([one for one in offices if one.wants(kind)])
            self._hearers[kind] = found
        return found

    def _advance(self, past: Past) -> None:
        """Let the deciding service hear what it says that it had heard."""
        office = self.offices[past.envelope.source]
        if past.envelope.basis == office.basis:
            return  # nothing was heard since; and what was there is there
        office.basis = past.envelope.basis
        named, found = check_basis(
            past.ref, past.envelope, office.heard, self.course.places
        )
        self._extend(found)
        for source, number in named.items():
            place = self.course.places.get(source)
            # What is not in the log yet was not heard, whatever the event says.
            office.advance(source, min(number, place.sequence if place else 0))

    def _judge(self, source: str, group: list[Past], *, whole: bool) -> None:
        self.decisions += 1
        if found := judge(self.offices[source], group, whole=whole):
            self._extend(found)

    def finish(self) -> Replayed:
        """Judge what is left, and return what came of it all.

        The last command of each source may be told only in part: the log goes on.
        """
        for source, group in self._open.items():
            self._judge(source, group, whole=False)
        self._open.clear()
        reader, sealed = self.reader, self.reader.sealed
        left = +(sealed - self.seals.opened)
        if reader.disclosures is not None:
            left = +(reader.withheld - self.seals.opened)
        return Replayed(
            self.findings,
            self.events,
            self.decisions,
            sealed,
            self.seals.opened,
            left,
            reader.erased,
        )

    def _add(self, found: Finding) -> None:
        self.findings.add(found)
        if self.report is not None:
            self.report(found)

    def _extend(self, found: Iterable[Finding]) -> None:
        for one in found:
            self._add(one)


def replay(
    log: Log,
    disclosures: Disclosures | None = None,
    until: datetime | None = None,
) -> Replayed:
    """Make every decision of a log again.

    Args:
        log: Leaf index and bytes of every event from the first one on, in order.
        disclosures: What an entitled auditor was given; None: what is public.
        until: What the auditor's own clock says; None: no event is too late.
    """
    running = Replay(disclosures, until)
    for leaf, data in log:
        running.take(leaf, data)
    return running.finish()


def _unreadable(ref: EventRef, error: EnvelopeError) -> Finding:
    return finding("replay.unreadable", [ref], problem=str(error))
