"""The charter: a campaign's rules as data, each with the clause it comes from.

A charter is written in TOML, checked here, and enters the log whole when adopted.
Every decision names the digest of the charter that bound it, so editing a charter
never changes what was decided under an earlier one. Points are exact decimals.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import (
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from shared.contracts.base import Contract, Name, Points, Words
from shared.contracts.canonical import canonical
from shared.contracts.charter_consistency import (
    Problem,
    problems_of,
    problems_of_edition,
)
from shared.contracts.ids import Slug

INCONSISTENT = "inconsistent"
"""Type of the error that a charter does not fit together."""

type Clause = Annotated[str, StringConstraints(min_length=1, max_length=120)]
"""Place in the plan or law, as it is cited: `III.2.a`."""


class UnitKind(StrEnum):
    """What a unit is, whatever its country calls it."""

    AUTHORITY = "authority"
    """The committee or government at the top of the hierarchy."""
    DEPARTMENT = "department"
    AGENCY = "agency"
    """A body under the authority that handles no procedures."""
    CENTRAL_AGENCY = "central_agency"
    DISTRICT = "district"
    COMMUNE = "commune"
    MASS_ORGANISATION = "mass_organisation"
    ENTERPRISE = "enterprise"
    PROVINCE = "province"
    OTHER = "other"


class SubjectKind(StrEnum):
    """Who may be rewarded (III.1)."""

    UNIT = "unit"
    ENTERPRISE = "enterprise"
    OFFICIAL = "official"
    """A person inside a unit (III.1.c)."""
    CONTRIBUTOR = "contributor"
    """A person outside (III.1.d)."""


class Level(StrEnum):
    """Who decides an award (III.3)."""

    UNIT = "unit"
    CITY = "city"
    STATE = "state"


class Basis(StrEnum):
    """What span of time an award looks back on (III.2, head)."""

    ANNUAL = "annual"
    PHASE = "phase"


class Rule(Contract):
    """Anything of a charter that can be cited: it has a key and a clause."""

    key: Slug
    clause: Clause


class LegalBasis(Contract):
    """A document that the campaign rests on, with its slips shown as they are."""

    number: Name
    issued_on: date
    title: Words
    note: Words | None = None


class Phase(Rule):
    """One phase of the campaign (IV)."""

    title: Words
    starts: date
    ends: date


class Deadline(Rule):
    """One date of the calendar; the day itself is still in time."""

    title: Words
    on: date


class Group(Rule):
    """Units that are ranked against one another, and who appraises them."""

    title: Words
    kinds: tuple[UnitKind, ...]
    appraiser: Slug
    """Which body appraises this group (III.1.a, V.3)."""
    ranked: bool = True
    """False: takes part and can be rewarded, but has no index."""
    launches: bool = True
    """Whether its units must register and launch (IV.1)."""


class Content(Rule):
    """One content of emulation (II)."""

    title: Words


class Measure(Contract):
    """What a commitment counts in, e.g. services, persons, percent."""

    key: Slug
    title: Words


class Indicator(Contract):
    """One indicator of an index edition."""

    key: Slug
    title: Words
    maximum: Points
    minimum: Points = Decimal(0)
    """Below zero for penalty points."""


class Part(Rule):
    """One part of an index edition."""

    title: Words
    groups: tuple[Slug, ...] = ()
    """Groups that it applies to; none named: all."""
    counts: bool = True
    """False: shown beside the total, not added to it."""
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]


class Band(Contract):
    """One band of totals; a band starts exactly at its limit, nothing is rounded up."""

    key: Slug
    title: Words
    at_least: Points


class Edition(Rule):
    """One year's edition of the index; a score is bound to its edition for ever."""

    title: Words
    year: Annotated[int, Field(ge=1990, le=2200)]
    self_assessment: bool = True
    """False: figures come from elsewhere and are recorded by the appraiser."""
    illustrative: bool = False
    """True: the maximum points are an example, not the published ones."""
    source: Words
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    bands: tuple[Band, ...] = ()
    """Highest first; the last one takes all the rest. None at all: no bands."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _refuse(problems_of_edition(self))
        return self

    def parts_for(self, group: str) -> tuple[Part, ...]:
        """The parts that apply to units of `group`."""
        # A list: asked for every assessment, a generator takes twice as long.
        return tuple(
            [one for one in self.parts if not one.groups or group in one.groups]
        )


class TaskStandard(Rule):
    """When the tasks of the programme count as done well (III.2.a)."""

    programme: Name
    """Decision that gives the tasks, e.g. `2870/QĐ-UBND`."""
    degree_at_least: Points
    """Lowest completion degree in percent."""
    none_failed: bool = True
    """Whether one task confirmed as not done spoils it."""


class Item(Rule):
    """One paper of a dossier (III.4.b, III.4.c)."""

    title: Words
    subjects: Annotated[tuple[SubjectKind, ...], Field(min_length=1)]
    per_candidate: bool = False
    """True: one for every candidate it applies to; False: one for the dossier."""
    trades: tuple[Slug, ...] = ()
    """Only asked where the candidate's trade is one of these; none: always asked."""
    reaches_proposal: bool = False
    """True: its as-of date must reach the date of proposal (III.4.c)."""
    valid_days: Annotated[int, Field(ge=0, le=3660)] = 0
    """How many days before the date of proposal an as-of date may lie."""
    confirmed_by_head: bool = False
    confirmed_by_superior: bool = False


class AwardForm(Rule):
    """A form of award and who decides it."""

    title: Words
    level: Level
    subjects: Annotated[tuple[SubjectKind, ...], Field(min_length=1)]
    source: Words
    """The law that gives the power, as read: document and article."""


class Quota(Contract):
    """How many awards of one form may be granted in one round."""

    form: Slug
    count: Annotated[int, Field(ge=0, le=1_000_000)]
    groups: tuple[Slug, ...] = ()
    """Groups it is shared by; none: every candidate."""


class RoundPlan(Rule):
    """What guidance may open: one award round (III.4.a)."""

    title: Words
    basis: Basis
    level: Level
    edition: Slug | None = None
    """Edition whose scores count."""
    phase: Slug | None = None
    forms: Annotated[tuple[Slug, ...], Field(min_length=1)]
    quotas: Annotated[tuple[Quota, ...], Field(min_length=1)]


class Denominator(StrEnum):
    """Of whom a majority is counted."""

    ALL = "all"
    PRESENT = "present"


class Council(Rule):
    """How the council decides (I.2.c): quorum, majority, denominator, ballot."""

    quorum_percent: Annotated[Points, Field(ge=0, le=100)]
    """At least this part of the members who are not recused must vote."""
    majority_percent: Annotated[Points, Field(ge=0, le=100)]
    """Yes votes, in percent of the denominator, must reach it..."""
    strictly_more: bool = False
    """...or, when true, be more than it."""
    denominator: Denominator
    secret: bool = False
    """True: ballots are never opened to the public."""


class Eligibility(Rule):
    """One condition of eligibility, written in CEL.

    The facts it may use are `score`, `tasks`, `dossier`, `holds`, `unit`, `subject`,
    `awards` (see `shared.contracts.eligibility`). It passes when `passes` is true; it
    is on hold while `undecided` is true, which is asked first.
    """

    title: Words
    subjects: Annotated[tuple[SubjectKind, ...], Field(min_length=1)]
    forms: tuple[Slug, ...] = ()
    """Forms of award it guards; none: all."""
    undecided: Annotated[str, StringConstraints(max_length=1000)] = ""
    passes: Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class Charter(Contract):
    """The rules of one campaign."""

    key: Slug
    title: Words
    lead_agency: Slug
    """Body key of the lead agency, as the groups name their appraisers."""
    legal_basis: tuple[LegalBasis, ...]
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    calendar: tuple[Deadline, ...] = ()
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    contents: tuple[Content, ...] = ()
    measures: tuple[Measure, ...] = ()
    editions: tuple[Edition, ...] = ()
    task_standard: TaskStandard | None = None
    checklist: tuple[Item, ...] = ()
    award_forms: tuple[AwardForm, ...] = ()
    rounds: tuple[RoundPlan, ...] = ()
    council: Council | None = None
    eligibility: tuple[Eligibility, ...] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _consistent(cls, value: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(value, cls):
            return value  # it was consistent when it was read
        charter = read(value)
        _refuse(problems_of(charter))
        return charter

    @cached_property
    def measured(self) -> tuple[str, int]:
        """SHA-256 and bytes of the canonical JSON, which takes long to write."""
        written = canonical(self.model_dump(mode="json"))
        return hashlib.sha256(written).hexdigest(), len(written)

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON: the name that decisions cite."""
        return self.measured[0]

    @property
    def size(self) -> int:
        """Bytes that it takes in an event, as canonical JSON."""
        return self.measured[1]

    def model_copy(
        self, *, update: Mapping[str, Any] | None = None, deep: bool = False
    ) -> Self:
        """Return a copy, which has a digest of its own where it has other values."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("measured", None)
        return copy

    def __eq__(self, other: object) -> bool:
        """By the digest: what follows from a charter is soon found by it."""
        if self is other:
            return True
        return isinstance(other, Charter) and self.digest == other.digest

    def __hash__(self) -> int:
        """By the digest, as they are compared."""
        return hash(self.digest)

    def group(self, key: str) -> Group | None:
        """The group with this key."""
        return next((one for one in self.groups if one.key == key), None)

    def edition(self, key: str) -> Edition | None:
        """The index edition with this key."""
        return next((one for one in self.editions if one.key == key), None)

    def form(self, key: str) -> AwardForm | None:
        """The form of award with this key."""
        return next((one for one in self.award_forms if one.key == key), None)

    def round(self, key: str) -> RoundPlan | None:
        """The award round with this key."""
        return next((one for one in self.rounds if one.key == key), None)

    def deadline(self, key: str) -> Deadline | None:
        """The date of the calendar with this key."""
        return next((one for one in self.calendar if one.key == key), None)

    def content_keys(self) -> frozenset[str]:
        """Keys of the contents of emulation."""
        return frozenset(one.key for one in self.contents)


def _refuse(problems: Iterable[Problem]) -> None:
    if reasons := [problem.reason for problem in problems]:
        told = {"problems": "; ".join(reasons)}
        raise PydanticCustomError(INCONSISTENT, "{problems}", told)
