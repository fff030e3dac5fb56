"""Three witnesses of a log, each a container of its own that outlives the platform."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

NAMES = ("witness-1", "witness-2", "witness-3")


@dataclass(frozen=True, slots=True)
class Witnessing:
    """Witnesses on a network of their own, and the file that names them."""

    image: str
    network: str
    folder: Path
    keys: dict[str, str] = field(default_factory=dict)

    @property
    def policy(self) -> Path:
        """Who they are, and that two of them are enough."""
        return self.folder / "witnesses" / "policy"

    def begin(self, log: str) -> None:
        """Start them; `log` is the verifier key of the log they watch."""
        docker("network", "create", self.network)
        for name in NAMES:
            alone = ("--read-only", "--tmpfs", "/tmp:mode=1777", "--cap-drop", "ALL")  # noqa: S108 - in the container
            at = ("--network", self.network, "--network-alias", name)
            run = ("run", "--detach", "--name", self.named(name), *alone, *at)
            docker(*run, self.image, *_command(name, log))
        for name in NAMES:
            listed = ("exec", self.named(name), *_command(name, log), "--keys")
            self.keys[name] = docker(*listed).splitlines()[0]
        lines = [f"log {log}"]
        lines += [f"witness {one} {self.keys[one]} http://{one}:8090" for one in NAMES]
        lines += [f"group two-of-three 2 {' '.join(NAMES)}", "quorum two-of-three", ""]
        self.policy.parent.mkdir()
        self.policy.write_text("\n".join(lines))

    def named(self, name: str) -> str:
        """Return the container of a witness."""
        return f"{self.network}-{name}"

    def pause(self, name: str) -> None:
        """Let one be silent, and keep what it knows."""
        docker("pause", self.named(name))

    def unpause(self, name: str) -> None:
        """Let it answer again."""
        docker("unpause", self.named(name))

    def end(self) -> None:
        """Remove them."""
        for name in NAMES:
            docker("rm", "--force", self.named(name), failing=True)
        docker("network", "rm", self.network, failing=True)


@contextmanager
def witnesses(image: str, network: str, folder: Path) -> Iterator[Witnessing]:
    """Give witnesses that are not started yet; they end with the block."""
    found = Witnessing(image, network, folder)
    try:
        yield found
    finally:
        found.end()


def docker(*arguments: str, failing: bool = False) -> str:
    """Run the engine's own client; return what it printed."""
    done = subprocess.run(
        ["docker", *arguments], capture_output=True, timeout=120, check=False
    )
    assert failing or done.returncode == 0, f"{arguments}: {done.stderr.decode()}"
    return done.stdout.decode()


def _command(name: str, log: str) -> tuple[str, ...]:
    kept = ("--data", "/tmp/witness", "--host", "0.0.0.0")  # noqa: S104, S108 - in the container
    return ("python", "-m", "bangvang", "witness", "--name", name, "--log", log, *kept)
