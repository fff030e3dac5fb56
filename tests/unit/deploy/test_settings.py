"""Compose and Kubernetes set what the services read: a renamed setting is seen here."""

from pathlib import Path
from typing import Any

import pytest
from deployed import EVERYBODY, REPLICATED, Manifest, compose, of_kind

from services.awards.settings import Settings as Awards
from services.dossier.settings import Settings as Dossier
from services.ledger.settings import Settings as Ledger
from services.portal.settings import Settings as Portal
from services.registration.settings import Settings as Registration
from services.scoring.settings import Settings as Scoring
from shared.runtime.settings import BusSettings

CLASSES: dict[str, type[BusSettings]] = {
    "registration": Registration,
    "scoring": Scoring,
    "dossier": Dossier,
    "awards": Awards,
    "portal": Portal,
    "ledger": Ledger,
}
DATABASE = "postgresql+asyncpg://somebody@database:5432/some"
PATCHES = {
    "LOCAL_ISSUER_KEY": None,
    "OIDC_ISSUER": "https://identity.example.org",
    "OIDC_AUDIENCE": "bangvang",
}
"""What deploy/kubernetes/components/oidc makes of it."""


HELD = {
    "administrator": "01M8CGVACJNHB4163Q5E3CY086",
    "broker.replicas": "3",
    "broker.url": "nats://broker:4222",
    "origin": "log.example.org/2021",
}
"""What the files hold, where it matters."""


def in_compose(service: str) -> dict[str, str]:
    return dict(compose()["services"][service]["environment"])


def container_of(deployment: Manifest) -> Manifest:
    (found,) = deployment["spec"]["template"]["spec"]["containers"]
    result: Manifest = found
    return result


def in_kubernetes(service: str) -> dict[str, str]:
    values = {"url": "file:///documents"}
    return {
        one["name"]: one.get("value")
        or values[one["valueFrom"]["configMapKeyRef"]["key"]]
        for one in container_of(of_kind("Deployment", "base")[service])["env"]
    }


def with_provider(service: str) -> dict[str, str]:
    found = in_kubernetes(service)
    if service not in REPLICATED:  # it takes no tokens
        return found
    for name, value in PATCHES.items():
        variable = f"{service.upper()}_{name}"
        found.pop(variable, None)
        if value is not None:
            found[variable] = value
    return found


@pytest.mark.parametrize("service", EVERYBODY)
@pytest.mark.parametrize("where", [in_compose, in_kubernetes, with_provider])
def test_a_service_starts_with_what_it_is_given(
    where: Any, service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in where(service).items():
        given = value
        if variable.endswith("_FILE"):
            path = tmp_path / variable
            database = variable.endswith("_DATABASE_URL_FILE")
            known = {**HELD, Path(value).name: DATABASE} if database else HELD
            path.write_text(known.get(Path(value).name, "something"))
            given = str(path)
        monkeypatch.setenv(variable, given)

    settings = CLASSES[service]()

    assert settings.nats_user == service
    assert settings.broker.nkey_seed is not None


@pytest.mark.parametrize("service", EVERYBODY)
def test_kubernetes_sets_what_compose_sets(service: str) -> None:
    assert in_kubernetes(service) == in_compose(service)


@pytest.mark.parametrize("service", EVERYBODY)
def test_the_manual_names_every_setting(service: str) -> None:
    manual = (Path(__file__).parents[3] / "deploy" / "settings.md").read_text()
    for name in CLASSES[service].model_fields:
        variable = name.upper()
        assert (
            f"..._{variable}`" in manual or f"`{service.upper()}_{variable}`" in manual
        )
