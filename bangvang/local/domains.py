"""The domains of all services, for tools that work on their databases."""

from services.awards.app import DOMAIN as AWARDS
from services.dossier.app import DOMAIN as DOSSIER
from services.ledger.app import DOMAIN as LEDGER
from services.registration.app import DOMAIN as REGISTRATION
from services.scoring.app import DOMAIN as SCORING
from shared.domain import Domain


def domains() -> tuple[Domain, ...]:
    """Return them in the order of the main job."""
    return (REGISTRATION, SCORING, DOSSIER, AWARDS)


def with_databases() -> tuple[Domain, ...]:
    """Return all that have tables: the ledger too, which is in no backup."""
    return (*domains(), LEDGER)
