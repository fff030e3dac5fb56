"""What stands beside the platform: TLS before the portal, figures and alarms."""

import json
import os
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from composed import IMAGE, ROOT, Composed

pytestmark = pytest.mark.timeout(900)

WATCH_PATHS = (
    "/metrics",
    "/readyz",
    "/livez",
    "/metrics/",
    "//metrics",
    "/%6detrics",
    "/METRICS",
    "/api/../metrics",
    "/./metrics",
    "/metrics%2f",
    "/metrics?x=/api",
)
DRAWN = {"$service": ".*", "$__rate_interval": "1m"}


@pytest.fixture(scope="module")
def beside(composed: Composed) -> Composed:
    """The platform, with Caddy and Prometheus, and something that happened on it."""
    if not composed.status()["scoring"]["sequence"]:
        composed.league()
    composed(
        *("--profile", "edge", "--profile", "watch"),
        *("up", "--wait", "--detach", "--no-recreate", "--scale", "scoring=3"),
        # Not Grafana: what it shows is asked of Prometheus below.
        *("caddy", "prometheus"),
    )
    return composed


@pytest.fixture(scope="module")
def secure(
    beside: Composed, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """A client that trusts the authority of Caddy's own, and nobody else."""
    root = tmp_path_factory.mktemp("caddy") / "root.crt"
    kept = "/data/pki/authorities/local/root.crt"
    root.write_bytes(beside.raw("exec", "-T", "caddy", "cat", kept))
    context = ssl.create_default_context(cafile=str(root))
    port = beside.address("caddy", 8443).rpartition(":")[2]
    with httpx.Client(
        base_url=f"https://localhost:{port}", verify=context, timeout=30
    ) as client:
        yield client


def promtool(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run promtool of the image that Compose names, over our files."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    folder = ROOT / "deploy" / "prometheus"
    return subprocess.run(
        [
            *("docker", "run", "--rm", "--network", "none", "--entrypoint", "promtool"),
            *("--volume", f"{folder}:/etc/prometheus:ro", "-w", "/etc/prometheus"),
            *(services["prometheus"]["image"], *arguments),
        ],
        capture_output=True,
        text=True,
        check=False,
    )


def asked(composed: Composed, path: str, **parameters: str) -> Any:
    """What Prometheus answers."""
    url = f"http://{composed.address('prometheus', 9090)}/api/v1/{path}"
    found = httpx.get(url, params=parameters, timeout=30).json()
    assert found["status"] == "success", found
    return found["data"]


def test_the_portal_is_reached_through_tls(secure: httpx.Client) -> None:
    assert secure.get("/api/openapi.json").json()["openapi"].startswith("3.")
    assert secure.get("/api/registration/Campaigns").status_code == 200


def test_without_tls_one_is_sent_to_it(beside: Composed) -> None:
    port = beside.address("caddy", 8080).rpartition(":")[2]

    answer = httpx.get(
        f"http://127.0.0.1:{port}/api/docs", headers={"Host": "localhost"}
    )

    assert answer.status_code == 308
    assert answer.headers["location"] == "https://localhost/api/docs"


@pytest.mark.parametrize("path", WATCH_PATHS)
def test_what_is_for_those_who_watch_is_not_reached_from_outside(
    secure: httpx.Client, path: str
) -> None:
    # As it stands: a client of httpx would tidy the path before it is sent.
    url = httpx.URL(secure.base_url).copy_with(raw_path=path.encode())

    answer = secure.get(url)

    assert answer.status_code == 404
    assert "bangvang_" not in answer.text
    assert "ready" not in answer.text


def test_every_answer_carries_the_headers_that_keep_a_browser_safe(
    secure: httpx.Client,
) -> None:
    for path in ("/", "/api/status", "/metrics", "/nothing"):
        found = secure.get(path).headers
        assert found["x-content-type-options"] == "nosniff"
        assert found["x-frame-options"] == "DENY"
        assert found["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in found["content-security-policy"]
        assert "server" not in found
        # `localhost` is other programs' name as well: browsers are told nothing.
        assert "strict-transport-security" not in found


def test_the_live_stream_comes_through_as_it_happens(secure: httpx.Client) -> None:
    wanted = {"type": "ScorePublished"}
    with secure.stream("GET", "/api/events", params=wanted) as answer:
        lines = answer.iter_lines()
        line = next(one for one in lines if one.startswith("data:"))
        # It goes on: a word every few seconds, held back by nobody.
        assert next(one for one in lines if one.startswith(": still here"))

    assert json.loads(line[5:])["type"] == "bangvang.scoring.ScorePublished.v1"


def test_a_body_that_hides_its_length_ends_at_the_door(
    composed: Composed, secure: httpx.Client
) -> None:
    path = composed.keys / "operator" / "keys" / "administrator.token"
    headers = {
        "Authorization": f"Bearer {path.read_text().strip()}",
        "Content-Type": "application/pdf",
    }

    def pieces(count: int) -> Iterator[bytes]:
        yield from (b"%5d" % number * 1000 for number in range(count))

    try:
        large = secure.post("/api/documents", content=pieces(800), headers=headers)
        ended = large.status_code in {413, 502}
    except httpx.TransportError:
        ended = True
    small = secure.post("/api/documents", content=pieces(100), headers=headers)

    assert ended
    assert small.status_code == 201


def test_a_portal_that_was_started_again_is_found(
    beside: Composed, secure: httpx.Client
) -> None:
    beside("restart", "--timeout", "10", "portal")

    # Each request waits ten seconds for it, which a busy machine may need twice.
    answers = [secure.get("/api/docs").status_code for _ in range(6)]
    assert answers[-1] == 200


def test_caddy_is_no_root_and_cannot_write_its_files(beside: Composed) -> None:
    for service in ("caddy", "prometheus"):
        who = beside("exec", "-T", service, "id", "-u").strip()
        tried = beside(
            "exec", "-T", service, "sh", "-c", "touch /etc/x /x 2>&1 || true"
        )
        assert who == "10001"
        assert tried.count("Read-only") + tried.count("Permission") == 2


def test_prometheus_finds_every_replica_of_every_service(beside: Composed) -> None:
    wanted = {"registration": 1, "scoring": 3, "dossier": 1, "awards": 1, "portal": 1}
    found: dict[str, int] = {}
    for _ in range(60):
        up = asked(beside, "query", query='sum by (container) (up{job="bangvang"})')
        found = {
            one["metric"]["container"]: int(one["value"][1]) for one in up["result"]
        }
        if found == wanted:
            break
        time.sleep(2)
    assert found == wanted


def test_every_line_of_the_dashboard_can_be_drawn(beside: Composed) -> None:
    empty = set()
    for _ in range(30):
        empty = _without_a_line(beside)
        if empty <= QUIET:
            break
        # A rate needs two scrapes.
        time.sleep(5)
    assert empty <= QUIET


def _without_a_line(composed: Composed) -> set[str]:
    """The panels for which Prometheus has no answer, or not for all their lines."""
    panels = json.loads((ROOT / "deploy/grafana/bangvang.json").read_text())["panels"]
    empty = set()
    for panel in panels:
        for target in panel.get("targets", []):
            expression = target["expr"]
            for variable, value in DRAWN.items():
                expression = expression.replace(variable, value)
            if not asked(composed, "query", query=expression)["result"]:
                empty.add(panel["title"])
    return empty


QUIET = {"Refusals a second, by code"}
"""Empty while nobody was refused within the last minutes."""


def test_no_alarm_rings_on_a_platform_that_is_well(beside: Composed) -> None:
    groups = asked(beside, "rules")["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert {rule["health"] for rule in rules} <= {"ok", "unknown"}
    assert [rule["name"] for rule in rules if rule["state"] == "firing"] == []


def test_the_rules_and_their_own_tests_hold() -> None:
    for arguments in (
        ("check", "config", "prometheus.yml"),
        ("test", "rules", "alerts.test.yml"),
    ):
        done = promtool(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("tls", ["internal", "automatic", "files"])
def test_caddy_understands_its_file_in_every_way_of_tls(tls: str) -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    file = ROOT / "deploy" / "caddy" / "Caddyfile"
    done = subprocess.run(
        [
            *(
                "docker",
                "run",
                "--rm",
                "--network",
                "none",
                "--env",
                f"BANGVANG_TLS={tls}",
            ),
            *("--env", "BANGVANG_SITE=bangvang.example.org"),
            *("--volume", f"{file}:/etc/caddy/Caddyfile:ro"),
            *(services["caddy"]["image"], "caddy", "adapt"),
            *("--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    # Browsers are told to come back with TLS only where the name is ours alone.
    assert ("Strict-Transport-Security" in done.stdout) == (tls != "internal")


def test_no_secret_was_baked_into_the_image(composed: Composed, tmp_path: Path) -> None:
    secrets = _secrets(composed.keys)
    assert len(secrets) >= 20
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


def test_three_replicas_are_replaced_while_a_year_is_played(composed: Composed) -> None:
    composed("up", "--wait", "--detach", "--no-recreate", "--scale", "scoring=3")
    newer = f"{IMAGE}-next"
    recipe = f"FROM {IMAGE}\nLABEL version=next\n".encode()
    build = ["docker", "build", "--quiet", "--tag", newer, "-"]
    subprocess.run(build, input=recipe, capture_output=True, check=True)
    events = composed.status()["scoring"]["sequence"]
    play = (sys.executable, "-m", "bangvang", "demo", "danang-2021", "--run", "upgrade")
    where = ("--url", composed.url, "--data", str(composed.keys / "operator"))
    with subprocess.Popen([*play, *where], cwd=ROOT, stdout=subprocess.PIPE) as playing:
        while composed.status()["scoring"]["sequence"] < events + 50:
            assert playing.poll() is None
            time.sleep(0.2)
        done = subprocess.run(
            ["deploy/upgrade.sh", "scoring"],
            cwd=ROOT,
            env=composed.environment(newer),
            capture_output=True,
            text=True,
            check=False,
        )
        during = composed.status()["scoring"]["sequence"]
        said, _ = playing.communicate(timeout=600)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().endswith("scoring: 3 replaced")
    assert playing.returncode == 0, said.decode()
    assert events + 50 < during, "commands were answered meanwhile"
    ids = composed("ps", "--quiet", "scoring").split()
    look = ["docker", "inspect", "--format", "{{.Config.Image}}", *ids]
    images = subprocess.run(look, capture_output=True, text=True, check=True)
    assert images.stdout.split() == [newer] * 3
    rows = composed.sql("scoring", "SELECT count(*), max(sequence) FROM log")
    assert len(set(rows[0].split("|"))) == 1, "numbered without a gap"


def _secrets(keys: Path) -> list[bytes]:
    """Everything secret that was generated: seeds, passwords, private keys, tokens."""
    found: list[bytes] = []
    for path in keys.rglob("*"):
        if path.suffix in {".seed", ".password", ".token"}:
            found.append(path.read_bytes().strip())
        elif path.name == "issuer.json":
            found.append(json.loads(path.read_text())["d"].encode())
        elif path.suffix == ".url":
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
