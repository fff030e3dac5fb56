"""The loaded example is backed up while it runs, and restored on another machine."""

import json
import stat
import tarfile
from pathlib import Path
from typing import Any

import pytest
from here import bangvang
from running import Running, select

from shared.contracts.catalogue import LANGUAGES

UNUSABLE, DAMAGED, DIFFERS, NO_WRITE, TWICE = 64, 65, 70, 73, 75
SECRETS = {"administrator.token", "broker.json", "issuer.json"}


def manifest(archive: Path) -> dict[str, Any]:
    with tarfile.open(archive) as packed:
        found = packed.extractfile("manifest.json")
        assert found is not None
        return json.loads(found.read())


def members(archive: Path) -> list[str]:
    with tarfile.open(archive) as packed:
        return packed.getnames()


@pytest.fixture(scope="module")
def backup(loaded: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backups") / "whole.backup.tar"
    done = bangvang("backup", str(path), data=loaded.data)
    assert done.returncode == 0, done.stderr
    assert manifest(path)["documents"]["count"] > 0
    return path


@pytest.fixture(scope="module")
def restored(backup: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("elsewhere") / "var"
    done = bangvang("restore", str(backup), data=data)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "DIFFERS" not in done.stdout
    assert "everything is equal" in done.stdout
    return data


@pytest.fixture(scope="module")
def aside(
    loaded: Running, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """A backup whose documents lie in a folder of their own."""
    folder = tmp_path_factory.mktemp("aside")
    path, documents = folder / "small.backup.tar", folder / "documents"
    done = bangvang(
        *("backup", str(path), "--documents-to", str(documents)), data=loaded.data
    )
    assert done.returncode == 0, done.stderr
    return path, documents


def refused(backup: Path, data: Path, code: int, *options: str) -> str:
    """Restore what cannot be restored; return what it says. Nothing may be made."""
    done = bangvang("restore", str(backup), *options, data=data)
    assert done.returncode == code, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not data.exists(), "nothing was made"
    return done.stderr


def test_only_its_owner_may_read_it(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert list(backup.parent.iterdir()) == [backup]


@pytest.mark.parametrize("service", LANGUAGES)
def test_every_event_is_there_and_the_log_ends_as_it_did(
    backup: Path, restored: Path, loaded: Running, service: str
) -> None:
    end = manifest(backup)["services"][service]["end"]
    last = "SELECT sequence, hash FROM log ORDER BY sequence DESC LIMIT 1"

    assert select(restored, service, last) == [(end["sequence"], end["hash"])]
    assert select(loaded.data, service, last) == select(restored, service, last)
    for table in ("events", "vault", "commands"):
        rows = f"SELECT * FROM {table} ORDER BY 1, 2"  # noqa: S608 - names from above
        assert select(restored, service, rows) == select(loaded.data, service, rows)


def test_the_restored_read_models_equal_a_rebuild(restored: Path) -> None:
    found = bangvang("admin", "compare", data=restored)

    assert found.returncode == 0, found.stdout
    assert "DIFFERS" not in found.stdout


def test_documents_and_keys_are_there(loaded: Running, restored: Path) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        paths = (path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in paths}

    assert files(restored / "documents") == files(loaded.data / "documents")
    assert files(restored / "keys") == files(loaded.data / "keys")
    assert json.loads((restored / "example.json").read_text())["done"]
    for path in (restored / "keys").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_proved_without_restoring_it(backup: Path, tmp_path: Path) -> None:
    data = tmp_path / "var"
    done = bangvang("restore", str(backup), "--check-only", data=data)

    assert done.returncode == 0, done.stderr
    assert "the backup can be restored: everything is equal" in done.stdout
    assert not data.exists()


def test_nothing_is_overwritten(backup: Path, restored: Path, loaded: Running) -> None:
    again = bangvang("restore", str(backup), data=restored)
    running = bangvang("restore", str(backup), data=loaded.data)
    over = bangvang("backup", str(backup), data=loaded.data)

    assert again.returncode == NO_WRITE
    assert "holds a platform already" in again.stderr
    assert running.returncode == TWICE
    assert "already runs on" in running.stderr
    assert over.returncode == NO_WRITE
    assert "is there already; choose another name" in over.stderr


def test_a_damaged_backup_is_refused_with_the_place(
    backup: Path, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.tar"
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 4
    damaged.write_bytes(data)
    assert "is damaged" in refused(damaged, tmp_path / "var", DAMAGED)

    damaged.write_bytes(data[: len(data) // 3])
    assert "ends too early, at byte" in refused(damaged, tmp_path / "var", DAMAGED)

    damaged.write_text("no backup")
    assert "bangvang: " in refused(damaged, tmp_path / "var", DAMAGED)
    none = tmp_path / "none.tar"
    assert "there is no backup" in refused(none, tmp_path / "var", UNUSABLE)


def test_documents_beside_are_copied_once(
    loaded: Running, aside: tuple[Path, Path]
) -> None:
    path, documents = aside
    before = {one: one.stat().st_mtime_ns for one in documents.rglob("*")}
    assert sum(one.is_file() for one in before) == manifest(path)["documents"]["count"]
    assert not [name for name in members(path) if name.count("/") == 3]

    second = path.with_name("second.backup.tar")
    done = bangvang(
        *("backup", str(second), "--documents-to", str(documents)), data=loaded.data
    )

    assert done.returncode == 0, done.stderr
    assert {one: one.stat().st_mtime_ns for one in documents.rglob("*")} == before


def test_documents_beside_are_restored(
    loaded: Running, aside: tuple[Path, Path], tmp_path: Path
) -> None:
    path, documents = aside
    data = tmp_path / "var"
    assert "--documents-from" in refused(path, data, UNUSABLE)

    done = bangvang(
        *("restore", str(path), "--documents-from", str(documents)), data=data
    )

    assert done.returncode == 0, done.stderr
    kept = sorted(one.name for one in (loaded.data / "documents").rglob("??????*"))
    assert sorted(one.name for one in (data / "documents").rglob("??????*")) == kept


def test_a_lost_document_is_named_and_nothing_is_restored(
    loaded: Running, tmp_path: Path
) -> None:
    path, documents = tmp_path / "a.backup.tar", tmp_path / "documents"
    done = bangvang(
        *("backup", str(path), "--documents-to", str(documents)), data=loaded.data
    )
    assert done.returncode == 0, done.stderr
    one, other = [one for one in sorted(documents.rglob("*")) if one.is_file()][:2]
    one.unlink()
    other.write_bytes(b"damaged")

    done = bangvang(
        *("restore", str(path), "--documents-from", str(documents)),
        data=tmp_path / "var",
    )

    assert done.returncode == DIFFERS
    assert "2 cannot be read: " in done.stdout
    assert other.name[:12] in done.stdout
    assert one.name[:12] in done.stdout
    assert not (tmp_path / "var").exists()


def test_secret_keys_can_be_left_out(loaded: Running, tmp_path: Path) -> None:
    path = tmp_path / "open.backup.tar"
    done = bangvang("backup", str(path), "--without-secrets", data=loaded.data)
    assert done.returncode == 0, done.stderr
    assert "without secret keys" in done.stdout
    assert not SECRETS & {name.removeprefix("keys/") for name in members(path)}

    done = bangvang("restore", str(path), data=tmp_path / "var")

    assert done.returncode == 0, done.stderr
    kept = {one.name for one in (tmp_path / "var" / "keys").iterdir()}
    assert kept == {"administrator.json", "issuer.pub.json"}


def test_a_folder_gets_a_name_in_it_and_none_is_made(
    loaded: Running, tmp_path: Path
) -> None:
    done = bangvang("backup", str(tmp_path), data=loaded.data)
    assert done.returncode == 0, done.stderr
    (made,) = tmp_path.iterdir()
    assert made.name.startswith("bangvang-2")

    nowhere = bangvang("backup", str(tmp_path / "no" / "a.tar"), data=loaded.data)
    assert nowhere.returncode == NO_WRITE
    assert "there is no folder" in nowhere.stderr

    nothing = bangvang("backup", str(tmp_path / "b.tar"), data=tmp_path / "var")
    assert nothing.returncode == UNUSABLE
    assert "there is no database of registration" in nothing.stderr
