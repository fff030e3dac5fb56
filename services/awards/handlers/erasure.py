"""What awards keeps of a person: notes, and why her matters were put on hold.

An award that was published stays in the register, under the opaque id: the law wants
it known, and everybody may have copied it. Ballots and decisions are not the person's
but the council's and the authority's; they stay sealed or opened as they are.
"""

from collections.abc import Collection

from sqlalchemy import select

from services.awards.rules import candidacy_id, laureate_id
from services.awards.state import Award, Candidacy, Laureate
from services.awards.tables import AUTHORITY, awards, candidacies, candidates
from shared.contracts.awards import ErasePerson, Subject
from shared.contracts.charter import SubjectKind
from shared.contracts.erasure import Kept, KeptKind
from shared.decider import Needs
from shared.domain import Reads
from shared.privacy.erasure import ErasureFacts
from shared.privacy.finding import Past, fields_of, in_streams, needs

_HOLDS = frozenset({"HoldPlaced", "HoldLifted"})


async def erase_person(command: ErasePerson, reads: Reads) -> Needs:
    """Find her streams: as a candidate, as a laureate of each campaign, her awards."""
    person = command.person_id
    of_awards = select(awards).where(awards.c.person_id == person)
    found = await reads.rows(of_awards.order_by(awards.c.award_id))
    streams = [f"{Award.kind}/{row.award_id}" for row in found]
    streams += await _candidacies(person, reads)
    streams += await _laureates(command, reads)
    past = await in_streams(reads, streams)
    kept = tuple(
        Kept(kind=KeptKind.PUBLISHED_AWARD, id=row.award_id, place=row.round_id)
        for row in found
        if row.published_at is not None
    )
    return needs(command.erasure_id, ErasureFacts(fields_of(past, _chosen), kept))


def _chosen(past: Past) -> Collection[str]:
    # Why a matter is on hold is opened by no later event, and says much of a person.
    return {"note", "reason"} if past.name in _HOLDS else {"note"}


async def _candidacies(person: str, reads: Reads) -> list[str]:
    found: set[str] = set()
    for table in (candidacies, candidates):
        query = select(table.c.round_id, table.c.candidate_id).where(
            table.c.person_id == person
        )
        rows = await reads.rows(query)
        found |= {candidacy_id(row.round_id, row.candidate_id) for row in rows}
    return [f"{Candidacy.kind}/{one}" for one in sorted(found)]


async def _laureates(command: ErasePerson, reads: Reads) -> list[str]:
    """Return a stream for each campaign: a hold may come before any candidacy."""
    subject = Subject(kind=SubjectKind.CONTRIBUTOR, person_id=command.person_id)
    rows = await reads.rows(select(AUTHORITY.campaigns.c.campaign_id))
    return [f"{Laureate.kind}/{laureate_id(row.campaign_id, subject)}" for row in rows]
