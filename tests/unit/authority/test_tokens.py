"""Tokens of the local issuer: good ones name their actor, all others are refused."""

import base64
import json
import stat
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from shared.authority.tokens import (
    AUDIENCE,
    LOCAL_ISSUER,
    LocalIssuer,
    LocalVerifier,
    actor_id,
)
from shared.contracts.ids import derived_id
from shared.contracts.refusals import NotSignedIn

ANNA = derived_id("actor", "anna")
NOW = 1_800_000_000
HOUR = 3600
CLAIMS = {"iss": LOCAL_ISSUER, "aud": AUDIENCE, "sub": ANNA, "exp": NOW + HOUR}

type Sign = Callable[..., str]


@pytest.fixture
def issuer(tmp_path: Path) -> LocalIssuer:
    return LocalIssuer(tmp_path / "keys" / "issuer.json")


@pytest.fixture
def verifier(issuer: LocalIssuer) -> LocalVerifier:
    return LocalVerifier(issuer.public_key, seconds=lambda: float(NOW))


@pytest.fixture
def sign(tmp_path: Path, issuer: LocalIssuer) -> Sign:
    """Sign any claims with the issuer's own key."""
    del issuer
    key = OKPKey.import_key(json.loads((tmp_path / "keys/issuer.json").read_text()))

    def signed(**changes: Any) -> str:
        claims = {k: v for k, v in {**CLAIMS, **changes}.items() if v is not None}
        return jwt.encode({"alg": "Ed25519"}, claims, key, algorithms=["Ed25519"])

    return signed


async def test_an_issued_token_names_its_actor(issuer: LocalIssuer) -> None:
    token = issuer.issue(ANNA, timedelta(hours=1))

    assert await LocalVerifier(issuer.public_key).actor_of(token) == ANNA


def test_the_key_can_be_read_by_its_owner_only(
    issuer: LocalIssuer, tmp_path: Path
) -> None:
    del issuer
    files = list((tmp_path / "keys").iterdir())

    assert [one.name for one in files] == ["issuer.json"]
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_the_public_key_does_not_hold_the_private_one(issuer: LocalIssuer) -> None:
    assert "d" not in json.loads(issuer.public_key)


def test_the_key_is_kept_over_a_restart(issuer: LocalIssuer, tmp_path: Path) -> None:
    again = LocalIssuer(tmp_path / "keys" / "issuer.json")

    assert again.public_key == issuer.public_key


def test_issuers_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    found: list[str] = []
    gate = threading.Barrier(8)

    def start() -> None:
        gate.wait()
        found.append(LocalIssuer(tmp_path / "issuer.json").public_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_token_for_nothing_or_for_ever_is_not_issued(
    issuer: LocalIssuer, days: int
) -> None:
    with pytest.raises(ValueError, match="at most a year"):
        issuer.issue(ANNA, timedelta(days=days))


async def test_a_minute_after_its_end_a_token_still_counts(
    sign: Sign, verifier: LocalVerifier
) -> None:
    assert await verifier.actor_of(sign(exp=NOW - 59)) == ANNA
    assert await verifier.actor_of(sign(nbf=NOW + 60)) == ANNA


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"exp": NOW - 60}, "expired"),
        ({"exp": None}, "expired"),
        ({"exp": "tomorrow"}, "expired"),
        ({"exp": float("nan")}, "expired"),
        ({"nbf": NOW + 61}, "not valid yet"),
        ({"nbf": "now"}, "not valid yet"),
        ({"aud": "another-platform"}, "somebody else"),
        ({"aud": None}, "somebody else"),
        ({"aud": [AUDIENCE.upper()]}, "somebody else"),
        ({"iss": "https://evil.example"}, "somebody else"),
        ({"iss": None}, "somebody else"),
        ({"sub": None}, "nobody"),
        ({"sub": ""}, "nobody"),
        ({"sub": 7}, "nobody"),
    ],
)
async def test_a_token_with_wrong_claims_is_refused(
    sign: Sign, verifier: LocalVerifier, changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(NotSignedIn, match=problem):
        await verifier.actor_of(sign(**changes))


async def test_one_of_several_audiences_is_enough(
    sign: Sign, verifier: LocalVerifier
) -> None:
    assert await verifier.actor_of(sign(aud=["other", AUDIENCE])) == ANNA


def _part(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


async def test_an_unsigned_token_is_refused(verifier: LocalVerifier) -> None:
    for alg in ("none", "None", "NONE", ""):
        token = f"{_part({'alg': alg})}.{_part(CLAIMS)}."
        with pytest.raises(NotSignedIn, match="signature"):
            await verifier.actor_of(token)


async def test_a_token_signed_with_the_public_key_as_secret_is_refused(
    issuer: LocalIssuer, verifier: LocalVerifier
) -> None:
    secret = OctKey.import_key(issuer.public_key.encode())
    token = jwt.encode({"alg": "HS256"}, CLAIMS, secret, algorithms=["HS256"])

    with pytest.raises(NotSignedIn, match="signature"):
        await verifier.actor_of(token)


async def test_a_token_of_another_key_is_refused(verifier: LocalVerifier) -> None:
    other = OKPKey.generate_key("Ed25519")
    token = jwt.encode({"alg": "Ed25519"}, CLAIMS, other, algorithms=["Ed25519"])

    with pytest.raises(NotSignedIn, match="signature"):
        await verifier.actor_of(token)


async def test_a_token_that_brings_its_own_key_is_refused(
    verifier: LocalVerifier,
) -> None:
    own = OKPKey.generate_key("Ed25519")
    header = {"alg": "Ed25519", "jwk": own.as_dict(private=False)}
    token = jwt.encode(header, CLAIMS, own, algorithms=["Ed25519"])

    with pytest.raises(NotSignedIn, match="signature"):
        await verifier.actor_of(token)


async def test_claims_changed_after_signing_are_refused(
    sign: Sign, verifier: LocalVerifier
) -> None:
    head, _, signature = sign().split(".")
    changed = _part({**CLAIMS, "sub": derived_id("actor", "eve")})

    with pytest.raises(NotSignedIn, match="signature"):
        await verifier.actor_of(f"{head}.{changed}.{signature}")


async def test_a_refusal_never_repeats_the_token(
    sign: Sign, verifier: LocalVerifier
) -> None:
    token = sign()[:-4] + "AAAA"

    with pytest.raises(NotSignedIn) as refused:
        await verifier.actor_of(token)

    for language in ("vi", "en"):
        said = refused.value.reason(language)
        assert not any(part in said for part in token.split("."))


async def test_a_token_too_long_or_too_deep_is_refused(
    verifier: LocalVerifier,
) -> None:
    deep = _part(b"[" * 6000)
    for token in ("x" * 8193, deep, f"{deep}.{deep}.{deep}"):
        with pytest.raises(NotSignedIn):
            await verifier.actor_of(token[:8193])


@settings(
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
    deadline=None,
)
@given(
    st.text(max_size=200)
    | st.lists(st.binary(max_size=60), min_size=3, max_size=5).map(
        lambda parts: ".".join(map(_part, parts))
    )
    | st.dictionaries(
        st.sampled_from(["alg", "kid", "crit", "b64", "typ"]), st.text()
    ).map(lambda header: f"{_part(header)}.{_part(CLAIMS)}.AAAA")
)
async def test_garbage_is_refused_and_breaks_nothing(
    verifier: LocalVerifier, garbage: str
) -> None:
    with pytest.raises(NotSignedIn):
        await verifier.actor_of(garbage)


def test_a_foreign_subject_is_replaced_by_an_id_that_says_nothing() -> None:
    found = actor_id("https://login.example", "nguyen.van.a@example.vn")

    assert "nguyen" not in found.lower()
    assert found == actor_id("https://login.example", "nguyen.van.a@example.vn")
    assert found != actor_id("https://other.example", "nguyen.van.a@example.vn")


def test_a_foreign_provider_cannot_name_one_of_our_actors() -> None:
    assert actor_id("https://login.example", ANNA) != ANNA
