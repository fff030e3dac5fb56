"""Keys for which anybody can sign are found by arithmetic on the curve of RFC 8032."""

import pytest

from shared.tlog.errors import VerificationError
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.weak_keys import WEAK_KEYS

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
type Point = tuple[int, int]
NEUTRAL: Point = (0, 1)


def plus(one: Point, two: Point) -> Point:
    (x1, y1), (x2, y2) = one, two
    product = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, P) % P
    return x, y


def times(number: int, point: Point) -> Point:
    found = NEUTRAL
    while number:
        if number & 1:
            found = plus(found, point)
        point, number = plus(point, point), number >> 1
    return found


def points(y: int) -> list[Point]:
    """The points with this y: none, one or two."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    return [] if (x * x - square) % P else sorted({(x, y % P), (-x % P, y % P)})


def spelled(point: Point) -> bytes:
    x, y = point
    return (y | (x & 1) << 255).to_bytes(32, "little")


def test_all_points_of_a_small_order_are_known() -> None:
    # L times any point has an order that divides eight; one of order eight makes all.
    whole = (times(L, point) for y in range(2, 60) for point in points(y))
    eighth = next(point for point in whole if times(4, point) != NEUTRAL)
    small = {times(number, eighth) for number in range(8)}

    assert len(small) == 8
    assert {spelled(point) for point in small} <= WEAK_KEYS


def test_nothing_else_is_called_weak() -> None:
    for key in WEAK_KEYS:
        y = int.from_bytes(key, "little") & (2**255 - 1)
        assert all(times(8, point) == NEUTRAL for point in points(y % P))
    # Five values of y, and 0 and 1 also beyond the prime, each with both signs.
    assert len(WEAK_KEYS) == 14


@pytest.mark.parametrize("key", sorted(WEAK_KEYS), ids=bytes.hex)
@pytest.mark.parametrize("kind", [Algorithm.ED25519, Algorithm.COSIGNATURE_ED25519])
def test_nobody_may_be_asked_to_trust_one(kind: Algorithm, key: bytes) -> None:
    with pytest.raises(VerificationError) as refused:
        VerifierKey("log.example", kind, key)
    assert refused.value.code == "tlog.key-weak"
