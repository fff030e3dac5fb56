"""Keys that sign notes and cosign checkpoints, and the check of their signatures."""

from shared.signing.checking import check
from shared.signing.keyfiles import KeyFileError, load, load_or_make
from shared.signing.signer import Signer

__all__ = ["KeyFileError", "Signer", "check", "load", "load_or_make"]
