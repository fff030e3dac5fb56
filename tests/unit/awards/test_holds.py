"""Holds: a subject waits while a matter is open, and nobody is told why."""

from typing import Any

from services.awards.decider import DECIDER
from services.awards.errors import (
    HoldAlreadyOpen,
    HoldNotOpen,
    SubjectUnclear,
    UnitUnknown,
)
from services.awards.rules import (
    laureate_id,
)
from services.awards.state import Laureate, SubjectFacts
from shared.contracts.awards import (
    HoldLifted,
    HoldPlaced,
    HoldReason,
    LiftHold,
    PlaceHold,
    Subject,
)
from shared.contracts.charter import SubjectKind
from shared.decider import New
from shared.testing.scenario import given, recorded
from tests.unit.awards.story import CAMPAIGN, PERSON, UNIT_A, held, subject_of

SUBJECT = subject_of(UNIT_A)
LAUREATE = laureate_id(CAMPAIGN, SUBJECT)
PLACE = PlaceHold(
    campaign_id=CAMPAIGN, subject=SUBJECT, reason=HoldReason.INSPECTION, note="noted"
)
LIFT = LiftHold(
    campaign_id=CAMPAIGN, subject=SUBJECT, reason=HoldReason.INSPECTION, note="over"
)
LIFTED = HoldLifted(
    campaign_id=CAMPAIGN, subject=SUBJECT, reason=HoldReason.INSPECTION, note="over"
)
KNOWN = SubjectFacts(known=True)


def test_a_matter_lets_a_subject_wait_and_its_end_frees_it() -> None:
    given(DECIDER).knowing(KNOWN).when(PLACE).then(held())
    given(DECIDER, held()).knowing(KNOWN).when(LIFT).then(New(LAUREATE, LIFTED))
    given(DECIDER, held(), New(LAUREATE, LIFTED)).knowing(KNOWN).when(PLACE).then(
        held()
    )


def test_a_reason_is_open_once_but_several_reasons_may_be() -> None:
    again = given(DECIDER, held()).knowing(KNOWN)
    complaint = PLACE.model_copy(update={"reason": HoldReason.COMPLAINT})

    again.when(PLACE).then_refused(HoldAlreadyOpen)
    again.when(complaint).then(held(reason=HoldReason.COMPLAINT))


def test_what_is_not_open_is_not_lifted() -> None:
    complaint = LIFT.model_copy(update={"reason": HoldReason.COMPLAINT})

    given(DECIDER).knowing(KNOWN).when(LIFT).then_refused(HoldNotOpen)
    given(DECIDER, held()).knowing(KNOWN).when(complaint).then_refused(HoldNotOpen)


def test_a_hold_whose_reason_was_erased_can_still_be_lifted() -> None:
    erased = HoldPlaced(campaign_id=CAMPAIGN, subject=SUBJECT, reason=None, note=None)
    scenario = given(DECIDER, New(LAUREATE, erased)).knowing(KNOWN)

    scenario.when(LIFT).then(New(LAUREATE, LIFTED))


def still_open(*past: New[Any]) -> int:
    laureate = Laureate()
    for number, one in enumerate(past, 1):
        laureate = DECIDER.evolve(laureate, recorded(one, number))
    return len(laureate.holds)


def test_both_reasons_of_a_pair_may_be_erased() -> None:
    placed = HoldPlaced(campaign_id=CAMPAIGN, subject=SUBJECT, reason=None, note=None)
    lifted = HoldLifted(campaign_id=CAMPAIGN, subject=SUBJECT, reason=None, note=None)
    past = (held(), New(LAUREATE, placed), New(LAUREATE, lifted))

    assert still_open(*past) == 1
    again = (*past, New(LAUREATE, lifted))
    assert still_open(*again) == 0


def test_a_subject_must_be_clear_and_its_unit_known() -> None:
    nobody = Subject(kind=SubjectKind.UNIT, person_id=PERSON)
    unclear = PLACE.model_copy(update={"subject": nobody})

    given(DECIDER).knowing(KNOWN).when(unclear).then_refused(SubjectUnclear)
    given(DECIDER).knowing(SubjectFacts(known=False)).when(PLACE).then_refused(
        UnitUnknown
    )
