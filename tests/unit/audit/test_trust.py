from pathlib import Path

import pytest

from bangvang.audit.findings import Findings, Severity
from bangvang.audit.trust import judge, policy_of
from shared.signing import Signer
from shared.testing.logs import COSIGNED_AT, LOG, ORIGIN, WITNESSES
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note

CHECKPOINT = Checkpoint(ORIGIN, 0, EMPTY_ROOT)
QUANTUM = Signer(ORIGIN, Algorithm.COSIGNATURE_MLDSA44, bytes(32))
OTHER = Signer(ORIGIN, Algorithm.ED25519, bytes([9]) * 32)
TWO_OF_THREE = "".join(
    [
        f"log {LOG.key}\n",
        *(f"witness w{n} {one.key}\n" for n, one in enumerate(WITNESSES)),
        "group all 2 w0 w1 w2\nquorum all\n",
    ]
)


def signed_by(*signers: Signer, text: str = CHECKPOINT.text) -> bytes:
    note = Note(text)
    for one in signers:
        timed = one.key.algorithm is not Algorithm.ED25519
        note = one.signed(note, COSIGNED_AT if timed else None)
    return note.raw


@pytest.fixture
def policy_file(tmp_path: Path) -> Path:
    path = tmp_path / "policy"
    path.write_text(TWO_OF_THREE)
    return path


def test_who_names_the_key_trusts_the_log_and_is_told_that_nobody_else_signed() -> None:
    findings = Findings()

    judged = judge(signed_by(LOG), policy_of([str(LOG.key)], None), findings)

    assert judged.checkpoint == CHECKPOINT
    assert [one.code for one in findings.of(Severity.DOUBT)] == ["audit.no-witnesses"]
    assert findings.well


def test_enough_witnesses_are_enough(policy_file: Path) -> None:
    findings = Findings()

    judged = judge(signed_by(LOG, *WITNESSES[1:]), policy_of([], policy_file), findings)

    assert judged.quorum
    assert judged.witnesses == ("w1", "w2")
    assert not len(findings)


def test_too_few_witnesses_are_a_fault_that_names_who_signed(policy_file: Path) -> None:
    findings = Findings()

    judged = judge(signed_by(LOG, WITNESSES[0]), policy_of([], policy_file), findings)

    assert not judged.quorum
    (found,) = findings.of(Severity.FAULT)
    assert found.code == "audit.witnesses-missing"
    assert "w0" in found.said.vi


def test_both_keys_of_a_log_must_have_signed_when_both_are_trusted() -> None:
    policy = policy_of([str(LOG.key), str(QUANTUM.key)], None)
    both, one = Findings(), Findings()

    judge(signed_by(LOG, QUANTUM), policy, both)
    judge(signed_by(LOG), policy, one)

    assert both.well
    assert [found.code for found in one.of(Severity.FAULT)] == ["audit.unsigned"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (signed_by(OTHER), "audit.unsigned"),
        (signed_by(*WITNESSES), "audit.unsigned"),
        (b"", "tlog.note-shape"),
        (b"\xff\xfe", "tlog.note-utf8"),
        (signed_by(LOG, text="no checkpoint\n"), "tlog.checkpoint-lines"),
        (
            signed_by(LOG, text=Checkpoint("other.example", 0, EMPTY_ROOT).text),
            "audit.origin-other",
        ),
        (
            signed_by(LOG).replace(b"\n0\n", b"\n1\n"),
            "tlog.signature-wrong",
        ),
    ],
)
def test_what_the_log_did_not_sign_is_not_used(raw: bytes, code: str) -> None:
    with pytest.raises(VerificationError) as refused:
        judge(raw, policy_of([str(LOG.key)], None), Findings())

    assert refused.value.code == code


def test_without_a_key_nothing_can_be_said() -> None:
    with pytest.raises(VerificationError) as refused:
        policy_of([], None)

    assert refused.value.code == "audit.no-keys"
    assert "--key" in refused.value.to("vi")


def test_a_key_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "log.pub").write_text(f"{LOG.key}\n")

    policy = policy_of([str(tmp_path / "log.pub")], None)

    assert policy.logs[0].key == LOG.key


@pytest.mark.parametrize("text", ["log nonsense\n", "quorum", "\x00", ""])
def test_a_policy_that_is_none_names_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "policy"
    path.write_text(text)

    with pytest.raises(VerificationError) as refused:
        policy_of([], path)

    assert str(path) in refused.value.to("en")


def test_a_missing_policy_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(VerificationError) as refused:
        policy_of([], tmp_path / "none")

    assert refused.value.code == "audit.file-unusable"
