"""Opens what the settings name: the store of the log's files, and its witnesses."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from services.ledger.alone import NoCosigners
from services.ledger.bucket import BucketFiles
from services.ledger.files import Files
from services.ledger.folder import FolderFiles
from services.ledger.publisher import Cosigners
from services.ledger.settings import Settings
from services.ledger.witnesses import witnesses_of
from shared.documents.access import S3Access


def files_of(settings: Settings) -> Files:
    """Return where the log's files lie; nothing is opened yet."""
    address = urlsplit(settings.log_url)
    if address.scheme == "file":
        return FolderFiles(Path(unquote(address.path)))
    access = S3Access(
        endpoint=settings.log_endpoint,
        region=settings.log_region,
        key_id=settings.log_access_key_id,
        secret=settings.log_secret_access_key,
    )
    return BucketFiles(access.store(settings.log_url))


def cosigners_of(settings: Settings, files: Files) -> Cosigners:
    """Return the witnesses that the settings name; nobody is asked yet.

    Raises:
        WitnessesUnreadable, VerificationError: the policy cannot be used.
    """
    if settings.witness_policy is None:
        return NoCosigners()
    return witnesses_of(settings.witness_policy, files)
