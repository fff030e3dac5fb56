"""Awards: rounds, screening, council, proposals, decisions and the register."""

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
    Opening,
    Page,
    Paged,
    Points,
    Query,
    Text,
    Words,
)
from shared.contracts.charter import Basis, Denominator, Level, Quota, SubjectKind
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
    AwardId,
    CampaignId,
    CandidateId,
    Digest,
    DossierId,
    EditionId,
    PersonId,
    RoundId,
    Slug,
    UnitId,
)
from shared.contracts.roles import Allow, Role

SERVICE = "awards"

_LEAD = (Allow(Role.LEAD_AGENCY),)
_OWN_HEAD = (Allow(Role.UNIT_HEAD, unit="unit_id"),)
# A command that names a unit is its head's first: the lead agency is a unit too, and
# its head, who holds both rights, acts for the own unit where it is named.
_GUIDES = _OWN_HEAD + _LEAD
_SECRETARY = (Allow(Role.COUNCIL_SECRETARY),)
_MEMBER = (Allow(Role.COUNCIL_MEMBER),)
_SERVICE = (Allow(Role.SERVICE),)


class Outcome(StrEnum):
    """Result of an eligibility check."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    HOLD = "hold"


class Finding(Contract):
    """Outcome of one rule: by which clause, on which facts, from which events."""

    rule: Slug
    clause: str
    outcome: Outcome
    facts: dict[str, str]
    """The public facts the rule looked at, by name, e.g. `score.total: 81.5`."""
    events: tuple[str, ...]
    """Ids of the events that brought these facts."""


class HoldReason(StrEnum):
    """Why a candidate waits: nothing is said of guilt."""

    DISCIPLINE = "discipline"
    INSPECTION = "inspection"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    OTHER = "other"


class Choice(StrEnum):
    """A ballot."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Tally(Contract):
    """A vote counted; a function of the ballots and the charter's council rules."""

    members: int
    recused: int
    yes: int
    no: int
    abstain: int
    absent: int
    denominator: Denominator
    counted: int
    """Number that the majority is a part of."""
    quorum_met: bool
    passed: bool
    clause: str


class Subject(Contract):
    """Who an award is for; a person is an opaque id."""

    kind: SubjectKind
    unit_id: UnitId | None = None
    person_id: PersonId | None = None


class Commanded(Command):
    """A command of this service."""

    service: ClassVar[str] = SERVICE
    campaign_id: CampaignId


class OpenRound(Commanded):
    """Open an award round by publishing its guidance (III.4.a).

    A round of a unit (V.2) names the unit and needs its head's right.
    """

    allowed: ClassVar[tuple[Allow, ...]] = _GUIDES
    round_id: RoundId
    plan: Slug
    """Round of the charter."""
    unit_id: UnitId | None = None
    """For rounds of level `unit`; None otherwise."""
    edition_id: EditionId | None = None
    """The opened edition whose scores count, when the plan names one."""
    submit_from: Moment
    submit_until: Moment
    """First moment that is too late."""
    guidance: Document
    guidance_text: Digest
    """SHA-256 of the guidance."""
    quotas: tuple[Quota, ...] | None = None
    """Lower than the charter's, never higher; None: the charter's."""


class ConveneCouncil(Commanded):
    """Name the members of the council that votes in this round."""

    allowed: ClassVar[tuple[Allow, ...]] = _GUIDES
    round_id: RoundId
    unit_id: UnitId | None = None
    members: Annotated[tuple[ActorId, ...], Field(min_length=1, max_length=99)]


class ScreenCandidate(Commanded):
    """Check a candidate of an accepted dossier; given by the service itself."""

    allowed: ClassVar[tuple[Allow, ...]] = _SERVICE
    round_id: RoundId
    dossier_id: DossierId
    candidate_id: CandidateId


class ScreenAgain(Commanded):
    """Check again the candidates of a round that are on hold or not voted on."""

    allowed: ClassVar[tuple[Allow, ...]] = (*_SERVICE, *_LEAD, *_SECRETARY)
    round_id: RoundId


class PlaceHold(Commanded):
    """Let a subject wait while a matter is open."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    subject: Subject
    reason: HoldReason
    note: Text


class LiftHold(Commanded):
    """The matter is closed."""

    allowed: ClassVar[tuple[Allow, ...]] = _LEAD
    subject: Subject
    reason: HoldReason
    note: Text


class DeclareConflict(Commanded):
    """Declare a conflict of interest: the member has no part in this candidate."""

    allowed: ClassVar[tuple[Allow, ...]] = _MEMBER
    round_id: RoundId
    candidate_id: CandidateId
    note: Text | None = None


class CastBallot(Commanded):
    """Vote on one candidate; a ballot is final."""

    allowed: ClassVar[tuple[Allow, ...]] = _MEMBER
    round_id: RoundId
    candidate_id: CandidateId
    choice: Choice


class CloseVotes(Commanded):
    """Count the votes on all eligible candidates of a round, in one moment."""

    allowed: ClassVar[tuple[Allow, ...]] = _OWN_HEAD + _SECRETARY
    round_id: RoundId
    unit_id: UnitId | None = None


class ProposeAward(Commanded):
    """Propose an award for a candidate the council approved, within the quota."""

    allowed: ClassVar[tuple[Allow, ...]] = _GUIDES
    round_id: RoundId
    candidate_id: CandidateId
    award_id: AwardId
    unit_id: UnitId | None = None
    """The unit, in a round of a unit."""


class DecideAward(Commanded):
    """Grant or decline a proposed award, by the level's own authority (III.3).

    A decision stands. Only what was granted and not published can still be declined,
    when its candidate does not pass any more.
    """

    allowed: ClassVar[tuple[Allow, ...]] = (
        *_OWN_HEAD,
        Allow(Role.AWARDING_AUTHORITY, level="level"),
    )
    award_id: AwardId
    level: Level
    unit_id: UnitId | None = None
    """The unit, for awards of level `unit`."""
    granted: bool
    decision: Document
    """Number and date of the decision."""
    note: Text | None = None


class PublishAwards(Commanded):
    """Publish all decided awards of a round in one moment (I.2.c).

    A granted award whose candidate does not pass now, because a matter is open or a
    condition is gone, is not published: while there is one the command is refused,
    unless it names the award in `withhold`.
    """

    allowed: ClassVar[tuple[Allow, ...]] = _GUIDES
    round_id: RoundId
    unit_id: UnitId | None = None
    withhold: Annotated[tuple[AwardId, ...], Field(max_length=1000)] = ()
    """Awards to leave out, each of a candidate who does not pass now."""


class PublishWithheld(Commanded):
    """Publish an award that was withheld when its round was published.

    One that was granted needs a candidate who passes again.
    """

    allowed: ClassVar[tuple[Allow, ...]] = _GUIDES
    award_id: AwardId
    unit_id: UnitId | None = None
    """The unit, in a round of a unit."""


class Happening(Event):
    """An event of this service."""

    service: ClassVar[str] = SERVICE
    campaign_id: CampaignId


class RoundOpened(Happening):
    """An award round is open for dossiers; its rules are bound to its charter."""

    stream: ClassVar[str] = "round"
    round_id: RoundId
    plan: Slug
    title: Words
    basis: Basis
    level: Level
    phase: Slug | None
    unit_id: UnitId | None
    edition_id: EditionId | None
    forms: tuple[Slug, ...]
    quotas: tuple[Quota, ...]
    submit_from: Moment
    submit_until: Moment
    charter_digest: Digest
    clause: str
    guidance: Document
    guidance_text: Digest


class CouncilConvened(Happening):
    """The members who vote in a round; opaque ids."""

    stream: ClassVar[str] = "round"
    round_id: RoundId
    members: tuple[ActorId, ...]


class CandidateScreened(Happening):
    """A candidate was checked against every rule that guards the form of award.

    The stream is the candidacy: one candidate of one dossier in one round.
    """

    stream: ClassVar[str] = "candidacy"
    round_id: RoundId
    dossier_id: DossierId
    candidate_id: CandidateId
    subject: Subject
    form: Slug
    group: Slug | None
    outcome: Outcome
    """`fail` if one rule fails, else `hold` if one is on hold, else `pass`."""
    findings: tuple[Finding, ...]


class HoldPlaced(Happening):
    """A subject waits while a matter is open; eligibility is on hold."""

    stream: ClassVar[str] = "laureate"
    subject: Subject
    reason: Annotated[HoldReason | None, DEFERRED]
    note: Annotated[Text | None, PERSONAL]


class HoldLifted(Happening):
    """A matter is closed."""

    stream: ClassVar[str] = "laureate"
    subject: Subject
    reason: Annotated[HoldReason | None, DEFERRED]
    note: Annotated[Text | None, PERSONAL]


class ConflictDeclared(Happening):
    """A member has no part in this candidate's matter."""

    stream: ClassVar[str] = "candidacy"
    round_id: RoundId
    candidate_id: CandidateId
    member: ActorId
    note: Annotated[Text | None, PERSONAL]


class BallotCast(Happening):
    """A member voted; how, is sealed until the vote is closed."""

    stream: ClassVar[str] = "candidacy"
    round_id: RoundId
    candidate_id: CandidateId
    member: ActorId
    choice: Annotated[Choice | None, DEFERRED]


class VoteClosed(Happening):
    """The votes on a candidate were counted."""

    stream: ClassVar[str] = "candidacy"
    round_id: RoundId
    candidate_id: CandidateId
    tally: Tally
    openings: tuple[Opening, ...]
    """Open the ballots, unless the charter makes them secret."""


class VotesClosed(Happening):
    """Voting in a round is over."""

    stream: ClassVar[str] = "round"
    round_id: RoundId
    approved: tuple[CandidateId, ...]
    not_approved: tuple[CandidateId, ...]


class AwardProposed(Happening):
    """A candidate was proposed for an award, within the quota of the round."""

    stream: ClassVar[str] = "award"
    award_id: AwardId
    round_id: RoundId
    candidate_id: CandidateId
    dossier_id: DossierId
    subject: Subject
    form: Slug
    level: Level
    basis: Basis
    year: int
    """Year that the achievement was made in; the last one of a phase."""
    clause: str
    place: Annotated[int, Field(ge=1)]
    """Which of the quota's places it takes."""
    quota: Quota
    screened: str
    """Id of the screening event."""
    voted: str
    """Id of the event that closed the vote."""


class AwardDecided(Happening):
    """The authority of the level decided; sealed until publication."""

    stream: ClassVar[str] = "award"
    award_id: AwardId
    round_id: RoundId
    level: Level
    granted: Annotated[bool | None, DEFERRED]
    decision: Annotated[Document | None, DEFERRED]
    note: Annotated[Text | None, PERSONAL]


class AwardPublished(Happening):
    """An award was published; it stands in the register from now on."""

    stream: ClassVar[str] = "award"
    award_id: AwardId
    round_id: RoundId
    subject: Subject
    form: Slug
    level: Level
    granted: bool
    decision: Document
    clause: str
    openings: tuple[Opening, ...]
    """Open the decision."""


class RoundPublished(Happening):
    """All results of a round were published in one moment (I.2.c)."""

    stream: ClassVar[str] = "round"
    round_id: RoundId
    granted: tuple[AwardId, ...]
    declined: tuple[AwardId, ...]
    withheld: tuple[AwardId, ...] = ()
    """Decided, and not published because the candidate did not pass in that moment."""


class RoundRow(Contract):
    """One round."""

    round_id: RoundId
    campaign_id: CampaignId
    plan: Slug
    title: Words
    basis: Basis
    level: Level
    unit_id: UnitId | None
    edition_id: EditionId | None
    forms: tuple[Slug, ...]
    submit_from: Moment
    submit_until: Moment
    charter_digest: Digest
    state: Annotated[str, Field(pattern="^(open|voted|published)$")]
    version: int


class Rounds(Paged[Page[RoundRow]]):
    """The rounds of a campaign."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[RoundRow]
    campaign_id: CampaignId


class QuotaRow(Contract):
    """Use of one quota."""

    quota: Quota
    taken: int


class RoundView(Contract):
    """One round with the use of its quotas."""

    round: RoundRow
    quotas: tuple[QuotaRow, ...]
    members: int
    version: int


class Round(Query[RoundView]):
    """One round."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = RoundView
    round_id: RoundId


class EligibilityRow(Contract):
    """A candidate with the clause behind every yes and no."""

    candidate_id: CandidateId
    dossier_id: DossierId
    subject: Subject
    name: str | None
    """Of a unit; persons have none in public."""
    example: bool
    form: Slug
    group: Slug | None
    outcome: Outcome
    findings: tuple[Finding, ...]


class EligibilityTable(Paged[Page[EligibilityRow]]):
    """Screening results of a round."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[EligibilityRow]
    round_id: RoundId
    outcome: Outcome | None = None


class CandidacyView(Contract):
    """The vote on one candidate, for those who take part in it."""

    candidate_id: CandidateId
    round_id: RoundId
    outcome: Outcome
    voted: int | None
    """Ballots so far; only the secretary sees it before the vote is closed."""
    own_ballot: bool | None
    recused: bool
    tally: Tally | None
    version: int


class Candidacy(Query[CandidacyView]):
    """The vote on one candidate; a recused member learns nothing of it."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = (*_SECRETARY, *_MEMBER, *_LEAD)
    answer: ClassVar[type[Contract]] = CandidacyView
    campaign_id: CampaignId
    round_id: RoundId
    candidate_id: CandidateId


class VoteRow(Contract):
    """A closed vote."""

    candidate_id: CandidateId
    subject: Subject
    name: str | None
    tally: Tally


class Votes(Paged[Page[VoteRow]]):
    """Closed votes of a round."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[VoteRow]
    round_id: RoundId


class AwardRow(Contract):
    """One published award."""

    award_id: AwardId
    round_id: RoundId
    subject: Subject
    name: str | None
    example: bool
    form: Slug
    level: Level
    basis: Basis
    year: int
    decision: Document
    published_at: Moment
    clause: str
    version: int


class Awards(Paged[Page[AwardRow]]):
    """The register of published awards."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = Page[AwardRow]
    campaign_id: CampaignId
    round_id: RoundId | None = None
    form: Slug | None = None
    unit_id: UnitId | None = None


class Award(Query[AwardRow]):
    """One published award."""

    service: ClassVar[str] = SERVICE
    answer: ClassVar[type[Contract]] = AwardRow
    award_id: AwardId


class ProposalRow(Contract):
    """A proposal before publication."""

    award_id: AwardId
    candidate_id: CandidateId
    subject: Subject
    form: Slug
    level: Level
    decided: bool
    granted: bool | None
    degree: Points | None = None
    """Share of yes votes, in percent of the denominator."""
    published: bool = False


class Proposals(Paged[Page[ProposalRow]]):
    """Proposals of a round, for those who decide."""

    service: ClassVar[str] = SERVICE
    allowed: ClassVar[tuple[Allow, ...]] = (
        *_LEAD,
        *_SECRETARY,
        Allow(Role.AWARDING_AUTHORITY, level="level"),
    )
    answer: ClassVar[type[Contract]] = Page[ProposalRow]
    campaign_id: CampaignId
    round_id: RoundId
    level: Level | None = None


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


type AwardsEvent = (
    RoundOpened
    | CouncilConvened
    | CandidateScreened
    | HoldPlaced
    | HoldLifted
    | ConflictDeclared
    | BallotCast
    | VoteClosed
    | VotesClosed
    | AwardProposed
    | AwardDecided
    | AwardPublished
    | RoundPublished
    | PersonalDataErased
    | ValuesDisclosed
)
type AwardsCommand = (
    OpenRound
    | ConveneCouncil
    | ScreenCandidate
    | ScreenAgain
    | PlaceHold
    | LiftHold
    | DeclareConflict
    | CastBallot
    | CloseVotes
    | ProposeAward
    | DecideAward
    | PublishAwards
    | PublishWithheld
    | ErasePerson
    | EraseTexts
    | DiscloseValues
)

AWARDS = Language.of(
    SERVICE,
    AwardsCommand.__value__.__args__,
    AwardsEvent.__value__.__args__,
    (
        Rounds,
        Round,
        EligibilityTable,
        Candidacy,
        Votes,
        Awards,
        Award,
        Proposals,
        Erasure,
        Disclosures,
    ),
)
