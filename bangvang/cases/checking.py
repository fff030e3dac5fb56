"""Whether a case file proves what it claims. Pure but for the check of signatures.

Hashes and signatures show that the log holds these events. That they are a whole
history shows in what they say of one another: contracts, chains, versions, openings,
and the same selection that the builder makes. Completeness beyond what events name (an
event that was never logged, or a stream's last one cut off) is for `bangvang audit`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bangvang.audit.contract import check_entry
from bangvang.cases.files import CaseFile
from bangvang.cases.selection import History, select
from bangvang.cases.words import trouble
from shared.contracts.base import Opening
from shared.contracts.canonical import canonical
from shared.contracts.envelope import FIRST_PREVIOUS, Envelope, digest, parsed
from shared.privacy.commitments import opens
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import leaf_hash
from shared.tlog.keys import SignatureCheck
from shared.tlog.policy import Accepted, Policy
from shared.tlog.proofs import check_inclusion

_NEVER_EMPTY = ("award/", "round/", "dossier/", "candidacy/", "campaign/", "unit/")
"""Kinds of aggregates that must be there; a unit without tasks has no programme."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a case file proves, and by whose signatures."""

    award: str
    accepted: Accepted
    events: Mapping[int, Envelope]
    """By leaf index, in the order of the log."""

    @property
    def state(self) -> str:
        """Name of the award's own last event, e.g. `AwardPublished`."""
        own = [one for one in self.events.values() if one.subject == self._stream]
        return own[-1].type.split(".")[2]

    @property
    def published(self) -> Mapping[str, Any] | None:
        """Data of the award's publication; None if it is not published."""
        own = [one for one in self.events.values() if one.subject == self._stream]
        return own[-1].data if self.state == "AwardPublished" else None

    @property
    def _stream(self) -> str:
        return f"award/{self.award}"


def verify_case(case: CaseFile, policy: Policy, check: SignatureCheck) -> Verified:
    """Return what the file proves.

    Raises:
        VerificationError: a signature, a proof or an event is wrong, or the events do
            not make up the history of the award; the place is the event's leaf index.
    """
    accepted = policy.accept(case.note, check)
    for one in case.events:
        try:
            check_inclusion(
                index=one.index,
                size=accepted.checkpoint.size,
                leaf=leaf_hash(one.entry),
                proof=one.proof,
                root=accepted.checkpoint.root,
            )
        except VerificationError as error:
            raise error.within(_place(one.index)) from None
    entries = {one.index: one.entry for one in case.events}
    events = {index: _read(index, entry) for index, entry in entries.items()}
    _check_sources(entries, events)
    _check_belonging(case.award, entries, events)
    _check_openings(events)
    return Verified(case.award, accepted, events)


def _read(index: int, entry: bytes) -> Envelope:
    checked, problems = check_entry(entry)
    if checked is None or problems:
        detail = ", ".join(filter(None, problems[0])) if problems else ""
        raise trouble("case.event", place=_place(index), detail=detail)
    return parsed(entry)


def _check_sources(
    entries: Mapping[int, bytes], events: Mapping[int, Envelope]
) -> None:
    """Check each source's order, and its chain where two neighbours are here."""
    last: dict[str, tuple[int, str]] = {}
    for index, event in events.items():
        sequence, hash_ = last.get(event.source, (0, FIRST_PREVIOUS))
        if event.sequence <= sequence:
            raise trouble("case.sequence", place=_place(index), source=event.source)
        if event.sequence == sequence + 1 and event.previous != hash_:
            raise trouble("case.chain", place=_place(index), source=event.source)
        last[event.source] = event.sequence, digest(entries[index])


def _check_belonging(
    award: str, entries: Mapping[int, bytes], events: Mapping[int, Envelope]
) -> None:
    """Check that all that belongs to the award is here, and nothing else."""
    history, taken = select(award, entries.items)
    ids: set[str] = set()
    for index, event in events.items():
        if event.id in ids:
            raise trouble("case.id-twice", place=_place(index))
        ids.add(event.id)
    missing = sorted(history.named - ids)
    if missing:
        raise trouble("case.missing", count=len(missing), event=missing[0])
    _check_streams(history, list(events.values()))
    _check_charters(events)
    for index in sorted(entries.keys() - taken.keys()):
        raise trouble("case.foreign", place=_place(index))


def _check_charters(events: Mapping[int, Envelope]) -> None:
    """Check that the rules of each decision are here."""
    adopted = set()
    for index, event in events.items():
        if event.type.startswith("bangvang.registration.CharterAdopted."):
            found = hashlib.sha256(canonical(event.data["charter"])).hexdigest()
            if found != event.data["digest"]:
                raise trouble("case.charter-digest", place=_place(index))
            adopted.add(found)
    for index, event in events.items():
        if event.charter is not None and event.charter not in adopted:
            raise trouble("case.charter", place=_place(index))


def _check_streams(history: History, events: Sequence[Envelope]) -> None:
    """Check that no version of an aggregate that belongs to it is left out."""
    versions = defaultdict(list)
    for event in events:
        if event.subject in history.streams:
            versions[event.subject].append(event.version)
    for stream in sorted(history.streams):
        found = versions[stream]
        whole = list(range(1, len(found) + 1))
        if found != whole or (not found and stream.startswith(_NEVER_EMPTY)):
            raise trouble("case.gap", stream=stream, found=len(found))


def _check_openings(events: Mapping[int, Envelope]) -> None:
    sealed = {event.id: event.data for event in events.values()}
    for index, event in events.items():
        openings: Any = event.data.get("openings", ())
        for one in openings:
            opening = Opening.model_validate(one)
            if not opens(opening, sealed[opening.event]):
                raise trouble("case.opening", place=_place(index), name=opening.name)


def _place(index: int) -> str:
    return f"event {index}"
