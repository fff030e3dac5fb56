"""The operators' files, judged by the programs that read them."""

import subprocess

import pytest
import yaml
from composed import ROOT


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
