"""A charter, a hierarchy, a round and the events of a dossier, for all these tests."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.dossier.decider import DECIDER
from services.dossier.rules import Member, Placement, Round
from services.dossier.rules.rounds import LOCAL
from services.dossier.state import Facts
from shared.authority.rights import Grant
from shared.contracts import dossier as d
from shared.contracts.base import Words
from shared.contracts.charter import (
    AwardForm,
    Charter,
    Group,
    Item,
    Level,
    Phase,
    SubjectKind,
    UnitKind,
)
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from shared.decider import New
from shared.testing.scenario import Scenario, given


def an_id(*parts: str) -> str:
    """Return an id that is the same in every test."""
    return derived_id("test", *parts)


def words(text: str) -> Words:
    return Words(vi=text, en=text)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


CAMPAIGN, OTHER_CAMPAIGN = an_id("campaign"), an_id("campaign", "other")
ROUND, OWN_ROUND = an_id("round"), an_id("round", "own")
DOSSIER, OTHER_DOSSIER = an_id("dossier"), an_id("dossier", "other")
CITY, DISTRICT, WARD = an_id("unit", "city"), an_id("unit", "b"), an_id("unit", "c")
DEPARTMENT, FIRM = an_id("unit", "department"), an_id("unit", "firm")
OTHER_FIRM = an_id("unit", "other firm")
PERSON, SCHOLAR = an_id("person"), an_id("person", "scholar")
UNIT_CANDIDATE, FIRM_CANDIDATE = an_id("candidate", "unit"), an_id("candidate", "firm")
PERSON_CANDIDATE = an_id("candidate", "person")
SCHOLAR_CANDIDATE = an_id("candidate", "scholar")
OFFICER, HEAD, CHAIRMAN = an_id("officer"), an_id("head"), an_id("chairman")

OPENS = datetime(2022, 5, 4, 2, 0, tzinfo=UTC)
CLOSES = datetime(2022, 6, 1, 10, 0, tzinfo=UTC)
NOW = datetime(2022, 5, 20, 3, 0, tzinfo=UTC)
TODAY = date(2022, 5, 20)
DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)

EVERYBODY = tuple(SubjectKind)
PERSONS = (SubjectKind.OFFICIAL, SubjectKind.CONTRIBUTOR)
FIRMS = (SubjectKind.ENTERPRISE,)


def item(key: str, clause: str = "III.4.b", **more: Any) -> Item:
    subjects = more.pop("subjects", EVERYBODY)
    return Item(key=key, clause=clause, title=words(key), subjects=subjects, **more)


LETTER = item("letter")
MINUTES = item("minutes")
REPORT = item(
    "report", per_candidate=True, confirmed_by_head=True, confirmed_by_superior=True
)
TAX = item(
    "tax",
    clause="III.4.c",
    subjects=FIRMS,
    per_candidate=True,
    reaches_proposal=True,
)
INSURANCE = item(
    "insurance",
    clause="III.4.c",
    subjects=FIRMS,
    per_candidate=True,
    reaches_proposal=True,
    valid_days=30,
)
ENVIRONMENT = item(
    "environment",
    clause="III.4.c",
    subjects=FIRMS,
    per_candidate=True,
    trades=("environment",),
)
CHECKLIST = (LETTER, MINUTES, REPORT, TAX, INSURANCE, ENVIRONMENT)


def form(key: str, level: Level, subjects: Sequence[SubjectKind]) -> AwardForm:
    return AwardForm(
        key=key,
        clause="III.3.a",
        title=words(key),
        level=level,
        subjects=tuple(subjects),
        source=words("Thử"),
    )


CHARTER = Charter(
    key="test",
    title=words("Thử"),
    lead_agency="lead",
    legal_basis=(),
    phases=(
        Phase(
            key="first",
            clause="IV.1",
            title=words("1"),
            starts=date(2021, 1, 1),
            ends=date(2025, 12, 31),
        ),
    ),
    groups=(
        Group(
            key="all",
            clause="III.1.a",
            title=words("all"),
            kinds=tuple(UnitKind),
            appraiser="lead",
        ),
    ),
    checklist=CHECKLIST,
    award_forms=(
        form("merit", Level.CITY, EVERYBODY),
        form("merit-persons", Level.CITY, PERSONS),
        form("flag", Level.STATE, EVERYBODY),
    ),
)


def charter_with(*items: Item) -> Charter:
    """The same charter with another checklist."""
    return CHARTER.model_copy(update={"checklist": items})


CITY_ROUND = Round(
    round_id=ROUND,
    campaign_id=CAMPAIGN,
    level=Level.CITY,
    unit_id=None,
    forms=("merit", "merit-persons"),
    submit_from=OPENS,
    submit_until=CLOSES,
)
DISTRICTS_ROUND = replace(
    CITY_ROUND, round_id=OWN_ROUND, level=Level.UNIT, unit_id=DISTRICT
)


def member(kind: UnitKind, until: date | None = None) -> Member:
    return Member(kind.value, date(2021, 1, 1), until)


MEMBERS = {
    CITY: member(UnitKind.AUTHORITY),
    DISTRICT: member(UnitKind.DISTRICT),
    WARD: member(UnitKind.COMMUNE),
    DEPARTMENT: member(UnitKind.DEPARTMENT),
    FIRM: member(UnitKind.ENTERPRISE),
    OTHER_FIRM: member(UnitKind.ENTERPRISE),
}
ONCE = date(2021, 1, 1)
PLACEMENTS = {
    CITY: (Placement(ONCE, None),),
    DISTRICT: (Placement(ONCE, CITY),),
    WARD: (Placement(ONCE, DISTRICT),),
    DEPARTMENT: (Placement(ONCE, CITY),),
    FIRM: (Placement(ONCE, None),),
    OTHER_FIRM: (Placement(ONCE, None),),
}
OWN = Grant(
    actor_id=OFFICER,
    role=Role.UNIT_OFFICER,
    campaign_id=CAMPAIGN,
    unit_id=DISTRICT,
    group=None,
    level=None,
    valid_from=None,
    valid_to=None,
    revoked_at=None,
)
"""Whoever uploads in these tests does the unit's paperwork."""
FACTS = Facts(
    round=CITY_ROUND,
    members=MEMBERS,
    placements=PLACEMENTS,
    size=12,
    uploaders=(OWN,),
)


def of_unit(unit_id: str = DISTRICT, **changes: Any) -> d.Candidate:
    found = d.Candidate(
        candidate_id=UNIT_CANDIDATE,
        kind=SubjectKind.UNIT,
        unit_id=unit_id,
        form="merit",
    )
    return found.model_copy(update=changes)


def of_firm(unit_id: str = FIRM, **changes: Any) -> d.Candidate:
    found = d.Candidate(
        candidate_id=FIRM_CANDIDATE,
        kind=SubjectKind.ENTERPRISE,
        unit_id=unit_id,
        form="merit",
    )
    return found.model_copy(update=changes)


def official(**changes: Any) -> d.Candidate:
    found = d.Candidate(
        candidate_id=PERSON_CANDIDATE,
        kind=SubjectKind.OFFICIAL,
        unit_id=WARD,
        person_id=PERSON,
        form="merit-persons",
    )
    return found.model_copy(update=changes)


def scholar(**changes: Any) -> d.Candidate:
    found = d.Candidate(
        candidate_id=SCHOLAR_CANDIDATE,
        kind=SubjectKind.CONTRIBUTOR,
        person_id=SCHOLAR,
        form="merit",
    )
    return found.model_copy(update=changes)


DETAILS = d.PersonDetails(name="Nguyễn Thị Thử", born=date(1980, 2, 29))


def details(*persons: str) -> dict[str, d.PersonDetails]:
    return dict.fromkeys(persons, DETAILS)


def open_dossier(*candidates: d.Candidate, **changes: Any) -> d.OpenDossier:
    chosen = candidates or (of_unit(),)
    named = [one.person_id for one in chosen if one.person_id is not None]
    command = d.OpenDossier(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        unit_id=DISTRICT,
        round_id=ROUND,
        candidates=chosen,
        persons=details(*named),
    )
    return command.model_copy(update=changes)


def opened(*candidates: d.Candidate, **changes: Any) -> New[Any]:
    command = open_dossier(*candidates)
    event = d.DossierOpened(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        unit_id=DISTRICT,
        round_id=ROUND,
        candidates=command.candidates,
        persons=command.persons,
    )
    return New(DOSSIER, event.model_copy(update=changes))


def document(key: str) -> str:
    """The id of a document."""
    return an_id("document", key)


def attach(
    of: Item, candidate: str | None = None, key: str = "", **changes: Any
) -> d.AttachDocument:
    command = d.AttachDocument(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        unit_id=DISTRICT,
        document_id=document(key or of.key + (candidate or "")),
        item=of.key,
        candidate_id=candidate,
        sha256=digest(of.key),
        media_type="application/pdf",
        title="Tài liệu thử",
    )
    return command.model_copy(update=changes)


def attached(
    of: Item, candidate: str | None = None, key: str = "", **changes: Any
) -> New[Any]:
    event = d.DocumentAttached(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        document_id=document(key or of.key + (candidate or "")),
        item=of.key,
        candidate_id=candidate,
        size=12,
        media_type="application/pdf",
        as_of=None,
        sha256=digest(of.key),
        title="Tài liệu thử",
    )
    return New(DOSSIER, event.model_copy(update=changes))


def confirm(
    capacity: d.Capacity = d.Capacity.HEAD, unit_id: str = DISTRICT
) -> d.ConfirmDossier:
    return d.ConfirmDossier(
        campaign_id=CAMPAIGN, dossier_id=DOSSIER, unit_id=unit_id, capacity=capacity
    )


def confirmed(
    capacity: d.Capacity = d.Capacity.HEAD,
    unit_id: str = DISTRICT,
    reports: Sequence[str] = (),
) -> New[Any]:
    event = d.DossierConfirmed(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        unit_id=unit_id,
        capacity=capacity,
        reports=tuple(reports or [document("report" + UNIT_CANDIDATE)]),
        clause="III.4.b",
    )
    return New(DOSSIER, event)


ABOVE = d.Capacity.DIRECT_SUPERIOR
COMPLETE = (
    opened(),
    attached(LETTER),
    attached(MINUTES),
    attached(REPORT, UNIT_CANDIDATE),
    confirmed(),
    confirmed(ABOVE, CITY),
)


def finding(
    of: Item, candidate: str | None = None, problem: str | None = None
) -> d.ItemFinding:
    """What is found of an item whose paper is there unless it is missing."""
    there = problem != "missing"
    return d.ItemFinding(
        item=of.key,
        clause=of.clause,
        candidate_id=candidate,
        met=problem is None,
        problem=problem,
        document_id=document(of.key + (candidate or "")) if there else None,
    )


def submitted(submission: int = 1) -> New[Any]:
    event = d.DossierSubmitted(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        unit_id=DISTRICT,
        round_id=ROUND,
        candidates=(of_unit(),),
        checklist=(
            finding(LETTER),
            finding(MINUTES),
            finding(REPORT, UNIT_CANDIDATE),
        ),
        submission=submission,
        deadline=CLOSES,
    )
    return New(DOSSIER, event)


def returned(returns: int = 1) -> New[Any]:
    event = d.DossierReturned(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        unit_id=DISTRICT,
        round_id=ROUND,
        reasons=(d.ReturnReason.UNREADABLE,),
        returns=returns,
        explanation="Bản quét bị mờ",
    )
    return New(DOSSIER, event)


def accepted() -> New[Any]:
    event = d.DossierAccepted(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        unit_id=DISTRICT,
        round_id=ROUND,
        candidates=(of_unit(),),
    )
    return New(DOSSIER, event)


def withdrawn() -> New[Any]:
    event = d.DossierWithdrawn(
        campaign_id=CAMPAIGN,
        dossier_id=DOSSIER,
        unit_id=DISTRICT,
        round_id=ROUND,
        reason="Nhầm đợt",
    )
    return New(DOSSIER, event)


def after(*past: New[Any] | Sequence[New[Any]], **facts: Any) -> Scenario:
    """A dossier with this history, now, in the city's round."""
    return (
        given(DECIDER, *past)
        .under(CHARTER)
        .at(NOW)
        .by(HEAD, Role.UNIT_HEAD)
        .knowing(FACTS._replace(**facts))
    )


def day(of: date) -> datetime:
    """The first moment of a day in Viet Nam."""
    return datetime(of.year, of.month, of.day, tzinfo=LOCAL)
