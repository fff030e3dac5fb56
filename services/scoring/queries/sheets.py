"""One sheet while it is worked on: for its unit, its appraiser, the lead agency."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select

from services.scoring.errors import SheetUnknown
from services.scoring.queries.scores import corrected, known_edition
from services.scoring.rules import sheet_of
from services.scoring.tables import APPRAISALS, SCORES, SELF_ASSESSMENTS
from shared.contracts.roles import Allow, Role
from shared.contracts.scoring import EvidenceDigest, Sheet, SheetView
from shared.domain import Asker, Reads

_APPRAISES = (Allow(Role.APPRAISER, group="group"), Allow(Role.LEAD_AGENCY))
_ACTS_FOR_IT = (
    Allow(Role.UNIT_OFFICER, unit="unit_id"),
    Allow(Role.UNIT_HEAD, unit="unit_id"),
)


async def sheet(query: Sheet, reads: Reads, asker: Asker) -> SheetView:
    """The sheet, without the appraised points for whoever must not see them yet."""
    await known_edition(reads, query.edition_id, query.campaign_id)
    sheet_id = sheet_of(query.edition_id, query.unit_id)
    own = await reads.row(
        select(SELF_ASSESSMENTS).where(SELF_ASSESSMENTS.c.sheet_id == sheet_id)
    )
    given = await reads.row(select(APPRAISALS).where(APPRAISALS.c.sheet_id == sheet_id))
    score = await reads.row(
        select(SCORES.c.version).where(SCORES.c.sheet_id == sheet_id)
    )
    found = [one for one in (own, given) if one is not None]
    # An appraiser's right holds for one group, so a sheet is of no other.
    if not found or found[0].group_key != query.group:
        raise SheetUnknown(
            group=query.group, unit_id=query.unit_id, edition_id=query.edition_id
        )
    open_to_asker = score is not None or _appraises(asker, query)
    shown = given if open_to_asker else None
    return SheetView(
        edition_id=query.edition_id,
        unit_id=query.unit_id,
        group=query.group,
        state=_state(given, score),
        self_assessed=None if own is None else _points(own.points),
        appraised=await _appraised(reads, shown),
        reasons=None if shown is None else shown.reasons,
        evidence=_evidence(own),
        subjects=None if own is None else own.subjects,
        version=max(one.version for one in (own, given, score) if one is not None),
    )


def _appraises(asker: Asker, query: Sheet) -> bool:
    """Whether the asker works on the appraisal and has no part in the unit itself."""
    if asker.may(*_ACTS_FOR_IT, about=query):
        return False
    return asker.may(*_APPRAISES, about=query)


def _state(given: Row[Any] | None, score: Row[Any] | None) -> str:
    if score is not None:
        return "published"
    return "self-assessed" if given is None else "appraised"


def _points(stored: dict[str, str] | None) -> dict[str, Decimal] | None:
    if stored is None:
        return None
    return {key: Decimal(value) for key, value in stored.items()}


async def _appraised(reads: Reads, given: Row[Any] | None) -> dict[str, Decimal] | None:
    points = None if given is None else _points(given.points)
    if given is None or points is None:
        return None
    return await corrected(reads, given.sheet_id, points)


def _evidence(own: Row[Any] | None) -> tuple[EvidenceDigest, ...]:
    if own is None or own.evidence is None:
        return ()
    return tuple(EvidenceDigest.model_validate(one) for one in own.evidence)
