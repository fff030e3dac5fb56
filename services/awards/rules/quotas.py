"""Quotas of a round (III.4.a): who shares one, and which place is the next."""

from collections.abc import Sequence
from typing import NamedTuple

from shared.contracts.charter import Quota


class Taken(NamedTuple):
    """What takes a place in a round: a proposal, or an award that was granted."""

    form: str
    group: str | None


class Place(NamedTuple):
    """The place that a proposal takes, or the quota that has none left."""

    quota: Quota
    number: int

    @property
    def free(self) -> bool:
        """Whether the quota holds this place."""
        return self.number <= self.quota.count


def shares(quota: Quota, form: str, group: str | None) -> bool:
    """Whether an award of `form` to somebody of `group` counts in `quota`.

    A quota without groups is shared by every candidate for its form.
    """
    return quota.form == form and (not quota.groups or group in quota.groups)


def used(quota: Quota, taken: Sequence[Taken]) -> int:
    """Return how many places of `quota` are taken."""
    return sum(shares(quota, one.form, one.group) for one in taken)


def place_of(
    quotas: Sequence[Quota], form: str, group: str | None, taken: Sequence[Taken]
) -> Place | None:
    """Return the next place for a candidate; None when no quota covers it.

    All quotas that cover the candidate must have room. The place is named in the
    narrowest of them, or in the first that is used up.
    """
    covering = sorted(
        (one for one in quotas if shares(one, form, group)),
        key=lambda one: (not one.groups, len(one.groups), one.groups, one.count),
    )
    places = [Place(one, used(one, taken) + 1) for one in covering]
    full = next((one for one in places if not one.free), None)
    return full or next(iter(places), None)


def unfit(planned: Sequence[Quota], guided: Sequence[Quota]) -> list[str]:
    """Return what guidance does to the charter's quotas besides lowering them.

    It must give each of them once: one left out could have been the limit over all.
    """
    limits = {quota_key(one): one.count for one in planned}
    keys = [quota_key(one) for one in guided]
    wrong = [key for key in keys if key not in limits or keys.count(key) > 1]
    raised = [
        quota_key(one)
        for one in guided
        if one.count > limits.get(quota_key(one), one.count)
    ]
    missing = [key for key in limits if key not in keys]
    return sorted({*wrong, *raised, *missing})


def quota_key(quota: Quota) -> str:
    """Return what tells the quotas of a round apart: form and groups."""
    return f"{quota.form}:{','.join(sorted(quota.groups))}"
