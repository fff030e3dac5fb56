"""Actors, persons and dates of the Da Nang example; nobody here is real."""

from shared.contracts.ids import derived_id

NAME = "danang-2021"

PLAN_ISSUED = "2021-12-10"
ENROLLED = "2021-12-13"
EDITION_OPENED = "2022-01-04"
SELF_ASSESSMENT_UNTIL = "2022-02-15"
APPRAISED = "2022-03-01"
SCORES_PUBLISHED = "2022-04-12"
TASKS_ASSIGNED = "2021-12-20"
TASKS_REPORTED = "2022-04-01"
TASKS_CONFIRMED = "2022-04-20"
COMPLETION_PUBLISHED = "2022-04-28"
COMPLETION_UNTIL = "2022-04-15"
ROUND_OPENED = "2022-05-04"
SUBMIT_UNTIL = "2022-06-01"
DOSSIERS_OPENED = "2022-05-10"
DOSSIERS_CONFIRMED = "2022-05-16"
DOSSIERS_SUBMITTED = "2022-05-20"
DOSSIERS_REVIEWED = "2022-06-03"
VOTING = "2022-06-08"
VOTES_CLOSED = "2022-06-10"
PROPOSED = "2022-06-14"
DECIDED = "2022-06-24"
PUBLISHED = "2022-06-28"

COUNCIL_SIZE = 9


def actor(what: str, run: str) -> str:
    """Return the opaque id of an actor of this example."""
    return derived_id(NAME, run, "actor", what)


def council(run: str) -> tuple[str, ...]:
    """Return the members of the council."""
    return tuple(actor(f"member-{number}", run) for number in range(COUNCIL_SIZE))
