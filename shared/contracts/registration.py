"""Registration: campaigns, charters, units, rights, registrations and launches."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from shared.contracts.base import (
    DEFERRED,
    PERSONAL,
    Command,
    Contract,
    Document,
    Event,
    Language,
    Moment,
    Name,
    Page,
    Paged,
    Points,
    Query,
    Text,
    Words,
)
from shared.contracts.charter import Charter, LegalBasis, UnitKind
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
    ActorId,
    CampaignId,
    Digest,
    GrantId,
    PersonId,
    Slug,
    UnitId,
)
from shared.contracts.roles import Allow, Role

SERVICE = "registration"

LARGEST_LIST = 2000
"""Units in one decision; a broker takes no larger message than 1 MB."""

_ADMINISTRATOR = (Allow(Role.ADMINISTRATOR),)
_LEAD = (Allow(Role.LEAD_AGENCY),)
_UNIT = (
    Allow(Role.UNIT_OFFICER, unit="unit_id"),
    Allow(Role.UNIT_HEAD, unit="unit_id"),
)
_MONITORS = (
    Allow(Role.LEAD_AGENCY),
    Allow(Role.HOME_AFFAIRS),
    Allow(Role.ADMINISTRATOR),
)


class Code(Contract):
    """A code that somebody else gave a unit, e.g. the statistics office's."""

    scheme: Slug
    value: Annotated[str, Field(min_length=1, max_length=40)]


class Commitment(Contract):
    """What a unit promises: how much of what, by when (II)."""

    key: Slug
    content: Slug
    """Content of the charter that it serves."""
    measure: Slug
    """What is counted; a measure of the charter."""
    target: Points
    due: date


class Share(StrEnum):
    """How much of a unit goes over to a successor."""

    FULL = "full"
    PARTIAL = "partial"


class Successor(Contract):
    """One unit that takes over from another."""

    unit_id: UnitId
    share: Share


class NewUnit(Contract):
    """A unit about to be enrolled."""

    unit_id: UnitId
    name: Name
    kind: UnitKind
    group: Slug | None = None
    """Group of the charter; None: takes part in no ranking."""
    parent_id: UnitId | None = None
    """Direct superior; None for the top of the hierarchy and for enterprises."""
    codes: tuple[Code, ...] = ()
    example: bool = False
    """True: invented for an exercise; shown as such wherever it appears."""


class Commanded(Command):
    """A command of this service."""

    service: ClassVar[str] = SERVICE


class AppointFirstAdministrator(Commanded):
    """Make the actor named by the settings the platform's first administrator."""

    allowed: ClassVar[tuple[Allow, ...]] = (Allow(Role.SERVICE),)
    campaign_id: None = None
    actor_id: ActorId


class LaunchCampaign(Commanded):
    """Launch a campaign under its charter (phát động phong trào, IV.1)."""

    allowed: ClassVar[tuple[Allow, ...]] = _ADMINISTRATOR
    campaign_id: CampaignId
    exercise: bool
    """True: a rehearsal or example, for ever; its commands state their date."""
    charter: Charter
    launched_on: date

    @property
    def opens_exercise(self) -> bool:
        """Whether the campaign that this command makes is an exercise."""
        return self.exercise


class AdoptCharter(Commanded):
    """Adopt a new version of the charter; what was decided stays as it was."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD + _ADMINISTRATOR
    campaign_id: CampaignId
    charter: Charter
    adopted_on: date


class GrantRole(Commanded):
    """Entrust an actor with a role, for a time.

    The lead agency may grant roles inside units; all others the administrator only.
    """

    allowed: ClassVar[tuple[Allow, ...]] = _ADMINISTRATOR + _LEAD
    campaign_id: CampaignId | None
    grant_id: GrantId
    actor_id: ActorId
    role: Role
    unit_id: UnitId | None = None
    group: Slug | None = None
    level: Slug | None = None
    valid_from: Moment | None = None
    """None: from now on."""
    valid_to: Moment | None = None
    """First moment after it; None: until revoked."""


class RevokeRole(Commanded):
    """Take a role back, from now on."""

    allowed: ClassVar[tuple[Allow, ...]] = _ADMINISTRATOR + _LEAD
    campaign_id: CampaignId | None
    actor_id: ActorId
    grant_id: GrantId


class EnrolUnit(Commanded):
    """Enter a body into the campaign's register of units."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: CampaignId
    unit: NewUnit
    valid_from: date


class EnrolUnits(Commanded):
    """Enter many bodies at once, all or none of them."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: CampaignId
    units: Annotated[tuple[NewUnit, ...], Field(min_length=1, max_length=LARGEST_LIST)]
    """A parent stands before its children or is enrolled already."""
    valid_from: date


class RenameUnit(Commanded):
    """Give a unit another name; it stays the same unit."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: CampaignId
    unit_id: UnitId
    name: Name
    on: date
    document: Document


class PlaceUnit(Commanded):
    """Put a unit under another direct superior, from a day on."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: CampaignId
    unit_id: UnitId
    parent_id: UnitId | None
    on: date
    document: Document


class MergeUnits(Commanded):
    """Merge units into a new one or into one of them."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: CampaignId
    successor: NewUnit | UnitId
    """A unit to be enrolled, or the id of one that goes on."""
    predecessors: Annotated[tuple[UnitId, ...], Field(min_length=1, max_length=200)]
    """The units that end; a unit that goes on is not among them."""
    on: date
    document: Document


class SplitUnit(Commanded):
    """Divide a unit among others; it ends unless it is named as going on."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: CampaignId
    unit_id: UnitId
    parts: Annotated[tuple[NewUnit | UnitId, ...], Field(min_length=1, max_length=50)]
    goes_on: bool
    on: date
    document: Document


class DissolveUnit(Commanded):
    """End a unit without a successor."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: CampaignId
    unit_id: UnitId
    on: date
    document: Document


class AppointHead(Commanded):
    """Name the head who answers for a unit's results from a day on (V.1)."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    campaign_id: CampaignId
    unit_id: UnitId
    person_id: PersonId
    person_name: Name
    from_day: date


class RegisterUnit(Commanded):
    """Register a unit for the campaign, with contents and commitments (II, IV.1)."""

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    campaign_id: CampaignId
    unit_id: UnitId
    contents: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=50)]
    commitments: Annotated[tuple[Commitment, ...], Field(max_length=100)] = ()
    wording: dict[Slug, Text] = {}
    """In the unit's own words, by commitment key; never public."""


class ReportLaunch(Commanded):
    """Report that the unit launched the movement in its own field (IV.1)."""

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    campaign_id: CampaignId
    unit_id: UnitId
    launched_on: date
    document: Digest
    """SHA-256 of the launching document."""


class ReportProgress(Commanded):
    """Report how far a commitment has come."""

    allowed: ClassVar[tuple[Allow, ...]] = _UNIT
    campaign_id: CampaignId
    unit_id: UnitId
    commitment: Slug
    achieved: Points
    """In the commitment's measure, since the beginning."""
    as_of: date
    note: Text | None = None


class Happening(Event):
    """An event of this service."""

    service: ClassVar[str] = SERVICE


class CampaignLaunched(Happening):
    """A campaign began."""

    stream: ClassVar[str] = "campaign"
    campaign_id: CampaignId
    title: Words
    exercise: bool
    lead_agency: Slug
    charter_digest: Digest
    launched_on: date
    legal_basis: tuple[LegalBasis, ...]


class CharterAdopted(Happening):
    """A charter binds the campaign's decisions from now on."""

    stream: ClassVar[str] = "campaign"
    campaign_id: CampaignId
    digest: Digest
    charter: Charter
    adopted_on: date


class RoleGranted(Happening):
    """An actor was entrusted with a role."""

    stream: ClassVar[str] = "grant"
    grant_id: GrantId
    actor_id: ActorId
    role: Role
    unit_id: UnitId | None
    group: Slug | None
    level: Slug | None
    valid_from: Moment | None
    """None: no lower bound, only for the first administrator."""
    valid_to: Moment | None


class RoleRevoked(Happening):
    """A role was taken back; it ends at the event's time."""

    stream: ClassVar[str] = "grant"
    grant_id: GrantId
    actor_id: ActorId
    role: Role


class UnitEnrolled(Happening):
    """A body entered the register of units."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    name: Name
    kind: UnitKind
    group: Slug | None
    parent_id: UnitId | None
    codes: tuple[Code, ...]
    valid_from: date
    example: bool


class UnitRenamed(Happening):
    """A unit has another name; its identity is untouched."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    name: Name
    previous_name: Name
    on: date
    document: Document


class UnitPlaced(Happening):
    """A unit has another direct superior from a day on."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    parent_id: UnitId | None
    previous_parent_id: UnitId | None
    on: date
    document: Document


class UnitsMerged(Happening):
    """Units became one; stands in the stream of the successor."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    """The successor."""
    predecessors: tuple[UnitId, ...]
    on: date
    document: Document


class UnitSplit(Happening):
    """A unit was divided; stands in the stream of the divided unit."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    successors: tuple[Successor, ...]
    goes_on: bool
    on: date
    document: Document


class UnitDissolved(Happening):
    """A unit ended on a day; it is never reused and never rewarded afterwards."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    on: date
    successors: tuple[Successor, ...]
    document: Document


class HeadAppointed(Happening):
    """Somebody answers for a unit's results from a day on (V.1)."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    person_id: PersonId
    person_name: Annotated[Name | None, PERSONAL]
    from_day: date


class UnitRegistered(Happening):
    """A unit takes part, with chosen contents and commitments (II, IV.1)."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    group: Slug | None
    contents: tuple[Slug, ...]
    commitments: tuple[Commitment, ...]
    wording: Annotated[dict[Slug, Text] | None, PERSONAL]


class LaunchReported(Happening):
    """A unit launched the movement in its own field (IV.1)."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    launched_on: date
    in_time: bool
    """By the charter's deadline `launch-by`; true if the charter sets none."""
    clause: str
    """Clause of that deadline, or empty."""
    document: Annotated[Digest | None, DEFERRED]


class CommitmentProgressed(Happening):
    """A commitment has come so far."""

    stream: ClassVar[str] = "unit"
    campaign_id: CampaignId
    unit_id: UnitId
    commitment: Slug
    achieved: Points
    target: Points
    as_of: date
    note: Annotated[Text | None, PERSONAL]


class CampaignRow(Contract):
    """One campaign."""

    campaign_id: CampaignId
    title: Words
    exercise: bool
    charter: Digest
    launched_on: date
    version: int


class Campaigns(Paged[Page[CampaignRow]]):
    """All campaigns."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[CampaignRow]


class Campaign(Query[CampaignRow]):
    """One campaign."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = CampaignRow
    campaign_id: CampaignId


class CharterText(Contract):
    """A charter as it was adopted."""

    digest: Digest
    campaign_id: CampaignId
    adopted_on: date
    charter: Charter


class AdoptedCharter(Query[CharterText]):
    """A charter by its digest, or the one in force when none is given."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = CharterText
    campaign_id: CampaignId
    digest: Digest | None = None


class UnitRow(Contract):
    """One unit as it stood on the day asked for."""

    unit_id: UnitId
    campaign_id: CampaignId
    name: Name
    kind: UnitKind
    group: Slug | None
    parent_id: UnitId | None
    codes: tuple[Code, ...]
    valid_from: date
    valid_to: date | None
    """First day on which it is no more."""
    example: bool
    registered: bool
    launched_on: date | None
    launched_in_time: bool | None
    version: int


class Units(Paged[Page[UnitRow]]):
    """The units of a campaign on a day."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[UnitRow]
    campaign_id: CampaignId
    as_of: date | None = None
    """Hierarchy, names and existence on that day; None: the latest known."""
    group: Slug | None = None
    kind: UnitKind | None = None
    parent_id: UnitId | None = None
    name: Annotated[str | None, Field(max_length=300)] = None
    """Part of the name, compared without case and after Unicode normalisation."""


class UnitPage(Contract):
    """One unit with its registration, successions and accountable heads."""

    unit: UnitRow
    contents: tuple[Slug, ...]
    commitments: tuple[Commitment, ...]
    progress: dict[Slug, Points]
    predecessors: tuple[Successor, ...]
    successors: tuple[Successor, ...]
    heads: tuple["HeadRow", ...]
    version: int


class HeadRow(Contract):
    """Who answered for the unit from which day (V.1); the name is not public."""

    person_id: PersonId
    from_day: date


class Unit(Query[UnitPage]):
    """One unit."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = UnitPage
    unit_id: UnitId
    as_of: date | None = None


class CoverageRow(Contract):
    """How far one group has come against 100 % (IV.1)."""

    group: Slug
    enrolled: int
    registered: int
    launched: int
    launched_late: int
    missing: int
    """Neither registered nor launched, or only one of the two."""
    registered_percent: Points
    launched_percent: Points


class CoverageTable(Contract):
    """Coverage of all groups, with the deadline it is measured against."""

    deadline: date | None
    clause: str
    rows: tuple[CoverageRow, ...]


class Coverage(Query[CoverageTable]):
    """Coverage per group (I.1.a, IV.1)."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = CoverageTable
    campaign_id: CampaignId
    as_of: date | None = None


class LateRow(Contract):
    """A unit that owes something."""

    unit_id: UnitId
    name: Name
    group: Slug
    owes: tuple[Annotated[str, Field(pattern="^(registration|launch)$")], ...]
    deadline: date | None
    days_late: int
    """Days after the deadline on the day asked for; 0: not late yet."""


class LateUnits(Paged[Page[LateRow]]):
    """Units that have not registered or launched (V.5: follow and urge)."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[LateRow]
    campaign_id: CampaignId
    as_of: date
    group: Slug | None = None


class GrantRow(Contract):
    """One right."""

    grant_id: GrantId
    campaign_id: CampaignId | None
    actor_id: ActorId
    role: Role
    unit_id: UnitId | None
    group: Slug | None
    level: Slug | None
    valid_from: Moment | None
    valid_to: Moment | None
    revoked_at: Moment | None


class Grants(Paged[Page[GrantRow]]):
    """Who was entrusted with what: rights are public, actors are opaque."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[GrantRow]
    campaign_id: CampaignId | None = None
    actor_id: ActorId | None = None
    role: Role | None = None


class Wording(Contract):
    """A unit's commitments and reported notes in its own words."""

    commitments: dict[Slug, Text]
    notes: dict[Slug, Text]
    """The note of the latest report, by commitment key."""
    heads: dict[PersonId, Name]


class UnitWording(Query[Wording]):
    """What a unit wrote and who its heads are, for those who follow it."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = _UNIT + _MONITORS
    answer: ClassVar[type[Contract]] = Wording
    campaign_id: CampaignId
    unit_id: UnitId


class ErasePerson(ErasePersonCommand):
    """Erase what is kept of a person here too, after dossier has begun with it."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = (Allow(Role.SERVICE),)


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


type RegistrationEvent = (
    CampaignLaunched
    | CharterAdopted
    | RoleGranted
    | RoleRevoked
    | UnitEnrolled
    | UnitRenamed
    | UnitPlaced
    | UnitsMerged
    | UnitSplit
    | UnitDissolved
    | HeadAppointed
    | UnitRegistered
    | LaunchReported
    | CommitmentProgressed
    | PersonalDataErased
    | ValuesDisclosed
)
type RegistrationCommand = (
    AppointFirstAdministrator
    | LaunchCampaign
    | AdoptCharter
    | GrantRole
    | RevokeRole
    | EnrolUnit
    | EnrolUnits
    | RenameUnit
    | PlaceUnit
    | MergeUnits
    | SplitUnit
    | DissolveUnit
    | AppointHead
    | RegisterUnit
    | ReportLaunch
    | ReportProgress
    | ErasePerson
    | EraseTexts
    | DiscloseValues
)

REGISTRATION = Language.of(
    SERVICE,
    RegistrationCommand.__value__.__args__,
    RegistrationEvent.__value__.__args__,
    (
        Campaigns,
        Campaign,
        AdoptedCharter,
        Units,
        Unit,
        Coverage,
        LateUnits,
        Grants,
        UnitWording,
        Erasure,
        Disclosures,
    ),
)
