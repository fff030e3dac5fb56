"""The examples through three replicas of scoring, one of them killed in each.

Not found by a plain `pytest`: it needs a container engine. Run it by its name.
"""

import json
import subprocess
import sys
import time
from collections import Counter

import httpx
import pytest
from composed import COMPARE, ROOT, Composed, wait_until

from shared.signing import check
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.keys import VerifierKey
from shared.tlog.notes import parse_note, verify
from shared.tlog.tiles import entries_of

pytestmark = pytest.mark.timeout(1800)

LOST = 7
KILLED = 137
"""128 and the number of SIGKILL: the program dies with what it kills."""
AGAIN_SECONDS = 60
KILL = """
import os, re, signal, sys, time
from urllib.request import urlopen
while True:
    time.sleep(0.05)
    said = urlopen("http://127.0.0.1:8090/metrics").read().decode()
    if not re.search(r'^bangvang_lease_held{lease="relay".*} 1.0$', said, re.M):
        sys.exit(7)
    number = re.search(r"^bangvang_relay_sequence{.*} (.*)$", said, re.M)[1]
    if float(number) >= %d:
        os.kill(-1, signal.SIGKILL)
"""
"""From inside: it is in the middle, and the engine takes it for a crash."""
EVENTS = {
    "AssessmentAppraised": 63,
    "EditionAdopted": 1,
    "GroupPublished": 1,
    "ScorePublished": 63,
}
CITY = {
    "AssessmentAppraised": 93,
    "CompletionPublished": 93,
    "EditionAdopted": 1,
    "GroupPublished": 4,
    "ScorePublished": 93,
    "SelfAssessmentSubmitted": 93,
    "TaskAssigned": 279,
    "TaskConfirmed": 279,
    "TaskReported": 279,
}
REFUSED = """
import asyncio, asyncpg
from services.scoring.settings import Settings
url = Settings().database_url.get_secret_value().replace("+asyncpg", "")
TRIED = (
    "UPDATE events SET body = ''", "DELETE FROM events", "TRUNCATE events",
    "DELETE FROM log", "UPDATE commands SET answer = ''",
    "ALTER TABLE events DISABLE TRIGGER ALL",
    "DROP TRIGGER events_append_only ON events", "DROP TABLE events",
    "CREATE TABLE own (x int)", "SET session_replication_role = replica",
    "SET ROLE bangvang_owner",
)
async def main():
    connection = await asyncpg.connect(url)
    for statement in TRIED:
        try:
            await connection.execute(statement)
            print("ALLOWED", statement)
        except asyncpg.InsufficientPrivilegeError:
            pass
    await connection.close()
    for other in ("registration", "postgres", "template1"):
        try:
            await asyncpg.connect(url.rsplit("/", 1)[0] + "/" + other)
            print("ALLOWED to enter", other)
        except asyncpg.InsufficientPrivilegeError:
            pass
    print("tried", len(TRIED))
asyncio.run(main())
"""


def kill_the_holder(composed: Composed, at: int) -> None:
    """Kill the replica that numbers scoring's events, when it has come to `at`."""
    while True:
        holder = composed.holder("scoring", 3)
        before = composed.restarts("scoring", holder)
        done = composed.try_python("scoring", KILL % at, holder)
        # On a busy machine another replica may have taken over meanwhile.
        if done.returncode != LOST:
            break
    assert done.returncode == KILLED, done.stderr.decode()
    # The engine counts when it has started it again, which takes it a moment.
    for _ in wait_until("the replica is started again", AGAIN_SECONDS):
        if composed.restarts("scoring", holder) != before:
            break
    assert composed.restarts("scoring", holder) == before + 1


def play(composed: Composed, *command: str, kill_at: int, halt_at: int) -> str:
    """Play an example, in the middle of which a replica is killed.

    It gives no more than `halt_at` commands before that, so that it is not through
    where the engine takes its time.
    """
    go = composed.keys / f"{command[0]}-goes-on"
    halting = ("tests.e2e.halting", "example", str(halt_at), str(go))
    player = (sys.executable, "-m", *halting, *command, "--url", composed.url)
    where = ("--data", str(composed.keys / "operator"))
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen([*player, *where], cwd=ROOT, **told) as playing:
        try:
            kill_the_holder(composed, kill_at)
            assert playing.poll() is None, "it was to be in the middle"
            go.touch()
            said, _ = playing.communicate(timeout=900)
        finally:
            playing.kill()
    assert playing.returncode == 0, said
    return said


def test_the_league_survives_the_death_of_a_replica(composed: Composed) -> None:
    said = play(composed, "league", kill_at=5, halt_at=50)

    assert "63 provinces" in said
    names = composed.sql("scoring", "SELECT type FROM events")
    assert Counter(one.split(".")[2] for one in names) == EVENTS


def test_the_first_year_of_a_city_survives_the_death_of_a_replica(
    composed: Composed,
) -> None:
    before = int(composed.sql("scoring", "SELECT max(sequence) FROM log")[0])

    play(composed, "demo", "danang-2021", kill_at=before + 600, halt_at=1000)

    names = composed.sql("scoring", "SELECT type FROM events")
    found = Counter(one.split(".")[2] for one in names)
    found.subtract(EVENTS)
    assert found == CITY


def test_after_it_the_log_has_no_gap_and_the_stream_holds_it_once(
    composed: Composed,
) -> None:
    for service in ("registration", "scoring"):
        counted = "SELECT count(*), min(sequence), max(sequence) FROM log"
        rows = composed.sql(service, "SELECT count(*) FROM events")[0]
        assert composed.sql(service, counted) == [f"{rows}|1|{rows}"]
    total = sum(one["sequence"] for one in composed.status().values())
    probe = composed("exec", "-T", "broker", "wget", "-q", "-O-", JSZ)
    stream = json.loads(probe)["account_details"][0]["stream_detail"][0]
    assert stream["state"]["messages"] == total


JSZ = "http://127.0.0.1:8222/jsz?streams=1&accounts=1"


def test_events_come_out_of_the_portal_as_they_happen(composed: Composed) -> None:
    wanted = {"type": "ScorePublished"}
    with httpx.stream(
        "GET", f"{composed.url}/api/events", params=wanted, timeout=30
    ) as answer:
        line = next(one for one in answer.iter_lines() if one.startswith("data:"))

    assert json.loads(line[5:])["type"] == "bangvang.scoring.ScorePublished.v1"


def test_the_public_log_holds_every_event(composed: Composed) -> None:
    log = f"http://{composed.address('ledger', 8090)}/log"
    told = {name: one["sequence"] for name, one in composed.status().items()}
    wanted = {name: number for name, number in told.items() if number}
    found = httpx.get(f"{log}/status", timeout=30).json()
    for _ in range(100):
        if found["sources"] == wanted and found["published"] == sum(wanted.values()):
            break
        time.sleep(0.2)
        found = httpx.get(f"{log}/status", timeout=30).json()
    assert found["sources"] == wanted
    assert found["stopped"] == {}

    keys = httpx.get(f"{log}/keys", timeout=30).text.splitlines()
    note = parse_note(httpx.get(f"{log}/checkpoint", timeout=30).content)
    assert len(verify(note, [VerifierKey.parse(one) for one in keys], check)) == 2
    assert parse_checkpoint(note.text).size == sum(wanted.values())
    bundle = httpx.get(f"{log}/tile/entries/000", timeout=30)
    assert len(entries_of(bundle.content, 256)) == 256


def test_read_models_equal_a_rebuild(composed: Composed) -> None:
    assert composed.python("scoring", COMPARE).strip() == "equal"


def test_the_killed_replica_is_back_and_all_are_healthy(composed: Composed) -> None:
    composed("up", "--wait", "--detach", "--no-recreate", "--scale", "scoring=3")

    listed = composed("ps", "--format", "json").splitlines()
    found = [json.loads(one) for one in listed]
    assert [one["Health"] for one in found] == ["healthy"] * 10
    assert httpx.get(f"{composed.url}/readyz", timeout=30).json()["ready"]


def test_a_service_can_neither_change_the_past_nor_enter_another_database(
    composed: Composed,
) -> None:
    assert composed.python("scoring", REFUSED).strip() == "tried 11"


@pytest.mark.parametrize(
    "service",
    ["registration", "scoring", "dossier", "awards", "portal", "ledger", "broker"],
)
def test_a_container_is_no_root_and_cannot_write_its_files(
    composed: Composed, service: str
) -> None:
    who = composed("exec", "-T", service, "id", "-u").strip()
    tried = composed(
        "exec", "-T", service, "sh", "-c", "touch /app /keys/x /x 2>&1 || true"
    )

    assert who == "10001"
    assert tried.count("Read-only") + tried.count("Permission") >= 2


def test_no_secret_stands_in_the_environment_or_in_the_image(
    composed: Composed,
) -> None:
    shown = composed("config") + composed("exec", "-T", "scoring", "env")
    for path in composed.keys.rglob("*"):
        if path.suffix in {".seed", ".url", ".token"} or path.name == "issuer.json":
            assert path.read_text().strip() not in shown
    inside = composed("run", "--rm", "--no-TTY", "--no-deps", "migrate", *FIND)
    assert inside.split() == ["/keys/owner"]


FIND = ("find", "/keys", "-mindepth", "1", "-type", "d", "-not", "-empty")
