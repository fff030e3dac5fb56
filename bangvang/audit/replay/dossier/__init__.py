"""Dossier's decisions, made again: opened, attached, confirmed, sent and accepted."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bangvang.audit.replay.dossier.office import DossierOffice
from bangvang.audit.replay.office import Asked
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.privacy import asked_of_privacy
from bangvang.audit.replay.taken import taken
from services.dossier.rules import (
    is_clear,
    lock_of_candidate,
    lock_of_subject,
    standing_of,
)
from services.dossier.state import Dossier as State
from services.dossier.state import Facts
from shared.contracts import dossier as said
from shared.decider import Needs

type _Ask = Callable[[DossierOffice, Any], Asked]


class Dossier(DossierOffice):
    """Dossiers."""

    def asked(self, group: Sequence[Past]) -> Asked | None:
        """Return the command behind the events of one command."""
        if len(group) == 1:
            ask = _ALONE.get(type(group[0].event))
            if ask is not None:
                return ask(self, group[0].event)
        return asked_of_privacy(self, group)


def _needs(dossier_id: str, digest: str | None, facts: Facts, *locks: str) -> Needs:
    ids = dict.fromkeys((dossier_id, *locks))
    return Needs(tuple(f"dossier/{id_}" for id_ in ids), facts, digest)


def _open(office: DossierOffice, event: said.DossierOpened) -> Asked:
    command = said.OpenDossier(
        campaign_id=event.campaign_id,
        dossier_id=event.dossier_id,
        unit_id=event.unit_id,
        round_id=event.round_id,
        candidates=event.candidates,
        persons=event.persons or {},
    )
    found, digest = office.rounds.get(event.round_id, (None, None))
    clear = [one for one in event.candidates if is_clear(one)]
    units = {event.unit_id}
    units |= {one.unit_id for one in event.candidates if one.unit_id is not None}
    standings = {standing_of(event.round_id, one) for one in clear}
    ids = frozenset(one.candidate_id for one in event.candidates)
    facts = Facts(
        round=found,
        members=office.members(units, event.campaign_id),
        placements=office.placements_above(units),
        candidates_taken=ids & office.candidates.get(event.round_id, set()),
        subjects_taken=frozenset(standings & office.standings),
    )
    locks = [lock_of_candidate(event.round_id, one) for one in event.candidates]
    locks += [lock_of_subject(event.round_id, one) for one in clear]
    return Asked(command, _needs(event.dossier_id, digest, facts, *locks))


def _attach(office: DossierOffice, event: said.DocumentAttached) -> Asked:
    # The unit stands in no attachment: it can only be the one that sends the dossier.
    unit_id = office.state(State, event.dossier_id).unit_id
    command = said.AttachDocument(
        campaign_id=event.campaign_id,
        dossier_id=event.dossier_id,
        unit_id=unit_id,
        document_id=event.document_id,
        item=event.item,
        candidate_id=event.candidate_id,
        sha256=event.sha256 or "",
        media_type=event.media_type,
        title=event.title or "",
        as_of=event.as_of,
    )
    _, digest = office.round_of(event.dossier_id)
    # Who uploaded it does not stand in the log: anybody may have who acts for the unit.
    held = [
        one
        for one in office.register.rights_of(unit_id)
        if one.campaign_id == event.campaign_id
    ]
    if event.size < 0:
        # Stated by the service that stores it, so no command bounds it.
        raise ValueError("a document of negative size")
    facts = Facts(size=event.size, uploaders=tuple(held))
    return Asked(command, _needs(event.dossier_id, digest, facts))


def _confirm(office: DossierOffice, event: said.DossierConfirmed) -> Asked:
    command = taken(said.ConfirmDossier, event)
    return Asked(command, _by_hierarchy(office, event))


def _submit(office: DossierOffice, event: said.DossierSubmitted) -> Asked:
    command = taken(said.SubmitDossier, event)
    return Asked(command, _by_hierarchy(office, event))


def _by_hierarchy(
    office: DossierOffice, event: said.DossierConfirmed | said.DossierSubmitted
) -> Needs:
    found, digest = office.round_of(event.dossier_id)
    sender = [office.state(State, event.dossier_id).unit_id]
    facts = Facts(
        round=found,
        members=office.members(sender, event.campaign_id),
        placements=office.placements(sender),
    )
    return _needs(event.dossier_id, digest, facts)


def _withdraw(office: DossierOffice, event: said.DossierWithdrawn) -> Asked:
    command = said.WithdrawDossier(
        campaign_id=event.campaign_id,
        dossier_id=event.dossier_id,
        unit_id=event.unit_id,
        reason=event.reason or "",
    )
    return Asked(command, _by_round(office, event))


def _return(office: DossierOffice, event: said.DossierReturned) -> Asked:
    command = said.ReturnDossier(
        campaign_id=event.campaign_id,
        dossier_id=event.dossier_id,
        reasons=event.reasons,
        explanation=event.explanation or "",
    )
    return Asked(command, _by_round(office, event))


def _accept(office: DossierOffice, event: said.DossierAccepted) -> Asked:
    command = taken(said.AcceptDossier, event)
    return Asked(command, _by_round(office, event))


def _by_round(office: DossierOffice, event: Any) -> Needs:
    found, digest = office.round_of(event.dossier_id)
    return _needs(event.dossier_id, digest, Facts(round=found))


_ALONE: Mapping[type[Any], _Ask] = {
    said.DossierOpened: _open,
    said.DocumentAttached: _attach,
    said.DossierConfirmed: _confirm,
    said.DossierSubmitted: _submit,
    said.DossierWithdrawn: _withdraw,
    said.DossierReturned: _return,
    said.DossierAccepted: _accept,
}
