"""What the replay checks of each event; `docs/replay.md` is written from this table."""

from collections.abc import Mapping
from typing import NamedTuple

from bangvang.audit.replay.fields import FIELD, FIELDS


class Checks(NamedTuple):
    """What is made again of one event."""

    command: str
    """The command that is decided anew; with `/` where several cause the event."""
    derived: str
    """Figures and facts that are derived from earlier events."""
    more: tuple[str, ...] = ()
    """Codes beside those of its fields and those that any event may have."""


_OPENS = ("replay.opening", "replay.opening-unknown", "replay.not-opened")

CHECKED: Mapping[str, Checks] = {
    "CampaignLaunched": Checks("LaunchCampaign", "digest, title, legal basis"),
    "CharterAdopted": Checks(
        "LaunchCampaign / AdoptCharter",
        "the digest of its content; its rules can be judged; groups in use stay",
    ),
    "RoleGranted": Checks(
        "GrantRole / AppointFirstAdministrator",
        "who may grant what, for which unit, group or level; never back-dated",
    ),
    "RoleRevoked": Checks("RevokeRole", "the right exists; an administrator remains"),
    "UnitEnrolled": Checks(
        "EnrolUnit / EnrolUnits / MergeUnits / SplitUnit",
        "new id, group and kind of the charter, free codes, superior on that day",
    ),
    "UnitRenamed": Checks("RenameUnit", "the previous name; the unit is there"),
    "UnitPlaced": Checks(
        "PlaceUnit / MergeUnits", "the previous superior; no circle on any day"
    ),
    "UnitsMerged": Checks("MergeUnits", "every end, new superior and successor"),
    "UnitSplit": Checks("SplitUnit", "shares, successors, nobody left below"),
    "UnitDissolved": Checks(
        "DissolveUnit / MergeUnits / SplitUnit", "no earlier than what is known of it"
    ),
    "HeadAppointed": Checks("AppointHead", "the unit is there; days go forward"),
    "UnitRegistered": Checks(
        "RegisterUnit", "group; contents, measures and days of the charter"
    ),
    "LaunchReported": Checks("ReportLaunch", "in time or not, by which clause"),
    "CommitmentProgressed": Checks("ReportProgress", "the promised target"),
    "EditionAdopted": Checks("AdoptEdition", "year and digest of the charter; once"),
    "SelfAssessmentSubmitted": Checks(
        "SubmitSelfAssessment",
        "group; by its last day; every indicator within its limits (once opened)",
    ),
    "AssessmentAppraised": Checks(
        "AppraiseAssessment",
        "group's appraiser, no insider; limits; reasons (with disclosures)",
    ),
    "ScorePublished": Checks(
        "PublishScores", "parts, total, band, rank, number of ranked; openings", _OPENS
    ),
    "GroupPublished": Checks(
        "PublishScores", "who was ranked, not assessed, or ended before"
    ),
    "ScoreCorrected": Checks(
        "CorrectScore", "what changed; total, band, and everybody's rank"
    ),
    "TaskAssigned": Checks("AssignTask", "the unit is there; phase of the charter"),
    "TaskReported": Checks("ReportTask", "the task is open"),
    "TaskConfirmed": Checks(
        "ConfirmTask", "reported before, by somebody else; a day that is over"
    ),
    "CompletionPublished": Checks(
        "PublishCompletion",
        "tasks due, unconfirmed and failed; weighted degree; well done; openings",
        _OPENS,
    ),
    "DossierOpened": Checks(
        "OpenDossier", "round open for this unit; form, subject, hierarchy; only once"
    ),
    "DocumentAttached": Checks("AttachDocument", "the paper is asked; a new id"),
    "DossierConfirmed": Checks(
        "ConfirmDossier",
        "the reports as attached; the direct superior of that day; two persons",
    ),
    "DossierSubmitted": Checks(
        "SubmitDossier", "every item of the checklist; deadline; which submission"
    ),
    "DossierWithdrawn": Checks("WithdrawDossier", "not accepted yet"),
    "DossierReturned": Checks("ReturnDossier", "how often it was sent back"),
    "DossierAccepted": Checks("AcceptDossier", "the candidates; votes not counted yet"),
    "RoundOpened": Checks(
        "OpenRound", "plan of the charter; quotas not above it; edition, window, unit"
    ),
    "CouncilConvened": Checks(
        "ConveneCouncil", "each member entrusted with voting on that day; once"
    ),
    "CandidateScreened": Checks(
        "ScreenCandidate / ScreenAgain",
        "every rule with outcome, facts and events; nothing where nothing changed",
        ("replay.cause",),
    ),
    "HoldPlaced": Checks("PlaceHold", "the subject is known; one for each reason"),
    "HoldLifted": Checks("LiftHold", "such a hold is open"),
    "ConflictDeclared": Checks("DeclareConflict", "a member who has not voted"),
    "BallotCast": Checks(
        "CastBallot", "a member, not recused, once, on an eligible candidate"
    ),
    "VoteClosed": Checks(
        "CloseVotes",
        "the tally from the opened ballots; quorum and majority also of secret ones",
        _OPENS,
    ),
    "VotesClosed": Checks("CloseVotes", "who was approved and who was not"),
    "AwardProposed": Checks(
        "ProposeAward",
        "approved, still eligible, not awarded twice; place, quota, year, citations",
    ),
    "AwardDecided": Checks(
        "DecideAward", "the level's authority; whether it could be granted that day"
    ),
    "AwardPublished": Checks(
        "PublishAwards / PublishWithheld",
        "as decided; the candidate passes on that day; openings",
        (*_OPENS, "replay.granted-before"),
    ),
    "RoundPublished": Checks(
        "PublishAwards", "granted, declined and withheld; quotas kept"
    ),
    "PersonalDataErased": Checks(
        "ErasePerson / EraseTexts",
        "once; published awards are kept; others follow dossier; nothing that must be "
        "opened",
        ("replay.cause", "replay.erased-too-much"),
    ),
    "ValuesDisclosed": Checks("DiscloseValues", "an auditor's right; on record once"),
}
"""By name of the event."""


def codes_of(event: str) -> list[str]:
    """Return the codes of an event's own fields, and of what it opens."""
    own = {code for name, code in FIELDS.items() if name.split(".")[0] == event}
    return [*sorted(own), FIELD, *CHECKED[event].more]


def table() -> list[str]:
    """Return the lines of the table, in the order of the services."""
    lines = [
        "| event | decided anew | derived or checked | codes |",
        "| - | - | - | - |",
    ]
    for event, checks in CHECKED.items():
        codes = ", ".join(f"`{one}`" for one in codes_of(event))
        lines.append(f"| {event} | {checks.command} | {checks.derived} | {codes} |")
    return lines
