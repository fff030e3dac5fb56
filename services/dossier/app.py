"""Dossier put together: its parts as one domain, and the service that runs it."""

from obstore.store import MemoryStore

from services.dossier.decider import DECIDER
from services.dossier.handlers import gather_with
from services.dossier.migrations import HISTORY
from services.dossier.projections import PROJECTIONS
from services.dossier.queries import ANSWERS
from services.dossier.reactors import REACTIONS
from services.dossier.settings import Settings
from services.dossier.tables import METADATA
from shared.contracts.dossier import DOSSIER, SERVICE
from shared.documents.opening import documents_of
from shared.documents.store import DocumentStore
from shared.domain import Domain
from shared.runtime.service import ServiceRuntime


def domain(documents: DocumentStore) -> Domain:
    """Return the service's domain; uploads are looked for in `documents`."""
    return Domain(
        name=SERVICE,
        language=DOSSIER,
        decider=DECIDER,
        gather=gather_with(documents),
        projections=PROJECTIONS,
        reactions=REACTIONS,
        answers=ANSWERS,
        tables=METADATA,
        history=HISTORY,
    )


DOMAIN = domain(DocumentStore(MemoryStore()))
"""For tools that read and rebuild: it finds no upload, so it can attach none."""


def create_app(settings: Settings) -> ServiceRuntime:
    """Return the service, not started yet."""
    documents = documents_of(settings)
    return ServiceRuntime(domain(documents), settings, documents=documents)
