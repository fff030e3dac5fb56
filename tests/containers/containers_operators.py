"""What stands beside the platform: TLS before the portal, figures and alarms."""

import json
import ssl
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from composed import ROOT, Composed

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
    kept = "/caddy/pki/authorities/local/root.crt"
    root.write_bytes(beside.raw("exec", "-T", "caddy", "cat", kept))
    context = ssl.create_default_context(cafile=str(root))
    port = beside.address("caddy", 8443).rpartition(":")[2]
    with httpx.Client(
        base_url=f"https://localhost:{port}", verify=context, timeout=30
    ) as client:
        yield client


def asked(composed: Composed, path: str, **parameters: str) -> Any:
    """What Prometheus answers."""
    url = f"http://{composed.address('prometheus', 9090)}/api/v1/{path}"
    found = httpx.get(url, params=parameters, timeout=30).json()
    assert found["status"] == "success", found
    return found["data"]


def test_the_portal_is_reached_through_tls(secure: httpx.Client) -> None:
    assert secure.get("/api/openapi.json").json()["openapi"].startswith("3.")
    assert secure.get("/api/registration/Campaigns").status_code == 200


def test_the_public_log_is_reached_through_tls(secure: httpx.Client) -> None:
    found = secure.get("/log/checkpoint")
    assert found.headers["cache-control"] == "no-cache"
    assert found.text.count("\N{EM DASH} ") == 2
    assert secure.get("/log/metrics").status_code == 404


def test_without_tls_one_is_sent_to_it(beside: Composed) -> None:
    port = beside.address("caddy", 8080).rpartition(":")[2]

    answer = httpx.get(
        f"http://127.0.0.1:{port}/api/docs", headers={"Host": "localhost"}, timeout=30
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
    once = ("registration", "dossier", "awards", "portal", "ledger")
    wanted = {"scoring": 3, **dict.fromkeys(once, 1)}
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
