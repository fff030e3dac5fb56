"""The outsiders: programs of others that judge and make logs in our format."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.outsiders import ours

HERE = Path(__file__).parent
SECONDS = 300


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--outsiders",
        type=Path,
        help="the environment with the packages of requirements-outsiders.lock",
    )


@pytest.fixture(scope="session")
def go(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Our small program on top of the checksum database's packages, built."""
    found = list(_environment(request).glob("lib/python3*/site-packages/go"))
    assert len(found) == 1, "no Go in this environment"
    # Go carries the packages for its own use; outside of it they are found where
    # GOPATH says, with their licence beside them.
    path = tmp_path_factory.mktemp("gopath")
    package = path / "src" / "outsider"
    shutil.copytree(HERE / "go", package)
    carried = "golang.org/x/mod"
    shutil.copytree(found[0] / "src/cmd/vendor" / carried, path / "src" / carried)
    program = path / "outsider"
    own = {
        "GOROOT": str(found[0]),
        "GOPATH": str(path),
        "GOCACHE": str(path / "cache"),
        "GO111MODULE": "off",
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
        "CGO_ENABLED": "0",
    }
    built = _ended(
        [str(found[0] / "bin/go"), "build", "-o", str(program)], package, own
    )
    assert built.returncode == 0, built.stderr
    return program


@pytest.fixture(scope="session")
def programs(request: pytest.FixtureRequest, go: Path) -> dict[str, list[str]]:
    """How each outsider is called."""
    python = str(_environment(request) / "bin/python")
    return {"go": [str(go)], "aics": [python, str(HERE / "with_aics.py")]}


@pytest.fixture(scope="session")
def judges(programs: dict[str, list[str]]) -> dict[str, Callable[[Path], str]]:
    """Who judges a log: a folder in, `accepted` or `rejected: why` out."""

    def asked(name: str) -> Callable[[Path], str]:
        def judge(folder: Path) -> str:
            ended = _ended([*programs[name], "check", str(folder)])
            said = ended.stdout.strip()
            # A crash is no verdict.
            assert said.startswith(("accepted", "rejected:")), ended.stderr
            assert ended.returncode == (0 if said == "accepted" else 1)
            return said

        return judge

    return {"ours": ours.judge, **{name: asked(name) for name in programs}}


@pytest.fixture(scope="session")
def logs(
    programs: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Logs of each maker, beyond the second level of tiles, and the golden one."""
    folder = tmp_path_factory.mktemp("logs")
    ours.make(folder / "ours", [1, 2, 255, 256, 257, 600, 65_535, 65_536, 66_000])
    for name, program in programs.items():
        ended = _ended([*program, "make", str(folder / name), "66000"])
        assert ended.returncode == 0, ended.stderr
    shutil.copytree(HERE.parent / "vectors" / "tlog", folder / "golden")
    return {path.name: path for path in folder.iterdir()}


def _environment(request: pytest.FixtureRequest) -> Path:
    found: Path | None = request.config.getoption("--outsiders")
    assert found is not None, "say --outsiders FOLDER, or use .ci/outsiders"
    return found


def _ended(
    command: list[str], cwd: Path = HERE, own: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": "/usr/bin:/bin", "HOME": str(cwd), "LC_ALL": "C.UTF-8"}
        | (own or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
