"""Who may speak with whom is the same in Compose and in Kubernetes."""

import pytest
from deployed import EVERYBODY, Manifest, compose, of_kind
from fastapi import FastAPI

from bangvang.local.place import SERVICES
from services.portal.api import documents as uploads
from services.portal.api import live, messages
from shared.contracts.catalogue import LANGUAGES

FOLDERS = ("base", "components/database")
TARGETS = {"broker": 4222, "database": 5432}
CALLERS = (*EVERYBODY, "migrate", "broker", "database")


def share_a_network(one: str, other: str) -> bool:
    services = compose()["services"]
    return bool(set(services[one]["networks"]) & set(services[other]["networks"]))


def labels_of(component: str) -> dict[str, str]:
    name = "nats" if component == "broker" else component
    for kind in ("Deployment", "StatefulSet", "Job"):
        found = of_kind(kind, *FOLDERS).get(name)
        if found:
            labels: dict[str, str] = found["spec"]["template"]["metadata"]["labels"]
            return labels
    raise AssertionError(component)


def matches(selector: Manifest, labels: dict[str, str]) -> bool:
    wanted = selector.get("matchLabels", {})
    return wanted.items() <= labels.items() and all(
        one["operator"] == "In" and labels.get(one["key"]) in one["values"]
        for one in selector.get("matchExpressions", [])
    )


def allows(direction: str, of: str, peer: str, port: int) -> bool:
    """Whether some policy for `of` lets traffic from or to `peer` through."""
    ends = {"Egress": ("egress", "to"), "Ingress": ("ingress", "from")}
    rules, peers = ends[direction]
    for policy in of_kind("NetworkPolicy", *FOLDERS).values():
        spec = policy["spec"]
        if direction not in spec["policyTypes"]:
            continue
        if not matches(spec["podSelector"], labels_of(of)):
            continue
        for rule in spec.get(rules, []):
            through = any(one["port"] == port for one in rule["ports"])
            named = any(
                "podSelector" in one and matches(one["podSelector"], labels_of(peer))
                for one in rule.get(peers, [])
            )
            if through and named:
                return True
    return False


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("caller", CALLERS)
def test_a_container_reaches_what_shares_a_network_with_it_in_compose(
    caller: str, target: str
) -> None:
    if caller == target:
        return
    port = TARGETS[target]
    wanted = share_a_network(caller, target) and caller not in TARGETS
    assert allows("Egress", caller, target, port) == wanted
    assert allows("Ingress", target, caller, port) == wanted


def test_what_no_policy_allows_is_refused() -> None:
    policy = of_kind("NetworkPolicy", "base")["nothing-else"]["spec"]
    assert policy == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}


def test_services_do_not_reach_one_another() -> None:
    for one in SERVICES:
        for other in EVERYBODY:
            assert not allows("Ingress", other, one, 8090)


def test_in_compose_only_portal_and_log_are_on_a_network_that_leads_out() -> None:
    found = compose()
    outward = {
        name
        for name, network in found["networks"].items()
        if not (network or {}).get("internal")
    }
    on_it = {
        name
        for name, service in found["services"].items()
        if outward & set(service.get("networks", []))
    }
    assert on_it == {"portal", "ledger", "caddy", "prometheus", "grafana"}
    assert found["services"]["init"]["network_mode"] == "none"


def test_the_ingress_leads_to_every_page_and_to_nothing_for_those_who_watch() -> None:
    rule = of_kind("Ingress", "components/ingress")["portal"]["spec"]["rules"][0]
    paths = [(one["path"], one["pathType"]) for one in rule["http"]["paths"]]

    def led(path: str) -> bool:
        return any(
            path == known if how == "Exact" else f"{path}/".startswith(f"{known}/")
            for known, how in paths
        )

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    for language in LANGUAGES.values():
        app.include_router(messages.routes(language))
    app.include_router(uploads.router)
    app.include_router(live.router)
    pages = {
        "/",
        "/log/checkpoint",
        "/api/docs",
        "/api/status",
        *app.openapi()["paths"],
    }
    assert all(led(page) for page in pages)
    assert not any(led(path) for path in ("/metrics", "/readyz", "/livez"))
