"""Each clause of the plan that this version serves is cited by a rule or by code.

The whole procedure is larger: what is not listed here is not served yet, and the
README says so.
"""

import pytest

from bangvang.charters import load_charter
from bangvang.generate.clauses import clauses
from bangvang.generate.write import ROOT
from shared.contracts.charter import Charter, SubjectKind

SERVED = {
    "I.1.a": "coverage of all groups",
    "I.2.c": "democratic, accurate, public, transparent, timely, by the rules",
    "II.1": "contents of emulation",
    "II.2": "contents of emulation",
    "II.3": "contents of emulation",
    "II.4": "contents of emulation",
    "II.5": "contents of emulation",
    "II.6": "contents of emulation",
    "II.7": "contents of emulation",
    "III.1.a": "the yearly index, and tasks at the end of a phase",
    "III.1.c": "officials may be rewarded",
    "III.1.d": "contributors may be rewarded",
    "III.2.a": "tasks done well, and 80 points or more",
    "III.2.b": "enterprises are graded by the council",
    "III.2.c": "persons are graded by the council",
    "III.3.a": "units reward, and propose to the city",
    "III.4.a": "guidance opens a round",
    "III.4.b": "three papers, two confirmations",
    "III.4.c": "proofs of enterprises, up to the date of proposal",
    "IV.1": "registration and launch by the end of the first quarter of 2022",
    "V.1": "heads answer for results",
    "V.2": "units reward in their own field",
    "V.3": "groups that another body assesses",
}


@pytest.fixture(scope="module")
def charter() -> Charter:
    return load_charter(ROOT / "charters" / "danang-2021.toml")


@pytest.mark.parametrize("clause", SERVED)
def test_a_served_clause_is_cited_where_it_is_served(clause: str) -> None:
    found = clauses(ROOT)[clause]

    assert found.rules | found.code, f"{clause}: {SERVED[clause]}"


def test_the_seven_contents_are_those_of_the_plan(charter: Charter) -> None:
    assert [one.clause for one in charter.contents] == [f"II.{n}" for n in range(1, 8)]


def test_launching_ends_with_the_first_quarter_of_2022(charter: Charter) -> None:
    deadline = charter.deadline("launch-by")

    assert deadline is not None
    assert (deadline.on.isoformat(), deadline.clause) == ("2022-03-31", "IV.1")


def test_good_begins_at_eighty_points(charter: Charter) -> None:
    edition = charter.edition("index-2020")

    assert edition is not None
    assert [(band.key, str(band.at_least)) for band in edition.bands][:3] == [
        ("tot", "80"),
        ("kha", "65"),
        ("trung-binh", "50"),
    ]
    assert edition.illustrative, "the maximum points are not the published ones"


def test_the_party_office_appraises_the_mass_organisations(charter: Charter) -> None:
    group = charter.group("mass-organisations")

    assert group is not None
    assert group.appraiser != charter.lead_agency


def test_every_subject_of_the_plan_can_be_rewarded(charter: Charter) -> None:
    kinds = {kind for form in charter.award_forms for kind in form.subjects}

    assert kinds == set(SubjectKind)


def test_both_dates_of_the_decision_are_shown(charter: Charter) -> None:
    notes = [one.note for one in charter.legal_basis if one.note is not None]

    assert any("10" in note.en and "November" in note.en for note in notes)
