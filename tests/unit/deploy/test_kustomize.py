"""The overlays build, and what comes out of them is whole."""

import shutil
import subprocess
from functools import cache

import jsonschema
import pytest
import yaml
from crds import SCHEMAS
from deployed import KUBERNETES, REPLICATED, Manifest, documents

from bangvang.containers.brokers import NAMES

OVERLAYS = ("trial", "production")
PROGRAM = shutil.which("kustomize") or shutil.which("kubectl")
needs_kustomize = pytest.mark.skipif(
    PROGRAM is None, reason="neither kustomize nor kubectl is here; CI has one"
)


@cache
def built(overlay: str) -> list[Manifest]:
    assert PROGRAM is not None
    verb = "build" if PROGRAM.endswith("kustomize") else "kustomize"
    done = subprocess.run(
        [PROGRAM, verb, KUBERNETES / "overlays" / overlay],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return list(yaml.safe_load_all(done.stdout))


@needs_kustomize
@pytest.mark.parametrize("overlay", OVERLAYS)
def test_what_is_referred_to_is_there(overlay: str) -> None:
    found = built(overlay)
    there = {(one["kind"], one["metadata"]["name"]) for one in found}
    for one in found:
        assert one["metadata"]["namespace"] == "bangvang"
        pod = one["spec"].get("template", {}).get("spec", {}) if "spec" in one else {}
        for volume in pod.get("volumes", []):
            sources = [volume, *volume.get("projected", {}).get("sources", [])]
            for source in sources:
                if "configMap" in source:
                    assert ("ConfigMap", source["configMap"]["name"]) in there
                if "persistentVolumeClaim" in source:
                    claim = source["persistentVolumeClaim"]["claimName"]
                    assert ("PersistentVolumeClaim", claim) in there
        for container in pod.get("containers", []):
            for variable in container.get("env", []):
                named = variable.get("valueFrom", {}).get("configMapKeyRef")
                if named:
                    assert ("ConfigMap", named["name"]) in there
                    (config,) = [
                        other
                        for other in found
                        if other["kind"] == "ConfigMap"
                        and other["metadata"]["name"] == named["name"]
                    ]
                    assert named["key"] in config["data"]


@needs_kustomize
def test_production_takes_tokens_of_the_provider_only() -> None:
    for one in built("production"):
        if one["kind"] != "Deployment":
            continue
        name = one["metadata"]["name"].upper()
        if name == "LEDGER":  # which takes no tokens
            continue
        (container,) = one["spec"]["template"]["spec"]["containers"]
        variables = {variable["name"] for variable in container["env"]}
        assert f"{name}_LOCAL_ISSUER_KEY" not in variables
        assert {f"{name}_OIDC_ISSUER", f"{name}_OIDC_AUDIENCE"} <= variables


@needs_kustomize
def test_where_keda_scales_nothing_else_sets_the_number_of_replicas() -> None:
    found = built("production")
    scaled = {
        one["spec"]["scaleTargetRef"]["name"]
        for one in found
        if one["kind"] == "ScaledObject"
    }
    assert scaled == set(REPLICATED) - {"portal"}
    for one in found:
        if one["kind"] == "Deployment" and one["metadata"]["name"] in scaled:
            assert "replicas" not in one["spec"]


@needs_kustomize
def test_each_broker_is_found_by_the_name_that_the_keys_give_it() -> None:
    for overlay, count in (("trial", 1), ("production", 3)):
        found = built(overlay)
        (brokers,) = [
            one
            for one in found
            if one["metadata"]["name"] == "nats" and one["kind"] == "StatefulSet"
        ]
        assert brokers["spec"]["replicas"] == count
        led = {
            one["metadata"]["name"]: one["spec"]["selector"].get(
                "statefulset.kubernetes.io/pod-name"
            )
            for one in found
            if one["kind"] == "Service"
        }
        for number, name in enumerate(NAMES):
            assert led[name] == f"nats-{number}"


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(one, id=f"{one['kind']} {one['metadata']['name']}")
        for one in documents("components", "examples")
        if one["kind"] in SCHEMAS
    ],
)
def test_an_object_of_another_projects_kind_is_as_that_project_describes_it(
    one: Manifest,
) -> None:
    jsonschema.validate(one, SCHEMAS[one["kind"]])
