"""Erasures and disclosures are decisions too, and are made again."""

import asyncio
from collections.abc import Callable

import pytest

from bangvang.audit.replay.replaying import replay
from tests.integration.replay.story import Story
from tests.integration.replay.town import town
from tests.unit.replay.dividing import divided
from tests.unit.replay.tampering import History

type Change = Callable[[History], None]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    async def told() -> list[bytes]:
        async with town(tmp_path_factory.mktemp("town")) as place:
            await Story(place, secret=False).tell()
            return place.log

    return History.of(asyncio.run(told()), {})


def _without_right(history: History) -> None:
    disclosed = history.one("ValuesDisclosed")
    disclosed["actor"] = history.one("TaskReported")["actor"]


def _ballot(history: History) -> None:
    ballot = history.one("BallotCast")
    erased = history.last("PersonalDataErased")
    new = history.again(erased, "1", source="/awards", time=ballot["time"])
    new["type"] = "bangvang.awards.PersonalDataErased.v1"
    new["data"]["erasure_id"] = new["data"]["erasure_id"][:-1] + "0"
    new["subject"] = f"erasure/{new['data']['erasure_id']}"
    new["data"]["erased"] = [{"event": ballot["id"], "names": ["choice"]}]
    new["basis"] = ballot["basis"]
    history.after(ballot, new)


def _of_another_service(history: History) -> None:
    degree = {"event": history.one("TaskConfirmed")["id"], "names": ["degree"]}
    last = [one for one in history.events if one["source"] == "/awards"][-1]
    new = history.again(history.last("PersonalDataErased"), "1", source="/awards")
    new["type"] = "bangvang.awards.PersonalDataErased.v1"
    new["time"], new["basis"] = last["time"], last["basis"]
    new["data"]["erasure_id"] = new["data"]["erasure_id"][:-1] + "0"
    new["subject"] = f"erasure/{new['data']['erasure_id']}"
    new["data"]["erased"] = [degree]
    history.after(last, new)


def _for_no_reason(history: History) -> None:
    erased = next(
        one
        for one in history.all("PersonalDataErased")
        if one["source"] == "/registration"
    )
    erased["cause"] = history.one("DossierAccepted")["id"]


def _twice(history: History) -> None:
    erased = history.last("PersonalDataErased")
    history.after(erased, history.again(erased, "2"))


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (_without_right, {"replay.authority"}),
        (_ballot, {"replay.erased-too-much"}),
        (_of_another_service, {"replay.erased-too-much"}),
        (_for_no_reason, {"replay.cause"}),
        (_twice, {"replay.refused.erasure.id-used"}),
    ],
)
def test_what_was_done_to_an_erasure_is_found(
    history: History, change: Change, codes: set[str]
) -> None:
    changed = History.of(history.unsigned(), {})
    change(changed)

    log = changed.signed()
    found = replay(enumerate(log)).findings

    assert set(found.counts) == codes, [one.said.en for one in found]
    assert divided(log).findings.counts == found.counts


def test_the_history_itself_is_right(history: History) -> None:
    assert list(replay(enumerate(history.unsigned())).findings) == []
