"""A service is replaced by another version of it while it works."""

import subprocess
from itertools import count

import pytest
from composed import IMAGE, ROOT, Composed

pytestmark = pytest.mark.timeout(900)


def test_three_replicas_are_replaced_while_leagues_are_played(
    composed: Composed,
) -> None:
    composed("up", "--wait", "--detach", "--no-recreate", "--scale", "scoring=3")
    newer = f"{IMAGE}-next"
    recipe = f"FROM {IMAGE}\nLABEL version=next\n".encode()
    build = ["docker", "build", "--quiet", "--tag", newer, "-"]
    subprocess.run(build, input=recipe, capture_output=True, check=True)
    before = composed.status()["scoring"]["sequence"]

    with subprocess.Popen(
        ["deploy/upgrade.sh", "scoring"],
        cwd=ROOT,
        env=composed.environment(newer),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as upgrade:
        for number in count(1):
            # It raises where a single command was refused or remained unanswered.
            composed.league(f"upgrade-{number}")
            if upgrade.poll() is not None:
                break
        said, _ = upgrade.communicate(timeout=300)

    assert upgrade.returncode == 0, said
    assert said.strip().endswith("scoring: 3 replaced")
    ids = composed("ps", "--quiet", "scoring").split()
    look = ["docker", "inspect", "--format", "{{.Config.Image}}", *ids]
    images = subprocess.run(look, capture_output=True, text=True, check=True)
    assert images.stdout.split() == [newer] * 3
    events, last = composed.sql("scoring", "SELECT count(*), max(sequence) FROM log")[
        0
    ].split("|")
    assert events == last, "numbered without a gap"
    assert int(last) > before + 50, "commands were answered meanwhile"
