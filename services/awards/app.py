"""Awards put together: its parts as one domain, and the service that runs it."""

from services.awards.decider import DECIDER
from services.awards.handlers import GATHER
from services.awards.migrations import HISTORY
from services.awards.projections import PROJECTIONS
from services.awards.queries import ANSWERS
from services.awards.reactors import REACTIONS
from services.awards.settings import Settings
from services.awards.tables import METADATA
from shared.contracts.awards import AWARDS, SERVICE
from shared.domain import Domain
from shared.runtime.service import ServiceRuntime

DOMAIN = Domain(
    name=SERVICE,
    language=AWARDS,
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
