"""What the services really decided is replayed without a finding, event by event."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from bangvang.audit.replay.past import Disclosures
from bangvang.audit.replay.replaying import replay
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.envelope import parsed
from tests.integration.replay.story import Story
from tests.integration.replay.town import town

type Told = tuple[list[bytes], Disclosures]


async def tell(folder: Path, *, secret: bool) -> Told:
    async with town(folder) as place:
        await Story(place, secret=secret).tell()
        return place.log, await place.disclosures()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A campaign with secret ballots; in the recorded example they are opened."""
    return asyncio.run(tell(tmp_path_factory.mktemp("town"), secret=True))


def test_the_public_replays_a_real_campaign_without_a_finding(told: Told) -> None:
    log, _ = told

    found = replay(enumerate(log))

    assert [one.said.en for one in found.findings] == []
    assert found.undisclosed["BallotCast.choice"] == 9
    assert found.erased.total() == 0


def test_an_entitled_auditor_replays_it_without_a_finding(told: Told) -> None:
    log, disclosures = told

    found = replay(enumerate(log), disclosures)

    assert [one.said.en for one in found.findings] == []
    assert found.undisclosed.total() == 0
    assert found.erased == Counter(
        {
            "HeadAppointed.person_name": 1,
            "DossierReturned.explanation": 1,
            "ScoreCorrected.reason": 1,
        }
    )


def test_the_story_has_every_event_of_the_platform(told: Told) -> None:
    log, _ = told

    happened = {parsed(one).type for one in log}

    known = {name for language in LANGUAGES.values() for name in language.events}
    assert happened == known


def partly(disclosures: Disclosures, seed: int) -> Disclosures:
    drawn = random.Random(seed)
    return {
        id_: [one for one in sealed if drawn.random() < 0.6]
        for id_, sealed in disclosures.items()
    }


@pytest.mark.parametrize(
    "seed",
    [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 6))],
)
def test_whatever_was_erased_a_right_history_stays_right(told: Told, seed: int) -> None:
    log, disclosures = told

    found = replay(enumerate(log), partly(disclosures, seed))

    assert [one.said.en for one in found.findings] == []
    assert found.erased.total() > 0


@pytest.mark.long
def test_with_open_ballots_too(tmp_path: Path) -> None:
    log, disclosures = asyncio.run(tell(tmp_path, secret=False))

    # What must be opened stands in the log by then, whatever the vaults still have.
    erased = [partly(disclosures, seed) for seed in range(12)]
    for given in (None, disclosures, *erased):
        assert [one.said.en for one in replay(enumerate(log), given).findings] == []
