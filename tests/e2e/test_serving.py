"""Services as processes of their own, with settings from the environment."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from running import ROOT, until

from bangvang.local.ports import kept_port
from shared.authority.tokens import LocalIssuer
from shared.contracts.ids import derived_id
from shared.testing.broker import Broker
from shared.testing.collector import Collector, collector

ADMINISTRATOR = derived_id("serving", "administrator")


@dataclass(frozen=True)
class Served:
    """Registration and the portal, each in a process."""

    watch: str
    portal: str
    token: str
    receiver: Collector
    processes: tuple[subprocess.Popen[bytes], ...]


def settings_of(name: str, **settings: str) -> dict[str, str]:
    given = {f"{name.upper()}_{key.upper()}": one for key, one in settings.items()}
    return {"PATH": os.defpath, **given}


def migrated(name: str, **settings: str) -> None:
    """Migrate the database of a service, which it does not do by itself."""
    command = [sys.executable, "-m", "bangvang", "admin", "migrate", name]
    env = settings_of(name, **settings)
    subprocess.run(command, cwd=ROOT, env=env, check=True, timeout=240)


@contextmanager
def process(name: str, log: Path, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        started = subprocess.Popen(
            [sys.executable, "-m", "bangvang", "serve", name],
            cwd=ROOT,
            env=settings_of(name, **settings),
            stdout=output,
            stderr=output,
        )
    try:
        yield started
    finally:
        if started.poll() is None:
            started.terminate()
        started.wait(timeout=60)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    issuer = LocalIssuer(tmp_path / "issuer.json")
    (tmp_path / "issuer.pub.json").write_text(issuer.public_key)
    broker = Broker(tmp_path / "nats").start()
    with collector() as receiver, ExitStack() as stack:
        stack.callback(broker.stop)
        watch, portal = (stack.enter_context(kept_port()) for _ in range(2))
        common = {
            "nats_url": broker.url,
            "documents_url": tmp_path.as_uri(),
            "local_issuer_key": str(tmp_path / "issuer.pub.json"),
            "otlp_endpoint": receiver.url,
        }
        database = f"sqlite+aiosqlite:///{tmp_path / 'registration.db'}"
        migrated("registration", database_url=database, **common)
        one = stack.enter_context(
            process(
                "registration",
                tmp_path / "registration.log",
                database_url=database,
                watch_port=str(watch),
                first_administrator=ADMINISTRATOR,
                **common,
            )
        )
        other = stack.enter_context(
            process("portal", tmp_path / "portal.log", port=str(portal), **common)
        )
        token = issuer.issue(ADMINISTRATOR, timedelta(hours=1))
        urls = [f"http://127.0.0.1:{port}" for port in (watch, portal)]
        for url in urls:
            until(lambda url=url: ready(url))
        yield Served(urls[0], urls[1], token, receiver, (one, other))


def ready(url: str) -> bool | None:
    try:
        return httpx.get(f"{url}/readyz", timeout=30).status_code == 200 or None
    except httpx.TransportError:
        return None


def all_well(about: str, headers: dict[str, str]) -> bool | None:
    found = httpx.get(about, headers=headers, timeout=30)
    # That nobody answered the portal in time says nothing of how the service does.
    return (found.is_success and found.json()["inside"]["problems"] == {}) or None


def scrape(url: str) -> dict[str, list[tuple[dict[str, str], float]]]:
    found: dict[str, list[tuple[dict[str, str], float]]] = {}
    text = httpx.get(f"{url}/metrics", timeout=30).text
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


def test_served_processes_are_scraped_traced_and_asked_for_their_status(
    served: Served,
) -> None:
    headers = {"Authorization": f"Bearer {served.token}"}
    grant = {
        "campaign_id": None,
        "grant_id": derived_id("serving", "grant"),
        "actor_id": derived_id("serving", "auditor"),
        "role": "auditor",
    }
    url = f"{served.portal}/api/registration/GrantRole"
    found = httpx.post(url, json=grant, headers=headers, timeout=30)
    assert found.status_code == 200, found.text

    service, portal = scrape(served.watch), scrape(served.portal)
    counted = {
        "service": "registration",
        "kind": "cmd",
        "name": "GrantRole",
        "code": "accepted",
    }
    assert (counted, 1.0) in service["bangvang_requests_total"]
    route = {"method": "POST", "route": "/api/registration/GrantRole", "status": "200"}
    assert (route, 1.0) in portal["bangvang_http_requests_total"]
    assert portal["bangvang_broker_connected"] == [({"service": "portal"}, 1.0)]
    assert "bangvang_batch_size_count" in service
    for each in (service, portal):
        assert each["process_resident_memory_bytes"][0][1] > 0

    about = f"{served.portal}/api/status/registration"
    # A service that has just started may not have reached everything yet.
    until(lambda: all_well(about, headers))
    silent = httpx.get(f"{served.portal}/api/status/scoring", timeout=30)
    assert silent.status_code == 503, "nobody serves it"

    until(lambda: bool(served.receiver.named("decide GrantRole")) or None)
    name = "POST /api/registration/GrantRole"
    asked = until(lambda: next(iter(served.receiver.named(name)), None))
    decided = served.receiver.named("decide GrantRole")[0]
    assert decided.trace == asked.trace
    assert {asked.service, decided.service} == {"portal", "registration"}

    for one in served.processes:
        one.send_signal(signal.SIGTERM)
        assert one.wait(timeout=60) == 0
