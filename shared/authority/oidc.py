"""Verifies tokens of an OpenID Connect provider.

Source: OpenID Connect Discovery 1.0, section 4; RFC 7517 (keys).
"""

import asyncio
import base64
import json
import time
from typing import Any
from urllib.parse import urlsplit

import httpx
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from shared.authority.proofs import LONGEST_TOKEN, Proofs
from shared.authority.tokens import AUDIENCE, Seconds, actor_id, check_claims
from shared.contracts.refusals import NotSignedIn, Unavailable

log = structlog.get_logger("authority")

REFRESH_SECONDS = 60.0
"""A key nobody knows makes us ask the provider, but at most so often."""
RETRY_SECONDS = 5.0
"""So long a provider that did not answer is not asked again."""
_ANSWER_SECONDS = 5.0
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_SIGNING_KINDS = {"OKP", "EC", "RSA"}


class _ProviderError(ValueError):
    """The provider answers, but not as one of ours."""


class OidcVerifier:
    """Verifies tokens of an OpenID Connect provider, whose keys it fetches and keeps.

    While the provider is away, tokens signed with keys that are known stay good.
    """

    def __init__(
        self,
        issuer: str,
        audience: str = AUDIENCE,
        seconds: Seconds = time.time,
        client: httpx.AsyncClient | None = None,
    ) -> None:
        """Trust this issuer.

        Raises:
            ValueError: its address is not protected (https), and not on this machine.
        """
        _check_address(issuer)
        self._issuer = issuer
        self._audience = audience
        self._seconds = seconds
        self._client = client or httpx.AsyncClient(timeout=_ANSWER_SECONDS)
        self._keys: KeySet | None = None
        self._proofs = Proofs()
        self._not_before = float("-inf")
        self._turn = asyncio.Lock()

    async def actor_of(self, token: str) -> str:
        """Return the actor that the token names, fetching new keys if it must.

        Raises:
            NotSignedIn: the token is not valid.
            Unavailable: no key of the provider is known yet, and it does not answer.
        """
        wanted = _key_name(token)
        keys = await self._known(wanted)
        if not _holds(keys, wanted):
            raise NotSignedIn(problem="unknown-key")
        claims = self._proofs.claims_of(token, keys)
        check_claims(claims, self._issuer, self._audience, self._seconds())
        return actor_id(self._issuer, claims["sub"])

    async def close(self) -> None:
        """Close the connections to the provider."""
        await self._client.aclose()

    async def _known(self, wanted: str | None) -> KeySet:
        if self._keys is not None and _holds(self._keys, wanted):
            return self._keys
        async with self._turn:
            if self._keys is not None and _holds(self._keys, wanted):
                return self._keys
            # A flood of invented key names must not become a flood to the provider.
            if self._seconds() >= self._not_before:
                await self._refresh()
        if self._keys is None:
            raise Unavailable(service="identity-provider")
        return self._keys

    async def _refresh(self) -> None:
        try:
            self._keys = await self._fetch()
        except (httpx.HTTPError, JoseError, ValueError, KeyError, TypeError) as error:
            said = str(error) if isinstance(error, _ProviderError) else ""
            problem = said or type(error).__name__
            log.warning("identity provider failed", problem=problem)
            self._not_before = self._seconds() + RETRY_SECONDS
        else:
            self._not_before = self._seconds() + REFRESH_SECONDS

    async def _fetch(self) -> KeySet:
        place = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
        found = (await self._client.get(place)).raise_for_status().json()
        if found["issuer"] != self._issuer:
            raise _ProviderError(
                "it names another issuer; check the setting's spelling"
            )
        _check_address(found["jwks_uri"])
        keys = (await self._client.get(found["jwks_uri"])).raise_for_status().json()
        usable = [key for one in keys["keys"] if (key := _signing_key(one))]
        if not usable:
            raise _ProviderError("it has no key that we understand")
        return KeySet(usable)


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise ValueError(f"{address} is not protected: use https")


def _signing_key(one: dict[str, Any]) -> Key | None:
    """Return a provider's key, or None: one for another use does not spoil the rest."""
    if one.get("kty") not in _SIGNING_KINDS or one.get("use", "sig") != "sig":
        return None
    try:
        return JWKRegistry.import_key(one)
    except (JoseError, ValueError):
        return None


def _holds(keys: KeySet, wanted: str | None) -> bool:
    """Whether the named key is known; a provider's only key need not be named.

    Source: OpenID Connect Core 1.0, section 10.1.
    """
    if wanted is None:
        return len(keys.keys) == 1
    return any(key.kid == wanted for key in keys.keys)


def _key_name(token: str) -> str | None:
    if len(token) > LONGEST_TOKEN:
        raise NotSignedIn(problem="too-long")
    head = token.partition(".")[0]
    try:
        found = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, RecursionError) as error:
        raise NotSignedIn(problem="damaged") from error
    if not isinstance(found, dict):
        raise NotSignedIn(problem="damaged")
    name = found.get("kid")
    return name if isinstance(name, str) else None
