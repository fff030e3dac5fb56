"""What must be remembered of a dossier to decide about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, assert_never

from services.dossier.rules import Member, Paper, Placement, Round
from shared.authority.rights import Grant
from shared.changed import changed
from shared.contracts.dossier import (
    Candidate,
    Capacity,
    DocumentAttached,
    DossierAccepted,
    DossierConfirmed,
    DossierEvent,
    DossierOpened,
    DossierReturned,
    DossierState,
    DossierSubmitted,
    DossierWithdrawn,
    PersonalDataErased,
    ValuesDisclosed,
)
from shared.decider import Recorded
from shared.privacy.disclosure import disclosed
from shared.privacy.erasure import erased


class Confirmation(NamedTuple):
    """A head's confirmation of the reports as they were then (III.4.b)."""

    actor: str
    unit_id: str
    at: datetime
    reports: frozenset[str]
    """Ids of the documents that were confirmed."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier; `state` is None until it is opened.

    The streams that keep a subject or a candidate's id unique in a round are of this
    kind too and stay empty for ever.
    """

    kind: ClassVar[str] = "dossier"

    state: DossierState | None = None
    campaign_id: str = ""
    round_id: str = ""
    unit_id: str = ""
    candidates: tuple[Candidate, ...] = ()
    papers: Mapping[tuple[str, str | None], Paper] = field(default_factory=dict)
    """The document that stands for an item and a candidate now."""
    used: frozenset[str] = frozenset()
    """Every document id that was ever attached."""
    confirmations: Mapping[Capacity, Confirmation] = field(default_factory=dict)
    """Those that hold: every report they name is still attached."""
    submissions: int = 0
    returns: int = 0

    @property
    def confirmed(self) -> dict[Capacity, frozenset[str]]:
        """The documents that each capacity has confirmed."""
        return {name: one.reports for name, one in self.confirmations.items()}


class Facts(NamedTuple):
    """What a decision rests on besides the dossier itself."""

    round: Round | None = None
    """The dossier's round, or None if awards has opened none with its id."""
    members: Mapping[str, Member] = MappingProxyType({})
    """The campaign's units that the command names."""
    placements: Mapping[str, tuple[Placement, ...]] = MappingProxyType({})
    """Every placement of those units and of all that stood above them."""
    candidates_taken: frozenset[str] = frozenset()
    """Candidate ids that stand in the round already."""
    subjects_taken: frozenset[str] = frozenset()
    """Standings of the round (`standing_of`), without withdrawn dossiers."""
    size: int | None = None
    """Bytes of the uploaded document; None: it is not stored."""
    uploaders: tuple[Grant, ...] = ()
    """Rights on the named unit, of those who have uploaded the document."""


def evolve(dossier: Any, past: Recorded[Any]) -> Any:
    """Return the stream's state after `past`; history is never questioned.

    The frequent events first: a case that is passed by takes time.
    """
    event: DossierEvent = past.event
    match event:
        case DocumentAttached():
            return _attached(dossier, event)
        case DossierConfirmed():
            given = Confirmation(
                past.actor, event.unit_id, past.time, frozenset(event.reports)
            )
            found = {**dossier.confirmations, event.capacity: given}
            return changed(dossier, confirmations=found)
        case DossierOpened():
            return Dossier(
                state=DossierState.OPEN,
                campaign_id=event.campaign_id,
                round_id=event.round_id,
                unit_id=event.unit_id,
                candidates=event.candidates,
            )
        case DossierSubmitted():
            return changed(
                dossier, state=DossierState.SUBMITTED, submissions=event.submission
            )
        case DossierReturned():
            return changed(dossier, state=DossierState.RETURNED, returns=event.returns)
        case DossierAccepted():
            return changed(dossier, state=DossierState.ACCEPTED)
        case DossierWithdrawn():
            return changed(dossier, state=DossierState.WITHDRAWN)
        case PersonalDataErased():
            return erased(dossier, event)
        case ValuesDisclosed():
            return disclosed(dossier, event)
        case _:
            assert_never(event)


def _attached(dossier: Dossier, event: DocumentAttached) -> Dossier:
    """Replace the paper; who confirmed the replaced one has confirmed another."""
    place = (event.item, event.candidate_id)
    before = dossier.papers.get(place)
    gone = before.document_id if before else None
    paper = Paper(event.document_id, event.as_of)
    return changed(
        dossier,
        papers={**dossier.papers, place: paper},
        used=dossier.used | {event.document_id},
        confirmations={
            capacity: one
            for capacity, one in dossier.confirmations.items()
            if gone not in one.reports
        },
    )
