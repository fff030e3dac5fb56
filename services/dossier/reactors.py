"""Others' events to local copies: rights, units, rounds, and who is recused."""

from collections.abc import Iterable

from services.dossier import tables
from shared.authority import mirror as authority
from shared.contracts.awards import ConflictDeclared, RoundOpened, VotesClosed
from shared.contracts.base import Event
from shared.domain import Change, Patch, Put, React, Seen
from shared.mirror import units as mirror


def _round_opened(seen: Seen[RoundOpened]) -> Iterable[Change]:
    event = seen.event
    row = {
        "round_id": event.round_id,
        "campaign_id": event.campaign_id,
        "level": event.level.value,
        "unit_id": event.unit_id,
        "forms": list(event.forms),
        "submit_from": event.submit_from,
        "submit_until": event.submit_until,
        "charter_digest": event.charter_digest,
        "voted": False,
    }
    yield Put(tables.ROUNDS, row)


def _votes_closed(seen: Seen[VotesClosed]) -> Iterable[Change]:
    yield Patch(tables.ROUNDS, {"round_id": seen.event.round_id}, {"voted": True})


def _conflict_declared(seen: Seen[ConflictDeclared]) -> Iterable[Change]:
    event = seen.event
    row = {
        "round_id": event.round_id,
        "candidate_id": event.candidate_id,
        "member": event.member,
    }
    yield Put(tables.CONFLICTS, row)


REACTIONS: dict[type[Event], React] = {
    **authority.reactions(tables.AUTHORITY),
    **mirror.reactions(tables.UNITS),
    RoundOpened: _round_opened,
    VotesClosed: _votes_closed,
    ConflictDeclared: _conflict_declared,
}
