"""Alarms and dashboard speak of figures and codes that the program really has."""

import inspect
import re

import pytest
import yaml
from deployed import DEPLOY, EVERYBODY, KUBERNETES, alarms, dashboard, drawn

import services.ledger.status  # noqa: F401 - its figures are known once it is loaded
import shared.messaging.errors  # noqa: F401 - its refusals are known once it is loaded
from shared.contracts.refusals import Refusal
from shared.messaging.server import Server
from shared.runtime.metrics import REGISTRY

NAME = re.compile(r"\bbangvang_[a-z_]+")
CODE = re.compile(r'code(?:=|!=|=~|!~)"([^"]*)"')
LABELS = re.compile(r"(bangvang_[a-z_]+)\{([^}]*)\}")
OUTCOMES = {"accepted", "found"}


def names() -> set[str]:
    """Every series that a scrape can show."""
    endings = {
        "counter": ("_total",),
        "histogram": ("_bucket", "_sum", "_count"),
        "gauge": ("",),
    }
    return {
        f"{family.name}{ending}"
        for family in REGISTRY.collect()
        for ending in endings.get(family.type, ("", "_info"))
    }


def labels() -> dict[str, set[str]]:
    """The labels of every family."""
    found: dict[str, set[str]] = {}
    for collector in REGISTRY._collector_to_names:
        # One that is told its counts from elsewhere knows one label.
        known = getattr(collector, "_labelnames", (getattr(collector, "_label", ""),))
        found |= {family.name: set(known) for family in collector.collect()}
    return found


def expressions() -> list[str]:
    scaled = (KUBERNETES / "components" / "scaling" / "scaled.yaml").read_text()
    queries = [
        trigger["metadata"]["query"]
        for one in yaml.safe_load_all(scaled)
        for trigger in one["spec"]["triggers"]
    ]
    variables = [one["query"]["query"] for one in dashboard()["templating"]["list"]]
    return [*(rule["expr"] for rule in alarms()), *drawn(), *queries, *variables]


@pytest.mark.parametrize("expression", expressions())
def test_every_figure_that_is_named_is_one_that_the_services_show(
    expression: str,
) -> None:
    assert set(NAME.findall(expression)) <= names()


@pytest.mark.parametrize("expression", expressions())
def test_every_label_that_is_asked_for_is_one_of_that_figure(expression: str) -> None:
    known = labels()
    for name, inside in LABELS.findall(expression):
        family = re.sub(r"_(total|bucket|sum|count)$", "", name)
        asked = set(re.findall(r"([a-z_]+)\s*(?:=~|!~|!=|=)", inside))
        assert asked <= known[family] | {"le", "instance", "container"}, name


@pytest.mark.parametrize("expression", expressions())
def test_every_code_that_is_asked_for_can_be_answered(expression: str) -> None:
    codes = OUTCOMES | {
        kind.code
        for kind in _below(Refusal)
        if isinstance(kind.__dict__.get("code"), str)
    }
    for asked in CODE.findall(expression):
        assert set(asked.split("|")) <= codes


@pytest.mark.parametrize("expression", expressions())
def test_every_kind_that_is_asked_for_is_one_that_is_counted(expression: str) -> None:
    counted = set(re.findall(r'\("([a-z]+)", self\.', inspect.getsource(Server.attach)))
    assert counted
    assert set(re.findall(r'kind="([^"]*)"', expression)) <= counted


def _below(kind: type[Refusal]) -> set[type[Refusal]]:
    return {kind}.union(*(_below(one) for one in kind.__subclasses__()))


def test_prometheus_reads_every_service_by_its_name() -> None:
    config = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text())
    (job,) = [one for one in config["scrape_configs"] if one["job_name"] == "bangvang"]
    found = {name for one in job["dns_sd_configs"] for name in one["names"]}
    assert found == set(EVERYBODY)
    missing = next(one for one in alarms() if one["alert"] == "ServiceMissing")
    assert set(re.findall(r'container="(\w+)"', missing["expr"])) == set(EVERYBODY)


def test_every_alarm_has_a_test_in_which_it_rings_and_one_in_which_it_does_not() -> (
    None
):
    text = (DEPLOY / "prometheus" / "alerts.test.yml").read_text()
    rings: dict[str, set[bool]] = {}
    for test in yaml.safe_load(text)["tests"]:
        for check in test["alert_rule_test"]:
            rings.setdefault(check["alertname"], set()).add(bool(check["exp_alerts"]))
    assert rings == {one["alert"]: {True, False} for one in alarms()}


def test_every_alarm_says_what_to_do_in_the_manual() -> None:
    manual = (DEPLOY / "alarms.md").read_text()
    for rule in alarms():
        assert f"`{rule['alert']}`" in manual
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert set(rule["annotations"]) == {"summary", "description"}


def test_kubernetes_has_the_same_alarms() -> None:
    folder = KUBERNETES / "components" / "monitoring"
    rules = yaml.safe_load((folder / "rules.yaml").read_text())
    alone = yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text())
    assert rules["spec"]["groups"] == alone["groups"]


def test_the_dashboard_has_the_shape_that_grafana_reads() -> None:
    found = dashboard()
    assert found["schemaVersion"] >= 36
    ids = [panel["id"] for panel in found["panels"]]
    assert len(ids) == len(set(ids))
    taken: set[tuple[int, int]] = set()
    for panel in found["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        cells = {
            (place["x"] + dx, place["y"] + dy)
            for dx in range(place["w"])
            for dy in range(place["h"])
        }
        assert not cells & taken, f"{panel['title']} covers another panel"
        taken |= cells
        if panel["type"] != "row":
            assert panel["targets"]
            assert all(one["refId"] and one["expr"] for one in panel["targets"])


def test_the_dashboard_reads_from_the_source_that_is_provisioned() -> None:
    folder = DEPLOY / "grafana" / "provisioning"
    sources = yaml.safe_load((folder / "datasources" / "prometheus.yml").read_text())
    uids = {one["uid"] for one in sources["datasources"]}
    for panel in dashboard()["panels"]:
        for target in panel.get("targets", []):
            assert target["datasource"]["uid"] in uids
