"""Typed rows out: lists, counts, and one dossier for those who work on it."""

from services.dossier.queries.lists import dossiers, dossiers_by_state
from services.dossier.queries.view import dossier
from shared.contracts.base import Query
from shared.contracts.dossier import (
    DOSSIER,
    Disclosures,
    Dossier,
    Dossiers,
    DossiersByState,
    Erasure,
)
from shared.domain import Answer
from shared.privacy.answering import erasure
from shared.privacy.disclosing import disclosures_with

ANSWERS: dict[type[Query], Answer] = {  # type: ignore[type-arg]
    Dossiers: dossiers,
    DossiersByState: dossiers_by_state,
    Dossier: dossier,
    Erasure: erasure,
    Disclosures: disclosures_with(DOSSIER),
}

__all__ = ["ANSWERS"]
