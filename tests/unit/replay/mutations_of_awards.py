"""Tampering with rounds, screenings, votes and awards."""

from copy import deepcopy

from tests.unit.replay.mutation import Mutation, by_insider, by_operator
from tests.unit.replay.tampering import Body, History

R = "replay.refused."


_UNCOUNTED = ("replay.not-opened", "replay.tally", "replay.field")
"""What comes of a ballot that counts and is not opened rightly."""


def _not_passed(history: History) -> str:
    """A candidate whom no screening let pass."""
    candidate: str = next(
        one["data"]["candidate_id"]
        for one in history.all("CandidateScreened")
        if one["data"]["outcome"] != "pass"
    )
    return candidate


def _passing(history: History) -> None:
    event = next(
        one
        for one in history.all("CandidateScreened")
        if one["data"]["outcome"] == "fail"
    )
    event["data"]["outcome"] = "pass"


def _better_fact(history: History) -> None:
    event = next(
        one
        for one in history.all("CandidateScreened")
        if one["data"]["outcome"] == "fail"
    )
    for one in event["data"]["findings"]:
        one["facts"] = dict.fromkeys(one["facts"], "99")


def _no_hold(history: History) -> None:
    history.remove(history.one("HoldPlaced"))


def _screened_twice(history: History) -> None:
    event = history.last("CandidateScreened")
    history.after(event, history.again(event, "1", command=event["command"] + "x"))


def _raised_quota(history: History) -> None:
    for quota in history.one("RoundOpened", level="city")["data"]["quotas"]:
        quota["count"] += 5


def _lowered_quota(history: History) -> None:
    quotas = history.one("RoundOpened", level="city")["data"]["quotas"]
    quotas[0]["count"] = 1


def _unentrusted(history: History) -> None:
    members = history.one("CouncilConvened")["data"]["members"]
    members[0] = history.one("TaskReported")["actor"].split("/")[0]


def _ballot(history: History) -> tuple[Body, str]:
    event = history.one("BallotCast")
    choice = history.value(event, "choice")
    return event, "no" if choice == "yes" else "yes"


def _edit_ballot(history: History) -> None:
    event, other = _ballot(history)
    history.seal(event, "choice", other)


def _open_otherwise(history: History) -> None:
    event, other = _ballot(history)
    history.openings(event, "choice")[0]["value"] = other


def _exchange(history: History) -> None:
    one, other = history.all("BallotCast")[:2]
    seals = one["data"]["_sd"], other["data"]["_sd"]
    other["data"]["_sd"], one["data"]["_sd"] = seals


def _stranger(history: History) -> None:
    event = history.one("BallotCast")
    stranger = history.one("TaskReported")["actor"].split("/")[0]
    event["data"]["member"] = stranger
    event["actor"] = f"{stranger}/council_member"


def _for_another(history: History) -> None:
    event = history.one("BallotCast")
    members = history.one("CouncilConvened")["data"]["members"]
    candidate = event["data"]["candidate_id"]
    voted = {
        one["data"]["member"]
        for one in history.all("BallotCast", candidate_id=candidate)
    }
    free = [one for one in members if one not in voted]
    event["data"]["member"] = free[0] if free else members[-1]


def _votes_twice(history: History) -> None:
    event = history.one("BallotCast")
    history.after(event, history.again(event, "2"))


def _votes_in_conflict(history: History) -> None:
    conflict = history.one("ConflictDeclared")["data"]
    ballot = history.one("BallotCast", candidate_id=conflict["candidate_id"])
    new = history.again(ballot, "3", actor=f"{conflict['member']}/council_member")
    new["data"]["member"] = conflict["member"]
    history.before(ballot, new)


def _votes_late(history: History) -> None:
    ballot = history.one("BallotCast")
    closed = history.one("VotesClosed", round_id=ballot["data"]["round_id"])
    ballot["time"] = closed["time"]
    history.move_after(ballot, closed)


def _no_ballot(history: History) -> None:
    history.remove(history.one("BallotCast"))


def _no_conflict(history: History) -> None:
    history.remove(history.one("ConflictDeclared"))


def _unopened(history: History) -> None:
    history.one("VoteClosed")["data"]["openings"].pop()


def _tally(history: History) -> None:
    tally = history.one("VoteClosed")["data"]["tally"]
    tally["yes"], tally["no"] = tally["no"], tally["yes"]


def _approve(history: History) -> None:
    event = history.one("VotesClosed")["data"]
    event["approved"] = sorted([*event["approved"], _not_passed(history)])


def _early_count(history: History) -> None:
    opened = history.one("RoundOpened", level="city")["data"]
    opened["submit_until"] = "2022-06-20T10:00:00Z"


ROUNDS: tuple[Mutation, ...] = (
    by_operator(
        "Turn a failed screening into a passed one",
        _passing,
        "replay.eligibility",
        f"{R}awards.eligibility-changed",
    ),
    by_operator("Edit the facts of a screening", _better_fact, "replay.eligibility"),
    by_operator(
        "Take a hold out",
        _no_hold,
        "replay.eligibility",
        f"{R}awards.eligibility-changed",
    ),
    by_operator(
        "Screen once more than called for",
        _screened_twice,
        "replay.cause",
        "replay.surplus",
    ),
    by_operator(
        "Raise a quota above the charter's",
        _raised_quota,
        f"{R}awards.quotas-unfit",
        "replay.quota",
    ),
    by_operator(
        "Lower a quota after the vote",
        _lowered_quota,
        "replay.quota",
        f"{R}awards.quota-used-up",
        f"{R}awards.quota-exceeded",
    ),
    by_operator(
        "Name somebody to the council without the right",
        _unentrusted,
        f"{R}awards.not-entrusted",
        f"{R}awards.not-a-member",
    ),
    by_operator("Edit a ballot, sealed anew", _edit_ballot, "replay.tally"),
    by_operator(
        "Open a ballot otherwise", _open_otherwise, "replay.opening", *_UNCOUNTED
    ),
    by_operator(
        "Exchange the commitments of two persons",
        _exchange,
        "replay.opening",
        *_UNCOUNTED,
    ),
    by_operator(
        "Let a stranger vote", _stranger, "replay.authority", f"{R}awards.not-a-member"
    ),
    by_operator("Cast a ballot for another member", _for_another, "replay.ballot"),
    by_operator(
        "Let a member vote twice",
        _votes_twice,
        f"{R}awards.already-voted",
        "replay.opening-unknown",
        *_UNCOUNTED,
    ),
    by_operator(
        "Vote in spite of a conflict",
        _votes_in_conflict,
        f"{R}awards.recused",
        "replay.not-opened",
    ),
    by_operator(
        "Vote after the count",
        _votes_late,
        f"{R}awards.voting-over",
        "replay.opening-unknown",
        "replay.tally",
        "replay.field",
    ),
    by_operator(
        "Take a ballot out",
        _no_ballot,
        "replay.tally",
        "replay.opening-unknown",
        "replay.field",
    ),
    by_operator("Take a conflict out", _no_conflict, "replay.tally"),
    by_operator(
        "Count without opening a ballot", _unopened, "replay.not-opened", "replay.tally"
    ),
    by_operator("Edit a tally", _tally, "replay.tally"),
    by_operator("Approve who was not approved", _approve, "replay.tally"),
    by_operator(
        "Count before the round was over",
        _early_count,
        f"{R}awards.submission-open",
        "replay.deadline",
    ),
)


def _place(history: History) -> None:
    history.last("AwardProposed", level="city")["data"]["place"] = 1


def _other_quota(history: History) -> None:
    history.one("AwardProposed", level="city")["data"]["quota"]["count"] = 99


def _unvoted(history: History) -> None:
    event = history.one("AwardProposed")
    event["data"]["voted"] = history.one("BallotCast")["id"]


def _proposed_again(history: History) -> None:
    event = history.one("AwardProposed", level="city")
    new = history.again(event, "4")
    new["data"]["award_id"] = f"{event['data']['award_id'][:-1]}0"
    new["data"]["place"] = 2
    new["subject"] = f"award/{new['data']['award_id']}"
    history.after(history.last("AwardProposed", level="city"), new)


def _without_vote(history: History) -> None:
    """Propose somebody whom the council did not approve."""
    event = history.one("AwardProposed", level="city")["data"]
    event["candidate_id"] = _not_passed(history)


def _wrong_authority(history: History) -> None:
    event = history.one("AwardDecided", level="city")
    event["actor"] = history.one("AwardProposed", level="city")["actor"]


def _granted(history: History) -> None:
    history.seal(history.one("AwardDecided", level="city"), "granted", value=False)


def _published_otherwise(history: History) -> None:
    event = history.one("AwardPublished", level="city")["data"]
    event["granted"] = not event["granted"]


def _decided_later(history: History) -> None:
    document = {"number": "9/QD", "issued_on": "2029-01-01"}
    event = history.one("AwardDecided", level="city")
    history.seal(event, "decision", document)
    award = event["data"]["award_id"]
    history.one("AwardPublished", award_id=award)["data"]["decision"] = document


def _other_laureate(history: History) -> None:
    one, other = history.all("AwardPublished", level="city")[:2]
    one["data"]["subject"] = deepcopy(other["data"]["subject"])


def _decision_unopened(history: History) -> None:
    history.one("AwardPublished")["data"]["openings"].pop()


def _left_out(history: History) -> None:
    event = history.one("RoundPublished")
    award = event["data"]["granted"].pop()
    event["data"]["withheld"] = [award]
    history.remove(history.one("AwardPublished", award_id=award))


def _undecided(history: History) -> None:
    history.remove(history.one("AwardDecided", level="city"))


def _hold_before_publication(history: History) -> None:
    """An award is published although a matter was open on that day."""
    hold = history.one("HoldPlaced")
    decided = history.last("AwardDecided", level="city")
    award = history.one("AwardProposed", award_id=decided["data"]["award_id"])
    new = history.again(hold, "5", time=decided["time"], basis=decided["basis"])
    new["data"]["subject"] = deepcopy(award["data"]["subject"])
    screened = history.one("CandidateScreened", subject=award["data"]["subject"])
    new["subject"] = _laureate(screened)
    history.after(decided, new)


def _granted_on_hold(history: History) -> None:
    """An award is granted although a matter was open on that day."""
    hold = history.one("HoldPlaced")
    decided = history.last("AwardDecided", level="city")
    award = history.one("AwardProposed", award_id=decided["data"]["award_id"])
    new = history.again(hold, "6", time=award["time"], basis=award["basis"])
    new["data"]["subject"] = deepcopy(award["data"]["subject"])
    new["subject"] = _laureate(
        history.one("CandidateScreened", subject=new["data"]["subject"])
    )
    history.before(decided, new)


def _laureate(screened: Body) -> str:
    from services.awards.rules import laureate_id  # noqa: PLC0415 - names the stream
    from shared.contracts.awards import Subject  # noqa: PLC0415 - same

    data = screened["data"]
    subject = Subject.model_validate(data["subject"])
    return f"laureate/{laureate_id(data['campaign_id'], subject)}"


def _hold_twice(history: History) -> None:
    hold = history.one("HoldPlaced")
    history.after(hold, history.again(hold, "7"))


AWARDS: tuple[Mutation, ...] = (
    by_operator("Take a place twice", _place, "replay.quota"),
    by_operator("Propose from an invented quota", _other_quota, "replay.quota"),
    by_operator("Cite another vote", _unvoted, "replay.field"),
    by_operator(
        "Propose two awards for one candidacy",
        _proposed_again,
        f"{R}awards.already-proposed",
        f"{R}awards.proposals-undecided",
    ),
    by_operator(
        "Propose who was not approved",
        _without_vote,
        f"{R}awards.not-approved",
        "replay.granted-before",
        f"{R}awards.candidates-overtaken",
    ),
    by_operator("Decide without the authority", _wrong_authority, "replay.authority"),
    by_operator(
        "Decline in the seal what is granted in public", _granted, "replay.decision"
    ),
    by_operator(
        "Publish otherwise than decided", _published_otherwise, "replay.decision"
    ),
    by_operator(
        "Cite a decision of a day to come", _decided_later, "replay.granted-before"
    ),
    by_operator("Publish the award of another", _other_laureate, "replay.field"),
    by_operator(
        "Publish without opening the decision",
        _decision_unopened,
        "replay.not-opened",
        "replay.decision",
    ),
    by_operator(
        "Withhold an award without a reason", _left_out, f"{R}awards.withheld-unfit"
    ),
    by_operator(
        "Publish what was not decided",
        _undecided,
        f"{R}awards.proposals-undecided",
        "replay.opening-unknown",
        "replay.not-opened",
    ),
    by_operator(
        "Publish during an open matter",
        _hold_before_publication,
        f"{R}awards.candidates-overtaken",
    ),
    by_operator(
        "Grant during an open matter",
        _granted_on_hold,
        "replay.granted-before",
        f"{R}awards.candidates-overtaken",
    ),
    by_insider(
        "Open one matter twice",
        _hold_twice,
        f"{R}awards.hold-already-open",
        "replay.eligibility",
    ),
)
