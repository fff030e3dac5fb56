"""A service is replaced by another version of it while it works."""

import subprocess
import sys
import time

import pytest
from composed import IMAGE, ROOT, Composed

pytestmark = pytest.mark.timeout(1800)


def test_three_replicas_are_replaced_while_a_year_is_played(composed: Composed) -> None:
    composed("up", "--wait", "--detach", "--no-recreate", "--scale", "scoring=3")
    newer = f"{IMAGE}-next"
    recipe = f"FROM {IMAGE}\nLABEL version=next\n".encode()
    build = ["docker", "build", "--quiet", "--tag", newer, "-"]
    subprocess.run(build, input=recipe, capture_output=True, check=True)
    events = composed.status()["scoring"]["sequence"]
    play = (sys.executable, "-m", "bangvang", "demo", "danang-2021", "--run", "upgrade")
    where = ("--url", composed.url, "--data", str(composed.keys / "operator"))
    with subprocess.Popen([*play, *where], cwd=ROOT, stdout=subprocess.PIPE) as playing:
        while composed.status()["scoring"]["sequence"] < events + 50:
            assert playing.poll() is None
            time.sleep(0.2)
        done = subprocess.run(
            ["deploy/upgrade.sh", "scoring"],
            cwd=ROOT,
            env=composed.environment(newer),
            capture_output=True,
            text=True,
            check=False,
        )
        during = composed.status()["scoring"]["sequence"]
        said, _ = playing.communicate(timeout=600)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().endswith("scoring: 3 replaced")
    assert playing.returncode == 0, said.decode()
    assert events + 50 < during, "commands were answered meanwhile"
    ids = composed("ps", "--quiet", "scoring").split()
    look = ["docker", "inspect", "--format", "{{.Config.Image}}", *ids]
    images = subprocess.run(look, capture_output=True, text=True, check=True)
    assert images.stdout.split() == [newer] * 3
    rows = composed.sql("scoring", "SELECT count(*), max(sequence) FROM log")
    assert len(set(rows[0].split("|"))) == 1, "numbered without a gap"
