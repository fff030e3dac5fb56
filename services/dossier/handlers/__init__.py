"""Which streams and facts each command needs before it can be decided.

The first stream is the dossier itself. `OpenDossier` names two more for each of its
candidates: no event is ever added to them, they are the locks of the candidate's id
and of the subject in that round. Every command is bound to the charter of its round.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, select

from services.dossier.handlers.erasure import erase_person
from services.dossier.queries.reading import (
    dossier_row,
    known_round,
    members_of,
    placements_above,
    placements_of,
    rights_of,
    round_row,
)
from services.dossier.rules import (
    is_clear,
    lock_of_candidate,
    lock_of_subject,
    standing_of,
)
from services.dossier.state import Dossier, Facts
from services.dossier.tables import CANDIDATES
from shared.contracts.base import Command
from shared.contracts.dossier import (
    DOSSIER,
    AcceptDossier,
    AttachDocument,
    ConfirmDossier,
    DiscloseValues,
    ErasePerson,
    EraseTexts,
    OpenDossier,
    ReturnDossier,
    SubmitDossier,
    WithdrawDossier,
)
from shared.decider import Needs
from shared.documents.store import DocumentStore
from shared.domain import Gather, Reads
from shared.privacy.disclosing import gather as to_disclose
from shared.privacy.finding import texts_with


def _needs(dossier_id: str, found: Row[Any] | None, facts: Facts, *locks: str) -> Needs:
    ids = dict.fromkeys((dossier_id, *locks))
    digest = None if found is None else found.charter_digest
    return Needs(tuple(f"{Dossier.kind}/{id_}" for id_ in ids), facts, digest)


async def _open(command: OpenDossier, reads: Reads) -> Needs:
    found = await round_row(reads, command.round_id)
    units = {command.unit_id}
    units |= {one.unit_id for one in command.candidates if one.unit_id is not None}
    facts = Facts(
        round=known_round(found) if found is not None else None,
        members=await members_of(reads, command.campaign_id, units),
        placements=await placements_above(reads, units),
        candidates_taken=await _candidates_taken(command, reads),
        subjects_taken=await _subjects_taken(command, reads),
    )
    locks = [lock_of_candidate(command.round_id, one) for one in command.candidates]
    locks += [
        lock_of_subject(command.round_id, one)
        for one in command.candidates
        if is_clear(one)
    ]
    return _needs(command.dossier_id, found, facts, *locks)


async def _candidates_taken(command: OpenDossier, reads: Reads) -> frozenset[str]:
    columns = CANDIDATES.c
    query = select(columns.candidate_id).where(
        columns.round_id == command.round_id,
        columns.candidate_id.in_([one.candidate_id for one in command.candidates]),
    )
    return frozenset(row.candidate_id for row in await reads.rows(query))


async def _subjects_taken(command: OpenDossier, reads: Reads) -> frozenset[str]:
    standings = [
        standing_of(command.round_id, one)
        for one in command.candidates
        if is_clear(one)
    ]
    column = CANDIDATES.c.standing
    query = select(column).where(column.in_(standings))
    return frozenset(row.standing for row in await reads.rows(query))


async def _of_round(dossier_id: str, reads: Reads) -> Row[Any] | None:
    """Return the round of a dossier; None if one of them is not known."""
    dossier = await dossier_row(reads, dossier_id)
    return None if dossier is None else await round_row(reads, dossier.round_id)


async def _by_hierarchy(command: ConfirmDossier | SubmitDossier, reads: Reads) -> Needs:
    dossier = await dossier_row(reads, command.dossier_id)
    if dossier is None:
        return _needs(command.dossier_id, None, Facts())
    found = await round_row(reads, dossier.round_id)
    sender = {dossier.unit_id}
    facts = Facts(
        round=known_round(found) if found is not None else None,
        members=await members_of(reads, command.campaign_id, sender),
        placements=await placements_of(reads, sender),
    )
    return _needs(command.dossier_id, found, facts)


async def _by_round(
    command: AcceptDossier | ReturnDossier | WithdrawDossier, reads: Reads
) -> Needs:
    found = await _of_round(command.dossier_id, reads)
    facts = Facts(round=known_round(found) if found is not None else None)
    return _needs(command.dossier_id, found, facts)


def gather_with(documents: DocumentStore) -> Mapping[type[Command], Gather]:
    """Return what is read before each decision; uploads are looked for in the store."""

    async def _attach(command: AttachDocument, reads: Reads) -> Needs:
        found = await _of_round(command.dossier_id, reads)
        held = await rights_of(reads, command.campaign_id, command.unit_id)
        holders = {one.actor_id for one in held}
        stored = await documents.uploaded(command.sha256, holders)
        uploaders = tuple(one for one in held if one.actor_id in stored.by)
        facts = Facts(size=stored.size, uploaders=uploaders)
        return _needs(command.dossier_id, found, facts)

    return {
        OpenDossier: _open,
        AttachDocument: _attach,
        ConfirmDossier: _by_hierarchy,
        SubmitDossier: _by_hierarchy,
        WithdrawDossier: _by_round,
        ReturnDossier: _by_round,
        AcceptDossier: _by_round,
        ErasePerson: erase_person,
        EraseTexts: texts_with(DOSSIER),
        DiscloseValues: to_disclose,
    }
