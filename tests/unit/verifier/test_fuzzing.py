"""Whatever stands in a file, the verifier answers 0, 1 or 2 and nothing false."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.unit.verifier.logs import LOG, WITNESSES, Log, written
from tests.unit.verifier.running import run

KEYS = ("--key", LOG.vkey, "--witness", WITNESSES[0].vkey)
OURS = Log(signers=[LOG, WITNESSES[0]])  # no signature of keys nobody asked for
GOOD = [OURS.proof_file(5).encode(), written(OURS.case(1, 3)).encode()]
quick = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)


def verdict(folder: Path, data: bytes) -> int:
    file = folder / "file"
    file.write_bytes(data)
    return run(file, *KEYS)[0]


@quick
@given(st.one_of(st.binary(), st.text().map(str.encode)))
@example(b"c2sp.org/tlog-proof@v1\n")
@example(b"{}")
@example(b"null")
def test_noise_is_unusable(tmp_path: Path, data: bytes) -> None:
    assert verdict(tmp_path, data) == 2


@pytest.mark.parametrize("good", GOOD, ids=["proof", "case"])
@quick
@given(st.data())
def test_one_changed_byte_is_never_verified(
    tmp_path: Path, good: bytes, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(good) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != good[place]))
    changed = good[:place] + bytes([byte]) + good[place + 1 :]

    assert verdict(tmp_path, changed) in (1, 2)


@pytest.mark.parametrize("good", GOOD, ids=["proof", "case"])
@quick
@given(st.data())
def test_a_cut_or_longer_file_is_never_verified(
    tmp_path: Path, good: bytes, data: st.DataObject
) -> None:
    until = data.draw(st.integers(0, len(good) - 1))
    more = data.draw(st.binary(min_size=1, max_size=40))

    assert verdict(tmp_path, good[:until]) in (1, 2)
    assert verdict(tmp_path, good + more) in (1, 2)
