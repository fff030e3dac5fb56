"""What several decisions begin with."""

from services.dossier.errors import (
    DossierUnknown,
    OutsideRound,
    RoundUnknown,
    UnitEnded,
    UnitUnknown,
    WrongState,
    WrongUnit,
)
from services.dossier.rules import Member, Round, local_day
from services.dossier.state import Dossier, Facts
from shared.contracts.dossier import Commanded, DossierState
from shared.decider import Given

WITH_THE_UNIT = (DossierState.OPEN, DossierState.RETURNED)
"""While the unit may work on it."""


def known(command: Commanded, dossier: Dossier, *needed: DossierState) -> None:
    """Refuse a dossier that is not there, or is not in one of the states needed."""
    if dossier.state is None or dossier.campaign_id != command.campaign_id:
        raise DossierUnknown(dossier=command.dossier_id)
    if dossier.state not in needed:
        raise WrongState(
            dossier=command.dossier_id,
            state=dossier.state.value,
            needed=", ".join(one.value for one in needed),
        )


def of_unit(command: Commanded, dossier: Dossier, unit_id: str) -> None:
    """Refuse whoever acts for another unit than the one that sends the dossier."""
    if dossier.unit_id != unit_id:
        raise WrongUnit(dossier=command.dossier_id, unit=unit_id)


def known_round(given: Given, round_id: str, campaign_id: str) -> Round:
    """Return the round of the campaign, or refuse."""
    facts: Facts = given.facts
    found = facts.round
    # Awards may be heard before registration, and its round before the charter.
    if found is None or found.campaign_id != campaign_id or given.charter is None:
        raise RoundUnknown(round=round_id)
    return found


def in_time(found: Round, given: Given) -> None:
    """Refuse what comes before or after the round's window (III.4.a)."""
    if not found.takes_dossiers_at(given.at):
        raise OutsideRound(
            round=found.round_id,
            opens=found.submit_from.isoformat(),
            closes=found.submit_until.isoformat(),
            at=given.at.isoformat(),
        )


def active(given: Given, unit_id: str) -> Member:
    """Return a unit of the campaign that exists today, or refuse."""
    facts: Facts = given.facts
    member = facts.members.get(unit_id)
    if member is None:
        raise UnitUnknown(unit=unit_id)
    day = local_day(given.at)
    if not member.active_on(day):
        raise UnitEnded(unit=unit_id, day=day)
    return member
