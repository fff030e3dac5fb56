"""What the operators' files say, read as their programs read it."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bangvang.local.place import SERVICES

ROOT = Path(__file__).resolve().parents[3]
DEPLOY = ROOT / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
REPLICATED = (*SERVICES, "portal")
EVERYBODY = (*REPLICATED, "ledger")

type Manifest = dict[str, Any]


@cache
def _read(path: Path) -> list[Manifest]:
    loaded = yaml.load_all(
        path.read_text(), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return [one for one in loaded if one]


def compose() -> Manifest:
    """The Compose file; its variables are left as they stand."""
    (found,) = _read(ROOT / "docker-compose.yml")
    return found


def documents(*folders: str) -> Iterator[Manifest]:
    """Every object of these folders below `deploy/kubernetes`, as it is written."""
    for folder in folders:
        for path in sorted((KUBERNETES / folder).rglob("*.yaml")):
            if path.name != "kustomization.yaml":
                yield from _read(path)


def of_kind(kind: str, *folders: str) -> dict[str, Manifest]:
    """The objects of one kind, by name."""
    return {
        one["metadata"]["name"]: one
        for one in documents(*folders)
        if one["kind"] == kind
    }


def alarms() -> list[Manifest]:
    """All alarm rules."""
    (found,) = _read(DEPLOY / "prometheus" / "alerts.yml")
    return [rule for group in found["groups"] for rule in group["rules"]]


def dashboard() -> Manifest:
    """The dashboard."""
    found: Manifest = json.loads((DEPLOY / "grafana" / "bangvang.json").read_text())
    return found


def drawn() -> list[str]:
    """Every expression of the dashboard."""
    return [
        target["expr"]
        for panel in dashboard()["panels"]
        for target in panel.get("targets", [])
    ]
