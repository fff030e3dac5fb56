"""Quotas are never exceeded, and guidance may only lower them."""

from hypothesis import given
from hypothesis import strategies as st

from services.awards.rules import (
    Taken,
    place_of,
    quota_key,
    shares,
    unfit,
    used,
)
from shared.contracts.charter import (
    Quota,
)

DEPARTMENTS = Quota(form="merit", count=2, groups=("departments",))
WHOLE = Quota(form="merit", count=3)


def test_a_place_is_named_in_the_narrowest_quota() -> None:
    taken = [Taken("merit", "districts")]
    place = place_of((WHOLE, DEPARTMENTS), "merit", "departments", taken)

    assert place is not None
    assert (place.quota, place.number, place.free) == (DEPARTMENTS, 1, True)


def test_every_quota_that_covers_a_candidate_must_have_room() -> None:
    taken = [Taken("merit", "districts")] * 3
    place = place_of((WHOLE, DEPARTMENTS), "merit", "departments", taken)

    assert place is not None
    assert (place.quota, place.free) == (WHOLE, False)


def test_a_form_or_group_without_quota_has_no_place() -> None:
    assert place_of((DEPARTMENTS,), "merit", "districts", []) is None
    assert place_of((DEPARTMENTS,), "merit", None, []) is None
    assert place_of((WHOLE,), "flag", "departments", []) is None


def test_a_quota_of_zero_has_no_place() -> None:
    place = place_of((Quota(form="merit", count=0),), "merit", None, [])

    assert place is not None
    assert not place.free


_GROUPS = st.sampled_from(["a", "b", "c"])
_QUOTAS = st.lists(
    st.builds(
        Quota,
        form=st.just("merit"),
        count=st.integers(0, 6),
        groups=st.lists(_GROUPS, max_size=3, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=4,
    unique_by=quota_key,
)


@given(quotas=_QUOTAS, asked=st.lists(st.none() | _GROUPS, max_size=30))
def test_quotas_are_never_exceeded_and_places_follow_one_another(
    quotas: list[Quota], asked: list[str | None]
) -> None:
    taken: list[Taken] = []
    named: dict[str, list[int]] = {}
    for group in asked:
        place = place_of(quotas, "merit", group, taken)
        if place is not None and place.free:
            taken.append(Taken("merit", group))
            named.setdefault(quota_key(place.quota), []).append(place.number)
        elif any(shares(one, "merit", group) for one in quotas):
            assert any(
                used(one, taken) >= one.count
                for one in quotas
                if shares(one, "merit", group)
            )

    assert all(used(one, taken) <= one.count for one in quotas)
    assert all(numbers == sorted(set(numbers)) for numbers in named.values())


def test_guidance_may_only_lower_quotas() -> None:
    lower = Quota(form="merit", count=1, groups=("departments",))
    higher = Quota(form="merit", count=4)

    assert unfit((WHOLE, DEPARTMENTS), (WHOLE, lower)) == []
    assert unfit((WHOLE, DEPARTMENTS), (higher, lower)) == ["merit:"]
    assert unfit((WHOLE, DEPARTMENTS), (lower,)) == ["merit:"]
    assert unfit((WHOLE,), (WHOLE, DEPARTMENTS)) == ["merit:departments"]
    assert unfit((WHOLE,), (WHOLE, WHOLE)) == ["merit:"]
