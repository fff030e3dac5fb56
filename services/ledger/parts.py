"""Opens what the settings name: the store of the log's files, and its witnesses."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from services.ledger.alone import NoCosigners
from services.ledger.files import Files
from services.ledger.folder import FolderFiles
from services.ledger.publisher import Cosigners
from services.ledger.settings import Settings


def files_of(settings: Settings) -> Files:
    """Return where the log's files lie; nothing is opened yet."""
    address = urlsplit(settings.log_url)
    return FolderFiles(Path(unquote(address.path)))


def cosigners_of(settings: Settings) -> Cosigners:
    """Return the witnesses that the settings name."""
    del settings
    return NoCosigners()
