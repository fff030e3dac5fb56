"""Registration put together: its parts as one domain, and the service that runs it."""

from services.registration.decider import DECIDER
from services.registration.handlers import GATHER
from services.registration.migrations import HISTORY
from services.registration.projections import PROJECTIONS
from services.registration.queries import ANSWERS
from services.registration.reactors import REACTIONS
from services.registration.settings import Settings
from services.registration.tables import METADATA
from shared.contracts.registration import (
    REGISTRATION,
    SERVICE,
    AppointFirstAdministrator,
)
from shared.domain import Domain
from shared.runtime.service import ServiceRuntime

DOMAIN = Domain(
    name=SERVICE,
    language=REGISTRATION,
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
    first = settings.first_administrator
    appoint = AppointFirstAdministrator(actor_id=first) if first else None
    return ServiceRuntime(DOMAIN, settings, at_start=appoint)
