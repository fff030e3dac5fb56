"""Notes and keys: what is written in another than the one way is refused."""

import base64
from dataclasses import replace

import pytest

from shared.signing import Signer, check
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.cosignature import message_of, subtree_message
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT, leaf_hash
from shared.tlog.keys import Algorithm, VerifierKey, key_id_of
from shared.tlog.notes import (
    LARGEST_NOTE,
    MOST_SIGNATURES,
    Note,
    NoteSignature,
    parse_note,
    parse_signature,
    signatures_of,
    verify,
)

# From the documentation of Go's note package: a key, and what it signed.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKv"
    "qfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()

LOG = Signer("log.example", Algorithm.ED25519, b"\x01" * 32)
WITNESS = Signer("witness.example/w1", Algorithm.COSIGNATURE_ED25519, b"\x02" * 32)
QUANTUM = Signer("witness.example/q1", Algorithm.COSIGNATURE_MLDSA44, b"\x03" * 32)
CHECKPOINT = Checkpoint("log.example", 3, leaf_hash(b"a"))
NOW = 1_700_000_000
ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="


def code_of(raw: bytes) -> str:
    with pytest.raises(VerificationError) as refused:
        parse_note(raw)
    return refused.value.code


def signed() -> Note:
    note = LOG.signed(Note(CHECKPOINT.text))
    return QUANTUM.signed(WITNESS.signed(note, NOW), NOW)


def test_a_note_that_go_signed_is_accepted() -> None:
    key = VerifierKey.parse(GO_KEY)
    note = parse_note(GO_NOTE)

    assert verify(note, [key], check) == (key,)
    assert note.raw == GO_NOTE
    assert str(key) == GO_KEY


def test_the_id_of_a_key_hangs_on_its_name_kind_and_bytes() -> None:
    key = LOG.key.public_key
    ids = {
        key_id_of("log.example", 1, key),
        key_id_of("log.example", 4, key),
        key_id_of("log.example2", 1, key),
        key_id_of("log.example", 1, key[::-1]),
    }

    assert len(ids) == 4
    assert key_id_of("log.example", 1, key) == LOG.key.key_id


def test_all_known_signers_are_named_and_unknown_ones_passed_over() -> None:
    stranger = NoteSignature("stranger.example", b"1234", b"x" * 5000)
    same_name = NoteSignature("log.example", b"1234", b"x")
    same_id = NoteSignature("stranger.example", LOG.key.key_id, b"x")
    note = signed().signed(stranger, same_name, same_id)

    keys = [QUANTUM.key, LOG.key]
    assert verify(parse_note(note.raw), keys, check) == (LOG.key, QUANTUM.key)
    assert [one.time for one in signatures_of(note, keys, check)] == [None, NOW]


def test_a_note_that_only_strangers_signed_is_refused() -> None:
    with pytest.raises(VerificationError) as refused:
        verify(signed(), [VerifierKey.parse(GO_KEY)], check)
    assert refused.value.code == "tlog.not-signed"
    assert "PeterNeumann" in str(refused.value)


def test_one_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    good = LOG.sign(CHECKPOINT.text)
    wrong = replace(good, signature=bytes([good.signature[0] ^ 1]) + good.signature[1:])
    for signatures in [(good, wrong), (wrong, good)]:
        with pytest.raises(VerificationError) as refused:
            verify(Note(CHECKPOINT.text, signatures), [LOG.key], check)
        assert refused.value.code == "tlog.signature-wrong"


@pytest.mark.parametrize("signer", [LOG, WITNESS, QUANTUM])
@pytest.mark.parametrize("size", [1, 8, 63, 65, 71, 73, 2420, 5000])
def test_a_signature_of_another_length_is_refused(signer: Signer, size: int) -> None:
    short = NoteSignature(signer.key.name, signer.key.key_id, b"x" * size)

    with pytest.raises(VerificationError) as refused:
        verify(Note(CHECKPOINT.text, (short,)), [signer.key], check)
    assert refused.value.code == "tlog.signature-size"


def test_a_signature_of_one_kind_is_none_of_another() -> None:
    witness = Signer("log.example", Algorithm.COSIGNATURE_ED25519, b"\x01" * 32)
    bare = witness.sign(CHECKPOINT.text, NOW).signature[8:]
    note = Note(CHECKPOINT.text, (replace(LOG.sign(CHECKPOINT.text), signature=bare),))

    with pytest.raises(VerificationError):
        verify(note, [LOG.key], check)


def test_a_cosignature_is_over_the_message_of_the_specification() -> None:
    text = f"example.com/behind-the-sofa\n20852163\n{ROOT}\n"

    assert message_of(WITNESS.key, text, 1679315147).decode() == (
        f"cosignature/v1\ntime 1679315147\n{text}"
    )
    assert message_of(QUANTUM.key, text, 1679315147) == (
        b"subtree/v1\n\x00"
        b"\x12witness.example/q1"
        b"\x00\x00\x00\x00\x64\x18\x50\xcb"
        b"\x1bexample.com/behind-the-sofa"
        b"\x00\x00\x00\x00\x00\x00\x00\x00"
        b"\x00\x00\x00\x00\x01\x3e\x2d\xc3" + base64.b64decode(ROOT)
    )


def test_extension_lines_are_signed_by_ed25519_and_not_by_mldsa() -> None:
    more = replace(CHECKPOINT, extensions=("more",))

    assert message_of(WITNESS.key, more.text, NOW).endswith(b"\nmore\n")
    assert message_of(QUANTUM.key, more.text, NOW) == message_of(
        QUANTUM.key, CHECKPOINT.text, NOW
    )


def test_what_cannot_be_cosigned_is_refused() -> None:
    long = replace(CHECKPOINT, origin="x" * 256)
    for text, time in [("no checkpoint\n", NOW), (CHECKPOINT.text, 2**63)]:
        for key in (WITNESS.key, QUANTUM.key):
            with pytest.raises(VerificationError):
                message_of(key, text, time)
    assert message_of(WITNESS.key, long.text, NOW)
    with pytest.raises(VerificationError):
        message_of(QUANTUM.key, long.text, NOW)
    with pytest.raises(VerificationError):
        subtree_message(
            cosigner="a", time=1, origin="b", start=8, end=16, root=EMPTY_ROOT
        )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "tlog.note-shape"),
        (b"text\n", "tlog.note-shape"),
        (GO_NOTE.replace(b"\n\n", b"\n"), "tlog.note-shape"),
        (GO_NOTE[:-1], "tlog.note-shape"),
        (GO_NOTE + b"\n", "tlog.note-shape"),
        (b"\n\n" + GO_NOTE.partition(b"\n\n")[2], "tlog.note-shape"),
        (GO_NOTE.replace(b"\n", b"\r\n"), "tlog.note-control"),
        (GO_NOTE.replace(b"think", b"th\tnk"), "tlog.note-control"),
        (GO_NOTE.replace(b"think", b"th\0nk"), "tlog.note-control"),
        (GO_NOTE.replace(b"think", b"th\xffnk"), "tlog.note-utf8"),
        (GO_NOTE.replace(b"think", b"th\xed\xa0\x80nk"), "tlog.note-utf8"),
        (GO_NOTE.replace("— ".encode(), b"- "), "tlog.signature-line"),
        (GO_NOTE.replace("— ".encode(), "—".encode()), "tlog.signature-line"),
        (GO_NOTE.replace(b"PeterNeumann", b""), "tlog.signature-line"),
        (GO_NOTE.replace(b"PeterNeumann", b"Peter+N"), "tlog.signature-line"),
        (GO_NOTE.replace(b"PeterNeumann", b"Peter N"), "tlog.signature-line"),
        (GO_NOTE.replace(b"PeterN", "Peter\u2003N".encode()), "tlog.signature-line"),
        (GO_NOTE.replace(b"PeterN", "Peter\u0085N".encode()), "tlog.signature-line"),
        (GO_NOTE.replace(b"nAM=", b"nAN="), "tlog.signature-line"),
        (GO_NOTE.replace(b"nAM=", b"nAM"), "tlog.signature-line"),
        (GO_NOTE.replace(b"nAM=", b"nAM=="), "tlog.signature-line"),
        (GO_NOTE.replace(b"nAM=", b"n-M="), "tlog.signature-line"),
        (GO_NOTE.replace(b"nAM=", b"nAM= "), "tlog.signature-line"),
        (b"text\n\n" + "— name ".encode() + b"\n", "tlog.signature-line"),
        (b"text\n\n" + "— name".encode() + b"\n", "tlog.signature-line"),
        (b"text\n\n" + "— name x08goQ==".encode() + b"\n", "tlog.signature-line"),
        (b"text\n\n" + "— name x08go/Z=".encode() + b"\n", "tlog.signature-line"),
        (GO_NOTE + "— ".encode() * 200_000, "tlog.note-shape"),
        (b"a" * (LARGEST_NOTE + 1), "tlog.note-size"),
    ],
    ids=range(29),
)
def test_what_is_no_note_is_refused(raw: bytes, code: str) -> None:
    assert code_of(raw) == code


def test_the_place_of_a_bad_signature_line_is_told() -> None:
    with pytest.raises(VerificationError) as refused:
        parse_note(GO_NOTE + b"bad\n", line=10)
    assert refused.value.place == ":14"


def test_as_many_signatures_as_the_specification_demands_are_read() -> None:
    line = NoteSignature("name.example", b"1234", b"x" * 4700).line

    for count in (16, MOST_SIGNATURES):
        raw = f"text\n\n{line * count}".encode()
        assert len(parse_note(raw).signatures) == count
    assert code_of(f"text\n\n{line * (MOST_SIGNATURES + 1)}".encode()) == (
        "tlog.note-signatures"
    )


def test_the_text_ends_at_the_last_empty_line() -> None:
    raw = b"first\n\n" + GO_NOTE

    note = parse_note(raw)
    assert note.text.startswith("first\n\nIf you think")
    assert note.raw == raw


def test_a_signature_is_not_repeated() -> None:
    note = LOG.signed(LOG.signed(Note(CHECKPOINT.text)))

    assert len(note.signatures) == 1
    assert parse_signature(note.signatures[0].line[:-1]) == note.signatures[0]


@pytest.mark.parametrize("text", ["", "\n", "text"])
def test_a_text_without_a_line_is_no_note(text: str) -> None:
    with pytest.raises(VerificationError):
        Note(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "tlog.key-text"),
        ("name", "tlog.key-text"),
        ("name+c74f20a3", "tlog.key-text"),
        (GO_KEY.replace("c74f20a3", "c74f20a"), "tlog.key-text"),
        (GO_KEY.replace("c74f20a3", "+74f20a3"), "tlog.key-text"),
        (GO_KEY.replace("c74f20a3", "c74f20a4"), "tlog.key-id"),
        (GO_KEY.replace("Peter", "Petra"), "tlog.key-id"),
        (GO_KEY.replace("Peter", "Peter "), "tlog.key-name"),
        (GO_KEY.replace("PeterNeumann", ""), "tlog.key-name"),
        (GO_KEY.replace("PeterNeumann", "\ud800"), "tlog.key-name"),
        (GO_KEY[:-1] + "X", "tlog.key-id"),
        (GO_KEY[:-1], "tlog.base64"),
        (GO_KEY + "\n", "tlog.base64"),
        (GO_KEY + "AAAA", "tlog.key-size"),
        (GO_KEY.replace("+ARpc", "+AhpC"), "tlog.key-algorithm"),
        ("name+c74f20a3+", "tlog.key-algorithm"),
    ],
)
def test_what_is_no_key_is_refused(text: str, code: str) -> None:
    with pytest.raises(VerificationError) as refused:
        VerifierKey.parse(text, place="keys.txt")
    assert refused.value.code == code
    assert refused.value.place == "keys.txt"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "tlog.checkpoint-lines"),
        ("log\n5\n", "tlog.checkpoint-lines"),
        (f"log\n5\n{ROOT}", "tlog.checkpoint-lines"),
        (f"\n5\n{ROOT}\n", "tlog.checkpoint-line"),
        (f"log\n05\n{ROOT}\n", "tlog.number"),
        (f"log\n+5\n{ROOT}\n", "tlog.number"),
        (f"log\n-5\n{ROOT}\n", "tlog.number"),
        (f"log\n 5\n{ROOT}\n", "tlog.number"),
        (f"log\n5_0\n{ROOT}\n", "tlog.number"),
        (f"log\n٥\n{ROOT}\n", "tlog.number"),
        (f"log\n\n{ROOT}\n", "tlog.number"),
        (f"log\n0x5\n{ROOT}\n", "tlog.number"),
        (f"log\n{2**63}\n{ROOT}\n", "tlog.number"),
        (f"log\n{'9' * 5000}\n{ROOT}\n", "tlog.number"),
        (f"log\n5\n{ROOT[:-4]}\n", "tlog.hash-size"),
        (f"log\n5\nAAAA{ROOT}\n", "tlog.hash-size"),
        (f"log\n5\n{ROOT[:-2]}J=\n", "tlog.base64"),
        (f"log\n5\n{ROOT} \n", "tlog.base64"),
        ("log\n5\n\n", "tlog.hash-size"),
        (f"log\n5\n{ROOT}\n\n", "tlog.checkpoint-line"),
        (f"log\n5\n{ROOT}\nmore\n\nmore\n", "tlog.checkpoint-line"),
        (f"log\x07\n5\n{ROOT}\n", "tlog.checkpoint-line"),
    ],
    ids=range(22),
)
def test_what_is_no_checkpoint_is_refused(text: str, code: str) -> None:
    with pytest.raises(VerificationError) as refused:
        parse_checkpoint(text)
    assert refused.value.code == code


def test_a_checkpoint_is_written_as_it_was_read() -> None:
    for size in (0, 1, 2**63 - 1):
        text = f"Nhật ký của tôi\n{size}\n{ROOT}\nthêm\nvà nữa\n"
        assert parse_checkpoint(text).text == text
