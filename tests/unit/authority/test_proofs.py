"""A signature is proved once for each token and set of keys; all else every time."""

from datetime import timedelta
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OKPKey

from shared.authority import proofs
from shared.authority.proofs import Proofs
from shared.authority.tokens import LocalIssuer, LocalVerifier
from shared.contracts.ids import derived_id
from shared.contracts.refusals import NotSignedIn

ANNA, BEN = derived_id("actor", "anna"), derived_id("actor", "ben")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tokens whose signature was looked at, in order."""
    seen: list[str] = []
    decode = jwt.decode

    def decoding(token: str, *arguments: object, **named: object) -> object:
        seen.append(token)
        return decode(token, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(proofs.jwt, "decode", decoding)
    return seen


async def test_a_token_is_proved_once(tmp_path: Path, counted: list[str]) -> None:
    issuer = LocalIssuer(tmp_path / "key.json")
    verifier = LocalVerifier(issuer.public_key)
    anna, ben = (issuer.issue(one, timedelta(hours=1)) for one in (ANNA, BEN))

    found = [await verifier.actor_of(one) for one in (anna, ben, anna, ben, anna)]

    assert found == [ANNA, BEN, ANNA, BEN, ANNA]
    assert counted == [anna, ben]


async def test_a_proved_token_still_ends(tmp_path: Path) -> None:
    issuer = LocalIssuer(tmp_path / "key.json")
    token = issuer.issue(ANNA, timedelta(hours=1))
    now = 0.0
    verifier = LocalVerifier(issuer.public_key, seconds=lambda: now)
    assert await verifier.actor_of(token) == ANNA

    now = 9e9

    with pytest.raises(NotSignedIn):
        await verifier.actor_of(token)


async def test_what_was_changed_is_not_what_was_proved(tmp_path: Path) -> None:
    issuer = LocalIssuer(tmp_path / "key.json")
    token = issuer.issue(ANNA, timedelta(hours=1))
    verifier = LocalVerifier(issuer.public_key)
    assert await verifier.actor_of(token) == ANNA
    head, _, signature = token.split(".")
    other = issuer.issue(BEN, timedelta(hours=1)).split(".")[1]

    for wrong in (f"{head}.{other}.{signature}", token[:-6] + "AAAAAA", token[:-1]):
        with pytest.raises(NotSignedIn):
            await verifier.actor_of(wrong)


def test_new_keys_prove_anew() -> None:
    old, new = (OKPKey.generate_key("Ed25519") for _ in range(2))
    token = jwt.encode({"alg": "Ed25519"}, {"sub": ANNA}, old, algorithms=["Ed25519"])
    found = Proofs()
    keys = KeySet([old])
    assert found.claims_of(token, keys) == found.claims_of(token, keys)

    with pytest.raises(NotSignedIn):
        found.claims_of(token, KeySet([new]))


def test_only_so_many_are_remembered(
    counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proofs, "_REMEMBERED", 2)
    key = OKPKey.generate_key("Ed25519")
    first, second, third = (
        jwt.encode({"alg": "Ed25519"}, {"sub": one}, key, algorithms=["Ed25519"])
        for one in "abc"
    )
    found, keys = Proofs(), KeySet([key])

    for one in (first, second, first, third, first, second):
        found.claims_of(one, keys)

    assert counted == [first, second, third, second]
