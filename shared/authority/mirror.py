"""Fills a service's copy of campaigns, charters and rights from registration's events.

The same pure functions serve registration itself (as projections) and all others (as
reactions): both kinds of past event have a time and a fact.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from shared.authority.tables import Mirror
from shared.contracts.base import Event
from shared.contracts.registration import (
    CampaignLaunched,
    CharterAdopted,
    RoleGranted,
    RoleRevoked,
)
from shared.domain import Change, Patch, Project, Put, React


class Past(Protocol):
    """What both kinds of past event have."""

    @property
    def time(self) -> datetime:
        """When it was decided."""
        ...

    @property
    def event(self) -> Any:
        """The fact."""
        ...


type _Fill = Callable[[Past], Iterable[Change]]


def reactions(mirror: Mirror) -> dict[type[Event], React]:
    """Return what registration's events change in another service's copy."""
    return {**_fills(mirror)}


def projections(mirror: Mirror) -> dict[type[Event], Project]:
    """Return the same for registration's own tables."""
    return {**_fills(mirror)}


def _fills(mirror: Mirror) -> Mapping[type[Event], _Fill]:
    def launched(past: Past) -> Iterable[Change]:
        event: CampaignLaunched = past.event
        yield Put(
            mirror.campaigns,
            {
                "campaign_id": event.campaign_id,
                "exercise": event.exercise,
                "title_vi": event.title.vi,
                "title_en": event.title.en,
                "charter_digest": event.charter_digest,
                "launched_at": past.time,
            },
        )

    def adopted(past: Past) -> Iterable[Change]:
        event: CharterAdopted = past.event
        yield Put(
            mirror.charters,
            {
                "digest": event.digest,
                "campaign_id": event.campaign_id,
                "adopted_at": past.time,
                "body": event.charter.model_dump(mode="json"),
            },
        )
        yield Patch(
            mirror.campaigns,
            {"campaign_id": event.campaign_id},
            {"charter_digest": event.digest},
        )

    def granted(past: Past) -> Iterable[Change]:
        event: RoleGranted = past.event
        yield Put(
            mirror.grants,
            {
                "grant_id": event.grant_id,
                "campaign_id": event.campaign_id,
                "actor_id": event.actor_id,
                "role": event.role.value,
                "unit_id": event.unit_id,
                "group": event.group,
                "level": event.level,
                "valid_from": event.valid_from,
                "valid_to": event.valid_to,
                "revoked_at": None,
            },
        )

    def revoked(past: Past) -> Iterable[Change]:
        event: RoleRevoked = past.event
        key = {"grant_id": event.grant_id}
        yield Patch(mirror.grants, key, {"revoked_at": past.time})

    return {
        CampaignLaunched: launched,
        CharterAdopted: adopted,
        RoleGranted: granted,
        RoleRevoked: revoked,
    }
