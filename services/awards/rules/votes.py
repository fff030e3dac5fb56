"""Counting votes: the tally is a function of the ballots and the council's rules."""

from collections.abc import Sequence
from decimal import Decimal

from shared.contracts.awards import Choice, Tally
from shared.contracts.charter import Council, Denominator

_PERCENT = Decimal(100)
_SIX_PLACES = Decimal("0.000001")


def tally(
    council: Council, *, members: int, recused: int, ballots: Sequence[Choice]
) -> Tally:
    """Count the ballots on one candidate (I.2.c).

    Members who are recused belong to no number that is counted. Shares are compared
    by cross-multiplication, so nothing is rounded. Where nobody is left to vote there
    is no quorum, and an empty denominator never gives a majority.

    Source: the quorum, majority and denominator of the charter's council.
    """
    voters = members - recused
    yes = ballots.count(Choice.YES)
    everyone = council.denominator is Denominator.ALL
    counted = voters if everyone else len(ballots)
    quorum = voters > 0 and _reaches(len(ballots), council.quorum_percent, voters)
    return Tally(
        members=members,
        recused=recused,
        yes=yes,
        no=ballots.count(Choice.NO),
        abstain=ballots.count(Choice.ABSTAIN),
        absent=voters - len(ballots),
        denominator=council.denominator,
        counted=counted,
        quorum_met=quorum,
        passed=quorum and _majority(council, yes, counted),
        clause="I.2.c",
    )


def degree(count: Tally) -> Decimal | None:
    """Return the share of yes votes in percent, for showing; None of nobody.

    Shown with six decimals; no decision rests on it.
    """
    if count.counted == 0:
        return None
    return (count.yes * _PERCENT / count.counted).quantize(_SIX_PLACES)


def _reaches(part: int, percent: Decimal, whole: int) -> bool:
    return part * _PERCENT >= percent * whole


def _majority(council: Council, yes: int, counted: int) -> bool:
    if counted == 0:
        return False
    if council.strictly_more:
        return yes * _PERCENT > council.majority_percent * counted
    return _reaches(yes, council.majority_percent, counted)
