"""What every container may do, in Compose and in Kubernetes: as little as possible."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
import yaml
from deployed import (
    DEPLOY,
    EVERYBODY,
    KUBERNETES,
    REPLICATED,
    ROOT,
    Manifest,
    compose,
    documents,
    of_kind,
)

from bangvang.local.place import SERVICES

FOLDERS_OF = {"migrate": "owner", "nats": "broker"}
KINDS = {"Deployment", "StatefulSet", "Job"}
FOLDERS = ("base", "components")


def workloads() -> Iterator[Manifest]:
    yield from (one for one in documents(*FOLDERS) if one["kind"] in KINDS)


WORKLOADS = [pytest.param(one, id=one["metadata"]["name"]) for one in workloads()]


@pytest.mark.parametrize("name", sorted(compose()["services"]))
def test_a_container_of_compose_cannot_write_its_files_nor_gain_power(
    name: str,
) -> None:
    found = compose()["services"][name]
    assert found["read_only"] is True
    assert found["cap_drop"] == ["ALL"]
    assert found["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in found
    if name == "database":
        assert "SYS_ADMIN" not in found["cap_add"]
    else:
        assert found["user"] == "10001:10001"
        # Caddy's program carries it as a file; see there.
        assert found.get("cap_add", []) == (
            ["NET_BIND_SERVICE"] if name == "caddy" else []
        )


@pytest.mark.parametrize("name", sorted(compose()["services"]))
def test_what_runs_on_in_compose_says_whether_it_is_well(name: str) -> None:
    found = compose()["services"][name]
    once = found["restart"] == "no"
    assert once != ("healthcheck" in found)


def test_in_compose_everything_waits_for_what_it_needs() -> None:
    services = compose()["services"]
    for name, found in services.items():
        for other, how in found.get("depends_on", {}).items():
            once = services[other]["restart"] == "no"
            wanted = "service_completed_successfully" if once else "service_healthy"
            assert how["condition"] == wanted, f"{name} waits for {other}"
    for name in EVERYBODY:
        needed = set(services[name]["depends_on"])
        assert "broker" in needed
        assert needed >= (set(SERVICES) if name == "portal" else {"migrate"})


def test_compose_publishes_to_this_machine_only() -> None:
    for name, found in compose()["services"].items():
        for port in found.get("ports", []):
            assert re.match(r"(127\.0\.0\.1|\$\{\w+:-127\.0\.0\.1\}):", port), name


def test_a_service_of_which_there_may_be_several_has_nothing_of_its_own() -> None:
    for name in SERVICES:
        found = compose()["services"][name]
        assert not {"container_name", "hostname", "ports"} & set(found)


@pytest.mark.parametrize("workload", WORKLOADS)
def test_a_pod_is_no_root_and_can_do_nothing_to_its_node(workload: Manifest) -> None:
    pod = workload["spec"]["template"]["spec"]
    assert pod["automountServiceAccountToken"] is False
    # Variables such as PORTAL_PORT would stop the start of the portal.
    assert pod["enableServiceLinks"] is False
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 0
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for container in pod["containers"]:
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["requests"].keys() == {"cpu", "memory"}
        assert "memory" in container["resources"]["limits"]


@pytest.mark.parametrize("workload", WORKLOADS)
def test_a_pod_mounts_what_it_names_and_its_own_keys_only(workload: Manifest) -> None:
    pod = workload["spec"]["template"]["spec"]
    component = workload["metadata"]["name"]
    names = {one["name"] for one in pod["volumes"]}
    names |= {
        one["metadata"]["name"]
        for one in workload["spec"].get("volumeClaimTemplates", [])
    }
    mounted = {one["name"] for one in pod["containers"][0]["volumeMounts"]}
    assert mounted == names
    text = yaml.safe_dump(pod["volumes"])
    secrets = set(re.findall(r"(?:secretName|name): bangvang-([a-z]+)", text))
    assert secrets == {FOLDERS_OF.get(component, component)}


def test_images_are_those_of_compose() -> None:
    ours = {found["image"] for found in compose()["services"].values()}
    base = yaml.safe_load((KUBERNETES / "base" / "kustomization.yaml").read_text())
    tags = {one["name"]: f"{one['newName']}:{one['newTag']}" for one in base["images"]}
    used = {
        container["image"]
        for one in workloads()
        for container in one["spec"]["template"]["spec"]["containers"]
    }
    assert used == set(tags)
    assert {
        tags["nats"],
        tags["postgres"],
        f"${{BANGVANG_IMAGE:-{tags['bangvang']}}}",
    } <= ours


def test_the_four_services_are_described_alike() -> None:
    texts = {
        (KUBERNETES / "base" / f"{name}.yaml")
        .read_text()
        .replace(name.upper(), "NAME")
        .replace(name, "NAME")
        for name in SERVICES
    }
    first = (
        "            - { name: NAME_FIRST_ADMINISTRATOR_FILE, "
        "value: /keys/administrator }\n"
    )
    assert len({text.replace(first, "") for text in texts}) == 1


@pytest.mark.parametrize("name", REPLICATED)
def test_an_upgrade_never_leaves_fewer_replicas(name: str) -> None:
    deployment = of_kind("Deployment", "base")[name]["spec"]
    assert deployment["replicas"] >= 2
    assert deployment["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    budget = of_kind("PodDisruptionBudget", "base")[name]["spec"]
    assert budget["maxUnavailable"] == 1
    labels = deployment["template"]["metadata"]["labels"]
    assert budget["selector"]["matchLabels"].items() <= labels.items()
    assert deployment["selector"]["matchLabels"].items() <= labels.items()


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_probe_asks_a_path_and_a_port_that_there_is(name: str) -> None:
    from shared.runtime.health import Health  # noqa: PLC0415
    from shared.runtime.http import watching  # noqa: PLC0415

    async def nothing() -> Health:
        return Health({})

    paths = {one.path for one in watching(nothing, bool, lambda: None).routes}
    container = of_kind("Deployment", "base")[name]["spec"]["template"]["spec"][
        "containers"
    ][0]
    ports = {one["name"]: one["containerPort"] for one in container["ports"]}
    default = 8080 if name == "portal" else 8090
    for kind in ("startupProbe", "readinessProbe", "livenessProbe"):
        asked = container[kind]["httpGet"]
        assert asked["path"] in paths
        assert ports[asked["port"]] == default
    # Readiness says what is wrong elsewhere, too; that is no reason to be killed.
    assert container["livenessProbe"]["httpGet"]["path"] == "/livez"


def test_there_is_one_ledger_and_an_upgrade_never_makes_two() -> None:
    deployment = of_kind("Deployment", "base")["ledger"]["spec"]
    assert deployment["replicas"] == 1
    assert deployment["strategy"] == {"type": "Recreate"}


def test_files_that_are_kept_twice_are_equal() -> None:
    there = KUBERNETES / "components" / "database" / "init.sh"
    assert there.read_text() == (DEPLOY / "postgres" / "init.sh").read_text()


def test_no_secret_is_written_down() -> None:
    for path, kind in product(sorted(DEPLOY.rglob("*.yaml")), ("Secret",)):
        for one in yaml.safe_load_all(path.read_text()):
            assert not one or one.get("kind") != kind, path
    assert not list((ROOT / "deploy").rglob("*.key"))
