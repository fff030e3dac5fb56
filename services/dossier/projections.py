"""Own events to rows; one function per event."""

from collections.abc import Iterable
from typing import Any

from services.dossier import tables
from services.dossier.rules import standing_of
from shared.contracts.base import Event
from shared.contracts.dossier import (
    DocumentAttached,
    DossierAccepted,
    DossierConfirmed,
    DossierOpened,
    DossierReturned,
    DossierState,
    DossierSubmitted,
    DossierWithdrawn,
    PersonalDataErased,
    ValuesDisclosed,
)
from shared.decider import Recorded
from shared.domain import Change, Patch, Project, Put
from shared.privacy.following import no_rows


def _opened(past: Recorded[DossierOpened]) -> Iterable[Change]:
    event = past.event
    row = {
        "dossier_id": event.dossier_id,
        "campaign_id": event.campaign_id,
        "round_id": event.round_id,
        "unit_id": event.unit_id,
        "state": DossierState.OPEN.value,
        "candidates": [one.model_dump(mode="json") for one in event.candidates],
        "submissions": 0,
        "returns": 0,
        "submitted_at": None,
        "checklist": None,
        "explanation": None,
        "changed_at": past.time,
        "version": past.version,
    }
    yield Put(tables.DOSSIERS, row)
    for candidate in event.candidates:
        stands = {
            "dossier_id": event.dossier_id,
            "candidate_id": candidate.candidate_id,
            "round_id": event.round_id,
            "standing": standing_of(event.round_id, candidate),
            "person_id": candidate.person_id,
        }
        yield Put(tables.CANDIDATES, stands)
    # None: they were erased.
    for person_id, details in (event.persons or {}).items():
        person = {
            "dossier_id": event.dossier_id,
            "person_id": person_id,
            "details": details.model_dump(mode="json"),
        }
        yield Put(tables.PERSONS, person)


def _of_dossier(past: Recorded[Any], **values: Any) -> Change:
    row = {**values, "changed_at": past.time, "version": past.version}
    return Patch(tables.DOSSIERS, {"dossier_id": past.event.dossier_id}, row)


def _attached(past: Recorded[DocumentAttached]) -> Iterable[Change]:
    event = past.event
    row = {
        "dossier_id": event.dossier_id,
        "item": event.item,
        "candidate_id": event.candidate_id or tables.WHOLE,
        "document_id": event.document_id,
        "sha256": event.sha256,
        "size": event.size,
        "media_type": event.media_type,
        "title": event.title,
        "as_of": event.as_of,
    }
    yield Put(tables.DOCUMENTS, row)
    yield _of_dossier(past)


def _confirmed(past: Recorded[DossierConfirmed]) -> Iterable[Change]:
    event = past.event
    row = {
        "dossier_id": event.dossier_id,
        "capacity": event.capacity.value,
        "unit_id": event.unit_id,
        "actor_id": past.actor,
        "at": past.time,
        "reports": list(event.reports),
    }
    yield Put(tables.CONFIRMATIONS, row)
    yield _of_dossier(past)


def _submitted(past: Recorded[DossierSubmitted]) -> Iterable[Change]:
    event = past.event
    yield _of_dossier(
        past,
        state=DossierState.SUBMITTED.value,
        submissions=event.submission,
        submitted_at=past.time,
        checklist=[one.model_dump(mode="json") for one in event.checklist],
    )


def _returned(past: Recorded[DossierReturned]) -> Iterable[Change]:
    event = past.event
    yield _of_dossier(
        past,
        state=DossierState.RETURNED.value,
        returns=event.returns,
        explanation=event.explanation,
    )


def _accepted(past: Recorded[DossierAccepted]) -> Iterable[Change]:
    yield _of_dossier(past, state=DossierState.ACCEPTED.value)


def _withdrawn(past: Recorded[DossierWithdrawn]) -> Iterable[Change]:
    yield _of_dossier(past, state=DossierState.WITHDRAWN.value)
    # The subjects may be proposed anew; the candidates' ids stay used.
    key = {"dossier_id": past.event.dossier_id}
    yield Patch(tables.CANDIDATES, key, {"standing": None})


PROJECTIONS: dict[type[Event], Project] = {
    DossierOpened: _opened,
    DocumentAttached: _attached,
    DossierConfirmed: _confirmed,
    DossierSubmitted: _submitted,
    DossierReturned: _returned,
    DossierAccepted: _accepted,
    DossierWithdrawn: _withdrawn,
    PersonalDataErased: no_rows,
    ValuesDisclosed: no_rows,
}
