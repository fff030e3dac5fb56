"""The first year of the Da Nang plan as one story."""

from bangvang.charters import load_charter
from bangvang.demo import danang_people as people
from bangvang.demo.cast import CHARTERS, Member, read_cast
from bangvang.demo.danang_council import (
    PLACES,
    city_awards,
    held,
    hold,
    sound,
    unit_awards,
    votes,
)
from bangvang.demo.danang_dossiers import Case, city_cases, dossiers
from bangvang.demo.danang_index import index, tasks
from bangvang.demo.danang_rounds import rounds
from bangvang.demo.danang_start import start
from bangvang.demo.story import Story, Wave
from shared.contracts.charter import SubjectKind, UnitKind
from shared.contracts.dossier import Candidate, PersonDetails
from shared.contracts.ids import derived_id

HOST = "Sở Thông tin và Truyền thông"
"""The department that holds a round of its own, for enterprises and persons."""


def danang(administrator: str, run: str = "1") -> Story:
    """Return the story; `run` tells repetitions on one platform apart."""
    campaign = derived_id(people.NAME, run, "campaign")
    charter = load_charter(CHARTERS / f"{people.NAME}.toml")
    cast = read_cast(CHARTERS / f"{people.NAME}.units.csv", campaign)
    city, unit = derived_id(campaign, "city-round"), derived_id(campaign, "unit-round")
    host = next(one for one in cast if one.name == HOST)
    cases = city_cases(cast, campaign, city)
    winners = sound(cases, cast)
    own = _unit_case(cast, host, campaign, unit)
    stale = _stale_case(cast, host, campaign, unit)
    members = people.council(run)
    waves: list[Wave] = [
        *start(charter, cast, campaign, run, administrator),
        *index(charter, cast, campaign, run),
        *tasks(charter, cast, campaign, run),
        *rounds(charter, campaign, run, city, unit, host),
    ]
    before = dossiers(charter, [*cases, own, stale], campaign, run)
    waves += [*before[:-1], hold(held(cases, cast), campaign, run), before[-1]]
    waves += votes(winners, PLACES + 1, campaign, members)
    waves += votes([own], 1, campaign, members[:5])
    waves += city_awards(winners, campaign, run, city)
    waves += unit_awards(own, campaign, run, unit, proposed=(0, 1))
    return Story(
        name=f"{people.NAME}/{run}",
        campaign_id=campaign,
        waves=waves,
        ids={
            "edition": derived_id(campaign, "index-2020"),
            "city_round": city,
            "unit_round": unit,
        },
    )


def _unit_case(
    cast: tuple[Member, ...], host: Member, campaign: str, round_id: str
) -> Case:
    """An enterprise, an official and a scholar, proposed by the host itself."""
    enterprise = next(one for one in cast if one.kind is UnitKind.ENTERPRISE)
    official, scholar = (
        derived_id(campaign, "person", who) for who in ("official", "scholar")
    )
    form = "giay-khen"
    found = (
        Candidate(
            candidate_id=derived_id(campaign, "candidate", "enterprise"),
            kind=SubjectKind.ENTERPRISE,
            unit_id=enterprise.unit_id,
            form=form,
        ),
        Candidate(
            candidate_id=derived_id(campaign, "candidate", "official"),
            kind=SubjectKind.OFFICIAL,
            unit_id=host.unit_id,
            person_id=official,
            form=form,
        ),
        Candidate(
            candidate_id=derived_id(campaign, "candidate", "scholar"),
            kind=SubjectKind.CONTRIBUTOR,
            person_id=scholar,
            form=form,
        ),
    )
    persons = {
        official: _person("Nguyễn Thị Ví Dụ", "1984-05-02", "Chuyên viên (ví dụ)"),
        scholar: _person("Trần Văn Thí Dụ", "1971-11-23", "Nhà khoa học (ví dụ)"),
    }
    return _hosted(host, cast, campaign, round_id, "own", found, persons)


def _stale_case(
    cast: tuple[Member, ...], host: Member, campaign: str, round_id: str
) -> Case:
    """A second enterprise and its director, whose tax proof is too old (III.4.c)."""
    enterprises = [one for one in cast if one.kind is UnitKind.ENTERPRISE]
    director = derived_id(campaign, "person", "director")
    form = "giay-khen"
    found = (
        Candidate(
            candidate_id=derived_id(campaign, "candidate", "stale-enterprise"),
            kind=SubjectKind.ENTERPRISE,
            unit_id=enterprises[-1].unit_id,
            form=form,
            trades=("environment",),
        ),
        Candidate(
            candidate_id=derived_id(campaign, "candidate", "director"),
            kind=SubjectKind.CONTRIBUTOR,
            person_id=director,
            form=form,
        ),
    )
    persons = {director: _person("Lê Thị Minh Họa", "1979-02-14", "Giám đốc (ví dụ)")}
    return _hosted(
        host, cast, campaign, round_id, "stale", found, persons, stale_proof=True
    )


def _hosted(
    host: Member,
    cast: tuple[Member, ...],
    campaign: str,
    round_id: str,
    name: str,
    candidates: tuple[Candidate, ...],
    persons: dict[str, PersonDetails],
    *,
    stale_proof: bool = False,
) -> Case:
    superior = next((one for one in cast if one.unit_id == host.parent_id), None)
    return Case(
        sender=host,
        superior=superior,
        round_id=round_id,
        dossier_id=derived_id(campaign, "dossier", name),
        candidates=candidates,
        persons=persons,
        stale_proof=stale_proof,
    )


def _person(name: str, born: str, position: str) -> PersonDetails:
    return PersonDetails.model_validate(
        {"name": name, "born": born, "position": position, "contact": "0236 000 0000"}
    )
