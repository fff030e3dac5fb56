"""Keys sign what they should, and their files are kept from others."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared.signing import KeyFileError, Signer, check, load, load_or_make
from shared.signing.keyfiles import text_of
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.notes import Note, parse_note, signatures_of, verify

LOG = "log.example/board"
NOW = 1_700_000_000
TEXT = Checkpoint(LOG, 0, EMPTY_ROOT).text
KINDS = [(kind, None if kind is Algorithm.ED25519 else NOW) for kind in Algorithm]


def signer(kind: Algorithm, number: int = 1) -> Signer:
    return Signer(LOG, kind, bytes([number]) * 32)


@pytest.mark.parametrize(("kind", "time"), KINDS)
def test_what_a_key_signed_is_accepted_from_its_bytes(
    kind: Algorithm, time: int | None
) -> None:
    one = signer(kind)
    note = parse_note(one.signed(Note(TEXT), time).raw)

    assert verify(note, [VerifierKey.parse(str(one.key))], check) == (one.key,)
    assert [found.time for found in signatures_of(note, [one.key], check)] == [time]


@pytest.mark.parametrize(("kind", "time"), KINDS)
def test_another_text_is_refused(kind: Algorithm, time: int | None) -> None:
    one = signer(kind)
    signature = one.sign(TEXT, time)
    changed = Note(Checkpoint(LOG, 1, EMPTY_ROOT).text, (signature,))

    with pytest.raises(VerificationError) as refused:
        verify(changed, [one.key], check)
    assert refused.value.code == "tlog.signature-wrong"


@pytest.mark.parametrize(("kind", "time"), KINDS[1:])
def test_another_time_is_refused(kind: Algorithm, time: int) -> None:
    one = signer(kind)
    signature = one.sign(TEXT, time)
    later = (time + 1).to_bytes(8, "big") + signature.signature[8:]
    note = Note(TEXT, (type(signature)(LOG, signature.key_id, later),))

    with pytest.raises(VerificationError):
        verify(note, [one.key], check)


def test_a_key_with_the_name_and_id_of_another_signs_nothing_for_it() -> None:
    known, forger = signer(Algorithm.ED25519, 1), signer(Algorithm.ED25519, 2)
    signature = forger.sign(TEXT)
    forged = type(signature)(LOG, known.key.key_id, signature.signature)

    with pytest.raises(VerificationError) as refused:
        verify(Note(TEXT, (forged,)), [known.key], check)
    assert refused.value.code == "tlog.signature-wrong"


def test_a_public_key_that_is_no_point_of_the_curve_signs_nothing() -> None:
    assert not check(Algorithm.ED25519, b"\xff" * 32, b"text", bytes(64))


def test_a_time_is_signed_where_there_is_one_and_only_there() -> None:
    with pytest.raises(ValueError, match="has a time"):
        signer(Algorithm.COSIGNATURE_ED25519).sign(TEXT)
    with pytest.raises(ValueError, match="has a time"):
        signer(Algorithm.ED25519).sign(TEXT, NOW)


@pytest.mark.parametrize("kind", Algorithm)
def test_a_key_is_made_once_and_only_its_owner_reads_it(
    kind: Algorithm, tmp_path: Path
) -> None:
    path = tmp_path / "keys" / "log.key"
    made = load_or_make(path, LOG, kind)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_or_make(path, LOG, kind).key == load(path).key == made.key
    assert [one.name for one in path.parent.iterdir()] == ["log.key"]


def test_of_many_that_make_a_key_at_once_all_use_the_same(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    with ThreadPoolExecutor(8) as pool:
        made = pool.map(lambda _: load_or_make(path, LOG, Algorithm.ED25519), range(8))
        keys = {one.key for one in made}

    assert keys == {load(path).key}
    assert [one.name for one in tmp_path.iterdir()] == ["log.key"]


def test_a_private_key_of_go_is_read(tmp_path: Path) -> None:
    # From the documentation of Go's note package, with the public key beside it.
    path = tmp_path / "go.key"
    path.touch(mode=0o600)
    path.write_text(
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    )

    assert str(load(path).key) == (
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    )


def test_a_key_under_another_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    load_or_make(path, LOG, Algorithm.ED25519)

    with pytest.raises(KeyFileError) as refused:
        load_or_make(path, "other.example", Algorithm.ED25519)
    assert refused.value.code == "signing.other-key"


def test_a_key_that_everybody_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    load_or_make(path, LOG, Algorithm.ED25519)
    path.chmod(0o644)

    with pytest.raises(KeyFileError) as refused:
        load(path)
    assert refused.value.code == "signing.open-to-others"


def _damaged() -> list[bytes]:
    line = text_of(signer(Algorithm.ED25519)).encode()
    return [
        b"",
        b"PRIVATE+KEY+",
        b"\xff\xfe",
        line[:-1],
        line.replace(b"+", b"-"),
        line.replace(b"board", b"bored"),
        line + b"\n\n",
        line * 100,
        b"PRIVATE+KEY+a+00000000+" + b"AQ==",
    ]


@pytest.mark.parametrize("data", _damaged())
def test_a_damaged_key_is_refused_and_not_repeated(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    path.touch(mode=0o600)
    path.write_bytes(data)

    with pytest.raises(KeyFileError) as refused:
        load(path)
    assert refused.value.code == "signing.no-key"
    assert "PRIVATE" not in str(refused.value)
    assert refused.value.__suppress_context__
