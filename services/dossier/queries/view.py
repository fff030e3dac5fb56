"""One dossier whole: for the unit that sends it, its direct superior, the lead agency.

Persons and digests of documents are shown here only. Whoever declared a conflict about
one of its candidates sees nothing of it, in whatever role, except for the unit that
wrote it: what it wrote it knows.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from services.dossier.errors import DossierUnknown, Recused, WrongUnit
from services.dossier.queries.lists import as_row
from services.dossier.queries.reading import dossier_row, placements_of, round_row
from services.dossier.rules import Paper, checklist, local_day, superior
from services.dossier.tables import (
    AUTHORITY,
    CONFIRMATIONS,
    CONFLICTS,
    DOCUMENTS,
    PERSONS,
    WHOLE,
)
from shared.contracts.charter import Charter
from shared.contracts.dossier import (
    Candidate,
    Capacity,
    ConfirmationRow,
    DocumentRow,
    Dossier,
    DossierState,
    DossierView,
    ItemFinding,
    PersonDetails,
)
from shared.contracts.roles import Allow, Role
from shared.domain import Asker, Reads

_HEAD = Allow(Role.UNIT_HEAD, unit="unit_id")
_SENDS = (_HEAD, Allow(Role.UNIT_OFFICER, unit="unit_id"))
_REVIEWS = (Allow(Role.LEAD_AGENCY), Allow(Role.COUNCIL_SECRETARY))
_IS_SENT = frozenset({DossierState.SUBMITTED.value, DossierState.ACCEPTED.value})


async def dossier(query: Dossier, reads: Reads, asker: Asker) -> DossierView:
    """The dossier with its checklist: as it was sent, or as it would be sent now."""
    row = await dossier_row(reads, query.dossier_id)
    if row is None or row.campaign_id != query.campaign_id:
        raise DossierUnknown(dossier=query.dossier_id)
    above = await _superior(reads, row, await _moment(reads, row, asker))
    await _may_see(query, row, above, reads, asker)
    papers = await reads.rows(
        select(DOCUMENTS)
        .where(DOCUMENTS.c.dossier_id == row.dossier_id)
        .order_by(DOCUMENTS.c.item, DOCUMENTS.c.candidate_id)
    )
    confirmations = await _confirmations(reads, row, papers)
    charter = await _charter(reads, row)
    if row.state in _IS_SENT:
        findings = tuple(ItemFinding.model_validate(one) for one in row.checklist)
    else:
        findings = checklist(
            charter.checklist,
            tuple(Candidate.model_validate(one) for one in row.candidates),
            {_place(one): Paper(one.document_id, one.as_of) for one in papers},
            {Capacity(one.capacity): frozenset(one.reports) for one in confirmations},
            has_superior=above is not None,
            proposed_on=local_day(await _moment(reads, row, asker)),
        )
    titles = {item.key: item.title for item in charter.checklist}
    return DossierView(
        dossier=as_row(row),
        persons=await _persons(reads, row),
        documents=tuple(_document(one) for one in papers),
        confirmations=tuple(_confirmation(one) for one in confirmations),
        checklist=findings,
        titles={one.item: titles[one.item] for one in findings},
        explanation=row.explanation,
        version=row.version,
    )


async def _may_see(
    query: Dossier, row: Row[Any], above: str | None, reads: Reads, asker: Asker
) -> None:
    if query.unit_id == row.unit_id and asker.may(*_SENDS, about=query):
        return
    confirms = query.unit_id == above and asker.may(_HEAD, about=query)
    if not confirms and not asker.may(*_REVIEWS, about=query):
        raise WrongUnit(dossier=query.dossier_id, unit=query.unit_id)
    named = [one["candidate_id"] for one in row.candidates]
    conflicts = CONFLICTS.c
    declared = select(conflicts.member).where(
        conflicts.round_id == row.round_id,
        conflicts.candidate_id.in_(named),
        conflicts.member == asker.actor,
    )
    if await reads.scalar(declared) is not None:
        raise Recused(dossier=query.dossier_id)


async def _moment(reads: Reads, row: Row[Any], asker: Asker) -> datetime:
    """Return the moment that counts: in an exercise, the last one the dossier saw."""
    campaigns = AUTHORITY.campaigns.c
    query = select(campaigns.exercise).where(campaigns.campaign_id == row.campaign_id)
    changed: datetime = row.changed_at
    return changed if await reads.scalar(query) else asker.at


async def _superior(reads: Reads, row: Row[Any], at: datetime) -> str | None:
    placements = await placements_of(reads, {row.unit_id})
    return superior(placements, row.unit_id, local_day(at))


async def _charter(reads: Reads, row: Row[Any]) -> Charter:
    found = await round_row(reads, row.round_id)
    # A dossier is opened only in a round whose charter is here.
    digest = None if found is None else found.charter_digest
    charters = AUTHORITY.charters.c
    body = await reads.scalar(select(charters.body).where(charters.digest == digest))
    return Charter.model_validate(body)


async def _confirmations(
    reads: Reads, row: Row[Any], papers: Sequence[Row[Any]]
) -> list[Row[Any]]:
    """Return those that hold: every report they name is still attached."""
    attached = {one.document_id for one in papers}
    query = (
        select(CONFIRMATIONS)
        .where(CONFIRMATIONS.c.dossier_id == row.dossier_id)
        .order_by(CONFIRMATIONS.c.capacity.desc())
    )
    return [one for one in await reads.rows(query) if attached.issuperset(one.reports)]


async def _persons(reads: Reads, row: Row[Any]) -> dict[str, PersonDetails]:
    query = (
        select(PERSONS)
        .where(PERSONS.c.dossier_id == row.dossier_id)
        .order_by(PERSONS.c.person_id)
    )
    return {
        one.person_id: PersonDetails.model_validate(one.details)
        for one in await reads.rows(query)
    }


def _place(paper: Row[Any]) -> tuple[str, str | None]:
    return paper.item, None if paper.candidate_id == WHOLE else paper.candidate_id


def _document(paper: Row[Any]) -> DocumentRow:
    return DocumentRow(
        document_id=paper.document_id,
        item=paper.item,
        candidate_id=_place(paper)[1],
        sha256=paper.sha256,
        size=paper.size,
        media_type=paper.media_type,
        title=paper.title,
        as_of=paper.as_of,
    )


def _confirmation(one: Row[Any]) -> ConfirmationRow:
    return ConfirmationRow(
        capacity=Capacity(one.capacity),
        unit_id=one.unit_id,
        actor_id=one.actor_id,
        at=one.at,
    )
