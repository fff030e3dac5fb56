"""Fourth act: the council votes, awards are proposed, decided and published."""

import random
from collections.abc import Iterable, Sequence

from bangvang.demo import danang_people as people
from bangvang.demo.cast import Member
from bangvang.demo.danang_dossiers import Case
from bangvang.demo.danang_index import did_poorly
from bangvang.demo.figures import SEED
from bangvang.demo.story import Step, Wave, at
from shared.contracts.awards import (
    CastBallot,
    Choice,
    CloseVotes,
    DecideAward,
    DeclareConflict,
    HoldReason,
    PlaceHold,
    ProposeAward,
    PublishAwards,
    Subject,
)
from shared.contracts.base import Document
from shared.contracts.charter import Level, SubjectKind
from shared.contracts.ids import derived_id

PLACES = 12
"""Awards that the city granted for 2020."""
_NUMBERS = {Level.CITY: "1000/QĐ-VD", Level.UNIT: "70/QĐ-VD"}
"""One decision of an authority grants all its awards of the round."""
HELD = 5
"""Which of the sound candidates has an open matter."""


def sound(cases: Sequence[Case], cast: tuple[Member, ...]) -> list[Case]:
    """Return the cases that screening lets pass, best first.

    The last case is a near miss of the index and never passes.
    """
    good = [case for case in cases[:-1] if not did_poorly(case.sender, cast)]
    return good[:HELD] + good[HELD + 1 :]


def held(cases: Sequence[Case], cast: tuple[Member, ...]) -> Case:
    """Return the case whose candidate has an open matter."""
    return [case for case in cases[:-1] if not did_poorly(case.sender, cast)][HELD]


def hold(case: Case, campaign: str, run: str) -> Wave:
    """Return the wave that lets one candidate wait."""
    command = PlaceHold(
        campaign_id=campaign,
        subject=Subject(kind=SubjectKind.UNIT, unit_id=case.sender.unit_id),
        reason=HoldReason.INSPECTION,
        note="Đang thanh tra (ví dụ)",
    )
    when = at("2022-06-02")
    return Wave("hold", [Step("hold", people.actor("lead", run), command, when)])


def votes(
    cases: Sequence[Case], approved: int, campaign: str, members: Sequence[str]
) -> list[Wave]:
    """Return the waves of one round's ballots; the first `approved` cases win."""
    candidates = [
        (number, case.round_id, one.candidate_id)
        for number, case in enumerate(cases)
        for one in case.candidates
    ]
    recused = members[0]
    first = candidates[0]
    conflict = DeclareConflict(
        campaign_id=campaign, round_id=first[1], candidate_id=first[2], note="ví dụ"
    )
    steps = []
    for number, round_id, candidate_id in candidates:
        chance = random.Random(f"{SEED}/vote/{candidate_id}")  # noqa: S311
        for place, member in enumerate(members):
            if candidate_id == first[2] and member == recused:
                continue
            command = CastBallot(
                campaign_id=campaign,
                round_id=round_id,
                candidate_id=candidate_id,
                choice=_choice(number < approved, place, chance),
            )
            key = f"ballot/{round_id}/{candidate_id}/{member}"
            steps.append(Step(key, member, command, at(people.VOTING, 9)))
    declared = Step(f"conflict/{first[1]}", recused, conflict, at(people.VOTING, 8))
    return [Wave("conflicts", [declared]), Wave("ballots", steps)]


def _choice(approve: bool, place: int, chance: random.Random) -> Choice:
    """One abstention at most, so that the outcome is sure and the tally is not dull."""
    if place == 1:
        return chance.choice((Choice.YES, Choice.ABSTAIN))
    return Choice.YES if approve else Choice.NO


def city_awards(
    cases: Sequence[Case], campaign: str, run: str, round_id: str
) -> list[Wave]:
    """Return the waves from counting the votes to the published city awards."""
    lead, chairman = people.actor("lead", run), people.actor("chairman", run)
    secretary = people.actor("secretary", run)
    close = CloseVotes(campaign_id=campaign, round_id=round_id)
    publish = PublishAwards(campaign_id=campaign, round_id=round_id)
    return [
        Wave("votes", [Step("close/city", secretary, close, at(people.VOTES_CLOSED))]),
        *[
            Wave("proposals", [step])
            for step in _proposals(cases, campaign, lead, round_id)
        ],
        Wave(
            "decisions",
            [
                _decide(case, campaign, chairman, Level.CITY, None)
                for case in cases[:PLACES]
            ],
        ),
        Wave(
            "published awards",
            [Step("publish/city", lead, publish, at(people.PUBLISHED))],
        ),
    ]


def _proposals(
    cases: Sequence[Case], campaign: str, lead: str, round_id: str
) -> Iterable[Step]:
    for number, case in enumerate(cases[: PLACES + 1]):
        yield _propose(
            case,
            campaign,
            lead,
            round_id,
            refused_as="awards.quota-used-up" if number == PLACES else None,
        )


def _propose(
    case: Case,
    campaign: str,
    actor: str,
    round_id: str,
    unit_id: str | None = None,
    number: int = 0,
    refused_as: str | None = None,
) -> Step:
    candidate = case.candidates[number]
    command = ProposeAward(
        campaign_id=campaign,
        round_id=round_id,
        candidate_id=candidate.candidate_id,
        award_id=derived_id(campaign, "award", candidate.candidate_id),
        unit_id=unit_id,
    )
    key = f"propose/{candidate.candidate_id}"
    return Step(key, actor, command, at(people.PROPOSED), refused_as=refused_as)


def _decide(
    case: Case,
    campaign: str,
    actor: str,
    level: Level,
    unit_id: str | None,
    number: int = 0,
) -> Step:
    candidate = case.candidates[number]
    command = DecideAward(
        campaign_id=campaign,
        award_id=derived_id(campaign, "award", candidate.candidate_id),
        level=level,
        unit_id=unit_id,
        granted=True,
        decision=Document(number=_NUMBERS[level], issued_on=people.DECIDED),
    )
    key = f"decide/{candidate.candidate_id}"
    return Step(key, actor, command, at(people.DECIDED))


def unit_awards(
    case: Case, campaign: str, run: str, round_id: str, proposed: Sequence[int]
) -> list[Wave]:
    """Return the waves of a unit's own round (V.2): its head decides."""
    host = case.sender
    del run
    close = CloseVotes(campaign_id=campaign, round_id=round_id, unit_id=host.unit_id)
    publish = PublishAwards(
        campaign_id=campaign, round_id=round_id, unit_id=host.unit_id
    )
    propose = [
        _propose(case, campaign, host.head, round_id, host.unit_id, number)
        for number in proposed
    ]
    decide = [
        _decide(case, campaign, host.head, Level.UNIT, host.unit_id, number)
        for number in proposed
    ]
    return [
        Wave(
            "unit votes",
            [Step("close/unit", host.head, close, at(people.VOTES_CLOSED))],
        ),
        Wave("unit proposals", propose),
        Wave("unit decisions", decide),
        Wave(
            "unit awards",
            [Step("publish/unit", host.head, publish, at(people.PUBLISHED))],
        ),
    ]
