"""Every changed history is found, whoever changed it: with the log's keys or without.

The replay's own table of changed histories (`tests/unit/replay/mutations.py`) is put
into a whole log here. An outsider shows it under the old checkpoint, with all tiles
computed anew. An operator signs it, after the honest one was published.
"""

import pytest

from bangvang.audit.replay.replaying import replay
from shared.testing.logs import ORIGIN
from tests.unit.replay.mutation import OUTSIDER, Mutation
from tests.unit.replay.mutations import MUTATIONS
from tests.unit.replay.smaller import smaller
from tests.unit.tampering import expected
from tests.unit.tampering.scene import Scene, Watch, assert_told, faults, honest

_OFTEN = 24
"""Every so many kinds one is tried in each run, all of them in the long one."""
HISTORIES = [
    pytest.param(one, id=one.slug, marks=[pytest.mark.long] if number % _OFTEN else [])
    for number, one in enumerate(MUTATIONS)
]


@pytest.mark.parametrize("mutation", HISTORIES)
def test_an_outsider_is_found_by_what_was_signed(
    mutation: Mutation, scene: Scene
) -> None:
    history = smaller().copy()
    mutation.apply(history)
    log = history.unsigned() if mutation.by == OUTSIDER else history.signed()

    # As many as the checkpoint speaks of: more would only be passed over.
    scene.lay_out(log[: len(honest())])

    found = scene.audit()
    assert faults(found) == expected.by_outsider(mutation)
    assert_told(found)


@pytest.mark.parametrize("mutation", HISTORIES)
def test_an_operator_is_found_by_witnesses_memory_and_rules(
    mutation: Mutation, scene: Scene, watch: Watch
) -> None:
    history = smaller().copy()
    mutation.apply(history)
    log = history.signed()
    scene.sign_anew(log)

    found = scene.audit()
    assert faults(found) == expected.by_operator(mutation)
    assert_told(found)
    assert watch.refusals(scene) == {expected.by_witness(mutation)}
    if mutation.by == OUTSIDER:
        # Of the others `tests/unit/replay/test_mutations.py` asks that.
        judged = replay(enumerate(log), None).findings
        assert faults(judged) == expected.by_replay(mutation)


def test_what_a_witness_refused_as_a_fork_is_kept_as_evidence(
    scene: Scene, watch: Watch
) -> None:
    history = smaller().copy()
    history.one("ScorePublished")["data"]["total"] = "100"
    scene.sign_anew(history.signed())
    before = [len(one.evidence(ORIGIN)) for one in watch.stores]

    assert watch.refusals(scene) == {"witness.fork"}

    raw = scene.checkpoint().raw
    for store, number in zip(watch.stores, before, strict=True):
        kept = store.evidence(ORIGIN)
        assert len(kept) == number + 1
        assert kept[-1].endswith(raw)


def test_the_published_log_itself_has_no_fault(scene: Scene) -> None:
    assert scene.audit() == []
    assert list(replay(enumerate(honest()), None).findings) == []
