"""Opening a dossier: in time, by the right unit, for the right subjects (III.4)."""

from collections.abc import Sequence
from typing import Any

from services.dossier.decider.common import active, in_time, known_round
from services.dossier.errors import (
    AlreadyOpen,
    CandidateAlreadyProposed,
    CandidatesRepeated,
    CandidateUnclear,
    CandidateUnitUnfit,
    DossierTooLarge,
    FormNotOffered,
    FormUnfit,
    PersonsUnfit,
    RoundNotForUnit,
    SubjectAlreadyProposed,
    TradesUnknown,
    UnitNotManaged,
)
from services.dossier.rules import (
    LARGEST_SUBMISSION,
    Round,
    doubled,
    is_clear,
    local_day,
    manages,
    standing_of,
    submission_size,
    unknown_trades,
)
from services.dossier.state import Dossier, Facts
from shared.contracts.charter import SubjectKind
from shared.contracts.dossier import Candidate, DossierOpened, OpenDossier
from shared.decider import Given, New

_NAMES = {
    SubjectKind.UNIT: "unit_id",
    SubjectKind.ENTERPRISE: "unit_id",
    SubjectKind.OFFICIAL: "unit_id, person_id",
    SubjectKind.CONTRIBUTOR: "person_id",
}


def open_dossier(
    command: OpenDossier, dossier: Dossier, given: Given
) -> Sequence[New[Any]]:
    """Open a dossier in a round that takes dossiers of this unit now."""
    if dossier.state is not None:
        raise AlreadyOpen(dossier=command.dossier_id)
    found = known_round(given, command.round_id, command.campaign_id)
    in_time(found, given)
    if not found.takes_dossiers_of(command.unit_id):
        raise RoundNotForUnit(round=found.round_id, host=found.unit_id)
    active(given, command.unit_id)
    for candidate in command.candidates:
        _fits(candidate, found, given)
        _is_managed(command, candidate, given)
    _are_new(command, given)
    _persons_are_known(command)
    size = submission_size(given.rules().checklist, command.candidates)
    if size > LARGEST_SUBMISSION:
        raise DossierTooLarge(size=size, limit=LARGEST_SUBMISSION)
    opened = DossierOpened(
        campaign_id=command.campaign_id,
        dossier_id=command.dossier_id,
        unit_id=command.unit_id,
        round_id=command.round_id,
        candidates=command.candidates,
        persons=command.persons,
    )
    return [New(command.dossier_id, opened)]


def _fits(candidate: Candidate, found: Round, given: Given) -> None:
    """Refuse a candidate that the round and its form of award are not for."""
    id_, kind = candidate.candidate_id, candidate.kind
    if not is_clear(candidate):
        raise CandidateUnclear(candidate=id_, kind=kind.value, needed=_NAMES[kind])
    form = given.rules().form(candidate.form)
    if form is None or form.key not in found.forms:
        raise FormNotOffered(
            candidate=id_,
            round=found.round_id,
            form=candidate.form,
            forms=", ".join(found.forms),
        )
    if kind not in form.subjects:
        raise FormUnfit(
            candidate=id_,
            form=form.key,
            subjects=", ".join(form.subjects),
            clause=form.clause,
            kind=kind.value,
        )
    trades = unknown_trades(given.rules().checklist, candidate)
    if trades:
        raise TradesUnknown(candidate=id_, trades=", ".join(trades))


def _is_managed(command: OpenDossier, candidate: Candidate, given: Given) -> None:
    """Refuse a unit that the sender has nothing to do with (III.4.b).

    A unit sends dossiers of itself and of those below it, as the hierarchy stands on
    that day; enterprises have no superior, so any unit may send theirs, only not
    another enterprise.
    """
    if candidate.unit_id is None:
        return
    member = active(given, candidate.unit_id)
    if not member.fits(candidate.kind):
        raise CandidateUnitUnfit(
            candidate=candidate.candidate_id,
            kind=candidate.kind.value,
            unit=candidate.unit_id,
            unit_kind=member.kind,
        )
    facts: Facts = given.facts
    sender, day = command.unit_id, local_day(given.at)
    if member.is_enterprise and not facts.members[sender].is_enterprise:
        return
    if not manages(facts.placements, sender, candidate.unit_id, day):
        raise UnitNotManaged(unit=candidate.unit_id, sender=sender, day=day)


def _are_new(command: OpenDossier, given: Given) -> None:
    """Refuse an id or a subject that stands in the round already."""
    facts: Facts = given.facts
    twice = doubled(one.candidate_id for one in command.candidates)
    if twice:
        raise CandidatesRepeated(candidates=", ".join(twice))
    standings = [standing_of(command.round_id, one) for one in command.candidates]
    again = {*facts.subjects_taken, *doubled(standings)}
    for candidate, standing in zip(command.candidates, standings, strict=True):
        if candidate.candidate_id in facts.candidates_taken:
            raise CandidateAlreadyProposed(candidate=candidate.candidate_id)
        if standing in again:
            raise SubjectAlreadyProposed(
                candidate=candidate.candidate_id,
                form=candidate.form,
                round=command.round_id,
            )


def _persons_are_known(command: OpenDossier) -> None:
    """Refuse persons without details, and details of persons who are not proposed."""
    named = {one.person_id for one in command.candidates if one.person_id is not None}
    unfit = named.symmetric_difference(command.persons)
    if unfit:
        raise PersonsUnfit(persons=", ".join(sorted(unfit)))
