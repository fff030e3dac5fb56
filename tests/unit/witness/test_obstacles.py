"""What stands in a witness's way is told with a code, in both languages."""

import os
import re
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bangvang.cli import _explained, app
from bangvang.errors import CannotWrite, PortBusy
from bangvang.witness.configuration import configuration_of
from bangvang.witness.run import serve
from shared.signing.keyfiles import KeyFileError, load
from tests.log_folder import LOG

CONFIGURATION = configuration_of("w.example/1", [str(LOG.key)])


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortBusy, match=r"witness\.no-port") as refused:
            serve(CONFIGURATION, tmp_path, "127.0.0.1", port)

    assert f"127.0.0.1:{port}: không thể lắng nghe" in str(refused.value)


@pytest.mark.parametrize("host", ["nowhere.invalid", "a..b", "192.0.2.1"])
def test_a_host_that_is_none_of_this_machine_is_named(
    tmp_path: Path, host: str
) -> None:
    with pytest.raises(PortBusy, match=re.escape(host)):
        serve(CONFIGURATION, tmp_path, host, 0)


def test_a_store_that_is_none_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "witness.sqlite").write_bytes(b"no database" * 200)

    with pytest.raises(CannotWrite, match=r"witness\.no-store"):
        serve(CONFIGURATION, tmp_path, "127.0.0.1", 0)

    assert (tmp_path / "witness.sqlite").read_bytes() == b"no database" * 200


@pytest.mark.parametrize("what", ["pipe", "/dev/zero", "deep", "folder"])
def test_a_configuration_that_is_no_file_of_one_is_refused_at_once(
    tmp_path: Path, what: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "deep").write_text("a = " + "[" * 50_000)

    found = CliRunner().invoke(app, ["witness", "--config", str(tmp_path / what)])

    assert found.exit_code == 78
    assert "witness.configuration" in found.stderr


def test_a_folder_for_its_data_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    given = ["--name", "w", "--log", str(LOG.key), "--data", str(tmp_path / "file")]

    found = CliRunner().invoke(app, ["witness", *given])

    assert isinstance(found.exception, OSError)
    told = str(_explained(found.exception))
    assert "file.unusable" in told
    assert told.count(str(tmp_path / "file")) == 2


def test_a_pipe_in_the_place_of_a_key_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "key", 0o600)

    with pytest.raises(KeyFileError) as refused:
        load(tmp_path / "key")

    assert refused.value.code == "signing.no-key"
