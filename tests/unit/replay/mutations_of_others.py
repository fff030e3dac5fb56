"""Tampering with the course of the log, the register, scores and dossiers."""

from copy import deepcopy
from decimal import Decimal
from typing import Any

from shared.contracts.base import plain
from shared.contracts.charter import Charter
from tests.unit.replay.mutation import Mutation, by_insider, by_operator, by_outsider
from tests.unit.replay.tampering import Body, History

R = "replay.refused."
_OVERTAKEN = (
    f"{R}awards.eligibility-changed",
    "replay.granted-before",
    f"{R}awards.candidates-overtaken",
)
"""What comes of a fact that stood against an award all the time."""


def _points(value: str, by: str) -> str:
    return plain(Decimal(value) + Decimal(by))


def _quiet_score(history: History) -> Body:
    """A score that no screening rests on."""
    proposed = {
        one["unit_id"]
        for opened in history.all("DossierOpened")
        for one in opened["data"]["candidates"]
    }
    return next(
        one
        for one in history.all("ScorePublished")
        if one["data"]["unit_id"] not in proposed
    )


def _drop(history: History) -> None:
    history.remove(history.all("TaskReported")[3])


def _swap(history: History) -> None:
    one, other = history.all("TaskReported")[3:5]
    at, to = history.events.index(one), history.events.index(other)
    history.events[at], history.events[to] = other, one


def _duplicate(history: History) -> None:
    one = history.all("TaskReported")[3]
    history.after(one, deepcopy(one))


def _edit(history: History) -> None:
    score = _quiet_score(history)
    score["data"]["total"] = _points(score["data"]["total"], "1")


def _backdate(history: History) -> None:
    history.last("TaskConfirmed")["time"] = "2021-01-04T01:00:00.000000Z"


def _ahead(history: History) -> None:
    event = history.one("RoundOpened")
    event["basis"] = event["basis"].replace("scoring:", "scoring:9")


def _back(history: History) -> None:
    event = history.last("CompletionPublished")
    event["basis"] = "registration:5"


def _reorder(history: History) -> None:
    history.move_before(history.one("CandidateScreened"), history.one("DossierOpened"))


def _basis_form(history: History) -> None:
    history.last("CompletionPublished")["basis"] = "registration"


def _mix(history: History) -> None:
    del history.one("TaskAssigned")["exercise"]


def _cause(history: History) -> None:
    history.one("CandidateScreened")["cause"] = history.one("DossierOpened")["id"]


def _by_itself(history: History) -> None:
    event = history.one("DossierAccepted")
    event["actor"] = f"{event['actor'].split('/')[0]}/service"


def _clear(history: History) -> None:
    event = history.one("TaskReported")
    event["data"]["degree"] = "100"


def _fewer_commitments(history: History) -> None:
    history.one("TaskReported")["data"]["_sd"].pop()


def _torn(history: History) -> None:
    event = history.one("ScorePublished")
    event["actor"] = history.one("AssessmentAppraised")["actor"]


def _another_story(history: History) -> None:
    # The command of several events, one of which is told as a command of its own.
    history.one("GroupPublished")["command"] = "forged"


COURSE: tuple[Mutation, ...] = (
    by_outsider(
        "Drop an event",
        _drop,
        "replay.sequence",
        "replay.version",
        f"{R}scoring.task-not-reported",
    ),
    by_outsider(
        "Swap two events of a service", _swap, "replay.sequence", "replay.version"
    ),
    by_outsider(
        "Repeat an event",
        _duplicate,
        "replay.sequence",
        "replay.shape",
        "replay.version",
    ),
    by_outsider("Edit a score on its way", _edit, "replay.previous", "replay.total"),
    by_operator(
        "Back-date an event",
        _backdate,
        "replay.time-back",
        "replay.authority",
        f"{R}scoring.confirmed-ahead",
    ),
    by_operator("Rest on facts that did not exist yet", _ahead, "replay.basis-ahead"),
    by_operator("Forget what was heard before", _back, "replay.basis-back"),
    by_operator(
        "Re-order across sources",
        _reorder,
        "replay.basis-ahead",
        "replay.cause",
        f"{R}awards.candidate-unknown",
    ),
    by_operator("Write a basis that names no number", _basis_form, "replay.basis-form"),
    by_operator(
        "Mix an exercise with the real", _mix, "replay.exercise", "replay.clock-back"
    ),
    by_operator("Invent the cause of a screening", _cause, "replay.cause"),
    by_operator(
        "Let a service decide what people must",
        _by_itself,
        "replay.authority",
        "replay.cause",
    ),
    by_operator("Write a sealed field in clear", _clear, "replay.in-clear"),
    by_operator("Leave a commitment out", _fewer_commitments, "replay.commitments"),
    by_operator(
        "Tear one decision between two actors", _torn, "replay.torn", "replay.authority"
    ),
    by_operator(
        "Tear the events of one command apart",
        _another_story,
        "replay.shape",
        "replay.surplus",
        "replay.missing",
    ),
)


def _grant_of_nobody(history: History) -> None:
    first = history.all("RoleGranted")[5]
    new = history.again(first, "1", actor=history.one("TaskReported")["actor"])
    new["data"]["grant_id"] = f"{first['data']['grant_id'][:-1]}0"
    new["subject"] = f"grant/{new['data']['grant_id']}"
    history.after(first, new)


def _grant_to_oneself(history: History) -> None:
    event = history.last("RoleGranted")
    event["data"]["actor_id"] = event["actor"].split("/")[0]


def _backdated_right(history: History) -> None:
    history.last("RoleGranted")["data"]["valid_from"] = "2021-01-01T00:00:00Z"


def _late_right(history: History) -> None:
    # The right that self-assessments rest on begins a year later.
    actor = history.one("SelfAssessmentSubmitted")["actor"].split("/")[0]
    right = history.one("RoleGranted", actor_id=actor)
    right["data"]["valid_from"] = "2029-01-01T00:00:00Z"


def _revoked(history: History) -> None:
    right = history.one("RoleGranted", role="council_secretary")
    lead = history.one("RoleGranted", role="lead_agency")
    new = history.again(lead, "2", time=right["time"])
    new["type"] = "bangvang.registration.RoleRevoked.v1"
    new["subject"] = right["subject"]
    names = ("campaign_id", "grant_id", "actor_id", "role")
    new["data"] = {name: right["data"][name] for name in names}
    history.after(history.last("RoleGranted"), new)


def _other_head(history: History) -> None:
    one, other = history.all("UnitRegistered")[:2]
    one["actor"] = other["actor"]


def _wrong_role(history: History) -> None:
    event = history.one("DossierAccepted")
    event["actor"] = f"{event['actor'].split('/')[0]}/home_affairs"


def _in_time(history: History) -> None:
    event = history.last("LaunchReported")
    event["data"]["in_time"] = not event["data"]["in_time"]


def _launched_ahead(history: History) -> None:
    history.last("LaunchReported")["data"]["launched_on"] = "2029-01-01"


def _threshold(history: History) -> None:
    charter = history.one("CharterAdopted")["data"]["charter"]
    charter["editions"][0]["bands"][0]["at_least"] = "70"


def _threshold_and_digest(history: History) -> None:
    _threshold(history)
    adopted = history.one("CharterAdopted")["data"]
    digest = Charter.model_validate(adopted["charter"]).digest
    before, adopted["digest"] = adopted["digest"], digest
    history.one("CampaignLaunched")["data"]["charter_digest"] = digest
    for event in history.events:
        if event.get("charter") == before:
            event["charter"] = digest
        if event["data"].get("charter_digest") == before:
            event["data"]["charter_digest"] = digest


def _other_charter(history: History) -> None:
    history.one("RoundOpened")["charter"] = "0" * 64


def _enrolled_twice(history: History) -> None:
    unit = history.last("UnitEnrolled")
    again = history.again(unit, "3", subject=unit["subject"])
    history.after(unit, again)


def _dissolved(history: History) -> None:
    unit = history.one("HoldPlaced")["data"]["subject"]["unit_id"]
    last = history.last("LaunchReported")
    lead = history.one("UnitEnrolled")
    new = history.again(lead, "4", time=last["time"])
    new["type"] = "bangvang.registration.UnitDissolved.v1"
    new["subject"] = f"unit/{unit}"
    new["data"] = {
        "campaign_id": lead["data"]["campaign_id"],
        "unit_id": unit,
        "on": last["time"][:10],
        "successors": [],
        "document": {"number": "1", "issued_on": "2021-01-01"},
    }
    history.after(last, new)


def _own_parent(history: History) -> None:
    units = history.all("UnitEnrolled")
    top = next(one for one in units if one["data"]["parent_id"] is None)
    below = next(
        one for one in units if one["data"]["parent_id"] == top["data"]["unit_id"]
    )
    new = history.again(below, "5")
    new["type"] = "bangvang.registration.UnitPlaced.v1"
    new["subject"] = top["subject"]
    new["data"] = {
        "campaign_id": top["data"]["campaign_id"],
        "unit_id": top["data"]["unit_id"],
        "parent_id": below["data"]["unit_id"],
        "previous_parent_id": None,
        "on": top["data"]["valid_from"],
        "document": {"number": "1", "issued_on": "2021-01-01"},
    }
    history.after(units[-1], new)


REGISTRATION: tuple[Mutation, ...] = (
    by_operator("Forge a right", _grant_of_nobody, "replay.authority"),
    by_operator(
        "Grant a right to oneself", _grant_to_oneself, f"{R}registration.own-right"
    ),
    by_operator(
        "Back-date a right", _backdated_right, f"{R}registration.grant-backdated"
    ),
    by_operator("Postpone a right that was used", _late_right, "replay.authority"),
    by_operator("Revoke a right that was used", _revoked, "replay.authority"),
    by_operator("Forge an actor", _other_head, "replay.authority"),
    by_operator("Claim another role", _wrong_role, "replay.role"),
    by_operator("Turn a late launch into one in time", _in_time, "replay.deadline"),
    by_operator(
        "Launch on a day to come", _launched_ahead, f"{R}registration.launch-date-wrong"
    ),
    by_operator(
        "Change a threshold of the charter",
        _threshold,
        "replay.charter-digest",
        "replay.field",
        "replay.impossible",
    ),
    by_operator(
        "Change a threshold with every digest", _threshold_and_digest, "replay.band"
    ),
    by_operator("Decide under another charter", _other_charter, "replay.charter"),
    by_operator(
        "Enrol a unit twice", _enrolled_twice, f"{R}registration.unit-already-enrolled"
    ),
    by_operator(
        "Let a dissolved unit go on",
        _dissolved,
        f"{R}scoring.unit-not-active",
        f"{R}dossier.unit-ended",
        "replay.rank",
        "replay.subject",
        "replay.surplus",
        "replay.eligibility",
    ),
    by_operator(
        "Put a unit below itself", _own_parent, f"{R}registration.hierarchy-circle"
    ),
)


def _total(history: History) -> None:
    _edit(history)


def _band(history: History) -> None:
    score = _quiet_score(history)
    score["data"]["band"] = "tot" if score["data"]["band"] != "tot" else "kha"


def _ranks(history: History) -> None:
    one, other = history.all("ScorePublished")[:2]
    ranks = one["data"]["rank"], other["data"]["rank"]
    other["data"]["rank"], one["data"]["rank"] = ranks


def _part(history: History) -> None:
    score = _quiet_score(history)
    key = next(iter(score["data"]["parts"]))
    score["data"]["parts"][key] = _points(score["data"]["parts"][key], "-1")


def _appraisal(history: History) -> None:
    score = _quiet_score(history)
    event = history.one("AssessmentAppraised", unit_id=score["data"]["unit_id"])
    points = history.value(event, "points")
    key = next(iter(points))
    points[key] = _points(points[key], "-0.5")
    history.seal(event, "points", points)


def _self_assessment(history: History) -> None:
    score = _quiet_score(history)
    unit = score["data"]["unit_id"]
    event = history.one("SelfAssessmentSubmitted", unit_id=unit)
    points = history.value(event, "points")
    key = next(iter(points))
    points[key] = _points(points[key], "-0.25")
    history.seal(event, "points", points)


def _beyond(history: History) -> None:
    score = _quiet_score(history)
    unit = score["data"]["unit_id"]
    event = history.one("SelfAssessmentSubmitted", unit_id=unit)
    points = history.value(event, "points")
    points[next(iter(points))] = "999"
    history.seal(event, "points", points)


def _opening(history: History) -> None:
    event = _quiet_score(history)
    opening = event["data"]["openings"][0]
    key = next(iter(opening["value"]))
    opening["value"][key] = _points(opening["value"][key], "-0.25")


def _no_opening(history: History) -> None:
    event = _quiet_score(history)
    del event["data"]["openings"][0]


def _other_opening(history: History) -> None:
    one, other = history.all("ScorePublished")[:2]
    one["data"]["openings"][0] = deepcopy(other["data"]["openings"][0])


def _unranked(history: History) -> None:
    history.remove(history.last("ScorePublished", group="districts"))


def _deadline(history: History) -> None:
    adopted = history.one("EditionAdopted")["data"]
    adopted["self_assessment_until"] = history.one("EditionAdopted")["time"][:10]


def _own_appraisal(history: History) -> None:
    event = history.one("AssessmentAppraised")
    unit = event["data"]["unit_id"]
    author = history.one("SelfAssessmentSubmitted", unit_id=unit)["actor"]
    event["actor"] = f"{author.split('/')[0]}/appraiser"


def _completion(history: History) -> None:
    event = history.one("CompletionPublished")["data"]
    event["degree"] = "12.5"


def _well_done(history: History) -> None:
    event = history.one("CompletionPublished")["data"]
    event["well_done"] = not event["well_done"]


def _degree(history: History) -> None:
    history.seal(history.one("TaskConfirmed"), "degree", "1")


def _own_confirmation(history: History) -> None:
    event = history.one("TaskConfirmed")
    task = event["data"]["task_id"]
    author = history.one("TaskReported", task_id=task)["actor"]
    event["actor"] = f"{author.split('/')[0]}/lead_agency"


def _corrected(history: History) -> None:
    """A correction that does not say what was changed."""
    score = _quiet_score(history)
    published = history.one("GroupPublished", group=score["data"]["group"])
    new = history.again(score, "6", time=published["time"])
    new["type"] = "bangvang.scoring.ScoreCorrected.v1"
    data: dict[str, Any] = {
        name: value for name, value in new["data"].items() if name != "openings"
    }
    salt = "A" * 22
    data |= {"changed": {}, "because_of": data["unit_id"], "_sd": [salt * 2]}
    data["total"] = _points(data["total"], "5")
    new["data"] = data
    history.after(published, new)


SCORING: tuple[Mutation, ...] = (
    by_operator("Edit a score", _total, "replay.total"),
    by_operator("Edit a band", _band, "replay.band"),
    by_operator("Exchange two ranks", _ranks, "replay.rank"),
    by_operator("Edit the sum of a part", _part, "replay.total"),
    by_operator("Edit an appraisal, sealed anew", _appraisal, "replay.total"),
    by_insider(
        "Edit a self-assessment, sealed anew",
        _self_assessment,
        f"{R}scoring.reasons-missing",
    ),
    by_operator(
        "Seal points beyond the maximum", _beyond, f"{R}scoring.points-out-of-range"
    ),
    by_operator(
        "Open other points than were sealed",
        _opening,
        "replay.opening",
        "replay.not-opened",
        "replay.field",
    ),
    by_operator("Publish without opening the points", _no_opening, "replay.not-opened"),
    by_operator(
        "Open the points of another unit",
        _other_opening,
        "replay.opening-unknown",
        "replay.not-opened",
        "replay.field",
    ),
    by_operator(
        "Leave a unit out of a ranking", _unranked, "replay.missing", "replay.surplus"
    ),
    by_operator(
        "Shorten a deadline that was kept",
        _deadline,
        f"{R}scoring.self-assessment-closed",
    ),
    by_operator(
        "Appraise one's own unit",
        _own_appraisal,
        "replay.authority",
        f"{R}scoring.own-assessment",
    ),
    by_operator("Edit a completion degree", _completion, "replay.completion"),
    by_operator(
        "Call tasks well done",
        _well_done,
        "replay.completion",
        "replay.eligibility",
        *_OVERTAKEN,
    ),
    by_operator("Edit a confirmed degree, sealed anew", _degree, "replay.completion"),
    by_operator(
        "Confirm one's own task",
        _own_confirmation,
        "replay.authority",
        f"{R}scoring.own-report",
    ),
    by_operator("Correct a score without a change", _corrected, "replay.impossible"),
)


def _checklist(history: History) -> None:
    history.one("DossierSubmitted")["data"]["checklist"].pop()


def _paper(history: History) -> None:
    finding = history.one("DossierSubmitted")["data"]["checklist"][0]
    finding["document_id"] = history.last("DocumentAttached")["data"]["document_id"]


def _window(history: History) -> None:
    history.one("DossierSubmitted")["data"]["deadline"] = "2022-07-01T10:00:00Z"


def _earlier_window(history: History) -> None:
    opened = history.one("RoundOpened", level="city")["data"]
    opened["submit_until"] = "2022-05-19T00:00:00Z"


def _unconfirmed(history: History) -> None:
    history.remove(history.one("DossierConfirmed", capacity="direct_superior"))


def _missing_paper(history: History) -> None:
    first = history.one("DossierSubmitted")["data"]["dossier_id"]
    history.remove(history.one("DocumentAttached", dossier_id=first))


def _one_signs_both(history: History) -> None:
    superior = history.one("DossierConfirmed", capacity="direct_superior")
    dossier = superior["data"]["dossier_id"]
    head = history.one("DossierConfirmed", capacity="head", dossier_id=dossier)
    superior["actor"] = head["actor"]


def _other_candidate(history: History) -> None:
    one, other = history.all("DossierAccepted")[:2]
    one["data"]["candidates"] = deepcopy(other["data"]["candidates"])


def _accepted_unsent(history: History) -> None:
    accepted = history.last("DossierAccepted")
    dossier = accepted["data"]["dossier_id"]
    history.remove(history.one("DossierSubmitted", dossier_id=dossier))


def _proposed_twice(history: History) -> None:
    opened = history.one("DossierOpened")
    new = history.again(opened, "7")
    new["data"]["dossier_id"] = f"{opened['data']['dossier_id'][:-1]}0"
    new["subject"] = f"dossier/{new['data']['dossier_id']}"
    history.after(opened, new)


DOSSIER: tuple[Mutation, ...] = (
    by_operator("Leave a paper out of a checklist", _checklist, "replay.checklist"),
    by_operator("Let another paper stand for one", _paper, "replay.checklist"),
    by_operator("Move the deadline of a submission", _window, "replay.deadline"),
    by_operator(
        "Close a round before it was used", _earlier_window, f"{R}dossier.outside-round"
    ),
    by_operator(
        "Submit without a confirmation", _unconfirmed, f"{R}dossier.incomplete"
    ),
    by_operator("Submit without a paper", _missing_paper, f"{R}dossier.incomplete"),
    by_operator(
        "Let one person confirm in both capacities",
        _one_signs_both,
        "replay.authority",
        f"{R}dossier.same-person",
    ),
    by_operator(
        "Accept another candidate",
        _other_candidate,
        "replay.field",
        "replay.cause",
        f"{R}awards.candidate-unknown",
    ),
    by_operator(
        "Accept what was never sent", _accepted_unsent, f"{R}dossier.wrong-state"
    ),
    by_operator(
        "Propose a subject twice",
        _proposed_twice,
        f"{R}dossier.candidate-already-proposed",
    ),
)
