"""Scoring put together: its parts as one domain, and the service that runs it."""

from services.scoring.decider import DECIDER
from services.scoring.handlers import GATHER
from services.scoring.migrations import HISTORY
from services.scoring.projections import PROJECTIONS
from services.scoring.queries import ANSWERS
from services.scoring.reactors import REACTIONS
from services.scoring.settings import Settings
from services.scoring.tables import METADATA
from shared.contracts.scoring import SCORING, SERVICE
from shared.domain import Domain
from shared.runtime.service import ServiceRuntime

DOMAIN = Domain(
    name=SERVICE,
    language=SCORING,
    decider=DECIDER,
    gather=GATHER,
    projections=PROJECTIONS,
    reactions=REACTIONS,
    answers=ANSWERS,
    tables=METADATA,
    history=HISTORY,
)


def create_app(settings: Settings) -> ServiceRuntime:
    """Return the service, not started yet."""
    return ServiceRuntime(DOMAIN, settings)
