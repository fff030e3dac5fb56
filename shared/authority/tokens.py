"""Tokens say who somebody is; what she may do stands in the log.

The embedded run issues its own (Ed25519); elsewhere an OpenID Connect provider does.
Source: RFC 7519 (JWT), RFC 8725 (best practices).
"""

import json
import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

from shared.authority.proofs import ALGORITHMS, Proofs
from shared.contracts.ids import ULID_PATTERN, derived_id
from shared.contracts.refusals import NotSignedIn
from shared.runtime.whole import write_whole

AUDIENCE = "bangvang"
LOCAL_ISSUER = "bangvang-local"
LONGEST_LIFETIME = timedelta(days=366)
LEEWAY_SECONDS = 60
"""So far two clocks may be apart."""

_OWN = re.compile(ULID_PATTERN)

type Seconds = Callable[[], float]


class Verifier(Protocol):
    """Finds out who sent a token."""

    async def actor_of(self, token: str) -> str:
        """Return the actor's id.

        Raises:
            NotSignedIn: the token is not valid; the problem never repeats the token.
        """
        ...


class LocalIssuer:
    """Issues tokens of the embedded run; its key is a file only its owner can read."""

    def __init__(self, path: Path) -> None:
        self._key = _own_key(path)

    @property
    def public_key(self) -> str:
        """The key to verify with, as a JWK."""
        return json.dumps(self._key.as_dict(private=False))

    def issue(self, actor: str, lifetime: timedelta) -> str:
        """Return a token for `actor`.

        Raises:
            ValueError: the lifetime is not positive or longer than a year.
        """
        if not timedelta(0) < lifetime <= LONGEST_LIFETIME:
            raise ValueError("a token lives for more than nothing and at most a year")
        now = int(time.time())
        claims = {
            "iss": LOCAL_ISSUER,
            "aud": AUDIENCE,
            "sub": actor,
            "iat": now,
            "exp": now + int(lifetime.total_seconds()),
        }
        header = {"alg": "Ed25519", "typ": "JWT"}
        return jwt.encode(header, claims, self._key, algorithms=ALGORITHMS)


def _own_key(path: Path) -> OKPKey:
    if not path.exists():
        _make_key(path)
    return OKPKey.import_key(json.loads(path.read_text()))


def _make_key(path: Path) -> None:
    """Write a new key, whole or not at all; of two that try at once the first wins."""
    key = OKPKey.generate_key("Ed25519")
    path.parent.mkdir(parents=True, exist_ok=True)
    data = json.dumps(key.as_dict(private=True)).encode()
    with suppress(FileExistsError):  # tokens may have been issued with it
        write_whole(path, data, mode=0o600, replace=False)


class LocalVerifier:
    """Verifies tokens of the local issuer."""

    def __init__(self, public_key: str, seconds: Seconds = time.time) -> None:
        """`public_key` is the JWK that the issuer publishes."""
        self._keys = KeySet([OKPKey.import_key(json.loads(public_key))])
        self._seconds = seconds
        self._proofs = Proofs()

    async def actor_of(self, token: str) -> str:
        """Return the actor that the token names."""
        claims = self._proofs.claims_of(token, self._keys)
        check_claims(claims, LOCAL_ISSUER, AUDIENCE, self._seconds())
        return actor_id(LOCAL_ISSUER, claims["sub"])


def check_claims(
    claims: dict[str, Any], issuer: str, audience: str, now: float
) -> None:
    """Check for whom a token is, from whom, and whether it counts now.

    Raises:
        NotSignedIn: it does not.
    """
    found = claims.get("aud")
    if claims.get("iss") != issuer:
        raise NotSignedIn(problem="other-issuer")
    if audience not in (found if isinstance(found, list) else [found]):
        raise NotSignedIn(problem="other-audience")
    if not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise NotSignedIn(problem="nobody")
    ends, begins = claims.get("exp"), claims.get("nbf", 0)
    # Written so that a time which is no number at all (NaN) counts as expired.
    if not isinstance(ends, int | float) or not now < ends + LEEWAY_SECONDS:
        raise NotSignedIn(problem="expired")
    if not isinstance(begins, int | float) or not now >= begins - LEEWAY_SECONDS:
        raise NotSignedIn(problem="not-yet")


def actor_id(issuer: str, subject: str) -> str:
    """Return our opaque id for a token's subject.

    The local issuer names actors by our own ids; a foreign subject may be a name or an
    address, so it is replaced by an id derived from it.
    """
    if issuer == LOCAL_ISSUER and _OWN.match(subject):
        return subject
    return derived_id(issuer, subject)
