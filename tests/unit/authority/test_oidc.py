"""Tokens of an OpenID Connect provider, against a small real one on loopback."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey

from shared.authority.oidc import REFRESH_SECONDS, RETRY_SECONDS, OidcVerifier
from shared.authority.tokens import AUDIENCE, actor_id
from shared.contracts.refusals import NotSignedIn, Unavailable

NOW = 1_800_000_000.0
SUBJECT = "nguyen.van.a@example.vn"


class Provider:
    """An OpenID Connect provider: two documents over HTTP, and a pile of keys."""

    def __init__(self) -> None:
        self.keys: dict[str, tuple[str, Key]] = {}
        self.extra: list[dict[str, Any]] = []
        self.calls = 0
        self.broken = False
        self.claims_to_be: str | None = None
        self._server: asyncio.Server | None = None

    @property
    def issuer(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/realm"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    def add(self, name: str, alg: str) -> None:
        made: dict[str, Key] = {
            "Ed25519": OKPKey.generate_key("Ed25519"),
            "EdDSA": OKPKey.generate_key("Ed25519"),
            "ES256": ECKey.generate_key("P-256"),
            "RS256": RSAKey.generate_key(2048),
        }
        self.keys[name] = (alg, made[alg])

    def token(self, name: str, kid: str | None = "its own", **changes: Any) -> str:
        alg, key = self.keys[name]
        header = {"alg": alg, "kid": name if kid == "its own" else kid}
        header = {one: value for one, value in header.items() if value is not None}
        claims = {
            "iss": self.issuer,
            "aud": AUDIENCE,
            "sub": SUBJECT,
            "exp": NOW + 300,
            **changes,
        }
        return jwt.encode(header, claims, key, algorithms=[alg])

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        path = request.split(" ")[1]
        if path.endswith("/openid-configuration"):
            self.calls += 1
            issuer = self.claims_to_be or self.issuer
            body: dict[str, Any] = {"issuer": issuer, "jwks_uri": f"{self.issuer}/keys"}
        else:
            public = [
                {**key.as_dict(private=False), "kid": name, "use": "sig"}
                for name, (_, key) in self.keys.items()
            ]
            body = {"keys": [*self.extra, *public]}
        text = json.dumps(body).encode()
        status = "500 Broken" if self.broken else "200 OK"
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(text)}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode() + text)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def provider() -> AsyncIterator[Provider]:
    one = Provider()
    await one.start()
    one.add("first", "ES256")
    yield one
    await one.stop()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def verifier(provider: Provider, clock: Clock) -> AsyncIterator[OidcVerifier]:
    one = OidcVerifier(provider.issuer, seconds=clock)
    yield one
    await one.close()


@pytest.mark.parametrize("alg", ["EdDSA", "Ed25519", "ES256", "RS256"])
@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
async def test_a_token_names_an_actor_derived_from_issuer_and_subject(
    provider: Provider, verifier: OidcVerifier, alg: str
) -> None:
    provider.add("k", alg)

    found = await verifier.actor_of(provider.token("k"))

    assert found == actor_id(provider.issuer, SUBJECT)


async def test_keys_are_fetched_once(
    provider: Provider, verifier: OidcVerifier
) -> None:
    tokens = [provider.token("first", jti=str(number)) for number in range(20)]

    await asyncio.gather(*(verifier.actor_of(one) for one in tokens))

    assert provider.calls == 1


async def test_a_new_key_of_the_provider_is_found(
    provider: Provider, verifier: OidcVerifier, clock: Clock
) -> None:
    await verifier.actor_of(provider.token("first"))
    provider.add("second", "ES256")
    clock.now += REFRESH_SECONDS

    await verifier.actor_of(provider.token("second"))

    assert provider.calls == 2


async def test_invented_key_names_do_not_flood_the_provider(
    provider: Provider, verifier: OidcVerifier, clock: Clock
) -> None:
    await verifier.actor_of(provider.token("first"))
    for number in range(50):
        clock.now += number / 100
        with pytest.raises(NotSignedIn, match="no such key"):
            await verifier.actor_of(provider.token("first", kid=f"invented-{number}"))

    assert provider.calls == 1


async def test_a_withdrawn_key_ends_with_the_next_refresh(
    provider: Provider, verifier: OidcVerifier, clock: Clock
) -> None:
    old = provider.token("first", exp=NOW + 9000)
    await verifier.actor_of(old)
    del provider.keys["first"]
    provider.add("second", "ES256")
    clock.now += REFRESH_SECONDS
    await verifier.actor_of(provider.token("second", exp=NOW + 9000))

    with pytest.raises(NotSignedIn):
        await verifier.actor_of(old)


async def test_only_a_providers_only_key_need_not_be_named(
    provider: Provider, verifier: OidcVerifier, clock: Clock
) -> None:
    await verifier.actor_of(provider.token("first", kid=None))
    provider.add("second", "ES256")
    clock.now += REFRESH_SECONDS
    await verifier.actor_of(provider.token("second"))

    with pytest.raises(NotSignedIn, match="no such key"):
        await verifier.actor_of(provider.token("first", kid=None))


async def test_keys_of_other_kinds_and_uses_do_not_spoil_the_rest(
    provider: Provider, verifier: OidcVerifier
) -> None:
    secret = OctKey.generate_key(256)
    provider.extra = [
        {"kty": "AKP", "alg": "ML-DSA-44", "kid": "later"},
        {"kty": "EC", "crv": "no-such-curve", "kid": "odd"},
        {**secret.as_dict(), "kid": "secret"},
        {**RSAKey.generate_key(2048).as_dict(private=False), "use": "enc", "kid": "e"},
    ]

    await verifier.actor_of(provider.token("first"))
    claims = {"iss": provider.issuer, "aud": AUDIENCE, "sub": "x", "exp": NOW + 300}
    forged = jwt.encode({"alg": "HS256", "kid": "secret"}, claims, secret)

    with pytest.raises(NotSignedIn):
        await verifier.actor_of(forged)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"exp": NOW - 60}, "expired"),
        ({"nbf": NOW + 61}, "not valid yet"),
        ({"aud": "other"}, "somebody else"),
        ({"iss": "https://other.example"}, "somebody else"),
    ],
)
async def test_wrong_claims_are_refused(
    provider: Provider, verifier: OidcVerifier, changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(NotSignedIn, match=problem):
        await verifier.actor_of(provider.token("first", **changes))


async def test_while_the_provider_is_away_known_keys_stay_good(
    provider: Provider, verifier: OidcVerifier, clock: Clock
) -> None:
    token = provider.token("first", exp=NOW + 9000)
    await verifier.actor_of(token)
    provider.broken = True
    provider.add("second", "ES256")
    clock.now += REFRESH_SECONDS
    with pytest.raises(NotSignedIn):
        await verifier.actor_of(provider.token("second", exp=NOW + 9000))

    assert await verifier.actor_of(token) == actor_id(provider.issuer, SUBJECT)


async def test_a_provider_that_never_answered_is_unavailable_and_not_hammered(
    provider: Provider, verifier: OidcVerifier, clock: Clock
) -> None:
    provider.broken = True
    for _ in range(10):
        with pytest.raises(Unavailable):
            await verifier.actor_of(provider.token("first"))
    assert provider.calls == 1

    provider.broken = False
    clock.now += RETRY_SECONDS

    assert await verifier.actor_of(provider.token("first"))


async def test_a_provider_that_names_another_issuer_is_not_believed(
    provider: Provider, verifier: OidcVerifier
) -> None:
    provider.claims_to_be = "https://other.example"

    with pytest.raises(Unavailable):
        await verifier.actor_of(provider.token("first"))


@pytest.mark.parametrize("garbage", ["", ".", "a.b.c", "bm90IGpzb24.e30.x", "W10.e30."])
async def test_a_damaged_token_does_not_even_reach_the_provider(
    provider: Provider, verifier: OidcVerifier, garbage: str
) -> None:
    with pytest.raises(NotSignedIn):
        await verifier.actor_of(garbage)

    assert provider.calls == 0


def test_an_unprotected_provider_is_not_accepted() -> None:
    with pytest.raises(ValueError, match="use https"):
        OidcVerifier("http://login.example")
