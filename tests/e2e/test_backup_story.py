"""The real platform under load: backed up, lost, restored, and at work again."""

import json
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from commands import grant, ulid
from disks import fill, mounted
from running import Running, bangvang, commands_of, platform, published_all, select

DAMAGED, NO_ROOM = 65, 74


@dataclass
class Clients:
    """Four clients who give commands without a pause, and note what was answered."""

    running: Running
    answers: dict[str, str] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)

    def give(self) -> None:
        for _ in range(20_000):
            if self.stop.is_set():
                return
            key = ulid()
            found = grant(self.running, key)
            assert found.is_success, found.text
            self.answers[key] = found.text

    @contextmanager
    def at_work(self) -> Iterator[None]:
        with ThreadPoolExecutor(4) as pool:
            working = [pool.submit(self.give) for _ in range(4)]
            try:
                yield
            finally:
                self.stop.set()
            for one in working:
                one.result()


@dataclass
class Story:
    """What a platform had answered when each of its backups began."""

    data: Path
    early: Path
    late: Path
    before_early: set[str]
    before_late: set[str]
    answers: dict[str, str]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("story")
    data, early, late = (folder / one for one in ("var", "early.tar", "late.tar"))
    with platform(data, "--no-example") as running:
        running.ready()
        clients = Clients(running)
        with clients.at_work():
            running.until(lambda: len(clients.answers) > 100 or None)
            before_early = set(clients.answers)
            done = bangvang("backup", str(early), data=data)
            assert done.returncode == 0, done.stderr
            more = len(clients.answers) + 100
            running.until(lambda: len(clients.answers) > more or None)
            before_late = set(clients.answers)
            done = bangvang("backup", str(late), data=data)
            assert done.returncode == 0, done.stderr
        running.until(lambda: published_all(running))
        assert running.stop() == 0
    return Story(data, early, late, before_early, before_late, clients.answers)


@pytest.fixture(scope="module")
def restored(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("restored") / "var"
    done = bangvang("restore", str(story.late), data=data)
    assert done.returncode == 0, done.stderr + done.stdout
    return data


def test_everything_answered_before_is_there_once(story: Story, restored: Path) -> None:
    kept = commands_of(restored, "registration")
    bodies = select(restored, "registration", "SELECT body FROM events")
    events = Counter(json.loads(body)["command"] for (body,) in bodies)

    assert len(kept) == len(set(kept))
    assert story.before_late <= set(kept)
    assert {events[key] for key in story.before_late} == {1}


def test_the_history_is_a_beginning_of_the_one_at_home(
    story: Story, restored: Path
) -> None:
    log = "SELECT sequence, hash FROM log ORDER BY sequence"
    here, home = (select(one, "registration", log) for one in (restored, story.data))

    assert home[: len(here)] == here
    assert len(here) > len(story.before_late)


def test_it_starts_and_goes_on_with_first_answers(story: Story, restored: Path) -> None:
    key = min(story.before_late)
    with platform(restored, "--no-example") as running:
        running.ready()
        running.until(lambda: published_all(running))
        events = running.get("/api/status")["registration"]["sequence"]
        again = again_with(running, story, key)
        assert again == story.answers[key]
        assert grant(running).is_success
        running.until(lambda: published_all(running))
        assert running.get("/api/status")["registration"]["sequence"] == events + 1
        assert running.stop() == 0
    compared = bangvang("admin", "compare", data=restored)
    assert compared.returncode == 0, compared.stdout


def again_with(running: Running, story: Story, key: str) -> str:
    """Give the very same command once more."""
    bodies = select(story.data, "registration", "SELECT body FROM events")
    events = [json.loads(body) for (body,) in bodies]
    (data,) = [one["data"] for one in events if one["command"] == key]
    token = (running.data / "keys" / "administrator.token").read_text().strip()
    wanted = ("campaign_id", "grant_id", "actor_id", "role")
    found = httpx.post(
        f"{running.url}/api/registration/GrantRole",
        json={name: data[name] for name in wanted},
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": key},
        timeout=30,
    )
    assert found.is_success, found.text
    return found.text


def test_an_old_backup_beside_the_newer_broker_is_refused(story: Story) -> None:
    lost = story.data.with_name("lost")
    shutil.move(story.data / "db", lost)
    last = story.answers.keys() - story.before_early
    keys = (story.data / "keys" / "issuer.json").read_bytes()

    tried = bangvang("restore", str(story.early), data=story.data)

    assert tried.returncode == DAMAGED, tried.stdout
    assert "this backup is older than the broker" in tried.stderr
    assert "registration ends at event" in tried.stderr
    assert len(last) > 50
    assert not list((story.data / "db").glob("*.sqlite"))
    assert (story.data / "keys" / "issuer.json").read_bytes() == keys
    assert not (story.data / ".restoring").exists()
    shutil.rmtree(story.data / "db")
    shutil.move(lost, story.data / "db")


def test_a_full_disk_is_told_and_leaves_nothing_half(
    story: Story, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "-t", "tmpfs", "-o", "size=1m", "tmpfs"):
        (disk / "filler").touch()
        fill(disk / "filler")
        tried = bangvang("backup", str(disk / "a.tar"), data=story.data)
        left = sorted(one.name for one in disk.iterdir())

    assert tried.returncode == NO_ROOM, tried.stderr
    assert "Traceback" not in tried.stderr
    assert left == ["filler"]


def test_a_disk_too_small_for_a_restore_is_told(story: Story, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with mounted(disk, "-t", "tmpfs", "-o", "size=20m", "tmpfs"):
        tried = bangvang("restore", str(story.late), data=disk / "var")
        left = sorted(one.name for one in disk.iterdir())

    assert tried.returncode == NO_ROOM, tried.stderr
    assert "make room, or choose another folder" in tried.stderr
    assert left == []
