"""Typed answers from the read models; only `UnitWording` shows what is not public."""

from typing import Any

from services.registration.queries.campaigns import (
    adopted_charter,
    campaign,
    campaigns,
)
from services.registration.queries.coverage import coverage, late_units
from services.registration.queries.rights import grants
from services.registration.queries.unit_page import unit, unit_wording
from services.registration.queries.units import units
from shared.contracts.base import Query
from shared.contracts.registration import (
    REGISTRATION,
    AdoptedCharter,
    Campaign,
    Campaigns,
    Coverage,
    Disclosures,
    Erasure,
    Grants,
    LateUnits,
    Unit,
    Units,
    UnitWording,
)
from shared.domain import Answer
from shared.privacy.answering import erasure
from shared.privacy.disclosing import disclosures_with

ANSWERS: dict[type[Query[Any]], Answer] = {
    Campaigns: campaigns,
    Campaign: campaign,
    AdoptedCharter: adopted_charter,
    Units: units,
    Unit: unit,
    Coverage: coverage,
    LateUnits: late_units,
    Grants: grants,
    UnitWording: unit_wording,
    Erasure: erasure,
    Disclosures: disclosures_with(REGISTRATION),
}
