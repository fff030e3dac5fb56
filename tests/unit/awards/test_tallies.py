"""The tally is a function of the ballots and the council's rules, always exact."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.awards.rules import (
    degree,
    tally,
)
from shared.contracts.awards import Choice
from shared.contracts.charter import (
    Council,
    Denominator,
)


def council(
    *,
    quorum: str = "50",
    majority: str = "50",
    strictly: bool = False,
    of: Denominator = Denominator.ALL,
) -> Council:
    return Council(
        key="council",
        clause="I.2.c",
        quorum_percent=Decimal(quorum),
        majority_percent=Decimal(majority),
        strictly_more=strictly,
        denominator=of,
    )


def ballots(yes: int, no: int = 0, abstain: int = 0) -> list[Choice]:
    return [Choice.YES] * yes + [Choice.NO] * no + [Choice.ABSTAIN] * abstain


def test_half_of_all_members_reaches_a_majority_of_fifty_percent() -> None:
    count = tally(council(), members=10, recused=0, ballots=ballots(5, 5))

    assert count.passed
    assert count.counted == 10


def test_half_is_not_strictly_more_than_half() -> None:
    strict = council(strictly=True)

    assert not tally(strict, members=10, recused=0, ballots=ballots(5, 5)).passed
    assert tally(strict, members=10, recused=0, ballots=ballots(6, 4)).passed


def test_absent_members_count_against_a_majority_of_all() -> None:
    of_all = tally(council(), members=9, recused=0, ballots=ballots(4, 1))
    of_present = tally(
        council(of=Denominator.PRESENT), members=9, recused=0, ballots=ballots(4, 1)
    )

    assert (of_all.passed, of_all.absent, of_all.counted) == (False, 4, 9)
    assert (of_present.passed, of_present.counted) == (True, 5)


def test_recused_members_belong_to_no_number_that_is_counted() -> None:
    count = tally(council(), members=9, recused=3, ballots=ballots(3, 1))

    assert (count.counted, count.absent, count.passed) == (6, 2, True)


def test_a_quorum_of_two_thirds_is_compared_exactly() -> None:
    third = council(quorum="66.666667", majority="0")

    assert not tally(third, members=3, recused=0, ballots=ballots(2)).quorum_met
    assert tally(third, members=3, recused=0, ballots=ballots(3)).quorum_met


def test_without_a_quorum_nothing_passes() -> None:
    count = tally(
        council(of=Denominator.PRESENT), members=9, recused=0, ballots=ballots(4)
    )

    assert (count.quorum_met, count.passed) == (False, False)


@pytest.mark.parametrize("of", list(Denominator))
def test_where_everybody_is_recused_there_is_no_quorum(of: Denominator) -> None:
    lax = council(quorum="0", majority="0", of=of)
    count = tally(lax, members=3, recused=3, ballots=[])

    assert (count.quorum_met, count.passed, degree(count)) == (False, False, None)


def test_an_empty_denominator_gives_no_majority() -> None:
    lax = council(quorum="0", majority="0", of=Denominator.PRESENT)

    assert not tally(lax, members=3, recused=0, ballots=[]).passed


def test_the_degree_is_shown_with_six_decimals() -> None:
    count = tally(council(), members=3, recused=0, ballots=ballots(2, 1))

    assert degree(count) == Decimal("66.666667")


@given(
    yes=st.integers(0, 30),
    no=st.integers(0, 30),
    abstain=st.integers(0, 30),
    absent=st.integers(0, 30),
    recused=st.integers(0, 30),
    percent=st.decimals(0, 100, places=3),
    strictly=st.booleans(),
    of=st.sampled_from(Denominator),
)
def test_a_tally_agrees_with_fractions(
    *,
    yes: int,
    no: int,
    abstain: int,
    absent: int,
    recused: int,
    percent: Decimal,
    strictly: bool,
    of: Denominator,
) -> None:
    rules = council(
        quorum=str(percent), majority=str(percent), strictly=strictly, of=of
    )
    cast = yes + no + abstain
    members = cast + absent + recused
    count = tally(
        rules, members=members, recused=recused, ballots=ballots(yes, no, abstain)
    )

    assert count.yes + count.no + count.abstain + count.absent == members - recused
    whole = cast + absent if of is Denominator.ALL else cast
    if whole == 0 or cast + absent == 0:
        assert not count.passed
        return
    share, limit = Fraction(100 * yes, whole), Fraction(percent)
    enough = share > limit if strictly else share >= limit
    assert count.quorum_met == (Fraction(100 * cast, cast + absent) >= limit)
    assert count.passed == (enough and count.quorum_met)


@given(yes=st.integers(0, 20), no=st.integers(0, 20), of=st.sampled_from(Denominator))
def test_one_more_yes_never_turns_a_vote_down(
    yes: int, no: int, of: Denominator
) -> None:
    members = yes + no + 1
    before = tally(council(of=of), members=members, recused=0, ballots=ballots(yes, no))
    after = tally(
        council(of=of), members=members, recused=0, ballots=ballots(yes + 1, no)
    )

    assert after.passed >= before.passed
