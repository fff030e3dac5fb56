"""Erasures and disclosures, made again: the same in every service.

What there was to erase stands in vaults and not in the log, so that part is taken from
the event. What must be opened later can never be erased; that is checked here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bangvang.audit.findings import Finding
from bangvang.audit.replay.office import Asked, Office
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.words import finding
from shared.contracts import awards, dossier, registration, scoring
from shared.contracts.base import Event, Secrecy
from shared.contracts.disclosure import DiscloseCommand, DisclosedBase
from shared.contracts.erasure import (
    DataErased,
    ErasePersonCommand,
    EraseTextsCommand,
    Ground,
    Kept,
)
from shared.contracts.ids import derived_id
from shared.decider import Needs
from shared.privacy.erasure import ErasureFacts

_PERSONS: Mapping[str, type[ErasePersonCommand]] = {
    "registration": registration.ErasePerson,
    "dossier": dossier.ErasePerson,
    "awards": awards.ErasePerson,
}
_TEXTS: Mapping[str, type[EraseTextsCommand]] = {
    "registration": registration.EraseTexts,
    "scoring": scoring.EraseTexts,
    "dossier": dossier.EraseTexts,
    "awards": awards.EraseTexts,
}
_DISCLOSURES: Mapping[str, type[DiscloseCommand]] = {
    "registration": registration.DiscloseValues,
    "scoring": scoring.DiscloseValues,
    "dossier": dossier.DiscloseValues,
    "awards": awards.DiscloseValues,
}
FOLLOWED: frozenset[type[Event]] = frozenset({dossier.PersonalDataErased})
"""What other services hear of, to forget the same person."""


class Forgotten(NamedTuple):
    """An erasure of a person that other services are to follow."""

    correlation: str | None
    erasure_id: str
    person_id: str
    ground: Ground


def hear_erasure(found: dict[str, Forgotten], past: Past) -> None:
    """Remember dossier's erasure of a person; of a long one its first event."""
    event = past.event
    if not isinstance(event, DataErased) or event.person_id is None:
        return
    if past.envelope.version == 1:
        found[past.envelope.id] = Forgotten(
            past.envelope.correlation, event.erasure_id, event.person_id, event.ground
        )


def follows(office: Office, found: Mapping[str, Forgotten], past: Past) -> bool:
    """Whether an own erasure follows the one of dossier that it names as its cause."""
    event, envelope = past.event, past.envelope
    known = found.get(envelope.cause or "")
    if known is None or not isinstance(event, DataErased):
        return False
    return (
        envelope.actor == derived_id("service", office.name)
        and envelope.command == f"{envelope.cause}:erase"
        and envelope.correlation == known.correlation
        and (event.erasure_id, event.person_id, event.ground) == known[1:]
    )


def asked_of_privacy(
    office: Office, group: Sequence[Past], kept: Sequence[Kept] | None = None
) -> Asked | None:
    """Return the erasure or disclosure behind events; None: they are of another kind.

    Args:
        office: The service.
        group: The events of one command.
        kept: What must have stayed, where it follows from the log.
    """
    events = [past.event for past in group]
    first = events[0]
    if isinstance(first, DisclosedBase) and len(events) == 1:
        asked = _DISCLOSURES[office.name](
            campaign_id=first.campaign_id,
            disclosure_id=first.disclosure_id,
            purpose=first.purpose,
            personal=first.personal,
            paper=first.paper,
        )
        return Asked(asked, Needs((f"disclosure/{first.disclosure_id}",)))
    if not all(isinstance(one, DataErased) for one in events):
        return None
    facts = ErasureFacts(
        tuple(one for event in events for one in event.erased),
        tuple(one for event in events for one in event.kept)
        if kept is None
        else tuple(kept),
    )
    command = _erasure(office, first, facts)
    if command is None:
        return None
    return Asked(command, Needs((f"erasure/{first.erasure_id}",), facts))


def _erasure(office: Office, first: DataErased, facts: ErasureFacts) -> Any:
    common = {"erasure_id": first.erasure_id, "ground": first.ground}
    if first.person_id is None:
        named = tuple(one.event for one in facts.erased)
        return _TEXTS[office.name](**common, events=named)
    kind = _PERSONS.get(office.name)
    return None if kind is None else kind(**common, person_id=first.person_id)


def settle_erasure(office: Office, past: Past) -> Iterator[Finding]:
    """Note what is erased; ballots, points and decisions may not be among it."""
    event: DataErased = past.event
    seals = office.seals
    for one in event.erased:
        sealed = seals.kept.get(one.event)
        if sealed is None:
            continue
        secrecy = sealed.kind.sealed()
        taken = [
            name for name in one.names if secrecy.get(name) is not Secrecy.PERSONAL
        ]
        if taken:
            seals.erased.add(one.event)
            yield finding(
                "replay.erased-too-much",
                [past.ref, sealed.ref],
                fields=", ".join(taken),
            )
