"""Commands that are made of events are those that their own schemas make."""

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from bangvang.audit.replay.entries import read_entry
from bangvang.audit.replay.past import Disclosures, Reader
from bangvang.audit.replay.taken import taken
from shared.contracts import awards, dossier, registration
from shared.contracts.base import Contract, Event
from tests.unit.replay.smaller import smaller

MADE_OF: dict[type[Event], type[Contract]] = {
    registration.RoleGranted: registration.GrantRole,
    registration.UnitEnrolled: registration.NewUnit,
    registration.UnitRegistered: registration.RegisterUnit,
    registration.LaunchReported: registration.ReportLaunch,
    dossier.DossierConfirmed: dossier.ConfirmDossier,
    dossier.DossierAccepted: dossier.AcceptDossier,
    awards.CandidateScreened: awards.ScreenCandidate,
    awards.BallotCast: awards.CastBallot,
    awards.ConflictDeclared: awards.DeclareConflict,
}


def events(disclosures: Disclosures | None = None) -> Iterator[Event]:
    reader = Reader(disclosures)
    for leaf, data in enumerate(smaller().signed()):
        event = reader.read(leaf, read_entry(data)).event
        if type(event) in MADE_OF:
            yield event


def test_a_command_is_as_its_own_schema_reads_it() -> None:
    seen = set()
    for event in events(smaller().disclosures()):
        kind = MADE_OF[type(event)]
        made = taken(kind, event)
        seen.add(type(event))

        assert made == kind.model_validate(made.model_dump())
        assert made.model_fields_set == set(kind.model_fields)
    assert seen == set(MADE_OF)


def test_what_is_sealed_is_no_value_of_a_command() -> None:
    ballot = next(one for one in events() if isinstance(one, awards.BallotCast))

    with pytest.raises(ValidationError):
        taken(awards.CastBallot, ballot)


def test_what_a_command_declares_otherwise_is_checked() -> None:
    known = next(
        one
        for one in events(smaller().disclosures())
        if isinstance(one, registration.UnitRegistered)
    )

    with pytest.raises(ValidationError):
        taken(registration.RegisterUnit, known.model_copy(update={"contents": ()}))
