"""Tokens whose signature was proved once need not be proved again by the same keys.

Measured: the proof takes a third of the time of a small command, and whoever gives many
commands sends the same token with each. Only the signature is remembered: issuer,
audience and time are checked with every command.
"""

from collections import OrderedDict
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from shared.contracts.refusals import NotSignedIn

ALGORITHMS = ["EdDSA", "Ed25519", "ES256", "RS256"]
"""Nothing symmetric and never `none`."""
LONGEST_TOKEN = 8192
_REMEMBERED = 1024
"""Tokens; 8 MiB of them at most."""


class Proofs:
    """What proved tokens claim; the least recently used is forgotten first."""

    def __init__(self) -> None:
        """Begin with none."""
        self._keys: KeySet | None = None
        self._claims: OrderedDict[str, dict[str, Any]] = OrderedDict()

    def claims_of(self, token: str, keys: KeySet) -> dict[str, Any]:
        """Return what a token claims; its time and issuer are still to be checked.

        Raises:
            NotSignedIn: none of `keys` has signed it.
        """
        if keys is not self._keys:
            # A key may have been withdrawn, so all is to be proved by the new ones.
            self._keys = keys
            self._claims.clear()
        found = self._claims.get(token)
        if found is None:
            found = _proved(token, keys)
            if len(self._claims) >= _REMEMBERED:
                self._claims.popitem(last=False)
            self._claims[token] = found
        else:
            self._claims.move_to_end(token)
        return found


def _proved(token: str, keys: KeySet) -> dict[str, Any]:
    if len(token) > LONGEST_TOKEN:
        raise NotSignedIn(problem="too-long")
    try:
        return dict(jwt.decode(token, keys, algorithms=ALGORITHMS).claims)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotSignedIn(problem="unsigned") from error
