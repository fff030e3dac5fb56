"""The tasks of a unit, for those who work on them, and their published completion."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select

from services.scoring.queries.paging import page_of
from services.scoring.queries.scores import name_of
from services.scoring.tables import COMPLETIONS, TASKS, UNITS
from shared.contracts.base import Page
from shared.contracts.scoring import CompletionRow, Completions, TaskRow, Tasks
from shared.domain import Asker, Reads


async def tasks(query: Tasks, reads: Reads, _asker: Asker) -> Page[TaskRow]:
    """A unit's tasks by their place in the programme."""
    return await page_of(
        reads,
        select(TASKS).where(
            TASKS.c.campaign_id == query.campaign_id, TASKS.c.unit_id == query.unit_id
        ),
        key=(TASKS.c.reference, TASKS.c.task_id),
        limit=query.limit,
        after=query.after,
        row=_task_row,
    )


def _task_row(found: Row[Any]) -> TaskRow:
    return TaskRow(
        task_id=found.task_id,
        unit_id=found.unit_id,
        reference=found.reference,
        phase=found.phase,
        weight=Decimal(found.weight),
        due=found.due,
        state=found.state,
        reported=_maybe(found.reported),
        confirmed=_maybe(found.confirmed),
    )


def _maybe(stored: str | None) -> Decimal | None:
    return None if stored is None else Decimal(stored)


async def completions(
    query: Completions, reads: Reads, _asker: Asker
) -> Page[CompletionRow]:
    """The latest published completion of each unit, by phase and name."""
    units = UNITS.units
    rows = (
        select(COMPLETIONS, name_of(COMPLETIONS.c.unit_id))
        .outerjoin(units, units.c.unit_id == COMPLETIONS.c.unit_id)
        .where(COMPLETIONS.c.campaign_id == query.campaign_id)
    )
    if query.phase is not None:
        rows = rows.where(COMPLETIONS.c.phase == query.phase)
    if query.unit_id is not None:
        rows = rows.where(COMPLETIONS.c.unit_id == query.unit_id)
    return await page_of(
        reads,
        rows,
        key=(
            COMPLETIONS.c.phase,
            name_of(COMPLETIONS.c.unit_id),
            COMPLETIONS.c.unit_id,
        ),
        limit=query.limit,
        after=query.after,
        row=_completion_row,
    )


def _completion_row(found: Row[Any]) -> CompletionRow:
    return CompletionRow(
        unit_id=found.unit_id,
        name=found.name,
        phase=found.phase,
        until=found.until,
        tasks=found.tasks,
        degree=Decimal(found.degree),
        well_done=found.well_done,
        clause=found.clause,
    )
