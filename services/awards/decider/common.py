"""What several decisions of awards ask first."""

from collections.abc import Iterable
from datetime import date

from services.awards.errors import (
    DocumentInFuture,
    RoundIsPublished,
    RoundUnknown,
    VotingNotOver,
    WrongLevel,
)
from services.awards.rules import local_day
from services.awards.state import Round
from shared.contracts.base import Document
from shared.contracts.charter import Charter, Level, RoundPlan
from shared.contracts.roles import Role
from shared.decider import Aggregates, Given

_SHOWN = 5


def round_of(states: Aggregates, campaign_id: str, round_id: str) -> Round:
    """Return an opened round of this campaign.

    Raises:
        RoundUnknown: there is none; also when it belongs to another campaign.
    """
    found = states.of(Round, round_id)
    if found.campaign_id != campaign_id:
        raise RoundUnknown(round=round_id)
    return found


def must_be_countable(found: Round) -> None:
    """Let a round go on from the count of its votes to its publication.

    Raises:
        VotingNotOver, RoundIsPublished: it is not there yet, or over.
    """
    if not found.voted:
        raise VotingNotOver
    if found.published:
        raise RoundIsPublished


def plan_of(charter: Charter, key: str) -> RoundPlan:
    """Return the plan of an opened round from the charter that binds it."""
    plan = charter.round(key)
    if plan is None:
        raise LookupError(f"the charter that binds the round has no plan {key}")
    return plan


def at_own_level(
    level: Level, owner: str | None, named: str | None, role: Role
) -> None:
    """Let the head of the unit act in its own rounds, and nobody of a unit elsewhere.

    Raises:
        WrongLevel: the role or the unit named does not fit (III.3, V.2).
    """
    by_head = role is Role.UNIT_HEAD
    if level is Level.UNIT and not (by_head and named == owner):
        raise WrongLevel(level=level, unit=f"unit_id={owner}")
    if level is not Level.UNIT and (by_head or named is not None):
        raise WrongLevel(level=level, unit="unit_id=null")


def dated(document: Document, given: Given) -> date:
    """Return the day a document was issued on, which is not in the future.

    Raises:
        DocumentInFuture: that day is still to come.
    """
    issued = date.fromisoformat(document.issued_on)
    today = local_day(given.at)
    if issued > today:
        raise DocumentInFuture(number=document.number, issued=issued, day=today)
    return issued


def listed(ids: Iterable[str]) -> str:
    """Name a few ids, in order, and say how many more there are."""
    every = sorted(ids)
    more = len(every) - _SHOWN
    shown = ", ".join(every[:_SHOWN])
    return f"{shown} (+{more})" if more > 0 else shown
