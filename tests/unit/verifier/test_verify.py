"""What the verifier says of proofs, case files, keys and policies."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.verifier.logs import (
    LOG,
    ORIGIN,
    PQ_LOG,
    PQ_WITNESS,
    WITNESSES,
    Log,
    Signer,
    b64,
    event,
    path,
    written,
)
from tests.unit.verifier.running import VERIFIER, run, verify

W0, W1, W2 = WITNESSES
PQ_W = PQ_WITNESS
KEY = ("--key", LOG.vkey)


def saved(folder: Path, text: str | bytes, name: str = "file") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_a_file_stays_short_enough_to_be_read() -> None:
    assert len(VERIFIER.read_text("utf-8").splitlines()) < 300


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13, 33])
def test_every_leaf_of_every_tree_is_proven_and_nothing_else(size: int) -> None:
    entries = [event(n) for n in range(size)]
    root = verify.root_of(entries[0], 0, size, path(0, entries))
    for index, entry in enumerate(entries):
        proof = path(index, entries)
        assert verify.root_of(entry, index, size, proof) == root
        assert verify.root_of(entry + b" ", index, size, proof) != root
        assert verify.root_of(entry, index, size, [*proof, bytes(32)]) is None
        if size > 1:
            assert verify.root_of(entry, index, size, proof[:-1]) is None
            other = (index + 1) % size
            assert verify.root_of(entry, other, size, proof) != root
    assert verify.root_of(entries[0], size, size, []) is None
    assert verify.root_of(entries[0], 0, 0, []) is None


def test_the_verifier_runs_in_a_bare_python(tmp_path: Path) -> None:
    good = saved(tmp_path, Log().proof_file(5))
    bad = saved(tmp_path, Log().proof_file(5).replace("index 5", "index 4"), "bad")
    none = saved(tmp_path, b"\xff\x00", "none")

    found = [
        subprocess.run(
            [sys.executable, "-I", "-S", str(VERIFIER), str(one), *KEY],
            capture_output=True,
            timeout=60,
            check=False,
            env={"LC_ALL": "C"},
        )
        for one in (good, bad, none)
    ]

    assert [one.returncode for one in found] == [0, 1, 2]
    assert "ĐÃ KIỂM CHỨNG / VERIFIED" in found[0].stdout.decode()
    assert not any(one.stderr for one in found)


def test_a_proof_may_bring_its_event_or_be_given_it(tmp_path: Path) -> None:
    bare = saved(tmp_path, Log().proof_file(2, extra=False))
    right, wrong = saved(tmp_path, event(2), "2"), saved(tmp_path, event(3), "3")

    assert run(bare, *KEY)[0] == 2
    assert run(bare, *KEY, "--event", right)[0] == 0
    code, told = run(bare, *KEY, "--event", wrong)
    assert code == 1
    assert "không có trong nhật ký" in told


@pytest.mark.parametrize(
    ("signers", "arguments", "code"),
    [
        ([LOG], [], 0),
        ([], [], 2),
        ([W0], [], 1),
        ([LOG, W0], ["--witness", W0.vkey], 0),
        ([LOG], ["--witness", W0.vkey], 1),
        ([LOG, W0], ["--witness", W0.vkey, "--witness", W1.vkey], 1),
        ([LOG, W0], ["--witness", W0.vkey, "--witness", W1.vkey, "--quorum", "1"], 0),
        ([LOG, W0, W0], ["--witness", W0.vkey, "--witness", W1.vkey], 1),
        ([LOG, W0], ["--witness", W0.vkey, "--quorum", "2"], 2),
        ([LOG, W0], ["--witness", W0.vkey, "--quorum", "0"], 2),
        ([LOG, W0], ["--quorum", "1"], 2),
        ([LOG, W0], ["--witness", LOG.vkey], 2),
        ([LOG, W0], ["--witness", W0.vkey, "--witness", W0.vkey], 2),
    ],
)
def test_who_must_have_signed(
    tmp_path: Path, signers: list[Signer], arguments: list[str], code: int
) -> None:
    file = saved(tmp_path, Log(signers=signers).proof_file(0))

    assert run(file, *KEY, *arguments)[0] == code


@pytest.mark.parametrize(
    ("signers", "arguments", "code", "word"),
    [
        ([PQ_LOG], ["--key", PQ_LOG.vkey], 2, "bangvang verify"),
        ([LOG, PQ_LOG], ["--key", PQ_LOG.vkey], 2, "bangvang verify"),
        ([LOG], ["--key", PQ_LOG.vkey], 1, "not signed by a trusted log"),
        ([LOG, PQ_LOG], [*KEY], 0, "VERIFIED"),
        ([LOG, PQ_W], [*KEY, "--witness", PQ_W.vkey], 2, "bangvang verify"),
        ([LOG], [*KEY, "--witness", PQ_W.vkey], 1, "too few witnesses"),
        (
            [LOG, W0, PQ_W],
            [*KEY, "--witness", W0.vkey, "--witness", PQ_W.vkey, "--quorum", "1"],
            0,
            "VERIFIED",
        ),
    ],
)
def test_signatures_that_are_not_checked_here_are_no_reason_to_call_a_file_false(
    tmp_path: Path, signers: list[Signer], arguments: list[str], code: int, word: str
) -> None:
    file = saved(tmp_path, Log(signers=signers).proof_file(0))

    found, told = run(file, *arguments)

    assert found == code
    assert word in told


def test_one_witness_under_two_names_is_one_witness(tmp_path: Path) -> None:
    # An Ed25519 cosignature does not say the witness' name.
    alias = Signer("alias.example", 4, W0.seed)
    file = saved(tmp_path, Log(signers=[LOG, W0, alias]).proof_file(0))

    code, told = run(file, *KEY, "--witness", W0.vkey, "--witness", alias.vkey)

    assert code == 2
    assert "đứng hai lần" in told


def test_a_key_of_another_log_or_a_stranger_proves_nothing(tmp_path: Path) -> None:
    stranger = Signer(ORIGIN, 1, b"stranger")
    other = Signer("other.example", 1, b"log")
    file = saved(tmp_path, Log(signers=[LOG]).proof_file(0))

    assert run(file, "--key", stranger.vkey)[0] == 1
    assert run(file, "--key", other.vkey)[0] == 1


def test_an_origin_may_differ_from_the_key_name_if_it_is_given(tmp_path: Path) -> None:
    file = saved(tmp_path, Log(origin="go.sum database tree").proof_file(0))

    assert run(file, *KEY)[0] == 1
    assert run(file, *KEY, "--origin", "go.sum database tree")[0] == 0


def test_a_false_signature_of_a_known_key_spoils_the_note(tmp_path: Path) -> None:
    log = Log(signers=[LOG])
    false = W0.line("another text\n")
    file = saved(tmp_path, log.proof_file(0) + false)

    assert run(file, *KEY)[0] == 0
    code, told = run(file, *KEY, "--witness", W0.vkey)
    assert (code, "chữ ký sai" in told) == (1, True)


POLICY = f"""# two of three, and the first
log {LOG.vkey} https://log.example/
witness A {W0.vkey}
\twitness  B {W1.vkey} https://w1.example/
witness C {W2.vkey}
group two 2 B C
group all all A two
quorum all
"""


@pytest.mark.parametrize(
    ("signers", "code"),
    [([LOG, W0, W1, W2], 0), ([LOG, W1, W2], 1), ([LOG, W0, W1], 1), ([W0, W1, W2], 1)],
)
def test_a_policy_says_who_must_have_signed(
    tmp_path: Path, signers: list[Signer], code: int
) -> None:
    file = saved(tmp_path, Log(signers=signers).proof_file(0))

    assert run(file, "--policy", saved(tmp_path, POLICY, "policy"))[0] == code


@pytest.mark.parametrize(
    "policy",
    [
        "",
        f"log {LOG.vkey}\n",
        "quorum none\n",
        f"log {W0.vkey}\nquorum none\n",
        f"log {LOG.vkey}\nquorum none\nquorum none\n",
        f"log {LOG.vkey}\nquorum A\n",
        f"log {LOG.vkey}\nlog {LOG.vkey}\nquorum none\n",
        f"log {LOG.vkey}\nwitness none {W0.vkey}\nquorum none\n",
        f"log {LOG.vkey}\nwitness A {LOG.vkey}\nquorum A\n",
        f"log {LOG.vkey}\ngroup g any none\nquorum g\n",
        f"log {LOG.vkey}\nwitness A {W0.vkey}\ngroup g any A A\nquorum g\n",
        f"log {LOG.vkey}\nwitness A {W0.vkey}\ngroup g 2 A\nquorum g\n",
        f"log {LOG.vkey}\nwitness A {W0.vkey}\ngroup g 01 A\nquorum g\n",
        (
            f"log {LOG.vkey}\nwitness A {W0.vkey}\n"
            "group g any A\ngroup h any A\nquorum h\n"
        ),
        f"log {LOG.vkey}\r\nquorum none\r\n",
        f"log {LOG.vkey} https://log.ex\bample/\nquorum none\n",
        f"# \x7f\nlog {LOG.vkey}\nquorum none\n",
    ],
)
def test_a_policy_with_a_fault_is_not_used(tmp_path: Path, policy: str) -> None:
    file = saved(tmp_path, Log().proof_file(0))

    assert run(file, "--policy", saved(tmp_path, policy, "policy"))[0] == 2


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        LOG.vkey[:-1],
        LOG.vkey.replace(ORIGIN, "other"),
        LOG.vkey.replace("+", " "),
        f"{ORIGIN}+{LOG.id.hex()}+{b64(LOG.material + bytes(1))}",
        f"{ORIGIN}+{LOG.id.hex()}+{b64(bytes([2]) + LOG.material[1:])}",
    ],
)
def test_a_damaged_key_is_not_used(tmp_path: Path, key: str) -> None:
    assert run(saved(tmp_path, Log().proof_file(0)), "--key", key)[0] == 2


@pytest.mark.parametrize("words", [[], ["--nothing"], ["f", "--key"], ["f", "g"]])
def test_a_wrong_call_is_told_in_both_languages(words: list[str]) -> None:
    assert run(*words) == (2, "KHÔNG DÙNG ĐƯỢC / UNUSABLE: --help\n")


def test_help_is_no_error() -> None:
    asked = [sys.executable, "-X", "utf8", str(VERIFIER), "--help"]

    helped = subprocess.run(asked, capture_output=True, text=True, check=True)

    assert "--policy" in helped.stdout
    assert "UNUSABLE" not in helped.stdout


def test_key_and_policy_exclude_one_another(tmp_path: Path) -> None:
    file, policy = saved(tmp_path, Log().proof_file(0)), saved(tmp_path, POLICY, "p")

    assert run(file)[0] == 2
    assert run(file, *KEY, "--policy", policy)[0] == 2
    assert run(file, "--policy", policy, "--quorum", "1")[0] == 2


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("index 5", "index 05", 2),
        ("index 5", "index 7", 1),
        ("index 5", "index 99999999999999999999", 2),
        ("index 5", "Index 5", 2),
        ("\n7\n", "\n07\n", 2),
        ("\n7\n", "\n8\n", 1),
        ("\n\n—", "\n—", 2),
        ("\n\nlog", "\nlog", 2),
        ("— w0", "- w0", 2),
        ("— w0", "—  w0", 2),
        ("log.example/demo\n7", "log.example/demo\r\n7", 2),
        ("log.example/demo\n7", "log.example/demo\n\n7", 2),
        ("tlog-proof@v1", "tlog-proof@v2", 2),
        ("extra ", "extra", 2),
    ],
)
def test_a_changed_proof_is_not_verified(
    tmp_path: Path, old: str, new: str, code: int
) -> None:
    text = Log().proof_file(5)
    assert text.count(old) >= 1

    assert run(saved(tmp_path, text.replace(old, new, 1)), *KEY)[0] == code


def test_the_id_of_a_key_may_be_written_in_capitals(tmp_path: Path) -> None:
    key = LOG.vkey.replace(LOG.id.hex(), LOG.id.hex().upper())

    assert key != LOG.vkey
    assert run(saved(tmp_path, Log().proof_file(0)), "--key", key)[0] == 0


def test_a_proof_of_more_hashes_than_a_tree_has_levels_is_none(tmp_path: Path) -> None:
    text = Log().proof_file(5).replace("index 5\n", f"index 5\n{b64(bytes(32))}\n" * 64)

    assert run(saved(tmp_path, text), *KEY)[0] == 2


@pytest.mark.parametrize(("length", "code"), [(4, 2), (5, 0)])
def test_a_key_id_without_a_signature_is_no_line_of_a_note(
    tmp_path: Path, length: int, code: int
) -> None:
    line = f"— stranger.example {b64(bytes(length))}\n"
    file = saved(tmp_path, Log().proof_file(5) + line)

    assert run(file, *KEY)[0] == code


def test_too_many_signatures_are_not_looked_at(tmp_path: Path) -> None:
    text = Log(signers=[LOG]).proof_file(0)
    stranger = W0.line("text\n")

    assert run(saved(tmp_path, text + 99 * stranger), *KEY)[0] == 0
    assert run(saved(tmp_path, text + 100 * stranger), *KEY)[0] == 2


def test_pipes_devices_folders_and_giants_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "giant").open("wb") as file:
        file.truncate(2**40)
    for one in ("pipe", "giant", ".", "missing"):
        assert run(tmp_path / one, *KEY)[0] == 2
    assert run("/dev/zero", *KEY)[0] == 2


def test_a_case_lists_its_events(tmp_path: Path) -> None:
    code, told = run(saved(tmp_path, written(Log().case(1, 3, 6))), *KEY)

    assert code == 0
    assert [line.split()[0] for line in told.splitlines()[:3]] == ["1", "3", "6"]
    assert "award/A1" in told


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (event(3), 0, "--event: 3"),
        (event(2), 1, "the event is not in it"),
        (event(3) + b"\n", 1, "the event is not in it"),
        (b"", 1, "the event is not in it"),
        (b"\xff\x00", 1, "the event is not in it"),
    ],
)
def test_an_event_beside_a_case_must_be_one_of_its_events(
    tmp_path: Path, given: bytes, code: int, told: str
) -> None:
    case = saved(tmp_path, written(Log().case(1, 3, 6)))

    found, text = run(case, *KEY, "--event", saved(tmp_path, given, "event"))

    assert found == code
    assert told in text


@pytest.mark.parametrize("name", ["", "missing", "."])
def test_an_event_that_is_no_file_makes_a_case_unusable(
    tmp_path: Path, name: str
) -> None:
    case = saved(tmp_path, written(Log().case(3)))

    assert run(case, *KEY, "--event", name and tmp_path / name)[0] == 2


def _swapped(case: dict[str, Any]) -> None:
    one, two, *_ = case["events"]
    one["entry"], two["entry"] = two["entry"], one["entry"]


TRUE = True


def _set(path_: str, value: Any) -> Any:
    def change(case: dict[str, Any]) -> None:
        *way, last = path_.split(".")
        for step in way:
            case = case[int(step) if step.isdigit() else step]
        case[int(last) if last.isdigit() else last] = value

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_swapped, 1),
        (_set("award", "A2"), 1),
        (_set("award", 1), 1),
        (_set("events", []), 1),
        (_set("events", {}), 1),
        (_set("events", None), 2),
        (_set("events.0", None), 2),
        (_set("events.0.index", TRUE), 2),
        (_set("events.0.index", 1.0), 2),
        (_set("events.0.index", -1), 2),
        (_set("events.0.index", 3), 1),
        (_set("events.0.index", 10**400), 1),
        (_set("events.0.proof", []), 1),
        (_set("events.0.proof", ["x"]), 2),
        (_set("events.0.proof", [7]), 2),
        (_set("events.0.entry", 7), 2),
        (_set("events.0.entry", "\ud800"), 2),
        (_set("events.0.more", 7), 2),
        (_set("more", 7), 2),
        (_set("checkpoint", 7), 2),
        (_set("checkpoint", ""), 2),
        (_set("format", "bangvang.case.v2"), 2),
    ],
)
def test_a_changed_case_is_not_verified(tmp_path: Path, change: Any, code: int) -> None:
    case = Log().case(1, 3)
    change(case)
    text = written(case).encode(errors="surrogatepass")

    assert run(saved(tmp_path, text), *KEY)[0] == code


@pytest.mark.parametrize(
    ("granted", "told"),
    [(True, "GRANTED"), (False, "DECLINED"), ([], "award/A1\n"), (None, "award/A1\n")],
)
def test_what_was_published_of_an_award_is_told(
    tmp_path: Path, granted: Any, told: str
) -> None:
    log = Log(entries=[event(n, data={"granted": granted}) for n in range(5)])
    file = saved(tmp_path, written(log.case(3)))

    code, text = run(file, *KEY)

    assert code == 0
    assert told in text


def test_an_award_with_a_longer_id_is_another_award(tmp_path: Path) -> None:
    log = Log(entries=[event(n, subject="award/A12") for n in range(5)])

    assert run(saved(tmp_path, written(log.case(3))), *KEY)[0] == 1


def test_an_event_whose_cause_is_left_out_is_noticed(tmp_path: Path) -> None:
    log = Log(entries=[event(0), event(1), event(2), event(3, cause="event-1")])

    assert run(saved(tmp_path, written(log.case(1, 3))), *KEY)[0] == 0
    assert run(saved(tmp_path, written(log.case(2, 3))), *KEY)[0] == 1


def test_another_writing_of_a_case_is_not_used(tmp_path: Path) -> None:
    case = Log().case(3)
    plain = written(case)
    twice = plain.replace('{"award"', '{"award":"A1","award"')

    for text in (json.dumps(case), plain.strip(), plain + "\n", twice, "[" * 200_000):
        assert run(saved(tmp_path, text), *KEY)[0] == 2


def test_what_a_file_says_does_not_steer_the_terminal(tmp_path: Path) -> None:
    entries = [event(n, time="\x1b[2J\u202e") for n in range(4)]

    code, told = run(saved(tmp_path, written(Log(entries=entries).case(3))), *KEY)

    assert code == 0
    assert "\x1b" not in told
    assert "\u202e" not in told
