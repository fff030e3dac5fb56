"""The check of signatures by the library `cryptography`: a `SignatureCheck`."""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

from shared.tlog.keys import Algorithm


def check(
    algorithm: Algorithm, public_key: bytes, message: bytes, signature: bytes
) -> bool:
    """Whether the bare `signature` is of `public_key` over `message`.

    A key that is no point of the curve signs nothing: the answer is no.
    """
    try:
        _public(algorithm, public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def _public(
    algorithm: Algorithm, public_key: bytes
) -> Ed25519PublicKey | MLDSA44PublicKey:
    """Make ready a key; a log's few keys are asked again and again."""
    if algorithm is Algorithm.COSIGNATURE_MLDSA44:
        return MLDSA44PublicKey.from_public_bytes(public_key)
    return Ed25519PublicKey.from_public_bytes(public_key)
