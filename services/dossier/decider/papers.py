"""Attaching papers and confirming reports (III.4.b, III.4.c)."""

from collections.abc import Sequence
from typing import Any

from services.dossier.decider.common import WITH_THE_UNIT, known, of_unit
from services.dossier.errors import (
    AlreadyConfirmed,
    AsOfInFuture,
    CandidateNotAsked,
    CandidateNotNamed,
    DocumentAlreadyUsed,
    DocumentNotUploaded,
    ItemNotAsked,
    NoSuperior,
    NothingToConfirm,
    NotTheSuperior,
    ReportsMissing,
    SamePerson,
)
from services.dossier.rules import (
    asked_of,
    local_day,
    missing_reports,
    reports_of,
    superior,
)
from services.dossier.state import Dossier, Facts
from shared.authority.rights import usable
from shared.contracts.charter import Item
from shared.contracts.dossier import (
    AttachDocument,
    Capacity,
    ConfirmDossier,
    DocumentAttached,
    DossierConfirmed,
)
from shared.decider import Given, New


def attach(
    command: AttachDocument, dossier: Dossier, given: Given
) -> Sequence[New[Any]]:
    """Attach an uploaded document to an item that this dossier is asked for."""
    known(command, dossier, *WITH_THE_UNIT)
    of_unit(command, dossier, command.unit_id)
    _is_asked(command, dossier, given.rules().checklist)
    if command.document_id in dossier.used:
        raise DocumentAlreadyUsed(document=command.document_id)
    today = local_day(given.at)
    if command.as_of is not None and command.as_of > today:
        raise AsOfInFuture(as_of=command.as_of, day=today)
    facts: Facts = given.facts
    if facts.size is None or not _is_the_units(facts, given):
        raise DocumentNotUploaded(document=command.document_id)
    attached = DocumentAttached(
        campaign_id=command.campaign_id,
        dossier_id=command.dossier_id,
        document_id=command.document_id,
        item=command.item,
        candidate_id=command.candidate_id,
        size=facts.size,
        media_type=command.media_type,
        as_of=command.as_of,
        sha256=command.sha256,
        title=command.title,
    )
    return [New(command.dossier_id, attached)]


def _is_the_units(facts: Facts, given: Given) -> bool:
    """Whether somebody has uploaded the document who may act for the unit today.

    Digests are no secrets for ever. Without this, whoever knows one could attach the
    document of another dossier to her own and then read it there.
    """
    held = usable(facts.uploaders, exercise=given.exercise)
    return any(one.in_force(given.at) for one in held)


def _is_asked(command: AttachDocument, dossier: Dossier, items: Sequence[Item]) -> None:
    item = next((one for one in items if one.key == command.item), None)
    candidates = [] if item is None else _because_of(item, dossier)
    if item is None or not candidates:
        asked = [one.key for one in items if _because_of(one, dossier)]
        raise ItemNotAsked(item=command.item, items=", ".join(asked))
    if item.per_candidate and command.candidate_id not in candidates:
        raise CandidateNotNamed(item=item.key, candidates=", ".join(candidates))
    if not item.per_candidate and command.candidate_id is not None:
        raise CandidateNotAsked(item=item.key)


def _because_of(item: Item, dossier: Dossier) -> list[str]:
    """Ids of the candidates because of whom an item is asked."""
    return [one.candidate_id for one in dossier.candidates if asked_of(item, one)]


def confirm(
    command: ConfirmDossier, dossier: Dossier, given: Given
) -> Sequence[New[Any]]:
    """Confirm every report as it is attached now.

    Two persons are needed: whoever confirmed as head does not confirm as superior.
    """
    known(command, dossier, *WITH_THE_UNIT)
    _is_entitled(command, dossier, given)
    items, capacity = given.rules().checklist, command.capacity
    reports = reports_of(items, dossier.candidates, capacity)
    if not reports:
        raise NothingToConfirm(capacity=capacity.value)
    missing = missing_reports(reports, dossier.papers)
    if missing:
        named = (f"{item.key} ({place[1] or 'dossier'})" for item, place in missing)
        raise ReportsMissing(reports=", ".join(named))
    if capacity in dossier.confirmations:
        raise AlreadyConfirmed(capacity=capacity.value)
    for other, one in dossier.confirmations.items():
        if one.actor == given.actor:
            raise SamePerson(other=other.value)
    confirmed = DossierConfirmed(
        campaign_id=command.campaign_id,
        dossier_id=command.dossier_id,
        unit_id=command.unit_id,
        capacity=capacity,
        reports=tuple(dossier.papers[place].document_id for _, place in reports),
        clause=", ".join(dict.fromkeys(item.clause for item, _ in reports)),
    )
    return [New(command.dossier_id, confirmed)]


def _is_entitled(command: ConfirmDossier, dossier: Dossier, given: Given) -> None:
    """Refuse whoever is not the head of the unit that the capacity asks for."""
    if command.capacity is Capacity.HEAD:
        of_unit(command, dossier, command.unit_id)
        return
    facts: Facts = given.facts
    sender, day = dossier.unit_id, local_day(given.at)
    above = superior(facts.placements, sender, day)
    if above is None:
        raise NoSuperior(sender=sender, day=day)
    if above != command.unit_id:
        raise NotTheSuperior(unit=command.unit_id, sender=sender, day=day)
