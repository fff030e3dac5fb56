"""Opens the document store that the settings of a process name."""

from shared.documents.access import S3Access
from shared.documents.store import DocumentStore
from shared.runtime.settings import CommonSettings


def documents_of(settings: CommonSettings) -> DocumentStore:
    """Return the store; nothing is asked of it before it is used."""
    access = S3Access(
        endpoint=settings.documents_endpoint,
        region=settings.documents_region,
        key_id=settings.documents_access_key_id,
        secret=settings.documents_secret_access_key,
    )
    return DocumentStore.at(settings.documents_url, access)
