"""Commands that are made of events are those that their own schemas make."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from bangvang.audit.replay.entries import read_entry
from bangvang.audit.replay.past import Disclosures, Reader
from bangvang.audit.replay.taken import taken
from shared.contracts import awards, dossier, registration, scoring
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
    scoring.TaskAssigned: scoring.AssignTask,
    scoring.TaskReported: scoring.ReportTask,
    scoring.TaskConfirmed: scoring.ConfirmTask,
    scoring.CompletionPublished: scoring.PublishCompletion,
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


BEYOND = [
    (registration.UnitRegistered, {"contents": ()}),
    (scoring.TaskAssigned, {"reference": ""}),
    (scoring.TaskAssigned, {"reference": "x" * 81}),
    (scoring.TaskAssigned, {"weight": Decimal(0)}),
    (scoring.TaskAssigned, {"weight": Decimal("1000.01")}),
    (scoring.TaskReported, {"degree": Decimal("-0.01")}),
    (scoring.TaskConfirmed, {"degree": Decimal("100.01")}),
    (scoring.TaskConfirmed, {"degree": None}),
]


@pytest.mark.parametrize(("kind", "changes"), BEYOND)
def test_what_a_command_declares_otherwise_is_checked(
    kind: type[Event], changes: dict[str, Any]
) -> None:
    known = next(one for one in events(smaller().disclosures()) if type(one) is kind)

    with pytest.raises(ValidationError):
        taken(MADE_OF[kind], known.model_copy(update=changes))


def test_what_is_at_a_limit_is_within() -> None:
    known = next(one for one in events() if isinstance(one, scoring.TaskAssigned))
    at_most = {"reference": "x" * 80, "weight": Decimal(1000)}

    made = taken(scoring.AssignTask, known.model_copy(update=at_most))

    assert made == scoring.AssignTask(**made.model_dump())
