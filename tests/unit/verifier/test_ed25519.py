"""The verifier's own Ed25519: RFC 8032's vectors, and what nobody may pass off."""

import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.verifier.running import verify

VECTORS = json.loads(
    (Path(__file__).parents[2] / "vectors/ed25519/rfc8032.json").read_text("utf-8")
)["vectors"]
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = KEY.public_key().public_bytes_raw()
SIGNATURE = KEY.sign(b"text")
SMALL = [
    (1).to_bytes(32, "little"),  # the neutral point
    (verify.P - 1).to_bytes(32, "little"),  # order 2
    bytes(32),  # order 4
    bytes(31) + b"\x80",  # the same, the other sign
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
]


def number(data: bytes) -> int:
    return int.from_bytes(data, "little")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["public"][:8])
def test_the_vectors_of_the_rfc_are_accepted(vector: dict[str, str]) -> None:
    public, message, signature = map(bytes.fromhex, vector.values())

    assert verify.ed25519(public, message, signature)
    assert not verify.ed25519(public, message + b"\x00", signature)


def test_s_plus_l_is_another_writing_of_the_signature_and_refused() -> None:
    s = number(SIGNATURE[32:]) + verify.L
    again = SIGNATURE[:32] + s.to_bytes(32, "little")

    assert verify.ed25519(PUBLIC, b"text", SIGNATURE)
    assert not verify.ed25519(PUBLIC, b"text", again)


@pytest.mark.parametrize("small", SMALL, ids=bytes.hex)
def test_keys_and_points_of_small_order_sign_nothing(small: bytes) -> None:
    # With the neutral point as key, R = sB would fit every text.
    s = 12345
    point = verify.times(s, verify.BASE)
    scale = pow(point[2], -1, verify.P)
    x, y = point[0] * scale % verify.P, point[1] * scale % verify.P
    r = (y | (x & 1) << 255).to_bytes(32, "little")

    assert verify.decode(r) != verify.ZERO
    assert verify.decode(small) == verify.ZERO
    assert not verify.ed25519(small, b"text", r + s.to_bytes(32, "little"))
    assert not verify.ed25519(PUBLIC, b"text", small + SIGNATURE[32:])
    assert not verify.ed25519(small, b"text", small + bytes(32))


def test_a_point_has_one_writing_only() -> None:
    canonical = [y for y in range(19) if verify.decode(y.to_bytes(32, "little"))[2]]
    good = [
        y for y in canonical if verify.decode(y.to_bytes(32, "little")) != verify.ZERO
    ]

    assert good, "some small y belongs to a point of large order"
    for y in good:
        again = (y + verify.P).to_bytes(32, "little")
        assert verify.decode(again) == verify.ZERO


@pytest.mark.parametrize("length", [0, 31, 33, 63, 65])
def test_other_lengths_are_no_signatures(length: int) -> None:
    assert not verify.ed25519(PUBLIC, b"text", SIGNATURE[:1] * length)
    assert not verify.ed25519(PUBLIC[:1] * length, b"text", SIGNATURE)


@settings(max_examples=20, deadline=None)
@given(
    st.binary(max_size=200), st.integers(0, 511), st.binary(min_size=32, max_size=32)
)
def test_it_agrees_with_another_library_and_one_bit_spoils_it(
    message: bytes, bit: int, seed: bytes
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(seed).digest())
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    spoilt = (number(signature) ^ 1 << bit).to_bytes(64, "little")

    assert verify.ed25519(public, message, signature)
    assert not verify.ed25519(public, message, spoilt)


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_random_bytes_are_no_signature(public: bytes, signature: bytes) -> None:
    assert not verify.ed25519(public, b"text", signature)
