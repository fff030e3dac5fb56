"""The running platform as its operator sees it: traces, metrics, `bangvang status`."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from running import ROOT, Running, bangvang, platform, until

from bangvang.charters import load_charter
from bangvang.errors import NotRunning, Unusable
from bangvang.local.place import Place
from bangvang.local.platform import Traces
from bangvang.local.status import Asked, status
from bangvang.local.status_words import WORDS
from bangvang.local.up import up
from shared.contracts.ids import derived_id
from shared.testing.collector import Collector, Received, collector

CAMPAIGN = derived_id("observing", "campaign")
TRACE = f"{0xBEEF:032x}"
READERS = ("scoring", "dossier", "awards")


@dataclass(frozen=True)
class Watched:
    """A platform that was given one command, and who received its traces."""

    running: Running
    receiver: Collector
    launched: httpx.Response


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    data = tmp_path_factory.mktemp("observing")
    with (
        collector() as receiver,
        platform(data, "--no-example", "--otlp", receiver.url) as running,
    ):
        running.ready()
        yield Watched(running, receiver, launch(running))


def launch(running: Running) -> httpx.Response:
    charter = load_charter(ROOT / "charters" / "danang-2021.toml")
    body = {
        "campaign_id": CAMPAIGN,
        "exercise": False,
        "charter": charter.model_dump(mode="json"),
        "launched_on": "2021-12-20",
    }
    token = (running.data / "keys" / "administrator.token").read_text().strip()
    headers = {
        "Authorization": f"Bearer {token}",
        "traceparent": f"00-{TRACE}-{1:016x}-01",
    }
    url = f"{running.url}/api/registration/LaunchCampaign"
    return httpx.post(url, json=body, headers=headers, timeout=30)


def test_one_trace_leads_from_rest_to_the_transactions_of_other_services(
    watched: Watched,
) -> None:
    assert watched.launched.status_code == 200, watched.launched.text
    receiver = watched.receiver
    applied = "process bv.registration.CampaignLaunched.*"

    until(
        lambda: {one.service for one in receiver.named(applied)} == set(READERS) or None
    )
    for one in receiver.named(applied):
        way = until(lambda one=one: _way(receiver, one))
        assert [(each.service, each.name) for each in way] == [
            ("portal", "POST /api/registration/LaunchCampaign"),
            ("portal", "request cmd.registration.LaunchCampaign"),
            ("registration", "process cmd.registration.LaunchCampaign"),
            ("registration", "decide LaunchCampaign"),
            ("registration", "publish bv.registration.CampaignLaunched.*"),
            (one.service, applied),
        ]
        assert {each.trace for each in way} == {TRACE}
        commit = until(lambda one=one: _transaction(receiver, one))
        assert commit.service == one.service
        assert commit.attributes["db.system.name"] == "sqlite"


def _way(receiver: Collector, span: Received) -> list[Received] | None:
    """Return the spans from the one that began the trace to `span`, once all came."""
    spans = {one.id: one for one in receiver.of_trace(TRACE)}
    found = [span]
    while found[0].parent in spans:
        found.insert(0, spans[found[0].parent])
    return found if found[0].parent == f"{1:016x}" else None


def _transaction(receiver: Collector, span: Received) -> Received | None:
    """Return the transaction of an event: a part of its trace, or linked with it."""
    commits = receiver.named(f"COMMIT {span.service}")
    return next(
        (one for one in commits if one.parent == span.id or one.id in span.links), None
    )


def test_no_span_holds_a_value_a_query_or_an_address(watched: Watched) -> None:
    secret = "0905123456"
    query = {"campaign_id": CAMPAIGN, "search": secret}
    httpx.get(
        f"{watched.running.url}/api/registration/Units",
        params=query,
        headers={"User-Agent": f"agent-{secret}"},
        timeout=30,
    )
    until(lambda: bool(watched.receiver.named("GET /api/registration/Units")) or None)
    said = "".join(one.raw for one in watched.receiver.spans)

    for word in (secret, CAMPAIGN, "127.0.0.1", "danang", "Đà Nẵng", "Bearer"):
        assert word not in said


def test_a_line_of_the_log_names_its_span(watched: Watched) -> None:
    url = f"{watched.running.url}/api/registration/LaunchCampaign"
    headers = {"traceparent": f"00-{0xF00D:032x}-{1:016x}-01"}
    body = {"campaign_id": CAMPAIGN, "launched_on": "2021-12-20", "exercise": False}
    charter = load_charter(ROOT / "charters" / "danang-2021.toml")
    body["charter"] = charter.model_dump(mode="json")
    assert httpx.post(url, json=body, headers=headers, timeout=30).status_code == 401

    def line() -> dict[str, Any] | None:
        log = (watched.running.data / "logs" / "bangvang.log").read_text()
        lines = [json.loads(one) for one in log.splitlines() if "refused" in one]
        return next(
            (one for one in lines if one.get("trace_id") == f"{0xF00D:032x}"), None
        )

    found = until(line)
    assert len(found["span_id"]) == 16


type Scrape = dict[str, list[tuple[dict[str, str], float]]]


def scrape(running: Running) -> Scrape:
    text = httpx.get(f"{running.url}/metrics", timeout=30).text
    found: Scrape = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


def test_a_scrape_holds_what_the_manual_explains(watched: Watched) -> None:
    found = scrape(watched.running)
    manual = (ROOT / "deploy" / "observing.md").read_text("utf-8")
    ours = {name for name in found if name.startswith("bangvang_")}

    for name in ours:
        base = name
        for end in ("_bucket", "_count", "_sum", "_created"):
            base = base.removesuffix(end)
        assert f"`{base}`" in manual or f"`{base}_total`" in manual, base
    accepted = {"code": "accepted", "name": "LaunchCampaign", "kind": "cmd"}
    counted = {"service": "registration", **accepted}
    assert (counted, 1.0) in found["bangvang_requests_total"]
    route = "/api/registration/LaunchCampaign"
    answered = {"method": "POST", "route": route, "status": "200"}
    assert (answered, 1.0) in found["bangvang_http_requests_total"]
    assert found["process_start_time_seconds"][0][1] > 0
    assert found["bangvang_build_info"][0][1] == 1
    assert all(value == 0 for _, value in found["bangvang_stream_drift"])
    # A platform that stood still for longer than a lease lasts takes it anew.
    until(lambda: _all_held(scrape(watched.running)))


def _all_held(found: Scrape) -> bool | None:
    held = {label["service"] for label, value in found["bangvang_lease_held"] if value}
    connected = all(value == 1 for _, value in found["bangvang_broker_connected"])
    return (held == {"registration", "ledger", *READERS} and connected) or None


def said(*arguments: str, data: Path | None = None) -> str:
    found = bangvang("status", *arguments, data=data)
    assert found.returncode == 0, found.stderr
    return found.stdout


@pytest.mark.parametrize("language", WORDS)
def test_the_status_fits_into_80_columns_in_both_languages(
    watched: Watched, language: str
) -> None:
    text = said("--once", "--lang", language, data=watched.running.data)

    assert max(len(line) for line in text.splitlines()) <= 80
    assert all(one in text for one in ("registration", *READERS))
    assert WORDS[language]["well"] in text
    assert WORDS[language]["connected"] in text


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["vi"].keys() == WORDS["en"].keys()


def test_a_status_into_a_pipe_is_printed_once(watched: Watched) -> None:
    assert "scoring" in said(data=watched.running.data)


def test_the_status_for_machines_says_more_to_an_operator(watched: Watched) -> None:
    token = watched.running.data / "keys" / "administrator.token"
    url = watched.running.url

    anybody = json.loads(said("--json", "--url", url))["services"]["scoring"]
    operator = json.loads(said("--json", "--url", url, "--token-file", str(token)))

    assert set(anybody) == {"sequence", "published", "heard", "waiting"}
    inside = operator["services"]["scoring"]["inside"]
    assert set(inside["leases"]) == {"relay", "reader", "follows"}
    assert inside["sources"]["registration"]["parked"] is None
    assert operator["portal"]["broker"] is True


def test_a_status_of_nothing_says_so(tmp_path: Path) -> None:
    found = bangvang("status", "--once", data=tmp_path)

    assert found.returncode == 69
    assert "nothing runs on" in found.stderr


async def test_a_status_of_an_address_where_nobody_listens_says_so(
    tmp_path: Path,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    asked = Asked(
        f"http://127.0.0.1:{port}", None, "en", once=True, as_json=False, every=2
    )
    with pytest.raises(NotRunning, match="does not answer"):
        await status(Place(tmp_path), asked)


def test_a_token_that_is_none_is_told(watched: Watched, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("garbage")
    url = watched.running.url
    found = bangvang("status", "--once", "--url", url, "--token-file", str(file))

    assert found.returncode == 77
    assert "auth." in found.stderr or "token" in found.stderr


def test_an_address_of_no_receiver_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="--otlp"):
        up(tmp_path, 0, 0, Traces("collector:4318"), example=False)
