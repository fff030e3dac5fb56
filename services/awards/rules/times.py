"""Days, years and phases that an award looks back on."""

from datetime import date, datetime, timedelta, timezone

from shared.contracts.charter import Basis, Charter, RoundPlan

LOCAL = timezone(timedelta(hours=7))
"""Time of Viet Nam, which has no summer time; days of documents are local days."""


def local_day(at: datetime) -> date:
    """Return the day that a moment falls on in Viet Nam."""
    return at.astimezone(LOCAL).date()


def year_of(charter: Charter, plan: RoundPlan, submit_until: datetime) -> int:
    """Return the year that the achievement of a round was made in.

    That is the edition's year, for a phase its last one (III.2, head), and else the
    year in which the window for dossiers ends.
    """
    edition = charter.edition(plan.edition) if plan.edition else None
    if edition is not None:
        return edition.year
    phase = next((one for one in charter.phases if one.key == plan.phase), None)
    if plan.basis is Basis.PHASE and phase is not None:
        return phase.ends.year
    return local_day(submit_until).year


def phase_of(charter: Charter, plan: RoundPlan, submit_until: datetime) -> str | None:
    """Return the phase whose tasks count in a round (III.1.a, III.2.a).

    The plan may name it. If not, it is the one that holds the achievement's year,
    or, for a year before the campaign, the one in which the round is held.
    """
    if plan.phase is not None:
        return plan.phase
    years = (year_of(charter, plan, submit_until), local_day(submit_until).year)
    return next(
        (
            phase.key
            for year in years
            for phase in charter.phases
            if phase.starts.year <= year <= phase.ends.year
        ),
        None,
    )
