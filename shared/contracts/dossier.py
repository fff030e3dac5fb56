"""Dossier: what a unit sends to have somebody rewarded (III.4.b, III.4.c)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from shared.contracts.base import (
    DEFERRED,
    PERSONAL,
    Command,
    Contract,
    Event,
    Language,
    Moment,
    Name,
    Page,
    Paged,
    Query,
    Text,
    Words,
)
from shared.contracts.charter import SubjectKind
from shared.contracts.disclosure import (
    DiscloseCommand,
    DisclosedBase,
    DisclosuresQuery,
)
from shared.contracts.erasure import (
    DataErased,
    ErasePersonCommand,
    EraseTextsCommand,
    ErasureQuery,
)
from shared.contracts.ids import (
    CampaignId,
    CandidateId,
    Digest,
    DocumentId,
    DossierId,
    PersonId,
    RoundId,
    Slug,
    UnitId,
)
from shared.contracts.roles import Allow, Role

SERVICE = "dossier"

_LEAD = (Allow(Role.LEAD_AGENCY),)
_UNIT = (
    Allow(Role.UNIT_OFFICER, unit="unit_id"),
    Allow(Role.UNIT_HEAD, unit="unit_id"),
)
_HEAD = (Allow(Role.UNIT_HEAD, unit="unit_id"),)


class Capacity(StrEnum):
    """In which capacity a head confirms an achievement report (III.4.b)."""

    HEAD = "head"
    """Head of the unit that sends the dossier."""
    DIRECT_SUPERIOR = "direct_superior"
    """Head of the unit above it, as the hierarchy stood that day."""


class DossierState(StrEnum):
    """Where a dossier is."""

    OPEN = "open"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Candidate(Contract):
    """Somebody proposed for a form of award; a person is an opaque id."""

    candidate_id: CandidateId
    kind: SubjectKind
    unit_id: UnitId | None = None
    """The unit itself, for units and enterprises; a person's unit for officials."""
    person_id: PersonId | None = None
    """For officials and contributors."""
    form: Slug
    """Form of award of the charter."""
    trades: tuple[Slug, ...] = ()
    """Trades that ask for further proofs (III.4.c), e.g. `environment`."""


class PersonDetails(Contract):
    """Who a person is; never in the log in clear."""

    name: Name
    born: date | None = None
    position: Name | None = None
    contact: Name | None = None


class ReturnReason(StrEnum):
    """Why a dossier goes back, as a code that can be counted."""

    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"
    WRONG_SUBJECT = "wrong_subject"
    WRONG_FORM = "wrong_form"
    CONTRADICTION = "contradiction"
    OTHER = "other"


class ItemFinding(Contract):
    """Whether one paper of the checklist is there, and by which clause it is asked."""

    item: Slug
    clause: str
    candidate_id: CandidateId | None
    """None: asked once for the dossier."""
    met: bool
    problem: Slug | None = None
    """`missing`, `as-of-date-missing`, `as-of-in-future`, `out-of-date`,
    `head-unconfirmed`, `superior-unconfirmed`; None when met."""
    document_id: DocumentId | None = None


class Commanded(Command):
    """A command of this service."""

    service: ClassVar[str] = SERVICE
    campaign_id: CampaignId
    dossier_id: DossierId


class OpenDossier(Commanded):
    """Open a dossier in a round for one or several candidates."""

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    unit_id: UnitId
    """The unit that sends it."""
    round_id: RoundId
    candidates: Annotated[tuple[Candidate, ...], Field(min_length=1, max_length=50)]
    persons: dict[PersonId, PersonDetails] = {}


class AttachDocument(Commanded):
    """Attach an uploaded document to the checklist; it replaces an earlier one.

    The document was stored before under its SHA-256 (`POST /api/documents`), by whoever
    attaches it or by another who holds a right on the same unit.
    """

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    unit_id: UnitId
    document_id: DocumentId
    item: Slug
    candidate_id: CandidateId | None = None
    sha256: Digest
    media_type: Annotated[
        str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9.+-]{1,100}$")
    ]
    title: Name
    as_of: date | None = None
    """Day up to which the proof speaks (III.4.c)."""


class ConfirmDossier(Commanded):
    """Confirm the achievement reports as head or as direct superior (III.4.b).

    A report attached afterwards needs new confirmations.
    """

    allowed: ClassVar[tuple[Allow, ...]] = _HEAD
    unit_id: UnitId
    """Unit whose head confirms."""
    capacity: Capacity


class SubmitDossier(Commanded):
    """Send the dossier to the lead agency: only complete and in time."""

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    unit_id: UnitId


class WithdrawDossier(Commanded):
    """Take the dossier back before it was accepted."""

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    unit_id: UnitId
    reason: Text


class ReturnDossier(Commanded):
    """Send a dossier back with reasons; it may be mended and sent again in time."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    reasons: Annotated[tuple[ReturnReason, ...], Field(min_length=1)]
    explanation: Text


class AcceptDossier(Commanded):
    """Accept a dossier for screening."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD


class Happening(Event):
    """An event of this service."""

    service: ClassVar[str] = SERVICE
    stream: ClassVar[str] = "dossier"
    campaign_id: CampaignId
    dossier_id: DossierId


class DossierOpened(Happening):
    """A dossier was opened in a round."""

    unit_id: UnitId
    round_id: RoundId
    candidates: tuple[Candidate, ...]
    persons: Annotated[dict[PersonId, PersonDetails] | None, PERSONAL]


class DocumentAttached(Happening):
    """A document stands for an item of the checklist."""

    document_id: DocumentId
    item: Slug
    candidate_id: CandidateId | None
    size: int
    """In bytes."""
    media_type: str
    as_of: date | None
    sha256: Annotated[Digest | None, DEFERRED]
    title: Annotated[Name | None, PERSONAL]


class DossierConfirmed(Happening):
    """A head confirmed the achievement reports as they were then (III.4.b)."""

    unit_id: UnitId
    capacity: Capacity
    reports: tuple[DocumentId, ...]
    """What was confirmed."""
    clause: str


class DossierSubmitted(Happening):
    """A complete dossier reached the lead agency in time."""

    unit_id: UnitId
    round_id: RoundId
    candidates: tuple[Candidate, ...]
    checklist: tuple[ItemFinding, ...]
    submission: Annotated[int, Field(ge=1)]
    """1 for the first time, 2 after one return, ..."""
    deadline: Moment


class DossierWithdrawn(Happening):
    """The unit took its dossier back."""

    unit_id: UnitId
    round_id: RoundId
    reason: Annotated[Text | None, PERSONAL]


class DossierReturned(Happening):
    """The lead agency sent the dossier back."""

    unit_id: UnitId
    round_id: RoundId
    reasons: tuple[ReturnReason, ...]
    returns: Annotated[int, Field(ge=1)]
    """How often it was sent back so far."""
    explanation: Annotated[Text | None, PERSONAL]


class DossierAccepted(Happening):
    """The lead agency accepted the dossier for screening."""

    unit_id: UnitId
    round_id: RoundId
    candidates: tuple[Candidate, ...]


class DossierRow(Contract):
    """One dossier, without what is not public."""

    dossier_id: DossierId
    campaign_id: CampaignId
    round_id: RoundId
    unit_id: UnitId
    state: DossierState
    candidates: tuple[Candidate, ...]
    submissions: int
    returns: int
    submitted_at: Moment | None
    version: int


class Dossiers(Paged[Page[DossierRow]]):
    """Dossiers of a round for those who review them; a unit asks for its own."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = (
        *_LEAD,
        Allow(Role.HOME_AFFAIRS),
        Allow(Role.COUNCIL_SECRETARY),
        *_UNIT,
    )
    answer: ClassVar[type[Contract]] = Page[DossierRow]
    campaign_id: CampaignId
    round_id: RoundId | None = None
    unit_id: UnitId | None = None
    state: DossierState | None = None


class StateCount(Contract):
    """How many dossiers are in one state."""

    state: DossierState
    dossiers: int


class DossierCounts(Contract):
    """Dossiers by state, and how often one was sent back."""

    rows: tuple[StateCount, ...]
    returns: int


class DossiersByState(Query[DossierCounts]):
    """Counts of a round's dossiers by state."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = DossierCounts
    campaign_id: CampaignId
    round_id: RoundId | None = None


class DocumentRow(Contract):
    """One attached document."""

    document_id: DocumentId
    item: Slug
    candidate_id: CandidateId | None
    sha256: Digest | None
    size: int
    media_type: str
    title: Name | None
    as_of: date | None


class ConfirmationRow(Contract):
    """One confirmation that still holds."""

    capacity: Capacity
    unit_id: UnitId
    actor_id: str
    at: Moment


class DossierView(Contract):
    """A dossier whole, with its checklist as it stands now."""

    dossier: DossierRow
    persons: dict[PersonId, PersonDetails]
    documents: tuple[DocumentRow, ...]
    confirmations: tuple[ConfirmationRow, ...]
    checklist: tuple[ItemFinding, ...]
    titles: dict[Slug, Words]
    """Titles of the checklist's items."""
    explanation: Text | None
    """Why it was last sent back."""
    version: int


class Dossier(Query[DossierView]):
    """One dossier, for its unit, the direct superior's head and the lead agency."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = (
        *_UNIT,
        *_LEAD,
        Allow(Role.COUNCIL_SECRETARY),
    )
    answer: ClassVar[type[Contract]] = DossierView
    campaign_id: CampaignId
    dossier_id: DossierId
    unit_id: UnitId
    """Unit on whose behalf it is asked: the sender or its direct superior."""


class ErasePerson(ErasePersonCommand):
    """Erase what is kept of a person here; the other services follow by themselves."""

    service: ClassVar[str] = SERVICE


class EraseTexts(EraseTextsCommand):
    """Erase the personal texts of events of this service that name somebody."""

    service: ClassVar[str] = SERVICE


class PersonalDataErased(DataErased):
    """Personal values and their salts were erased here; the proofs stand."""

    service: ClassVar[str] = SERVICE


class Erasure(ErasureQuery):
    """What became of an erasure in this service."""

    service: ClassVar[str] = SERVICE


class DiscloseValues(DiscloseCommand):
    """Ask for what opens the sealed fields of this service's events."""

    service: ClassVar[str] = SERVICE


class ValuesDisclosed(DisclosedBase):
    """An auditor was given what opens sealed fields of this service's events."""

    service: ClassVar[str] = SERVICE


class Disclosures(DisclosuresQuery):
    """What opens the sealed fields, for the auditor who asked for it on record."""

    service: ClassVar[str] = SERVICE


type DossierEvent = (
    DossierOpened
    | DocumentAttached
    | DossierConfirmed
    | DossierSubmitted
    | DossierWithdrawn
    | DossierReturned
    | DossierAccepted
    | PersonalDataErased
    | ValuesDisclosed
)
type DossierCommand = (
    OpenDossier
    | AttachDocument
    | ConfirmDossier
    | SubmitDossier
    | WithdrawDossier
    | ReturnDossier
    | AcceptDossier
    | ErasePerson
    | EraseTexts
    | DiscloseValues
)

DOSSIER = Language.of(
    SERVICE,
    DossierCommand.__value__.__args__,
    DossierEvent.__value__.__args__,
    (Dossiers, DossiersByState, Dossier, Erasure, Disclosures),
)
