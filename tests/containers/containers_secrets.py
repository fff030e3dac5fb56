"""Nothing secret that was generated stands where others can read it."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from composed import IMAGE, ROOT, Composed

pytestmark = pytest.mark.timeout(900)


def test_no_secret_was_baked_into_the_image(composed: Composed, tmp_path: Path) -> None:
    secrets = _secrets(composed.keys)
    assert len(secrets) >= 16
    image = IMAGE
    told = ["docker", "history", "--no-trunc", "--format", "{{json .}}", image]
    looked = ["docker", "image", "inspect", image]
    for command in (told, looked):
        _assert_none(secrets, subprocess.run(command, capture_output=True, check=True))
    saved = tmp_path / "image.tar"
    subprocess.run(["docker", "save", "-o", str(saved), image], check=True)
    _assert_not_in_file(secrets, saved)


def test_no_secret_stands_in_git_or_in_any_containers_environment(
    composed: Composed,
) -> None:
    secrets = _secrets(composed.keys)
    everything = subprocess.run(
        [
            "git",
            "grep",
            "--no-index",
            "-hIE",
            "--exclude-standard",
            "[A-Za-z0-9_-]{30,}",
        ],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    _assert_none(secrets, everything)
    ids = composed("ps", "--all", "--quiet").split()
    shown = subprocess.run(
        ["docker", "inspect", "--format", "{{json .Config}} {{json .Args}}", *ids],
        capture_output=True,
        check=True,
    )
    _assert_none(secrets, shown)
    logs = composed.attempt("logs", "--no-color")
    _assert_none(secrets, logs)


def _secrets(keys: Path) -> list[bytes]:
    """Everything secret that was generated: seeds, passwords, private keys, tokens."""
    found: list[bytes] = []
    for path in keys.rglob("*"):
        if path.suffix in {".seed", ".password", ".token"}:
            found.append(path.read_bytes().strip())
        elif path.name == "issuer.json":
            found.append(json.loads(path.read_text())["d"].encode())
        elif path.name == "database.url":
            found.append(path.read_text().split(":")[2].split("@")[0].encode())
    return found


def _assert_none(
    secrets: list[bytes], done: subprocess.CompletedProcess[bytes]
) -> None:
    said = done.stdout + (done.stderr or b"")
    assert said
    for secret in secrets:
        assert secret not in said


def _assert_not_in_file(secrets: list[bytes], path: Path) -> None:
    """Look in pieces that overlap: the image is larger than what should be held."""
    overlap = max(len(secret) for secret in secrets)
    assert path.stat().st_size > 50_000_000
    with path.open("rb") as file:
        rest = b""
        while piece := file.read(64 * 1024 * 1024):
            text = rest + piece
            assert not any(secret in text for secret in secrets)
            rest = text[-overlap:]


def test_a_planted_secret_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "image.tar"
    secret = os.urandom(16).hex().encode()
    path.write_bytes(b"x" * (64 * 1024 * 1024 - 8) + secret)

    with pytest.raises(AssertionError):
        _assert_not_in_file([secret], path)
