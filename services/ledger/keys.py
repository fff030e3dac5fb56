"""The log's keys: one Ed25519, one ML-DSA-44, both under the origin as their name.

Source: C2SP tlog-checkpoint ("Signatures") and tlog-cosignature.
"""

from pathlib import Path

from shared.signing import Signer, load_or_make
from shared.tlog.keys import Algorithm

_FILES = {
    "log.ed25519.key": Algorithm.ED25519,
    "log.mldsa44.key": Algorithm.COSIGNATURE_MLDSA44,
}


def log_keys(folder: Path, origin: str) -> tuple[Signer, ...]:
    """Return the keys of the log; those that are missing are made.

    A log whose key is lost can go on under no other: a new key is a new log.

    Raises:
        KeyFileError: a file holds another log's key, or none.
    """
    return tuple(
        load_or_make(folder / name, origin, kind) for name, kind in _FILES.items()
    )


def key_files(folder: Path) -> tuple[Path, ...]:
    """Return where they lie: what must be copied, once, to a safe place."""
    return tuple(folder / name for name in _FILES)
