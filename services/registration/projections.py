"""Own events -> rows of the read models; one pure function for each event."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from services.registration.rules import day_of, folded
from services.registration.tables import (
    ADOPTIONS,
    AUTHORITY,
    HEADS,
    LAUNCHES,
    NOBODY,
    PLACEMENTS,
    PROGRESS,
    SUCCESSIONS,
    UNIT_CODES,
    UNIT_NAMES,
    UNITS,
    WORDINGS,
)
from shared.authority import mirror as authority
from shared.contracts.base import Event, plain
from shared.contracts.registration import (
    CampaignLaunched,
    CharterAdopted,
    CommitmentProgressed,
    HeadAppointed,
    LaunchReported,
    PersonalDataErased,
    RoleGranted,
    RoleRevoked,
    UnitDissolved,
    UnitEnrolled,
    UnitPlaced,
    UnitRegistered,
    UnitRenamed,
    UnitsMerged,
    UnitSplit,
    ValuesDisclosed,
)
from shared.decider import Recorded
from shared.domain import Change, Patch, Project, Put
from shared.privacy.following import no_rows

_AUTHORITY = authority.projections(AUTHORITY)
"""Campaigns, charters and rights, as every service keeps them."""


def _launched(past: Recorded[CampaignLaunched]) -> Iterable[Change]:
    event = past.event
    yield from _AUTHORITY[CampaignLaunched](past)
    yield Put(
        LAUNCHES,
        {
            "campaign_id": event.campaign_id,
            "title": event.title.model_dump(mode="json"),
            "exercise": event.exercise,
            "charter_digest": event.charter_digest,
            "launched_on": event.launched_on,
            "version": past.version,
        },
    )


def _adopted(past: Recorded[CharterAdopted]) -> Iterable[Change]:
    event = past.event
    yield from _AUTHORITY[CharterAdopted](past)
    yield Put(
        ADOPTIONS,
        {
            "campaign_id": event.campaign_id,
            "digest": event.digest,
            "adopted_on": event.adopted_on,
        },
    )
    yield Patch(
        LAUNCHES,
        {"campaign_id": event.campaign_id},
        {
            "title": event.charter.title.model_dump(mode="json"),
            "charter_digest": event.digest,
            "version": past.version,
        },
    )


def _enrolled(past: Recorded[UnitEnrolled]) -> Iterable[Change]:
    event = past.event
    row = {
        "unit_id": event.unit_id,
        "campaign_id": event.campaign_id,
        "kind": event.kind.value,
        "group_key": event.group,
        "codes": [code.model_dump(mode="json") for code in event.codes],
        "valid_from": event.valid_from,
        "valid_to": None,
        "example": event.example,
        "registered_on": None,
        "launched_on": None,
        "launched_in_time": None,
        "contents": [],
        "commitments": [],
        "version": past.version,
    }
    yield Put(UNITS, row)
    yield _named(event.unit_id, event.valid_from, event.name)
    yield _placed_row(event.unit_id, event.valid_from, event.parent_id)
    for code in event.codes:
        key = {"unit_id": event.unit_id, "scheme": code.scheme, "value": code.value}
        owner = {"campaign_id": event.campaign_id, "valid_to": None}
        yield Put(UNIT_CODES, {**key, **owner})


def _named(unit_id: str, day: date, name: str) -> Change:
    row = {"unit_id": unit_id, "from_day": day, "name": name, "folded": folded(name)}
    return Put(UNIT_NAMES, row)


def _placed_row(unit_id: str, day: date, parent_id: str | None) -> Change:
    row = {"unit_id": unit_id, "from_day": day, "parent_id": parent_id or NOBODY}
    return Put(PLACEMENTS, row)


def _of_unit(past: Recorded[Any], **values: Any) -> Change:
    key = {"unit_id": past.event.unit_id}
    return Patch(UNITS, key, {**values, "version": past.version})


def _renamed(past: Recorded[UnitRenamed]) -> Iterable[Change]:
    yield _named(past.event.unit_id, past.event.on, past.event.name)
    yield _of_unit(past)


def _placed(past: Recorded[UnitPlaced]) -> Iterable[Change]:
    yield _placed_row(past.event.unit_id, past.event.on, past.event.parent_id)
    yield _of_unit(past)


def _merged(past: Recorded[UnitsMerged]) -> Iterable[Change]:
    # The predecessors' own events say who follows them.
    yield _of_unit(past)


def _split(past: Recorded[UnitSplit]) -> Iterable[Change]:
    yield from _successions(past)
    yield _of_unit(past)


def _dissolved(past: Recorded[UnitDissolved]) -> Iterable[Change]:
    key = {"unit_id": past.event.unit_id}
    yield Patch(UNIT_CODES, key, {"valid_to": past.event.on})
    yield from _successions(past)
    yield _of_unit(past, valid_to=past.event.on)


def _successions(past: Recorded[UnitSplit] | Recorded[UnitDissolved]) -> Iterable[Put]:
    for one in past.event.successors:
        row = {
            "predecessor_id": past.event.unit_id,
            "successor_id": one.unit_id,
            "on_day": past.event.on,
            "share": one.share.value,
        }
        yield Put(SUCCESSIONS, row)


def _head(past: Recorded[HeadAppointed]) -> Iterable[Change]:
    event = past.event
    row = {
        "unit_id": event.unit_id,
        "from_day": event.from_day,
        "person_id": event.person_id,
        "person_name": event.person_name,
    }
    yield Put(HEADS, row)
    yield _of_unit(past)


def _registered(past: Recorded[UnitRegistered]) -> Iterable[Change]:
    event = past.event
    yield _of_unit(
        past,
        registered_on=day_of(past.time),
        contents=list(event.contents),
        commitments=[one.model_dump(mode="json") for one in event.commitments],
    )
    yield Put(WORDINGS, {"unit_id": event.unit_id, "words": event.wording})


def _reported(past: Recorded[LaunchReported]) -> Iterable[Change]:
    event = past.event
    values = {"launched_on": event.launched_on, "launched_in_time": event.in_time}
    yield _of_unit(past, **values)


def _progressed(past: Recorded[CommitmentProgressed]) -> Iterable[Change]:
    event = past.event
    row = {
        "unit_id": event.unit_id,
        "commitment": event.commitment,
        "as_of": event.as_of,
        "achieved": plain(event.achieved),
        "note": event.note,
    }
    yield Put(PROGRESS, row)
    yield _of_unit(past)


PROJECTIONS: dict[type[Event], Project] = {
    CampaignLaunched: _launched,
    CharterAdopted: _adopted,
    RoleGranted: _AUTHORITY[RoleGranted],
    RoleRevoked: _AUTHORITY[RoleRevoked],
    UnitEnrolled: _enrolled,
    UnitRenamed: _renamed,
    UnitPlaced: _placed,
    UnitsMerged: _merged,
    UnitSplit: _split,
    UnitDissolved: _dissolved,
    HeadAppointed: _head,
    UnitRegistered: _registered,
    LaunchReported: _reported,
    CommitmentProgressed: _progressed,
    PersonalDataErased: no_rows,
    ValuesDisclosed: no_rows,
}
"""What each own event changes in the read models."""
