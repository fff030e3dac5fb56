"""Whatever is read, the answer is a value or a VerificationError, and it is short."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.signing import Signer, check
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.frontier import LARGEST_SIZE, Frontier
from shared.tlog.hashes import leaf_hash, leaf_hashes, root_of
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.notes import Note, parse_note, parse_signature, signatures_of
from shared.tlog.policy import Group, Log, Policy, Witness
from shared.tlog.policy_files import parse_policy
from shared.tlog.proof_files import ProofFile, parse_proof_file, verify_leaf
from shared.tlog.proofs import (
    check_consistency,
    check_inclusion,
    consistency_proof,
    inclusion_proof,
)
from shared.tlog.tiles import (
    Bundle,
    Tile,
    bundle_bytes,
    check_bundle,
    check_tile,
    entries_of,
    parse_path,
    tile_for,
)
from shared.tlog.words import WORDS

NOW = 1_700_000_000
LOG = Signer("log.example", Algorithm.ED25519, b"\x01" * 32)
WITNESS = Signer("w1.example", Algorithm.COSIGNATURE_ED25519, b"\x02" * 32)
QUANTUM = Signer("w2.example", Algorithm.COSIGNATURE_MLDSA44, b"\x03" * 32)
POLICY = Policy(
    (Log(LOG.key),),
    (Witness("a", WITNESS.key), Witness("b", QUANTUM.key, "https://w2.example/")),
    (Group("g", 1, ("a", "b")),),
    "g",
)
LEAVES = leaf_hashes(b"%d" % number for number in range(11))
CHECKPOINT = Checkpoint("log.example", 11, root_of(LEAVES))
NOTE = QUANTUM.signed(WITNESS.signed(LOG.signed(Note(CHECKPOINT.text)), NOW), NOW)
ENTRIES = [b"", b"a", b"entry" * 40]
BUNDLE = bundle_bytes(ENTRIES)


def read(level: int, index: int) -> bytes:
    return root_of(LEAVES[index << level : (index + 1) << level])


PROOF = ProofFile(7, tuple(inclusion_proof(7, 11, read)), NOTE, b"extra")


def as_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def a_note(data: bytes) -> None:
    note = parse_note(data)
    assert note.raw == data, "what is read is written back the same"
    signatures_of(note, [LOG.key, WITNESS.key, QUANTUM.key], check)


def a_checkpoint(data: bytes) -> None:
    text = as_text(data)
    assert parse_checkpoint(text).text == text


def a_key(data: bytes) -> None:
    text = as_text(data)
    assert str(VerifierKey.parse(text)).lower() == text.lower()


def a_signature_line(data: bytes) -> None:
    text = as_text(data)
    assert parse_signature(text).line == f"{text}\n"


def a_policy(data: bytes) -> None:
    found = parse_policy(data)
    assert parse_policy(found.raw) == found
    found.is_reached(("a",))


def a_proof(data: bytes) -> None:
    proof = parse_proof_file(data)
    assert proof.raw == data
    verify_leaf(proof, POLICY, check, leaf=LEAVES[7])


def a_bundle(data: bytes) -> None:
    for width in (1, 3, 256):
        try:
            assert bundle_bytes(entries_of(data, width)) == data
        except VerificationError:
            continue
    check_bundle(Bundle(0, 3), data, b"".join(leaf_hashes(ENTRIES)))


def a_path(data: bytes) -> None:
    text = as_text(data)
    assert parse_path(text).path == text


READERS: dict[str, tuple[Callable[[bytes], None], bytes]] = {
    "note": (a_note, NOTE.raw),
    "checkpoint": (a_checkpoint, CHECKPOINT.text.encode()),
    "key": (a_key, str(LOG.key).encode()),
    "signature": (a_signature_line, NOTE.signatures[0].line[:-1].encode()),
    "policy": (a_policy, POLICY.raw),
    "proof": (a_proof, PROOF.raw),
    "bundle": (a_bundle, BUNDLE),
    "path": (a_path, b"tile/entries/x001/x234/067.p/17"),
}
EACH = pytest.mark.parametrize("kind", READERS)
LETTERS = st.sampled_from("a0é\u0085\u00a0\u2003\u2028— +\n\t\r\x7f\ufeff\U0001f3c5")
SHORT = 1_000
"""Letters that the longest error may have, however long the input."""


def well_said(error: VerificationError) -> None:
    assert error.code in WORDS
    for text in (error.to("en"), error.to("vi")):
        assert text.isprintable()
        assert len(text) < SHORT


def judged(kind: str, data: bytes) -> None:
    """Read it; anything but a value or a VerificationError fails the test."""
    reader, _ = READERS[kind]
    try:
        reader(data)
    except VerificationError as error:
        well_said(error)


def test_what_is_mutated_below_is_well_at_first() -> None:
    for reader, valid in READERS.values():
        reader(valid)


@EACH
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=400))
def test_arbitrary_bytes_are_no_trouble(kind: str, data: bytes) -> None:
    judged(kind, data)


@EACH
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_part_of_one_put_into_another_is_no_trouble(
    kind: str, data: st.DataObject
) -> None:
    valid = READERS[kind][1]
    start = data.draw(st.integers(0, len(valid)))
    end = data.draw(st.integers(start, min(len(valid), start + 60)))
    piece = data.draw(
        st.one_of(
            st.binary(max_size=8),
            st.text(LETTERS, max_size=8).map(str.encode),
            st.sampled_from([b"\n", b"\n\n", b" ", b"+", b"\0", b"0", b"9" * 5000]),
            st.just(valid),
            st.just(valid[start:end] * 3),
        )
    )
    judged(kind, valid[:start] + piece + valid[end:])


@EACH
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_flipped_bit_is_never_a_crash(kind: str, data: st.DataObject) -> None:
    valid = bytearray(READERS[kind][1])
    place = data.draw(st.integers(0, len(valid) - 1))
    valid[place] ^= 1 << data.draw(st.integers(0, 7))
    judged(kind, bytes(valid))


@EACH
@pytest.mark.parametrize(
    "fill", [b"\n", b"a", b"\0", b"\xff", b"\xe2\x80\x94 ", b"x0/"]
)
def test_two_megabytes_of_anything_are_refused_at_once(kind: str, fill: bytes) -> None:
    judged(kind, fill * (2_000_000 // len(fill)))
    judged(kind, READERS[kind][1] + fill * (2_000_000 // len(fill)))


SIZES = st.one_of(st.integers(0, 12), st.integers(-(2**70), 2**70))
HASHES = st.one_of(st.binary(max_size=40), st.sampled_from(LEAVES))


@settings(max_examples=100, deadline=None)
@given(SIZES, SIZES, HASHES, st.lists(HASHES, max_size=70), HASHES)
def test_no_made_up_proof_is_trouble(
    one: int, two: int, leaf: bytes, proof: list[bytes], root: bytes
) -> None:
    with pytest.raises(VerificationError):
        check_inclusion(index=one, size=two, leaf=leaf, proof=[*proof, b""], root=root)
    try:
        check_consistency(
            old_size=one, old_root=leaf, new_size=two, new_root=root, proof=proof
        )
    except VerificationError as error:
        well_said(error)
    else:
        assert leaf == root or one == 0


@settings(max_examples=100, deadline=None)
@given(SIZES, SIZES, st.integers(-5, 80))
def test_numbers_out_of_range_are_refused_before_any_work(
    one: int, two: int, level: int
) -> None:
    asked = 0

    def count(level: int, index: int) -> bytes:
        nonlocal asked
        asked += 1
        assert tile_for(level, index, LARGEST_SIZE)
        return leaf_hash(b"")

    for work in (
        lambda: inclusion_proof(one, two, count),
        lambda: consistency_proof(one, two, count),
        lambda: Tile(level, one, two),
        lambda: tile_for(level, one, two),
        lambda: Frontier(one, (leaf_hash(b""),) * 3),
        lambda: check_tile(Tile(0, 0), bytes(abs(level))),
    ):
        try:
            work()
        except VerificationError as error:
            well_said(error)
    assert asked <= 63 * 63
