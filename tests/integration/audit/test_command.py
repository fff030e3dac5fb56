"""`bangvang audit` as a person types it."""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bangvang.audit import web
from bangvang.audit.working import UNREACHED, WRONG
from bangvang.cli import _explained, app
from shared.signing import Signer
from shared.testing.logs import LOG, WITNESSES, write_log
from shared.tlog.keys import Algorithm
from tests.demo_log import DemoLog
from tests.integration.audit.server import serving

ROOT = Path(__file__).parents[3]
KEY = str(LOG.key)


@pytest.fixture
def log(tmp_path: Path, demo_log: DemoLog) -> Path:
    folder = tmp_path / "log"
    write_log(folder, demo_log.events[:400], signers=(LOG, *WITNESSES[:2]))
    return folder


def said(*arguments: object, code: int = 0) -> str:
    """What a command prints; it must end with `code`."""
    found = CliRunner().invoke(app, ["audit", *map(str, arguments)])
    assert found.exit_code == code, (found.output, found.exception)
    return found.output


def refused(*arguments: object) -> str:
    """The sentence for what cannot be done at all."""
    found = CliRunner().invoke(app, ["audit", *map(str, arguments)])
    assert isinstance(found.exception, Exception)
    explained = _explained(found.exception)
    assert explained is not None, "a traceback"
    return str(explained)


def test_an_address_alone_does_all(log: Path, tmp_path: Path) -> None:
    text = said(log, "--key", KEY, "--cache", tmp_path / "kept")

    assert "Everything that was checked is right." in text
    assert "never from here" in text


def test_the_second_time_it_says_what_was_seen_before(
    log: Path, tmp_path: Path
) -> None:
    said("verify", log, "--key", KEY, "--cache", tmp_path / "kept")

    text = said("verify", log, "--key", KEY, "--cache", tmp_path / "kept")

    assert "400 events, and the log goes on from there" in text


def test_a_fault_gives_another_exit_code_and_says_it_in_vietnamese(
    log: Path, tmp_path: Path
) -> None:
    path = log / "tile" / "entries" / "000"
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2', 1))

    text = said(
        "verify", log, "--key", KEY, "--cache", tmp_path, "--lang", "vi", code=WRONG
    )

    assert "LỖI" in text
    assert "audit.entry-mismatch" in text


def test_a_log_of_another_key_is_not_looked_at(log: Path, tmp_path: Path) -> None:
    other = Signer("log.example/other", Algorithm.ED25519, bytes([9]) * 32).key
    text = said(log, "--key", other, "--cache", tmp_path, code=WRONG)

    assert "audit.origin-other" in text
    assert "no entry was checked" in text


def test_json_is_one_line_for_machines(log: Path, tmp_path: Path) -> None:
    body = json.loads(said(log, "--key", KEY, "--cache", tmp_path, "--json"))

    assert body["well"] is True
    assert body["entries"]["events"] == 400


def test_a_page_is_written_where_it_is_wanted(log: Path, tmp_path: Path) -> None:
    page = tmp_path / "audit.html"

    said(log, "--key", KEY, "--cache", tmp_path, "--html", page, "--lang", "vi")

    assert "<html lang=" in page.read_text(encoding="utf-8")


def test_a_policy_asks_for_witnesses(log: Path, tmp_path: Path) -> None:
    names = [f"w{n} {one.key}" for n, one in enumerate(WITNESSES)]
    lines = [f"log {KEY}", *(f"witness {one}" for one in names)]
    enough, too_few = tmp_path / "enough", tmp_path / "too-few"
    for path, k in ((enough, 2), (too_few, 3)):
        group = [f"group all {k} w0 w1 w2", "quorum all"]
        path.write_text("\n".join([*lines, *group, ""]))

    said("verify", log, "--policy", enough, "--cache", tmp_path)
    text = said("verify", log, "--policy", too_few, "--cache", tmp_path, code=WRONG)

    assert "audit.witnesses-missing" in text
    assert "w0, w1" in text


def test_what_came_is_told(log: Path, tmp_path: Path) -> None:
    text = said("diff", log, 100, 400, "--key", KEY, "--cache", tmp_path)
    body = json.loads(said("diff", log, 100, 400, "--key", KEY, "--json"))

    assert "From 100 to 400 events" in text
    assert sum(body["by_type"].values()) == 300


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("verify", "/nowhere", "--key", KEY), "fetch.address"),
        (("verify", "/", "--key", KEY), "fetch.no-log"),
        (("http://127.0.0.1:9",), "audit.no-keys"),
        (("verify", "{log}", "--key", "nonsense"), "tlog.key-text"),
        (("verify", "{log}", "--key", f"{WITNESSES[0].key}"), "tlog.policy-key-kind"),
        (("verify", "{log}", "--policy", "/nowhere"), "audit.file-unusable"),
        (("verify", "http://127.0.0.1:9", "--key", KEY), "fetch.nothing-kept"),
        (("diff", "{log}", "9", "1", "--key", KEY), "audit.moments"),
        (("verify", "{log}", "--key", KEY, "--lang", "fr"), "--lang"),
        (("verify", "{log}", "--key", KEY, "--lang", "fr"), "audit.language"),
        (("verify", "{log}", "--key", KEY, "--html", "/nowhere/x"), "/nowhere/x"),
        (("verify", "{log}", "--key", KEY, "--html", "{log}"), "file.unusable"),
        (("verify", "", "--key", KEY), "fetch.address"),
        (("http://", "--key", KEY), "fetch.address"),
        (("http://127.0.0.1:99999/", "--key", KEY), "fetch.address"),
        (("http://127.0.0.1:0/", "--key", KEY), "fetch.address"),
        (("http://a..b/", "--key", KEY), "fetch.address"),
        (("http://" + "a" * 64 + "/", "--key", KEY), "fetch.address"),
        (("http://[::1", "--key", KEY), "fetch.address"),
        (("verify", "{log}", "--policy", "{log}/pipe"), "audit.file-unusable"),
        (("diff", "{log}", "{log}/pipe", "9", "--key", KEY), "audit.no-moment"),
        (("as-of", "{log}", "9999-12-31", "--key", KEY), "audit.no-day"),
        (("as-of", "{log}", "2022-W01", "--key", KEY), "audit.no-day"),
        (("as-of", "{log}", "nay", "--key", KEY), "audit.no-day"),
        (("explain", "{log}", "nothing", "--key", KEY), "audit.no-award"),
        (
            ("replay", "{log}", "--key", KEY, "--disclosures", "/dev/zero"),
            "audit.file-unusable",
        ),
        (
            ("replay", "{log}", "--key", KEY, "--disclosures", "{log}/pipe"),
            "audit.file-unusable",
        ),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    log: Path, tmp_path: Path, arguments: tuple[str, ...], word: str
) -> None:
    os.mkfifo(log / "pipe")
    given = [one.format(log=log) for one in arguments]

    assert word in refused(*given, "--cache", str(tmp_path))


def test_a_server_that_is_not_there_is_no_fault_of_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "_TRIES", 1)
    given = ("http://127.0.0.1:9", "--key", KEY, "--cache", tmp_path)

    text = said(*given, code=UNREACHED)

    assert "fetch.no-answer" in text
    assert "of the log itself this says nothing" in text
    assert "FAULTS" not in text


async def test_a_log_is_fetched_and_checked_over_http(
    log: Path, tmp_path: Path
) -> None:
    async with serving(log) as server:
        server.packed = True
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bangvang", "audit", server.url, "--key", KEY),
            *("--cache", str(tmp_path / "kept"), "--lang", "vi"),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await asyncio.wait_for(process.communicate(), 110)

    assert process.returncode == 0, output.decode()
    assert "Mọi điều đã kiểm tra đều đúng." in output.decode()


def disclosures(path: Path, demo: DemoLog, events: int) -> Path:
    """A file as `bangvang admin disclose` writes it, of the log's first events."""
    ids = [json.loads(one)["id"] for one in demo.events[:events]]
    lines = [
        {"event": one, "disclosures": opened, "erased": []}
        for one in ids
        if (
            opened := [
                [salt, name, value]
                for name, (salt, value) in demo.vault.get(one, {}).items()
            ]
        )
    ]
    counted = {"events": len(lines), "opened": sum(map(len_of, lines)), "erased": 0}
    head = {
        "format": "bangvang-disclosures/1",
        "campaign": "0" * 26,
        "disclosures": {"scoring": "0" * 26},
        "purpose": "audit",
        "personal": True,
    }
    whole = [head, *lines, {"end": counted}]
    path.write_text("".join(f"{json.dumps(one)}\n" for one in whole))
    return path


def len_of(line: Mapping[str, Any]) -> int:
    return len(line["disclosures"])


def test_an_entitled_auditor_opens_what_is_sealed(
    log: Path, tmp_path: Path, demo_log: DemoLog
) -> None:
    file = disclosures(tmp_path / "file", demo_log, 400)
    public = said(log, "--key", KEY, "--cache", tmp_path / "kept", "--json")

    entitled = said(
        *(log, "--key", KEY, "--cache", tmp_path / "kept", "--json"),
        *("--disclosures", file),
    )

    before, after = (json.loads(one)["replay"] for one in (public, entitled))
    assert before["events"] == after["events"] == 400
    assert before["undisclosed"] > after["undisclosed"] == 0


def test_a_file_of_disclosures_that_was_cut_is_refused_with_its_line(
    log: Path, tmp_path: Path, demo_log: DemoLog
) -> None:
    file = disclosures(tmp_path / "file", demo_log, 400)
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))

    sentence = refused(
        *("replay", log, "--key", KEY, "--cache", tmp_path / "kept"),
        *("--disclosures", file),
    )

    assert f"{file}:" in sentence
    assert "disclosures.cut" in sentence
