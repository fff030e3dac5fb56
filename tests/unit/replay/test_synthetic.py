"""The logs of the bench are right: there is nothing in them for an auditor to find."""

import pytest

from bangvang.audit.replay.replaying import replay
from benchmarks.world.synthetic import synthetic_events


@pytest.mark.long
def test_a_synthetic_log_is_as_the_rules_make_it() -> None:
    found = replay(enumerate(synthetic_events(5000)))

    assert not found.findings.counts
    assert found.events == 5000
