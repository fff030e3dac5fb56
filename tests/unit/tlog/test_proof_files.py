"""Proof files hold what an entry needs to be checked without a network."""

from dataclasses import replace

import pytest

from shared.signing import Signer, check
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import leaf_hash, leaf_hashes, root_of
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note
from shared.tlog.policy import Log, Policy
from shared.tlog.proof_files import (
    LARGEST_PROOF,
    ProofFile,
    parse_proof_file,
    verify_leaf,
    verify_proof_file,
)
from shared.tlog.proofs import inclusion_proof

LOG = Signer("log.example", Algorithm.ED25519, b"\x01" * 32)
POLICY = Policy(logs=(Log(LOG.key),))
ENTRIES = [b"entry %d" % number for number in range(11)]
LEAVES = leaf_hashes(ENTRIES)


def read(level: int, index: int) -> bytes:
    return root_of(LEAVES[index << level : (index + 1) << level])


def proof_of(index: int, size: int = 11, extra: bytes | None = None) -> ProofFile:
    note = LOG.signed(
        Note(Checkpoint("log.example", size, root_of(LEAVES[:size])).text)
    )
    return ProofFile(index, tuple(inclusion_proof(index, size, read)), note, extra)


PROOF = proof_of(7, extra=b"the entry")
RAW = PROOF.raw
LINES = RAW.decode().split("\n")


def test_a_file_looks_as_in_the_specification() -> None:
    assert LINES[:3] == ["c2sp.org/tlog-proof@v1", "extra dGhlIGVudHJ5", "index 7"]
    assert LINES[7:10] == ["", "log.example", "11"]
    assert parse_proof_file(RAW) == PROOF


@pytest.mark.parametrize("extra", [None, b"a"])
def test_every_entry_of_every_size_is_proved(extra: bytes | None) -> None:
    for size in range(1, 12):
        for index in range(size):
            proof = parse_proof_file(proof_of(index, size, extra).raw)
            entry = ENTRIES[index]
            accepted = verify_proof_file(proof, POLICY, check, entry=entry)
            assert (accepted.checkpoint.size, accepted.log) == (size, LOG.key)
            assert proof.extra == extra


def test_another_entry_is_not_proved() -> None:
    with pytest.raises(VerificationError) as refused:
        verify_proof_file(PROOF, POLICY, check, entry=b"another")
    assert refused.value.code == "tlog.root-mismatch"


def test_an_entry_is_not_proved_in_another_place() -> None:
    for index in (0, 6, 8, 10, 11, 2**62):
        with pytest.raises(VerificationError):
            verify_leaf(replace(PROOF, index=index), POLICY, check, leaf=LEAVES[7])


def test_a_file_that_a_stranger_signed_proves_nothing() -> None:
    with pytest.raises(VerificationError) as refused:
        verify_leaf(PROOF, Policy(), check, leaf=leaf_hash(ENTRIES[7]))
    assert refused.value.code == "tlog.log-not-signed"


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        (b"", "tlog.proof-shape", ":1"),
        (RAW.replace(b"@v1", b"@v2"), "tlog.proof-shape", ":1"),
        (RAW.replace(b"\n\n", b"\n"), "tlog.proof-shape", ":1"),
        (b" " + RAW, "tlog.proof-shape", ":1"),
        (RAW.replace(b"c2sp", b"c2sp\xff"), "tlog.proof-shape", ":1"),
        (RAW.replace(b"index 7", b"index7"), "tlog.proof-shape", ":3"),
        (RAW.replace(b"index 7\n", b""), "tlog.proof-shape", ":3"),
        (RAW.replace(b"index 7", b"index 07"), "tlog.number", ":3"),
        (RAW.replace(b"index 7", b"index -7"), "tlog.number", ":3"),
        (RAW.replace(b"index 7", b"index 9223372036854775808"), "tlog.number", ":3"),
        (RAW.replace(b"extra dGhl", b"extra dGh"), "tlog.base64", ":2"),
        (RAW.replace(b"extra dGhlIGVudHJ5", b"extra "), "tlog.proof-extra", ":2"),
        (RAW.replace(b"extra", b"EXTRA"), "tlog.proof-shape", ":2"),
        (RAW.replace(LINES[3].encode(), b"AAAA"), "tlog.hash-size", ":4"),
        (RAW.replace(LINES[3].encode(), b"-" * 44), "tlog.base64", ":4"),
        (RAW.replace(b"index 7", b"index 7" + b"\nAAAA" * 64), "tlog.proof-length", ""),
        (RAW.replace("—".encode(), b"-"), "tlog.signature-line", ":13"),
        (RAW[:-1], "tlog.note-shape", ""),
        (RAW.replace(b"\n", b"\r\n"), "tlog.proof-shape", ":1"),
        (RAW + b"a" * LARGEST_PROOF, "tlog.proof-size", ""),
    ],
    ids=range(20),
)
def test_what_is_no_proof_file_is_refused(raw: bytes, code: str, place: str) -> None:
    with pytest.raises(VerificationError) as refused:
        parse_proof_file(raw)
    assert (refused.value.code, refused.value.place) == (code, place)


def test_a_note_within_the_note_is_no_way_around() -> None:
    # The first empty line ends the proof, the last one the text that is signed.
    smuggled = RAW.replace(b"\n\n", b"\n\nfake.example\n\n", 1)

    with pytest.raises(VerificationError):
        verify_leaf(parse_proof_file(smuggled), POLICY, check, leaf=LEAVES[7])
