"""Keys of a run in containers: made once, each where it belongs, never replaced."""

import shutil
import socket
import stat
import subprocess
import sys
from pathlib import Path

import nkeys
import pytest

from bangvang.broker.rights import EVERYTHING
from bangvang.containers import __main__ as command
from bangvang.containers.brokers import anyone_at
from bangvang.containers.keys import agencies_of, first_start
from bangvang.errors import DataUnreadable, Unusable

LOG_KEYS = ("log.ed25519.key", "log.mldsa44.key")
AGENCIES = {"moha": EVERYTHING, "capital": "bv.scoring.ScorePublished.>"}


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    first_start(tmp_path, AGENCIES, "database:5432")
    return tmp_path


def _contents(keys: Path) -> dict[str, str]:
    paths = (path for path in keys.rglob("*") if path.is_file())
    return {str(path.relative_to(keys)): path.read_text() for path in paths}


def test_a_second_start_changes_nothing(keys: Path) -> None:
    before = _contents(keys)

    first_start(keys, AGENCIES, "database:5432")

    after = _contents(keys)
    before.pop("operator/lock")
    after.pop("operator/lock")
    assert after == before


def test_a_new_agency_is_added_and_nobody_elses_key_changes(keys: Path) -> None:
    before = _contents(keys)

    first_start(keys, {**AGENCIES, "hanoi": EVERYTHING}, "database:5432")

    after = _contents(keys)
    assert after.keys() - before.keys() == {"agencies/hanoi.seed"}
    changed = {name for name in before if before[name] != after[name]}
    assert changed - {"operator/lock"} == {"broker/nats.conf"}


def test_a_service_holds_its_own_keys_only(keys: Path) -> None:
    own = {path.name for path in (keys / "scoring").iterdir()}

    secret = {"broker.seed", "database.url"}
    assert own == {*secret, "broker.url", "broker.replicas", "issuer.pub.json"}
    assert "scoring:" in (keys / "scoring" / "database.url").read_text()


def test_only_the_owner_reads_keys_but_for_those_the_database_reads(keys: Path) -> None:
    for path in keys.rglob("*"):
        if path.is_file() and path.name != "lock":
            mode = 0o444 if path.parent.name == "database" else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == mode, path


def test_the_brokers_configuration_is_valid_and_holds_no_secret(keys: Path) -> None:
    config = (keys / "broker" / "nats.conf").read_text()
    for path in keys.rglob("*.seed"):
        assert path.read_text() not in config
        assert nkeys.from_seed(path.read_bytes()).public_key.decode() in config

    program = Path(sys.executable).with_name("nats-server")
    checked = subprocess.run(
        [program, "-t", "-c", keys / "broker" / "nats.conf"],
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_a_cluster_stays_one_until_it_is_told_otherwise(keys: Path) -> None:
    first_start(keys, AGENCIES, "database:5432", brokers=3)
    clustered = _contents(keys)
    first_start(keys, AGENCIES, "database:5432")

    assert _contents(keys) == clustered
    first_start(keys, AGENCIES, "database:5432", brokers=1)
    assert (keys / "scoring" / "broker.url").read_text() == "nats://broker:4222"
    assert "cluster" not in (keys / "broker" / "nats.conf").read_text()


def test_three_brokers_know_one_secret_and_their_clients_all_three(keys: Path) -> None:
    first_start(keys, AGENCIES, "database:5432", brokers=3)

    secret = (keys / "operator" / "routes.password").read_text()
    urls = "nats://broker:4222,nats://broker-2:4222,nats://broker-3:4222"
    for name in ("broker", "broker-2", "broker-3"):
        config = keys / name / "nats.conf"
        assert f'server_name: "{name}"' in config.read_text()
        assert config.read_text().count(secret) == 4
        assert stat.S_IMODE(config.stat().st_mode) == 0o600
    for name in ("registration", "scoring", "dossier", "awards", "portal"):
        assert (keys / name / "broker.url").read_text() == urls
        assert all(secret not in one.read_text() for one in (keys / name).iterdir())
    assert (keys / "scoring" / "broker.replicas").read_text() == "3"


@pytest.mark.parametrize("count", [0, 2, 5])
def test_there_are_one_or_three_brokers(keys: Path, count: int) -> None:
    with pytest.raises(Unusable, match=f"not {count}"):
        first_start(keys, AGENCIES, "database:5432", brokers=count)


def test_a_broker_that_runs_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert anyone_at(["no-such-host.invalid", "127.0.0.1"], port) == "127.0.0.1"

    assert anyone_at(["127.0.0.1"], port) is None


def test_without_agencies_nothing_is_exported(tmp_path: Path) -> None:
    first_start(tmp_path, {}, "database:5432")

    assert "service:" not in (tmp_path / "broker" / "nats.conf").read_text()


def test_a_damaged_key_is_named(keys: Path) -> None:
    (keys / "scoring" / "broker.seed").write_text("nothing")

    with pytest.raises(DataUnreadable, match=r"scoring/broker\.seed is damaged"):
        first_start(keys, AGENCIES, "database:5432")


def test_what_was_lost_is_made_again(keys: Path) -> None:
    password = (keys / "owner" / "scoring.password").read_text()
    shutil.rmtree(keys / "scoring")

    first_start(keys, AGENCIES, "database:5432")

    assert password in (keys / "scoring" / "database.url").read_text()


def test_agencies_are_named_with_the_part_they_read() -> None:
    assert agencies_of(" moha, capital=bv.scoring.ScorePublished.> ,") == AGENCIES


@pytest.mark.parametrize(
    "text",
    ["scoring", "operator", "Moha", "a b", "x=cmd.>", 'x=bv."', "x=bv.>.y", "a,a"],
)
def test_what_is_no_agency_or_no_part_of_the_events_is_refused(text: str) -> None:
    with pytest.raises(Unusable):
        agencies_of(text)


def test_the_logs_keys_and_name_are_made_once(tmp_path: Path) -> None:
    first_start(tmp_path, AGENCIES, "database:5432", log_origin="log.example.vn/2021")
    made = {path.name: path.read_text() for path in (tmp_path / "ledger").iterdir()}

    first_start(tmp_path, AGENCIES, "database:5432")
    first_start(tmp_path, AGENCIES, "database:5432", log_origin="log.example.vn/2021")

    again = {path.name: path.read_text() for path in (tmp_path / "ledger").iterdir()}
    assert again == made
    assert made["origin"].strip() == "log.example.vn/2021"
    assert {"log.ed25519.key", "log.mldsa44.key", "broker.seed"} < made.keys()
    for name in ("log.ed25519.key", "log.mldsa44.key"):
        assert stat.S_IMODE((tmp_path / "ledger" / name).stat().st_mode) == 0o600


def test_a_new_project_without_the_logs_keys_begins_a_new_log_and_says_so(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    first_start(old, AGENCIES, "database:5432", log_origin="log.example.vn/2021")

    said = first_start(new, AGENCIES, "database:5432")

    origin = (new / "ledger" / "origin").read_text().strip()
    assert origin != "log.example.vn/2021"
    assert said is not None
    assert f"a new log begins: {origin}" in said
    assert f"một nhật ký mới bắt đầu: {origin}" in said
    for name in LOG_KEYS:
        mine, its = ((one / "ledger" / name).read_text() for one in (new, old))
        assert mine != its
    assert first_start(new, AGENCIES, "database:5432") is None, "it goes on"


def test_in_a_new_project_the_old_log_goes_on_where_its_keys_were_put_first(
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old" / "ledger", tmp_path / "new" / "ledger"
    first_start(old.parent, AGENCIES, "database:5432", log_origin="log.example.vn/2021")
    new.mkdir(parents=True)
    for name in (*LOG_KEYS, "origin"):
        (new / name).write_bytes((old / name).read_bytes())
        (new / name).chmod(0o600)

    assert first_start(new.parent, AGENCIES, "database:5432") is None

    for name in (*LOG_KEYS, "origin"):
        assert (new / name).read_bytes() == (old / name).read_bytes()


def test_the_command_says_that_a_new_log_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["containers", "init", "--keys", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        command.main()

    assert ended.value.code == 0
    assert "a new log begins: " in capsys.readouterr().out


@pytest.mark.parametrize("name", ["log.example.vn/2022", "with space", "a+b"])
def test_a_log_keeps_its_name(tmp_path: Path, name: str) -> None:
    first_start(tmp_path, AGENCIES, "database:5432", log_origin="log.example.vn/2021")
    with pytest.raises(Unusable, match=r"Nhật ký|nhật ký"):
        first_start(tmp_path, AGENCIES, "database:5432", log_origin=name)
