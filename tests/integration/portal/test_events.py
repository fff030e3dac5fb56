"""The live stream: every public event once, resumable, narrowed, never in the way."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from shared.contracts.ids import derived_id
from tests.e2e.running import platform
from tests.integration.portal.visitor import (
    EXERCISE,
    REAL,
    UNITS,
    Narrow,
    Sent,
    Site,
    answer_of,
    furnish,
    granting,
    read_events,
)


@contextmanager
def _open(site: Site, **query: str) -> Iterator[Iterator[Sent]]:
    with httpx.stream(
        "GET", f"{site.url}/api/events", params=query, timeout=30
    ) as found:
        assert found.status_code == 200
        yield read_events(found.iter_lines())


def _number(sent: Sent) -> tuple[str, int]:
    return sent.data["source"], sent.data["sequence"]


def test_events_stand_in_the_stream_as_they_stand_in_the_log(site: Site) -> None:
    first, *others = site.follow(count=5, service="registration")

    assert first.data["sequence"] == 1
    assert first.data["specversion"] == "1.0"
    assert [one.data["sequence"] for one in others] == [2, 3, 4, 5]
    for sent in (first, *others):
        assert sent.type == sent.data["type"]


def test_an_event_arrives_while_the_stream_is_open(site: Site) -> None:
    grant = granting(REAL, derived_id("portal", "live"), "auditor")
    with _open(site, type="RoleGranted", campaign=REAL) as events:
        next(events)
        done = site.give("registration/GrantRole", grant, token=site.administrator)
        wanted = done.body["events"][0]["id"]
        assert next(one for one in events if one.data["id"] == wanted)


@pytest.mark.parametrize("cut", [1, 4, 9])
def test_a_reader_resumes_without_loss_or_repetition(site: Site, cut: int) -> None:
    whole = site.follow(count=15)
    before = site.follow(count=cut)
    after = site.follow(last=before[-1].id, count=15 - cut)

    assert [_number(one) for one in before + after] == [_number(one) for one in whole]
    assert len({_number(one) for one in whole}) == 15


def test_a_reader_resumes_a_narrowed_stream(site: Site) -> None:
    query = {"type": "UnitEnrolled", "campaign": REAL}
    whole = site.follow(count=UNITS, **query)
    after = site.follow(last=whole[9].id, count=UNITS - 10, **query)

    assert [one.data["id"] for one in after] == [one.data["id"] for one in whole[10:]]
    for one in whole:
        assert one.type == "bangvang.registration.UnitEnrolled.v1"
        assert one.data["data"]["campaign_id"] == REAL


def test_a_reader_resumes_though_the_broker_was_filled_again(site: Site) -> None:
    # The position that such a reader names is another broker's: it is only a hint.
    whole = site.follow(count=8)
    position, _, numbers = whole[3].id.partition(";")
    for other in ("0", "1", str(int(position) + 2), "999999999"):
        after = site.follow(last=f"{other};{numbers}", count=4)
        assert [_number(one) for one in after] == [_number(one) for one in whole[4:]]


def test_a_stream_is_narrowed_to_a_campaign(site: Site) -> None:
    found = site.follow(count=3, campaign=EXERCISE)
    assert {one.data["data"]["campaign_id"] for one in found} == {EXERCISE}
    assert all(one.data["exercise"] is True for one in found)


@pytest.mark.parametrize(
    "last", ["nonsense", "1", "1;a", "-1;", "1;a:-1", "1;a:b", "1;a:1,", "x" * 9000]
)
def test_a_last_id_that_is_none_is_refused(site: Site, last: str) -> None:
    found = site.send("GET", "/api/events", headers={"Last-Event-ID": last})
    assert (found.status, found.code) == (400, "http.header-unreadable")


@pytest.mark.parametrize(
    "query",
    [
        {"type": "Score*"},
        {"type": ">"},
        {"service": "scoring.>"},
        {"campaign": "nothing"},
        {"unit": "nothing"},
    ],
)
def test_a_wrong_filter_is_refused(site: Site, query: dict[str, str]) -> None:
    found = site.send("GET", "/api/events", params=query)
    assert (found.status, found.code) == (422, "message.unreadable")


async def test_a_reader_who_leaves_makes_room_for_another(narrow: Narrow) -> None:
    async with httpx.AsyncClient(base_url=narrow.url, timeout=30) as client:
        async with client.stream("GET", "/api/events") as first:
            assert first.status_code == 200
            await anext(first.aiter_lines())
            refused = answer_of(await client.get("/api/events"))
            assert (refused.status, refused.code) == (503, "http.too-many-followers")
            assert refused.headers["retry-after"]
        status = 503
        while status == 503:
            async with client.stream("GET", "/api/events") as second:
                status = second.status_code
        assert status == 200


@pytest.mark.long
def test_an_open_stream_does_not_keep_the_platform_from_ending(tmp_path: Path) -> None:
    with platform(tmp_path / "data", "--no-example") as running:
        site = Site(running)
        furnish(site)
        begun, ended = threading.Event(), threading.Event()

        def read() -> None:
            with httpx.stream("GET", f"{site.url}/api/events", timeout=60) as found:
                for _ in read_events(found.iter_lines()):
                    begun.set()
            ended.set()

        reader = threading.Thread(target=read)
        reader.start()
        assert begun.wait(60)
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=60) == 0
        reader.join(60)
        # The stream ended in order: nothing of it was cut off.
        assert ended.is_set()


def test_problems_of_the_stream_are_problems(site: Site) -> None:
    found = answer_of(httpx.post(f"{site.url}/api/events", timeout=30))
    assert (found.status, found.code) == (405, "http.method-not-allowed")
