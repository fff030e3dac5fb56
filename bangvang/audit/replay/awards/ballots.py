"""Ballots that a count opens, put in place before it is repeated."""

from collections.abc import Iterator
from dataclasses import replace

from bangvang.audit.findings import Finding
from bangvang.audit.replay.awards.sealed import SealedAwards
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.seals import Opened
from bangvang.audit.replay.words import finding
from services.awards.state import Ballot, Candidacy
from shared.contracts import awards as said


def open_ballots(office: SealedAwards, past: Past) -> Iterator[Finding]:
    """Open the ballots on one candidate; all of them, unless they are secret.

    What is secret, or not opened, cannot be counted by the public: for secret ballots
    the numbers of the tally are taken as they are, so that quorum, majority and who was
    absent are checked all the same.
    """
    event: said.VoteClosed = past.event
    subject = past.envelope.subject
    candidacy = office.kept(subject).state
    if not isinstance(candidacy, Candidacy):
        return
    members = {
        office.fixed.get(f"{subject}/{one.member}", ""): one.member
        for one in candidacy.ballots
    }
    learnt: dict[str, Ballot] = {}
    for one in office.seals.open(event.openings, past, [*members]):
        if isinstance(one, Opened):
            member = members[one.opening.event]
            learnt[member] = Ballot(member, one.value, one.opening)
        else:
            yield one
    ballots = [learnt.get(one.member, one) for one in candidacy.ballots]
    if _secret(office, event.round_id):
        ballots = _dealt(ballots, event.tally)
    else:
        for place, ballot in enumerate(ballots):
            if ballot.member in learnt:
                continue
            yield from _unopened(office, f"{subject}/{ballot.member}", past)
            if ballot.opening is None:
                ballots[place] = replace(ballot, choice=None)
    office.change(subject, replace(candidacy, ballots=tuple(ballots)))


def forget_ballots(office: SealedAwards, past: Past) -> None:
    """Let go of ballots that were counted: nothing can open them any more."""
    candidacy = office.kept(past.envelope.subject).state
    for ballot in candidacy.ballots:
        gone = office.fixed.pop(f"{past.envelope.subject}/{ballot.member}", "")
        office.seals.forget([gone])


def _unopened(office: SealedAwards, what: str, past: Past) -> Iterator[Finding]:
    event_id = office.fixed.get(what, "")
    if event_id in office.seals.erased:
        return
    sealed = office.seals.kept.get(event_id)
    refs = [past.ref] if sealed is None else [past.ref, sealed.ref]
    yield finding("replay.not-opened", refs, field="choice")


def _secret(office: SealedAwards, round_id: str) -> bool:
    charter = office.register.charters.get(office.digest_of(round_id) or "")
    council = None if charter is None else charter.council
    return council is not None and council.secret


def _dealt(ballots: list[Ballot], tally: said.Tally) -> list[Ballot]:
    """Give the ballots that are not known the choices that the tally leaves."""
    known = [one.choice for one in ballots if one.opening is not None]
    left = [
        choice
        for choice, number in (
            (said.Choice.YES, tally.yes),
            (said.Choice.NO, tally.no),
            (said.Choice.ABSTAIN, tally.abstain),
        )
        for _ in range(min(number, len(ballots)) - known.count(choice))
    ]
    dealt = iter(left)
    return [
        one
        if one.opening is not None
        else replace(one, choice=next(dealt, said.Choice.ABSTAIN))
        for one in ballots
    ]
