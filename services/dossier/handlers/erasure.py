"""What dossier keeps of a person: who she is, papers, and what was written about them.

A paper of her own candidacy goes with its file. One that stands for others too, for a
whole dossier of several subjects or as the same file elsewhere, is kept and named: only
people can tell what is in it. Every text about one of her dossiers goes, because
nobody can tell whom it names; the codes beside it are public and stay.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from services.dossier.state import Dossier
from services.dossier.tables import CANDIDATES, DOCUMENTS, PERSONS, WHOLE
from shared.contracts.dossier import ErasePerson
from shared.contracts.erasure import Kept, KeptKind
from shared.decider import Needs
from shared.domain import Reads
from shared.privacy.erasure import ErasureFacts
from shared.privacy.finding import Past, fields_of, in_streams, needs

_TEXTS = frozenset({"reason", "explanation", "title"})


@dataclass(frozen=True, slots=True)
class _Known:
    """What the read models say of the person's dossiers."""

    person: str
    candidates: Mapping[str, Mapping[str, str | None]]
    """By dossier: the person of each candidate; None for units."""
    named: frozenset[str]
    """Dossiers in which it still stands who she is."""
    elsewhere: frozenset[str]
    """Ids of documents whose file stands in another place too."""

    def others(self, dossier_id: str) -> tuple[str, ...]:
        """The other persons of a dossier."""
        there = {one for one in self.candidates[dossier_id].values() if one is not None}
        return tuple(sorted(there - {self.person}))

    def is_hers(self, data: Mapping[str, Any]) -> bool:
        """Whether an attached document stands for her alone."""
        standing = self.candidates[data["dossier_id"]]
        if data["candidate_id"] is None:
            return set(standing.values()) == {self.person}
        return standing.get(data["candidate_id"]) == self.person

    def concerns(self, data: Mapping[str, Any]) -> bool:
        """Whether an attached document stands for her at all."""
        return data["candidate_id"] is None or self.is_hers(data)

    def chosen(self, past: Past) -> Collection[str]:
        """Return the sealed fields of an event that are to be erased."""
        match past.name:
            case "DossierOpened":
                named = past.data["dossier_id"] in self.named
                return {"persons"} if named else ()
            case "DocumentAttached" if not self.concerns(past.data):
                return ()
            case "DocumentAttached" if self._goes(past.data):
                return {"title", "sha256"}
            case _:
                return _TEXTS

    def kept(self, past: Past) -> bool:
        """Whether an event attached a document that has to stay."""
        return (
            past.name == "DocumentAttached"
            and "sha256" in past.sealed
            and self.concerns(past.data)
            and not self._goes(past.data)
        )

    def _goes(self, data: Mapping[str, Any]) -> bool:
        return self.is_hers(data) and data["document_id"] not in self.elsewhere


async def erase_person(command: ErasePerson, reads: Reads) -> Needs:
    """Find everything about the person, whatever became of her dossiers."""
    known = await _known(command.person_id, reads)
    streams = [f"{Dossier.kind}/{one}" for one in known.candidates]
    past = await in_streams(reads, streams)
    kept = tuple(
        Kept(
            kind=KeptKind.SHARED_DOCUMENT,
            id=one.data["document_id"],
            place=one.data["dossier_id"],
            others=known.others(one.data["dossier_id"]),
        )
        for one in past
        if known.kept(one)
    )
    return needs(command.erasure_id, ErasureFacts(fields_of(past, known.chosen), kept))


async def _known(person: str, reads: Reads) -> _Known:
    mine = select(CANDIDATES.c.dossier_id).where(CANDIDATES.c.person_id == person)
    ids = sorted({row.dossier_id for row in await reads.rows(mine)})
    everybody = select(CANDIDATES).where(CANDIDATES.c.dossier_id.in_(ids))
    candidates: dict[str, dict[str, str | None]] = {one: {} for one in ids}
    for row in await reads.rows(everybody):
        candidates[row.dossier_id][row.candidate_id] = row.person_id
    named = select(PERSONS.c.dossier_id).where(
        PERSONS.c.dossier_id.in_(ids), PERSONS.c.person_id == person
    )
    return _Known(
        person,
        candidates,
        frozenset(row.dossier_id for row in await reads.rows(named)),
        await _elsewhere(person, candidates, reads),
    )


async def _elsewhere(
    person: str, candidates: Mapping[str, Mapping[str, str | None]], reads: Reads
) -> frozenset[str]:
    """Return her documents whose file stands for somebody else too."""
    papers = await _papers(reads, DOCUMENTS.c.dossier_id.in_(sorted(candidates)))
    files = {one.sha256 for one in papers if one.sha256 is not None}
    same = await _papers(reads, DOCUMENTS.c.sha256.in_(sorted(files)))
    shared = {
        one.sha256
        for one in same
        if not _stands_for(person, one, candidates.get(one.dossier_id, {}))
    }
    return frozenset(one.document_id for one in papers if one.sha256 in shared)


async def _papers(reads: Reads, condition: Any) -> Sequence[Row[Any]]:
    return await reads.rows(select(DOCUMENTS).where(condition))


def _stands_for(
    person: str, paper: Row[Any], standing: Mapping[str, str | None]
) -> bool:
    if paper.candidate_id == WHOLE:
        return set(standing.values()) == {person}
    return standing.get(paper.candidate_id) == person
