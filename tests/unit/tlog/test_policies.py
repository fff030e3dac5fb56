"""Policies: who must have signed, and what is no policy."""

import itertools

import pytest

from shared.signing import Signer, check
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import leaf_hash
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note
from shared.tlog.policy import Policy
from shared.tlog.policy_files import LARGEST_POLICY, MOST, parse_policy

NOW = 1_700_000_000
ORIGIN = "log.example"
LOG = Signer(ORIGIN, Algorithm.ED25519, b"\x01" * 32)
LOG_Q = Signer(ORIGIN, Algorithm.COSIGNATURE_MLDSA44, b"\x02" * 32)
OTHER = Signer("other.example", Algorithm.ED25519, b"\x03" * 32)
NAMES = ("X1", "X2", "X3", "Y1", "Y2", "Y3")
KINDS = (Algorithm.COSIGNATURE_ED25519, Algorithm.COSIGNATURE_MLDSA44)
WITNESSES = {
    name: Signer(
        f"{name.lower()}.example", KINDS[number % 2], bytes([16 + number]) * 32
    )
    for number, name in enumerate(NAMES)
}
HEAD = f"log {LOG.key}\n" + "".join(
    f"witness {name} {one.key}\n" for name, one in WITNESSES.items()
)
EXAMPLE = f"""\
# As in the specification.
{HEAD}
\tgroup X-witnesses 2 X1 X2 X3
group  Y-witnesses\tany Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
  # beside
quorum X-and-Y
"""
CHECKPOINT = Checkpoint(ORIGIN, 1, leaf_hash(b"a"))


def policy(text: str) -> Policy:
    return parse_policy(text.encode())


def note(*names: str, by: Signer = LOG) -> Note:
    signed = by.signed(
        Note(CHECKPOINT.text), None if by.key.algorithm is Algorithm.ED25519 else NOW
    )
    for name in names:
        signed = WITNESSES[name].signed(signed, NOW)
    return signed


def code_of(text: str | bytes) -> tuple[str, str]:
    with pytest.raises(VerificationError) as refused:
        parse_policy(text.encode() if isinstance(text, str) else text)
    return refused.value.code, refused.value.place


def test_two_of_one_group_and_one_of_another_are_enough_and_less_is_not() -> None:
    example = policy(EXAMPLE)

    for count in range(7):
        for names in itertools.combinations(NAMES, count):
            enough = sum(one[0] == "X" for one in names) >= 2 and any(
                one[0] == "Y" for one in names
            )
            assert example.is_reached(names) is enough


def test_a_checkpoint_is_accepted_with_those_who_signed_it() -> None:
    accepted = policy(EXAMPLE).accept(note("X1", "X2", "Y3"), check)

    assert accepted.checkpoint == CHECKPOINT
    assert accepted.log == LOG.key
    assert accepted.witnesses == ("X1", "X2", "Y3")
    assert [one.time for one in accepted.signatures] == [None, NOW, NOW, NOW]


def test_too_few_witnesses_are_told_by_name() -> None:
    with pytest.raises(VerificationError) as refused:
        policy(EXAMPLE).accept(note("X1", "Y1"), check)
    assert refused.value.code == "tlog.quorum"
    assert "X1, Y1" in str(refused.value)


def test_nobody_is_needed_where_the_quorum_is_none() -> None:
    assert policy(f"log {LOG.key}\nquorum none\n").accept(note(), check).witnesses == ()


def test_any_key_of_the_log_will_do() -> None:
    both = policy(f"log {LOG.key}\nlog {LOG_Q.key} https://a.example/\nquorum none\n")

    assert both.accept(note(by=LOG_Q), check).log == LOG_Q.key
    assert both.logs[1].url == "https://a.example/"


def test_a_log_does_not_sign_for_another() -> None:
    two = policy(f"log {LOG.key}\nlog {OTHER.key}\nquorum none\n")

    with pytest.raises(VerificationError) as refused:
        two.accept(note(by=OTHER), check)
    assert refused.value.code == "tlog.log-not-signed"


def test_witnesses_alone_are_no_log() -> None:
    with pytest.raises(VerificationError) as refused:
        policy(f"{HEAD}quorum X1\n").accept(
            WITNESSES["X1"].signed(Note(CHECKPOINT.text), NOW), check
        )
    assert refused.value.code == "tlog.log-not-signed"


def test_what_is_not_ascii_means_nothing_but_itself() -> None:
    key, second = (WITNESSES[name].key for name in ("X1", "X2"))
    text = f"witness K {key}\nwitness \u212a {second} http://đà.example\n# \u212a\n"
    raw = text.encode() + b"group \xff any K\nquorum \xff\n"

    found = parse_policy(raw)
    assert [one.name for one in found.witnesses] == ["K", "\u212a"]
    assert found.is_reached(("K",))
    assert not found.is_reached(("\u212a",))
    assert parse_policy(found.raw) == found


def test_the_last_newline_may_be_missing() -> None:
    assert policy("quorum none") == Policy()


X1, X2 = (WITNESSES[name].key for name in ("X1", "X2"))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "tlog.policy-quorum", ""),
        (HEAD, "tlog.policy-quorum", ""),
        ("quorum none\nquorum none\n", "tlog.policy-quorum", ":2"),
        ("quorum X1\n", "tlog.policy-unknown", ":1"),
        ("quorum\n", "tlog.policy-words", ":1"),
        ("quorum a b\n", "tlog.policy-words", ":1"),
        ("Quorum none\n", "tlog.policy-word", ":1"),
        ("log\n", "tlog.policy-words", ":1"),
        (f"log {LOG.key} url more\n", "tlog.policy-words", ":1"),
        (f"log {X1}\n", "tlog.policy-key-kind", ":1"),
        (f"log {LOG.key}\nlog {LOG.key}\n", "tlog.policy-key-twice", ":2"),
        ("log name+00000000+AQ==\n", "tlog.key-size", ":1"),
        (f"witness {X1}\n", "tlog.policy-words", ":1"),
        (f"witness a {LOG.key}\n", "tlog.policy-key-kind", ":1"),
        (f"witness none {X1}\n", "tlog.policy-name", ":1"),
        (f"witness a {X1}\nwitness a {X2}\n", "tlog.policy-name", ":2"),
        (f"witness a {X1}\nwitness b {X1}\n", "tlog.policy-key-twice", ":2"),
        (f"witness a {X1}\ngroup a any a\n", "tlog.policy-name", ":2"),
        (f"witness a {X1}\ngroup g 0 a\n", "tlog.policy-threshold", ":2"),
        (f"witness a {X1}\ngroup g 2 a\n", "tlog.policy-threshold", ":2"),
        (f"witness a {X1}\ngroup g 01 a\n", "tlog.number", ":2"),
        (f"witness a {X1}\ngroup g {'9' * 9000} a\n", "tlog.number", ":2"),
        (f"witness a {X1}\ngroup g any\n", "tlog.policy-words", ":2"),
        (f"witness a {X1}\ngroup g any a a\n", "tlog.policy-member", ":2"),
        (f"witness a {X1}\ngroup g any none\n", "tlog.policy-unknown", ":2"),
        (f"witness a {X1}\ngroup g any g\n", "tlog.policy-unknown", ":2"),
        (
            f"witness a {X1}\ngroup g any a\ngroup h any a\n",
            "tlog.policy-member",
            ":3",
        ),
        ("quorum none\r\n", "tlog.policy-control", ":1"),
        ("quorum none\n\n\0", "tlog.policy-control", ":3"),
        ("quorum\u00a0none\n", "tlog.policy-word", ":1"),
        ("#" * (LARGEST_POLICY + 1), "tlog.policy-size", ""),
    ],
    ids=range(31),
)
def test_what_is_no_policy_is_refused(text: str, code: str, line: str) -> None:
    assert code_of(text) == (code, line)


def test_a_policy_has_an_end() -> None:
    seeds = (
        bytes([1 + number // 256, number % 256]) * 16 for number in range(MOST + 1)
    )
    keys = [
        Signer("w.example", Algorithm.COSIGNATURE_ED25519, one).key for one in seeds
    ]
    lines = [f"witness w{number} {key}\n" for number, key in enumerate(keys)]
    names = " ".join(f"w{number}" for number in range(MOST))

    full = "".join(lines[:MOST]) + f"group g all {names}\nquorum g\n"
    assert len(policy(full).witnesses) == MOST
    assert code_of("".join(lines)) == ("tlog.policy-most", f":{MOST + 1}")


def test_the_same_key_for_two_kinds_is_still_one_signer() -> None:
    # Both kinds have a public key of 32 bytes; only one of them may be a witness's.
    plain = Signer("a.example", Algorithm.COSIGNATURE_ED25519, b"\x09" * 32)
    renamed = Signer("b.example", Algorithm.COSIGNATURE_ED25519, b"\x09" * 32)

    text = f"witness a {plain.key}\nwitness b {renamed.key}\n"
    assert code_of(text) == ("tlog.policy-key-twice", ":2")
