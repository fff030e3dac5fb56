"""The commands, from a log's folder and address to an outsider's verdict."""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bangvang.cli import app
from shared.signing import Signer
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.frontier import LARGEST_SIZE
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note
from tests.demo_log import demo_log
from tests.log_folder import LOG, LOG_ML_DSA, ORIGIN, WITNESSES, write_log
from tests.unit.verifier.running import run

EVENTS = demo_log().events
AWARD = next(
    one["data"]["award_id"]
    for one in demo_log().parsed
    if one["type"] == "bangvang.awards.AwardPublished.v1"
)
EVENT = demo_log().parsed[1234]["id"]
KEY = ("--key", str(LOG.key))
OTHER = Signer(ORIGIN, Algorithm.ED25519, bytes([9] * 32))
STRANGER = Signer("log.example/stranger", Algorithm.ED25519, bytes(32))
W = [str(one.key) for one in WITNESSES]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("log")
    write_log(folder, EVENTS, [LOG, LOG_ML_DSA, *WITNESSES[:2]])
    return folder


@pytest.fixture(scope="module")
def case(log: Path) -> Path:
    file = log / "award.case"
    assert bangvang("case", AWARD, "--log", log, "-o", file).exit_code == 0
    return file


@pytest.fixture(scope="module")
def proof(log: Path) -> Path:
    file = log / "event.tlog-proof"
    assert bangvang("proof", EVENT, "--log", log, "-o", file).exit_code == 0
    return file


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(log: Path, kind: type[Quiet] = Quiet) -> Iterator[str]:
    handler = partial(kind, directory=str(log))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def address(log: Path) -> Iterator[str]:
    with serving(log) as found:
        yield found


def bangvang(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_a_case_is_verified_by_both_programs(case: Path) -> None:
    both = ("--witness", W[0], "--witness", W[1])

    found = bangvang("verify", case, *KEY, *both)
    other, told = run(case, *KEY, *both)

    assert (found.exit_code, other) == (0, 0), found.output
    for output in (found.stdout, told):
        assert "ĐÃ KIỂM CHỨNG / VERIFIED" in output
        assert f"award/{AWARD}" in output
    assert "đã công bố / published, được tặng / granted" in found.stdout
    assert "quyết định / decision: " in found.stdout
    assert "đơn vị / unit " in found.stdout
    assert "diễn tập" in found.stdout


def test_a_proof_of_one_event_is_verified_by_both_programs(proof: Path) -> None:
    assert bangvang("verify", proof, *KEY).exit_code == 0
    assert run(proof, *KEY)[0] == 0


def test_an_event_beside_a_case_must_be_one_of_its_events(
    case: Path, tmp_path: Path
) -> None:
    entries = [one["entry"].encode() for one in json.loads(case.read_bytes())["events"]]
    stranger = next(one for one in EVENTS if one not in entries)
    index = EVENTS.index(entries[-1])
    file = tmp_path / "event"

    for given, codes, told in (
        (entries[-1], (0, 0), f"the event given is in it: {index}\n"),
        (stranger, (1, 1), f"{file}: this is none of the {len(entries)} events"),
        (entries[-1] + b"\n", (1, 1), "case.other-event"),
        (b"", (1, 1), "case.other-event"),
        (b"\xff\x00", (1, 1), "case.other-event"),
        # The small program does not know how large an event may be.
        (bytes(2**16), (2, 1), "case.too-large"),
    ):
        file.write_bytes(given)
        found = bangvang("verify", case, *KEY, "--event", file)

        assert (found.exit_code, run(case, *KEY, "--event", file)[0]) == codes
        assert told in found.output
        assert ("VERIFIED" in found.stdout) is (codes[0] == 0)


@pytest.mark.parametrize("name", ["nowhere", "", "."])
def test_an_event_that_is_no_file_is_refused_beside_a_case(
    case: Path, tmp_path: Path, name: str
) -> None:
    found = bangvang("verify", case, *KEY, "--event", tmp_path / name)

    assert found.exit_code == 2
    assert "case.no-file" in found.stderr


def test_the_ml_dsa_signature_of_the_log_is_enough_for_ours(case: Path) -> None:
    key = str(LOG_ML_DSA.key)

    assert bangvang("verify", case, "--key", key).exit_code == 0
    assert run(case, "--key", key)[0] == 2


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (["--witness", W[2]], 1),
        (["--witness", W[0], "--witness", W[2], "--quorum", "1"], 0),
        (["--witness", W[0], "--witness", W[2], "--quorum", "2"], 1),
        (["--witness", W[0], "--quorum", "2"], 2),
        (["--quorum", "1"], 2),
        (["--witness", "x"], 2),
    ],
)
def test_both_programs_ask_for_the_same_witnesses(
    case: Path, keys: list[str], code: int
) -> None:
    found = bangvang("verify", case, *KEY, *keys)

    assert (found.exit_code, run(case, *KEY, *keys)[0]) == (code, code), found.output


def test_a_policy_file_takes_the_place_of_keys(case: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy"
    policy.write_text(f"log {LOG.key}\nwitness a {W[0]}\nquorum a\n")
    bad = tmp_path / "bad"
    bad.write_text(f"log {LOG.key}\nquorum a\n")

    assert bangvang("verify", case, "--policy", policy).exit_code == 0
    assert run(case, "--policy", policy)[0] == 0
    found = bangvang("verify", case, "--policy", bad)
    assert found.exit_code == run(case, "--policy", bad)[0] == 2
    assert f"{bad}:2" in found.stderr
    assert bangvang("verify", case, "--policy", policy, *KEY).exit_code == 2
    assert bangvang("verify", case).exit_code == 2


def test_a_case_is_the_same_from_an_address(
    address: str, case: Path, tmp_path: Path
) -> None:
    file = tmp_path / "case"

    assert bangvang("case", AWARD, "--log", address, "-o", file).exit_code == 0
    assert file.read_bytes() == case.read_bytes()


def test_what_is_not_there_is_said(log: Path, address: str, tmp_path: Path) -> None:
    out = ("-o", tmp_path / "out")
    nothing = bangvang("case", "0" * 26, "--log", log, *out)
    nobody = bangvang("case", AWARD, "--log", f"{address}nowhere", *out)
    refused = bangvang("case", AWARD, "--log", "http://127.0.0.1:1/", *out)
    no_event = bangvang("proof", "none", "--log", log, *out)
    no_folder = bangvang("case", AWARD, "--log", tmp_path / "nowhere", *out)
    no_file = bangvang("verify", tmp_path / "nowhere", *KEY)

    assert "case.no-award" in nothing.stderr
    assert "case.no-event" in no_event.stderr
    for found in (nothing, no_event, nobody, refused, no_folder, no_file):
        assert found.exit_code == 2
        assert found.stderr.count("\n") == 3
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--key", "garbage"), "--key: garbage"),
        (("--key", W[0]), "--key: the key w0.example"),
        ((*KEY, "--witness", W[0], "--witness", "garbage"), "--witness 2: garbage"),
        ((*KEY, "--quorum", "2"), "case.quorum"),
        ((*KEY, "--witness", W[0], "--quorum", "2"), "case.quorum"),
        ((*KEY, "--witness", W[0], "--quorum", "0"), "case.quorum"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(
    case: Path, options: tuple[str, ...], told: str
) -> None:
    found = bangvang("verify", case, *options)

    assert found.exit_code == 2
    assert told in found.stderr


@pytest.mark.parametrize("where", ["nowhere", "ftp://log.example", "case", "", "/"])
def test_what_is_neither_a_folder_nor_an_address_is_told_to_be_neither(
    case: Path, where: str, tmp_path: Path
) -> None:
    log = case if where == "case" else where

    found = bangvang("proof", EVENT, "--log", log, "-o", tmp_path / "out")

    assert found.exit_code == 2
    assert "case.no-log" in found.stderr


def test_where_no_checkpoint_is_what_was_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "checkpoint").write_text("<!doctype html>")

    found = bangvang("proof", EVENT, "--log", tmp_path, "-o", tmp_path / "out")

    assert found.exit_code == 2
    assert f"{tmp_path}/checkpoint: " in found.stderr


def test_a_file_is_made_under_a_checkpoint_that_the_keys_have_signed(
    log: Path, case: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out"
    policy = tmp_path / "policy"
    policy.write_text(
        f"log {LOG.key}\nwitness a {W[0]}\nwitness b {W[2]}\n"
        "group any 1 a b\nquorum any\n"
    )

    by_key = bangvang("case", AWARD, "--log", log, "-o", file, *KEY)
    assert by_key.exit_code == 0
    assert file.read_bytes() == case.read_bytes()
    assert f"signed by: {ORIGIN} (ED25519)" in by_key.stdout
    assert "case.unchecked" not in by_key.stderr
    by_policy = bangvang("proof", EVENT, "--log", log, "-o", file, "--policy", policy)
    assert by_policy.exit_code == 0
    assert "nhân chứng / witnesses: a\n" in by_policy.stdout
    assert bangvang("verify", file, *KEY).exit_code == 0


def test_without_a_key_it_is_said_that_nobodys_signature_was_checked(
    log: Path, tmp_path: Path
) -> None:
    found = bangvang("proof", EVENT, "--log", log, "-o", tmp_path / "out")

    assert found.exit_code == 0
    assert "[case.unchecked]" in found.stderr
    assert "chưa kiểm tra chữ ký nào" in found.stderr
    assert "signed by" not in found.stdout


@pytest.mark.parametrize(
    ("options", "told", "code"),
    [
        (("--key", str(OTHER.key)), "audit.unsigned", 1),
        (("--key", str(STRANGER.key)), "audit.origin-other", 1),
        ((*KEY, "--key", str(OTHER.key)), "audit.unsigned", 1),
        (("--policy", "policy"), "audit.witnesses-missing", 1),
        (("--key", "garbage"), "tlog.", 2),
        (("--key", W[0]), "tlog.", 2),
        (("--policy", "nowhere"), "audit.file-unusable", 2),
        (("--origin", "log.example/other"), "case.origin-alone", 2),
        ((*KEY, "--origin", "log.example/other"), "audit.origin-other", 1),
    ],
)
def test_nothing_but_the_checkpoint_is_read_of_a_log_that_the_keys_did_not_sign(
    log: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    told: str,
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("policy").write_text(f"log {LOG.key}\nwitness w {W[2]}\nquorum w\n")
    asked: list[str] = []

    class Noting(Quiet):
        def do_GET(self) -> None:
            asked.append(self.path)
            super().do_GET()

    with serving(log, Noting) as address:
        found = bangvang("case", AWARD, "--log", address, "-o", "out", *options)

    assert (found.exit_code, told in found.stderr) == (code, True), found.stderr
    assert set(asked) <= {"/checkpoint"}
    assert not Path("out").exists()


def test_a_checkpoint_that_was_changed_under_its_signature_is_refused(
    log: Path, tmp_path: Path
) -> None:
    shutil.copytree(log, tmp_path / "log")
    checkpoint = tmp_path / "log" / "checkpoint"
    size = str(len(EVENTS)).encode()
    checkpoint.write_bytes(checkpoint.read_bytes().replace(size, size + b"0", 1))

    found = bangvang(
        "case", AWARD, "--log", tmp_path / "log", "-o", tmp_path / "out", *KEY
    )

    assert found.exit_code == 1
    assert "tlog.signature-wrong" in found.stderr
    assert f"{checkpoint}: " in found.stderr


def test_a_log_that_claims_to_be_endless_is_not_searched(tmp_path: Path) -> None:
    write_log(tmp_path, [b"entry"] * 256)
    text = Checkpoint(ORIGIN, LARGEST_SIZE, bytes(32)).text
    (tmp_path / "checkpoint").write_bytes(LOG.signed(Note(text)).raw)

    for asked in (("proof", EVENT), ("case", AWARD)):
        found = bangvang(*asked, "--log", tmp_path, "-o", tmp_path / "out")
        assert found.exit_code == 2
        assert "case.log-too-long" in found.stderr


def test_a_server_that_sends_elsewhere_is_not_followed(tmp_path: Path) -> None:
    class Elsewhere(Quiet):
        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", "http://elsewhere.example/checkpoint")
            self.send_header("Content-Length", "0")
            self.end_headers()

    with serving(tmp_path, Elsewhere) as where:
        found = bangvang("proof", EVENT, "--log", where, "-o", tmp_path / "out")

    assert found.exit_code == 2
    assert "fetch.redirected" in found.stderr


def test_nothing_is_built_on_a_log_that_is_wrong(log: Path, tmp_path: Path) -> None:
    events = [*EVENTS[:-1], EVENTS[-1] + b" "]
    write_log(tmp_path, events)
    (tmp_path / "checkpoint").write_bytes((log / "checkpoint").read_bytes())

    found = bangvang("case", AWARD, "--log", tmp_path, "-o", tmp_path / "out")

    assert found.exit_code == 1
    assert "tlog.root-mismatch" in found.stderr


def test_a_changed_file_is_not_verified(
    case: Path, proof: Path, tmp_path: Path
) -> None:
    for file, old, new in (
        (case, b"AwardPublished.v1", b"AwardPublisheD.v1"),
        (case, b'"index":0', b'"index":1'),
        (proof, b"index 1234", b"index 1235"),
    ):
        changed = tmp_path / "changed"
        changed.write_bytes(file.read_bytes().replace(old, new, 1))
        assert changed.read_bytes() != file.read_bytes()

        found = bangvang("verify", changed, *KEY)

        assert 0 not in (found.exit_code, run(changed, *KEY)[0])
        assert "Traceback" not in found.output
