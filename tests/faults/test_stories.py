"""Real processes are broken under load; afterwards nothing is lost, double or askew.

A few stories with fixed seeds. `make faults` tells all of them, with drawn seeds.
"""

from pathlib import Path

import pytest

from tests.faults.stories.catalogue import STORIES
from tests.faults.stories.story import Story, tell

SEED = 3970
SHORT = [one for one in STORIES if one.short]

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


@pytest.mark.parametrize("story", SHORT, ids=lambda one: one.name)
async def test_after_a_fault_everything_acknowledged_is_there_once(
    story: Story, tmp_path: Path
) -> None:
    found = await tell(story, tmp_path, SEED)

    assert found.findings == []
    assert found.surprises == []
    assert sum(found.attempts.values()) > 200
