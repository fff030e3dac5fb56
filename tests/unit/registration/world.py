"""A small campaign for the tests: two groups that launch, one that need not."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from services.registration.decider import DECIDER
from services.registration.state import Facts, Holder
from shared.contracts.base import Document, Event, Words
from shared.contracts.charter import (
    AwardForm,
    Charter,
    Content,
    Deadline,
    Eligibility,
    Group,
    LegalBasis,
    Level,
    Measure,
    Phase,
    SubjectKind,
    UnitKind,
)
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    CampaignLaunched,
    CharterAdopted,
    Code,
    Commitment,
    NewUnit,
    RegisterUnit,
    UnitDissolved,
    UnitEnrolled,
    UnitRegistered,
)
from shared.decider import New
from shared.testing.scenario import Scenario, given

CAMPAIGN = derived_id("campaign")
OTHER_CAMPAIGN = derived_id("campaign", "other")
CITY, A, B, C, D, E = (
    derived_id("unit", name) for name in ("city", "a", "b", "c", "d", "e")
)
PERSON, OTHER_PERSON = derived_id("person", "1"), derived_id("person", "2")
ADMINISTRATOR = derived_id("actor", "administrator")
OFFICER = derived_id("actor", "officer")
PAPER = "ab" * 32
DECISION = Document(number="12/QĐ-UBND", issued_on="2022-02-01")
LAUNCHED = date(2021, 12, 10)
START = date(2021, 1, 1)
NOON = datetime(2022, 3, 31, 5, 0, tzinfo=UTC)
"""Noon of the last day for launching, at UTC+7."""
TODAY = date(2022, 3, 31)


def words(text: str) -> Words:
    return Words(vi=text, en=text)


def group(key: str, *kinds: UnitKind, launches: bool = True) -> Group:
    return Group(
        key=key,
        clause="III.1.a",
        title=words(key),
        kinds=kinds,
        appraiser="lead",
        launches=launches,
    )


RULE = Eligibility(
    key="good",
    clause="III.2.a",
    title=words("good"),
    subjects=(SubjectKind.UNIT,),
    undecided="!score.published",
    passes='score.published && at_least(score.total, "80")',
)
CHARTER = Charter(
    key="plan",
    title=words("Phong trào"),
    lead_agency="lead",
    legal_basis=(
        LegalBasis(
            number="3970/QĐ-UBND", issued_on=date(2021, 12, 10), title=words("plan")
        ),
    ),
    phases=(
        Phase(
            key="one",
            clause="IV.1",
            title=words("one"),
            starts=date(2021, 1, 1),
            ends=date(2025, 12, 31),
        ),
    ),
    calendar=(
        Deadline(key="launch-by", clause="IV.1", title=words("launch"), on=TODAY),
    ),
    groups=(
        group("districts", UnitKind.DISTRICT),
        group("communes", UnitKind.COMMUNE),
        group("enterprises", UnitKind.ENTERPRISE, launches=False),
    ),
    contents=(
        Content(key="awareness", clause="II.1", title=words("awareness")),
        Content(key="security", clause="II.6", title=words("security")),
    ),
    measures=(Measure(key="percent", title=words("percent")),),
    award_forms=(
        AwardForm(
            key="merit",
            clause="III.3",
            title=words("merit"),
            level=Level.CITY,
            subjects=(SubjectKind.UNIT,),
            source=words("Law"),
        ),
    ),
    eligibility=(RULE,),
)
AMENDED = CHARTER.model_copy(update={"title": words("Phong trào, sửa đổi")})
AMENDED = Charter.model_validate(AMENDED.model_dump())

launched = New(
    CAMPAIGN,
    CampaignLaunched(
        campaign_id=CAMPAIGN,
        title=CHARTER.title,
        exercise=False,
        lead_agency="lead",
        charter_digest=CHARTER.digest,
        launched_on=LAUNCHED,
        legal_basis=CHARTER.legal_basis,
    ),
)
adopted = New(
    CAMPAIGN,
    CharterAdopted(
        campaign_id=CAMPAIGN,
        digest=CHARTER.digest,
        charter=CHARTER,
        adopted_on=LAUNCHED,
    ),
)


def code(value: str) -> Code:
    return Code(scheme="gso", value=value)


def new_unit(unit_id: str, **more: Any) -> NewUnit:
    """A commune, unless said otherwise."""
    return NewUnit(
        **{
            "unit_id": unit_id,
            "name": "Xã",
            "kind": UnitKind.COMMUNE,
            "group": "communes",
            **more,
        }
    )


def enrolled(unit_id: str, day: date = START, **more: Any) -> New[UnitEnrolled]:
    """The enrolment of a unit."""
    values = new_unit(unit_id, **more).model_dump()
    event = UnitEnrolled(campaign_id=CAMPAIGN, valid_from=day, **values)
    return New(unit_id, event)


def dissolved(unit_id: str, day: date, *successors: Any) -> New[UnitDissolved]:
    """The end of a unit."""
    return of(UnitDissolved, unit_id, on=day, successors=successors, document=DECISION)


def of[E: Event](kind: type[E], unit_id: str, **values: Any) -> New[E]:
    """An event of a unit in the campaign."""
    return New(unit_id, kind(campaign_id=CAMPAIGN, unit_id=unit_id, **values))


PROMISE = Commitment(
    key="c1",
    content="awareness",
    measure="percent",
    target=Decimal("79.995"),
    due=date(2025, 12, 31),
)
register = RegisterUnit(
    campaign_id=CAMPAIGN,
    unit_id=A,
    contents=("awareness",),
    commitments=(PROMISE,),
    wording={"c1": "Chúng tôi hứa"},
)
registered = of(
    UnitRegistered,
    A,
    group="communes",
    contents=("awareness",),
    commitments=(PROMISE,),
    wording={"c1": "Chúng tôi hứa"},
)


def held(value: str, unit_id: str, until: date | None = None) -> Facts:
    """Facts that say who has a code."""
    return Facts(holders={("gso", value): (Holder(unit_id, until),)})


def after(*past: New[Any]) -> Scenario:
    """A campaign in which this happened, at noon of the last day for launching."""
    scenario = given(DECIDER, launched, adopted, *past)
    return scenario.under(CHARTER).knowing(Facts(launched_on=LAUNCHED)).at(NOON)
