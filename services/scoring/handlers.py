"""Commands in -> what each needs to be decided: its streams, facts and charter."""

from sqlalchemy import or_, select

from services.scoring.rules import lock_of, programme_of, sheet_of
from services.scoring.state import Edition, Facts, Insider, Member, Programme, Sheet
from services.scoring.tables import AUTHORITY, EDITIONS, SCORES, UNITS
from shared.contracts.base import Command
from shared.contracts.roles import Role
from shared.contracts.scoring import (
    SCORING,
    AdoptEdition,
    AppraiseAssessment,
    AssignTask,
    ConfirmTask,
    CorrectScore,
    DiscloseValues,
    EraseTexts,
    PublishCompletion,
    PublishScores,
    ReportTask,
    SubmitSelfAssessment,
)
from shared.decider import Needs
from shared.domain import Gather, Reads
from shared.mirror.units import KnownUnit, unit, units_in
from shared.privacy.disclosing import gather as to_disclose
from shared.privacy.finding import texts_with

_FOR_A_UNIT = (Role.UNIT_OFFICER, Role.UNIT_HEAD)


async def _adopt_edition(command: AdoptEdition, reads: Reads) -> Needs:
    query = select(EDITIONS.c.edition_id).where(
        EDITIONS.c.campaign_id == command.campaign_id,
        EDITIONS.c.edition == command.edition,
    )
    facts = Facts(opened_as=await reads.scalar(query))
    # The second stream never gets an event: it is the lock of this edition's name.
    lock = lock_of(command.campaign_id, command.edition)
    return Needs(_streams(_edition(command.edition_id), _edition(lock)), facts)


async def _self_assess(command: SubmitSelfAssessment, reads: Reads) -> Needs:
    facts = Facts(members=await _member(command, reads))
    return await _of_sheet(command, reads, facts)


async def _appraise(command: AppraiseAssessment, reads: Reads) -> Needs:
    facts = Facts(
        members=await _member(command, reads),
        insiders=await _insiders(command, reads),
    )
    return await _of_sheet(command, reads, facts)


async def _publish_scores(command: PublishScores, reads: Reads) -> Needs:
    units = await units_in(reads, UNITS, command.campaign_id, command.group)
    facts = Facts(members={id_: _as_member(one) for id_, one in units.items()})
    sheets = (_sheet(command.edition_id, unit_id) for unit_id in units)
    return Needs(
        _streams(_edition(command.edition_id), *sheets),
        facts,
        await _charter(command.edition_id, reads),
    )


async def _correct_score(command: CorrectScore, reads: Reads) -> Needs:
    own = sheet_of(command.edition_id, command.unit_id)
    group = select(SCORES.c.group_key).where(SCORES.c.sheet_id == own)
    ranked = (
        select(SCORES.c.sheet_id)
        .where(
            SCORES.c.edition_id == command.edition_id,
            SCORES.c.group_key == group.scalar_subquery(),
        )
        .order_by(SCORES.c.sheet_id)
    )
    sheets = [f"{Sheet.kind}/{row.sheet_id}" for row in await reads.rows(ranked)]
    return Needs(
        _streams(f"{Sheet.kind}/{own}", _edition(command.edition_id), *sheets),
        Facts(),
        await _charter(command.edition_id, reads),
    )


type _OfUnit = (
    SubmitSelfAssessment
    | AppraiseAssessment
    | AssignTask
    | ReportTask
    | ConfirmTask
    | PublishCompletion
)


async def _of_sheet(
    command: SubmitSelfAssessment | AppraiseAssessment, reads: Reads, facts: Facts
) -> Needs:
    # With the edition's stream, so that no sheet changes while its group is published.
    return Needs(
        _streams(
            _sheet(command.edition_id, command.unit_id), _edition(command.edition_id)
        ),
        facts,
        await _charter(command.edition_id, reads),
    )


async def _of_programme(command: _OfUnit, reads: Reads) -> Needs:
    id_ = programme_of(command.campaign_id, command.unit_id)
    return Needs.one(Programme, id_, Facts(members=await _member(command, reads)))


async def _member(command: _OfUnit, reads: Reads) -> dict[str, Member]:
    known = await unit(reads, UNITS, command.unit_id)
    if known is None or known.campaign_id != command.campaign_id:
        return {}
    return {known.unit_id: _as_member(known)}


def _as_member(known: KnownUnit) -> Member:
    return Member(known.group, known.valid_from, known.valid_to)


async def _insiders(command: AppraiseAssessment, reads: Reads) -> tuple[Insider, ...]:
    grants = AUTHORITY.grants.c
    query = (
        select(AUTHORITY.grants)
        .where(
            grants.unit_id == command.unit_id,
            grants.role.in_([role.value for role in _FOR_A_UNIT]),
            or_(
                grants.campaign_id == command.campaign_id,
                grants.campaign_id.is_(None),
            ),
        )
        .order_by(grants.grant_id)
    )
    return tuple(
        Insider(
            row.actor_id,
            row.valid_from,
            min(
                (end for end in (row.valid_to, row.revoked_at) if end is not None),
                default=None,
            ),
        )
        for row in await reads.rows(query)
    )


async def _charter(edition_id: str, reads: Reads) -> str | None:
    """Digest of the charter that the edition is bound to for ever."""
    query = select(EDITIONS.c.charter_digest).where(EDITIONS.c.edition_id == edition_id)
    digest: str | None = await reads.scalar(query)
    return digest


def _edition(id_: str) -> str:
    return f"{Edition.kind}/{id_}"


def _sheet(edition_id: str, unit_id: str) -> str:
    return f"{Sheet.kind}/{sheet_of(edition_id, unit_id)}"


def _streams(first: str, *others: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first, *others)))


GATHER: dict[type[Command], Gather] = {
    AdoptEdition: _adopt_edition,
    SubmitSelfAssessment: _self_assess,
    AppraiseAssessment: _appraise,
    PublishScores: _publish_scores,
    CorrectScore: _correct_score,
    AssignTask: _of_programme,
    ReportTask: _of_programme,
    ConfirmTask: _of_programme,
    PublishCompletion: _of_programme,
    EraseTexts: texts_with(SCORING),
    DiscloseValues: to_disclose,
}
"""What is read before a decision about each command."""
