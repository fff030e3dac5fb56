"""Own events to rows; one function per event.

Holds have no table: nobody may list who waits and why, and a screening reads them
from the subject's own stream.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from services.awards import tables
from services.awards.rules import candidacy_id, laureate_id, quota_key
from shared.contracts.awards import (
    AwardDecided,
    AwardProposed,
    AwardPublished,
    BallotCast,
    CandidateScreened,
    ConflictDeclared,
    CouncilConvened,
    HoldLifted,
    HoldPlaced,
    PersonalDataErased,
    RoundOpened,
    RoundPublished,
    Subject,
    ValuesDisclosed,
    VoteClosed,
    VotesClosed,
)
from shared.contracts.base import Event
from shared.decider import Recorded
from shared.domain import Change, Patch, Project, Put
from shared.privacy.following import no_rows


def standing_of(laureate: str, event: AwardProposed) -> str:
    """Return what two awards for one achievement at one level have in common."""
    return f"{laureate}:{event.basis}:{event.year}:{event.level}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "kind": subject.kind.value,
        "unit_id": subject.unit_id,
        "person_id": subject.person_id,
    }


def _opened(past: Recorded[RoundOpened]) -> Iterable[Change]:
    event = past.event
    row = {
        "round_id": event.round_id,
        "campaign_id": event.campaign_id,
        "plan": event.plan,
        "title": event.title.model_dump(mode="json"),
        "basis": event.basis.value,
        "level": event.level.value,
        "unit_id": event.unit_id,
        "edition_id": event.edition_id,
        "forms": list(event.forms),
        "quotas": [quota.model_dump(mode="json") for quota in event.quotas],
        "submit_from": _moment(event.submit_from),
        "submit_until": _moment(event.submit_until),
        "charter_digest": event.charter_digest,
        "members": [],
        "state": "open",
        "version": past.version,
    }
    yield Put(tables.rounds, row)


def _of_round(past: Recorded[Any], **values: Any) -> Iterable[Change]:
    row = {**values, "version": past.version}
    yield Patch(tables.rounds, {"round_id": past.event.round_id}, row)


def _convened(past: Recorded[CouncilConvened]) -> Iterable[Change]:
    return _of_round(past, members=list(past.event.members))


def _votes_closed(past: Recorded[VotesClosed]) -> Iterable[Change]:
    return _of_round(past, state="voted")


def _round_published(past: Recorded[RoundPublished]) -> Iterable[Change]:
    return _of_round(past, state="published")


def _screened(past: Recorded[CandidateScreened]) -> Iterable[Change]:
    event = past.event
    row = {
        "candidacy_id": candidacy_id(event.round_id, event.candidate_id),
        "campaign_id": event.campaign_id,
        "round_id": event.round_id,
        "candidate_id": event.candidate_id,
        "dossier_id": event.dossier_id,
        **_subject(event.subject),
        "form": event.form,
        "group_key": event.group,
        "outcome": event.outcome.value,
        "findings": [one.model_dump(mode="json") for one in event.findings],
        "version": past.version,
    }
    yield Put(tables.candidacies, row)


def _of_candidacy(past: Recorded[Any]) -> Iterable[Change]:
    key = {"candidacy_id": candidacy_id(past.event.round_id, past.event.candidate_id)}
    yield Patch(tables.candidacies, key, {"version": past.version})


def _declared(past: Recorded[ConflictDeclared]) -> Iterable[Change]:
    event = past.event
    row = {
        "candidacy_id": candidacy_id(event.round_id, event.candidate_id),
        "member": event.member,
        "round_id": event.round_id,
        "candidate_id": event.candidate_id,
        "version": past.version,
    }
    yield Put(tables.conflicts, row)
    yield from _of_candidacy(past)


def _cast(past: Recorded[BallotCast]) -> Iterable[Change]:
    event = past.event
    row = {
        "candidacy_id": candidacy_id(event.round_id, event.candidate_id),
        "member": event.member,
        "version": past.version,
    }
    yield Put(tables.ballots, row)
    yield from _of_candidacy(past)


def _counted(past: Recorded[VoteClosed]) -> Iterable[Change]:
    event = past.event
    row = {
        "candidacy_id": candidacy_id(event.round_id, event.candidate_id),
        "round_id": event.round_id,
        "candidate_id": event.candidate_id,
        "tally": event.tally.model_dump(mode="json"),
        "version": past.version,
    }
    yield Put(tables.votes, row)
    yield from _of_candidacy(past)


def _proposed(past: Recorded[AwardProposed]) -> Iterable[Change]:
    event = past.event
    laureate = laureate_id(event.campaign_id, event.subject)
    row = {
        "award_id": event.award_id,
        "campaign_id": event.campaign_id,
        "round_id": event.round_id,
        "candidate_id": event.candidate_id,
        "laureate_id": laureate,
        **_subject(event.subject),
        "form": event.form,
        "level": event.level.value,
        "basis": event.basis.value,
        "year": event.year,
        "clause": event.clause,
        "quota": quota_key(event.quota),
        "place": event.place,
        "standing": standing_of(laureate, event),
        "proposed_by": past.id,
        "decided": False,
        "granted": None,
        "decision": None,
        "published_at": None,
        "version": past.version,
    }
    yield Put(tables.awards, row)


def _decided(past: Recorded[AwardDecided]) -> Iterable[Change]:
    event = past.event
    row = {"decided": True, "granted": event.granted, "version": past.version}
    yield Patch(tables.awards, {"award_id": event.award_id}, row)


def _published(past: Recorded[AwardPublished]) -> Iterable[Change]:
    event = past.event
    row: dict[str, Any] = {
        "granted": event.granted,
        "decision": event.decision.model_dump(mode="json"),
        "published_at": _moment(past.time),
        "version": past.version,
    }
    if not event.granted:
        # Only now may another round reward the achievement: see `Rival`.
        row["standing"] = None
    yield Patch(tables.awards, {"award_id": event.award_id}, row)


def _kept_in_its_stream(_past: Recorded[Any]) -> Iterable[Change]:
    return ()


PROJECTIONS: Mapping[type[Event], Project] = {
    RoundOpened: _opened,
    CouncilConvened: _convened,
    VotesClosed: _votes_closed,
    RoundPublished: _round_published,
    CandidateScreened: _screened,
    ConflictDeclared: _declared,
    BallotCast: _cast,
    VoteClosed: _counted,
    HoldPlaced: _kept_in_its_stream,
    HoldLifted: _kept_in_its_stream,
    AwardProposed: _proposed,
    AwardDecided: _decided,
    AwardPublished: _published,
    PersonalDataErased: no_rows,
    ValuesDisclosed: no_rows,
}
