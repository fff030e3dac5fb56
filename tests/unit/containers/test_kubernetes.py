"""Keys for Kubernetes: the same folders as Compose mounts, and nobody else's."""

import base64
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bangvang.containers.keys import first_start
from bangvang.containers.kubernetes import manifest
from bangvang.errors import Unusable

BASE = Path(__file__).parents[3] / "deploy" / "kubernetes"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    first_start(tmp_path, {"agency": "bv.>"}, "database:5432")
    return tmp_path


def test_each_secret_holds_the_files_of_one_folder(keys: Path) -> None:
    (keys / "scoring" / ".broker.seed.1234").write_text("half")

    found = json.loads(manifest(keys))

    for one in found["items"]:
        folder = keys / one["metadata"]["name"].removeprefix("bangvang-")
        held = {name: base64.b64decode(text) for name, text in one["data"].items()}
        assert held == {path.name: path.read_bytes() for path in folder.glob("[!.]*")}
    names = {one["metadata"]["name"] for one in found["items"]}
    assert "bangvang-scoring" in names


def test_the_operators_and_the_agencies_keys_stay_where_they_are(keys: Path) -> None:
    given = manifest(keys)

    for path in (*(keys / "operator").rglob("*"), *(keys / "agencies").rglob("*")):
        if path.is_file() and path.name not in {"lock", "brokers"}:
            text = base64.b64encode(path.read_bytes()).decode()
            public = "pub" in path.name
            assert (text in given) == public, path


def test_without_keys_nothing_is_given(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no keys"):
        manifest(tmp_path)


@pytest.mark.parametrize("brokers", [1, 3])
def test_the_brokers_start_with_what_they_are_given(keys: Path, brokers: int) -> None:
    first_start(keys, {"agency": "bv.>"}, "database:5432", brokers)
    shutil.copy(BASE / "base" / "start.conf", keys / "broker")
    program = Path(sys.executable).with_name("nats-server")

    checked = subprocess.run(
        [program, "-t", "-c", keys / "broker" / "start.conf"],
        env={"POD_NAME": "nats-0"},
        capture_output=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stderr
