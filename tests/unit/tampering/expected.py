"""What the checks of an audit say of the histories that the replay is tried with.

The replay's own codes stand with each mutation. Besides, a changed history has as many
events as the published one unless it is named here, and its chains, schemas and
commitments fit unless it is named here.
"""

from tests.unit.replay.mutation import OUTSIDER, Mutation

LONGER = frozenset(
    {
        "Correct a score without a change",
        "Enrol a unit twice",
        "Forge a right",
        "Grant during an open matter",
        "Let a dissolved unit go on",
        "Let a member vote twice",
        "Open one matter twice",
        "Propose a subject twice",
        "Propose two awards for one candidacy",
        "Publish during an open matter",
        "Put a unit below itself",
        "Repeat an event",
        "Revoke a right that was used",
        "Screen once more than called for",
        "Vote in spite of a conflict",
    }
)
SHORTER = frozenset(
    {
        "Accept what was never sent",
        "Drop an event",
        "Leave a unit out of a ranking",
        "Publish what was not decided",
        "Submit without a confirmation",
        "Submit without a paper",
        "Take a ballot out",
        "Take a conflict out",
        "Take a hold out",
        "Withhold an award without a reason",
    }
)
BESIDE: dict[str, set[str]] = {
    "Correct a score without a change": {"audit.commitments"},
    "Exchange the commitments of two persons": {"audit.opening-mismatch"},
    "Open a ballot otherwise": {"audit.opening-mismatch"},
    "Open other points than were sealed": {"audit.opening-mismatch"},
    "Publish what was not decided": {"audit.opening-unknown-event"},
    "Re-order across sources": {"audit.cause-unknown"},
    "Repeat an event": {"audit.id-repeated"},
    "Screen once more than called for": {"audit.id-repeated"},
    "Take a ballot out": {"audit.opening-unknown-event"},
    "Vote after the count": {"audit.opening-unknown-event"},
    "Write a sealed field in clear": {"audit.schema"},
}
"""Found in the events themselves, though every hash and signature fits."""
UNREAD_BY_OUTSIDERS = {"Take a ballot out", "Publish what was not decided"}
"""The event in question lies in the file that an outsider has to leave out."""
UNCHAINED: dict[str, set[str]] = {
    "Drop an event": {"audit.sequence-gap", "audit.version-gap"},
    "Swap two events of a service": {
        "audit.sequence-gap",
        "audit.sequence-repeated",
        "audit.version-gap",
    },
    "Repeat an event": {
        "audit.sequence-repeated",
        "audit.id-repeated",
        "audit.version-gap",
    },
    "Edit a score on its way": {"audit.chain-broken"},
}
"""Where an outsider changes bytes and makes no chain fit."""
RESIGNED: dict[str, set[str]] = {
    "Drop an event": {"replay.refused.scoring.task-not-reported"},
    "Swap two events of a service": set(),
    "Repeat an event": {"replay.shape"},
    "Edit a score on its way": {"replay.total"},
}
"""What the replay says once the same is signed anew. Two reports in another order are
as good a history for the rules; that it is not the published one only others know."""


def by_outsider(one: Mutation) -> set[str]:
    """Faults that an audit finds when the old checkpoint is shown with it."""
    root = {"audit.file-missing" if one.name in SHORTER else "audit.root-mismatch"}
    if one.by == OUTSIDER:
        return root | UNCHAINED[one.name]
    if one.name in UNREAD_BY_OUTSIDERS:
        return root
    return root | BESIDE.get(one.name, set())


def by_operator(one: Mutation) -> set[str]:
    """Faults that `audit verify` finds when the log's key signed it, and it alone."""
    return {_memory(one), "audit.witnesses-missing"} | BESIDE.get(one.name, set())


def by_replay(one: Mutation) -> set[str]:
    """Faults of the replay when it was signed."""
    return RESIGNED[one.name] if one.by == OUTSIDER else set(one.codes)


def by_witness(one: Mutation) -> str:
    """What a witness answers who cosigned the published one."""
    if one.name in SHORTER:
        return "witness.stale"
    return "tlog.old-root-mismatch" if one.name in LONGER else "witness.fork"


def _memory(one: Mutation) -> str:
    if one.name in SHORTER:
        return "audit.rollback"
    return "audit.history-rewritten" if one.name in LONGER else "audit.fork"
