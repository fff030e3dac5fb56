"""Whatever is done to the example, the replay finds it, and says what it is."""

import pytest

from bangvang.audit.findings import Severity
from bangvang.audit.replay.replayed import Replayed
from bangvang.audit.replay.replaying import replay
from tests.unit.replay.mutation import OPERATOR, Mutation
from tests.unit.replay.mutations import MUTATIONS
from tests.unit.replay.smaller import smaller


def tampered(mutation: Mutation) -> Replayed:
    history = smaller().copy()
    mutation.apply(history)
    log = history.signed() if mutation.by == OPERATOR else history.unsigned()
    given = history.disclosures() if mutation.disclosed else None
    return replay(enumerate(log), given)


@pytest.mark.parametrize(
    "mutation",
    [
        pytest.param(one, id=one.slug, marks=[pytest.mark.long] if number % 3 else [])
        for number, one in enumerate(MUTATIONS)
    ],
)
def test_a_changed_history_is_found(mutation: Mutation) -> None:
    found = tampered(mutation).findings

    faults = {one.code for one in found if one.severity is Severity.FAULT}
    assert faults == mutation.codes
    for one in found:
        assert one.events, one.code
        assert one.said.vi
        assert one.said.en


def test_the_smaller_example_itself_is_as_the_rules_make_it() -> None:
    history = smaller()

    for given in (None, history.disclosures()):
        assert list(replay(enumerate(history.signed()), given).findings) == []


def test_no_two_mutations_are_called_the_same() -> None:
    assert len({one.slug for one in MUTATIONS}) == len(MUTATIONS) >= 40
