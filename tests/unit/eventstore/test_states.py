from datetime import UTC, datetime

from shared.eventstore.states import Kept, StateCache

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def kept(version: int) -> Kept:
    return Kept(version, f"state {version}", NOW, exercise=False)


def test_the_stream_not_asked_for_the_longest_is_forgotten_first() -> None:
    cache = StateCache(size=2)
    cache.put({"box/a": kept(1), "box/b": kept(2)})
    cache.get("box/a")

    cache.put({"box/c": kept(3)})

    assert cache.get("box/b") is None
    assert [cache.get(f"box/{name}") for name in "ac"] == [kept(1), kept(3)]


def test_a_newer_state_takes_the_place_of_the_older() -> None:
    cache = StateCache()
    cache.put({"box/a": kept(1)})
    cache.put({"box/a": kept(2)})

    assert cache.get("box/a") == kept(2)


def test_after_an_erasure_nothing_is_remembered() -> None:
    cache = StateCache()
    cache.put({"box/a": kept(1)})
    cache.clear()

    assert cache.get("box/a") is None
