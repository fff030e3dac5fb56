"""Case files of the example: what belongs to an award, and what is noticed."""

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.cases.checking import verify_case
from bangvang.cases.files import CaseFile, ProvenEvent, parse_case
from bangvang.cases.selection import select
from shared.contracts.canonical import canonical
from shared.contracts.envelope import digest
from shared.signing import check
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import leaf_hashes, root_of
from shared.tlog.policy import Log, Policy
from shared.tlog.proofs import inclusion_proof
from tests.demo_log import demo_log
from tests.log_folder import LOG, checkpoint_of

POLICY = Policy((Log(LOG.key),))
AWARDS = [
    one["data"]["award_id"]
    for one in demo_log().parsed
    if one["type"] == "bangvang.awards.AwardPublished.v1"
]
PERSONAL, ENTERPRISE = (
    next(
        one["data"]["award_id"]
        for one in demo_log().parsed
        if one["type"] == "bangvang.awards.AwardProposed.v1"
        and one["data"]["subject"]["kind"] == kind
    )
    for kind in ("official", "enterprise")
)


@cache
def history_of(award: str) -> tuple[bytes, ...]:
    events = demo_log().events
    return tuple(select(award, lambda: enumerate(events))[1].values())


def case_over(entries: list[bytes], award: str) -> CaseFile:
    """Build a case of a log that holds just these entries, and proves them all."""
    leaves = leaf_hashes(entries)

    def read(level: int, index: int) -> bytes:
        return root_of(leaves[index << level : index + 1 << level])

    events = tuple(
        ProvenEvent(index, entry, tuple(inclusion_proof(index, len(entries), read)))
        for index, entry in enumerate(entries)
    )
    return CaseFile(award, checkpoint_of(entries), events)


def refused(entries: list[bytes], award: str = AWARDS[0]) -> str:
    with pytest.raises(VerificationError) as found:
        verify_case(case_over(entries, award), POLICY, check)
    assert found.value.to("vi") != found.value.to("en")
    return found.value.code


def kinds(entries: tuple[bytes, ...]) -> Counter[str]:
    return Counter(json.loads(one)["type"].split(".")[2] for one in entries)


@pytest.mark.parametrize("award", AWARDS)
def test_the_history_of_every_award_is_whole_and_verified(award: str) -> None:
    found = verify_case(case_over(list(history_of(award)), award), POLICY, check)

    assert found.state == "AwardPublished"


def test_a_unit_s_award_rests_on_all_that_the_issue_names() -> None:
    found = kinds(history_of(AWARDS[0]))

    once = ("CampaignLaunched", "CharterAdopted", "UnitEnrolled", "UnitRegistered")
    once += ("LaunchReported", "ScorePublished", "CompletionPublished", "RoundOpened")
    once += ("DossierSubmitted", "DossierAccepted", "CandidateScreened", "VoteClosed")
    once += ("AwardProposed", "AwardDecided", "AwardPublished", "RoundPublished")
    assert [found[one] for one in once] == [1] * len(once)
    assert found["BallotCast"] == 9
    assert found["TaskConfirmed"] == 3
    # The nine members, who appraises, proposes, decides, submits, and who granted it.
    assert found["RoleGranted"] >= 14


def test_an_award_brings_the_unit_that_proposed_it() -> None:
    found = kinds(history_of(ENTERPRISE))

    assert found["UnitEnrolled"] == 2
    assert found["DossierOpened"] == found["AwardPublished"] == 1


def test_awards_of_others_do_not_come_along() -> None:
    for award in AWARDS:
        assert kinds(history_of(award))["AwardProposed"] == 1


def test_there_is_no_case_of_what_was_never_proposed() -> None:
    with pytest.raises(VerificationError) as found:
        select("01ARZ3NDEKTSV4RRFFQ69G5FAV", lambda: enumerate(demo_log().events))

    assert found.value.code == "case.no-award"


def test_an_endless_chain_of_causes_is_not_followed_for_ever() -> None:
    # Each event names the one before it, so each pass finds one more.
    first = json.loads(history_of(AWARDS[0])[0])
    chain = [
        canonical(
            {
                **first,
                "id": f"e{number}",
                "cause": f"e{number - 1}",
                "subject": f"grant/{number}",
            }
        )
        for number in range(200)
    ]
    award = next(one for one in history_of(AWARDS[0]) if b".AwardProposed.v" in one)
    last = canonical({**json.loads(award), "cause": "e199"})

    with pytest.raises(VerificationError) as found:
        select(AWARDS[0], lambda: enumerate([*chain, last]))

    assert found.value.code == "case.too-many"


def test_a_case_is_read_back_as_it_was_written() -> None:
    case = case_over(list(history_of(AWARDS[0])), AWARDS[0])

    assert parse_case(case.raw) == case


def changed(name: str, change: Callable[[dict[str, Any]], None]) -> list[bytes]:
    """Return the history with the first event of a name changed."""
    entries = list(history_of(AWARDS[0]))
    at = next(n for n, one in enumerate(entries) if f".{name}.v".encode() in one)
    body = json.loads(entries[at])
    change(body)
    entries[at] = canonical(body)
    return chained(entries)


def chained(entries: list[bytes]) -> list[bytes]:
    """Chain neighbours again, as an operator can who signs everything anew."""
    hashes: dict[tuple[str, int], str] = {}
    made = []
    for entry in entries:
        body = json.loads(entry)
        before = hashes.get((body["source"], body["sequence"] - 1))
        body["previous"] = before or body["previous"]
        made.append(canonical(body))
        hashes[body["source"], body["sequence"]] = digest(made[-1])
    return made


@pytest.mark.parametrize(
    "name",
    [
        "CharterAdopted",
        "RoundOpened",
        "CandidateScreened",
        "BallotCast",
        "VoteClosed",
        "DossierAccepted",
        "TaskConfirmed",
        "AssessmentAppraised",
        "ScorePublished",
        "AwardDecided",
    ],
)
def test_an_event_that_is_left_out_is_noticed(name: str) -> None:
    entries = [one for one in history_of(AWARDS[0]) if f".{name}.v".encode() not in one]

    assert refused(entries) in {"case.missing", "case.gap", "case.charter"}


def test_a_case_without_its_proposal_is_none() -> None:
    entries = [one for one in history_of(AWARDS[0]) if b".AwardProposed.v" not in one]

    assert refused(entries) == "case.no-award"


def test_an_event_of_another_story_is_noticed() -> None:
    ours = history_of(AWARDS[0])
    other = next(one for one in demo_log().events if one not in ours)
    first = json.loads(other)["source"]
    entries = [other, *(one for one in ours if f'"source":"{first}"'.encode() in one)]
    assert refused([*entries[:1], *ours]) in {"case.foreign", "case.sequence"}


def test_a_changed_opening_is_noticed() -> None:
    def change(body: dict[str, Any]) -> None:
        body["data"]["openings"][0]["value"] = "no"

    assert refused(changed("VoteClosed", change)) == "case.opening"


def test_another_charter_under_the_same_digest_is_noticed() -> None:
    def change(body: dict[str, Any]) -> None:
        body["data"]["charter"]["title"]["en"] = "Another"

    assert refused(changed("CharterAdopted", change)) == "case.charter-digest"


def test_an_event_that_is_not_as_its_contract_says_is_noticed() -> None:
    def change(body: dict[str, Any]) -> None:
        del body["data"]["form"]

    assert refused(changed("AwardPublished", change)) == "case.event"


def test_an_event_that_does_not_continue_its_source_is_noticed() -> None:
    entries = list(history_of(AWARDS[0]))
    bodies = [json.loads(one) for one in entries]
    places = {(one["source"], one["sequence"]): one for one in bodies}
    later = next(
        one for one in bodies if (one["source"], one["sequence"] - 1) in places
    )
    at = bodies.index(later)
    entries[at] = canonical({**later, "previous": digest(b"something else")})

    assert refused(entries) == "case.chain"


def test_events_out_of_their_source_s_order_are_noticed() -> None:
    entries = list(history_of(AWARDS[0]))
    bodies = [json.loads(one) for one in entries]
    ours = [n for n, one in enumerate(bodies) if one["source"] == "/awards"]
    one, two = ours[2], ours[5]
    entries[one], entries[two] = entries[two], entries[one]

    assert refused(entries) == "case.sequence"


def test_a_case_under_another_award_s_name_is_noticed() -> None:
    assert refused(list(history_of(AWARDS[0])), AWARDS[1]) == "case.no-award"


def test_a_proof_of_another_entry_is_noticed() -> None:
    case = case_over(list(history_of(AWARDS[0])), AWARDS[0])
    first, second, *rest = case.events
    swapped = ProvenEvent(first.index, second.entry, first.proof)

    with pytest.raises(VerificationError) as found:
        verify_case(
            CaseFile(case.award, case.note, (swapped, second, *rest)), POLICY, check
        )

    assert found.value.code == "tlog.root-mismatch"
    assert found.value.place == "event 0"


def _bodies() -> list[bytes]:
    case = case_over(list(history_of(AWARDS[0]))[:3], AWARDS[0])
    body = json.loads(case.raw)
    wrong: list[Any] = [
        None,
        [],
        {},
        {**body, "format": "bangvang.case.v2"},
        {**body, "more": 1},
        {**body, "award": 1},
        {**body, "checkpoint": None},
        {**body, "events": []},
        {**body, "events": {}},
        {**body, "events": [None]},
        {**body, "events": [{**body["events"][0], "index": not 0}]},
        {**body, "events": [{**body["events"][0], "index": -1}]},
        {**body, "events": [{**body["events"][0], "index": 2**53 - 1 + 2**10}]},
        {**body, "events": [{**body["events"][0], "entry": 1}]},
        {**body, "events": [{**body["events"][0], "proof": "x"}]},
        {**body, "events": [{**body["events"][0], "proof": [1]}]},
        {**body, "events": [{**body["events"][0], "proof": ["eA=="]}]},
        {**body, "events": [{**body["events"][0], "proof": ["x"] * 64}]},
        {**body, "events": body["events"][::-1]},
        {**body, "events": body["events"][:1] * 2},
    ]
    plain = [json.dumps(one, separators=(",", ":"), sort_keys=True) for one in wrong]
    return [
        *(f"{one}\n".encode() for one in plain),
        case.raw.strip(),
        case.raw + b"\n",
        case.raw.replace(b",", b", ", 1),
        b"[" * 100_000,
        b'{"award":1e400}\n',
        b"\xff",
    ]


@pytest.mark.parametrize("number", range(26))
def test_what_is_no_case_file_is_said_to_be_none(number: int) -> None:
    with pytest.raises(VerificationError):
        parse_case(_bodies()[number])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_file_with_a_changed_byte_proves_nothing_else(data: st.DataObject) -> None:
    good = _small()
    place = data.draw(st.integers(0, len(good) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != good[place]))

    with pytest.raises(VerificationError):
        verify_case(
            parse_case(good[:place] + bytes([byte]) + good[place + 1 :]), POLICY, check
        )


@cache
def _small() -> bytes:
    return case_over(list(history_of(PERSONAL)), PERSONAL).raw


def test_a_giant_is_not_read(tmp_path: Path) -> None:
    from bangvang.cases.sources import plain_file  # noqa: PLC0415

    with (tmp_path / "giant").open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(VerificationError) as found:
        plain_file(tmp_path / "giant", 1000)
    assert found.value.code == "case.too-large"
