"""What stands in the way is said in words, with the exit code of sysexits.h."""

import errno
import socket
import sqlite3
from pathlib import Path

import httpx
import pytest
from sqlalchemy.exc import OperationalError

from bangvang.errors import CannotWrite, DiskFull, NotRunning, PortBusy, Unusable
from bangvang.local.place import explained
from bangvang.local.ports import check_port, kept_port, kept_ports
from bangvang.troubles import explain


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (errno.EROFS, CannotWrite, 73),
        (errno.EACCES, CannotWrite, 73),
        (errno.ENOTDIR, CannotWrite, 73),
        (errno.ENOSPC, DiskFull, 74),
        (errno.EDQUOT, DiskFull, 74),
    ],
)
def test_an_error_of_the_disk_has_its_own_exit_code(
    number: int, kind: type[Exception], code: int
) -> None:
    found = explained(OSError(number, "why"), Path("var"))

    assert type(found) is kind
    assert found.exit_code == code
    assert "var" in str(found)


def test_a_full_disk_is_told_from_a_damaged_database() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    bad = sqlite3.OperationalError("disk I/O error")

    assert getattr(explain(OperationalError("", {}, full)), "exit_code", 0) == 74
    assert getattr(explain(OperationalError("", {}, bad)), "exit_code", 0) == 65


def test_a_silent_platform_is_told() -> None:
    assert isinstance(explain(httpx.ConnectError("no")), NotRunning)


def test_a_fault_of_ours_is_not_explained_away() -> None:
    assert explain(KeyError("a")) is None


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(Unusable, match=f"{port} is no port; --port takes"):
        check_port(port, "--port")


@pytest.mark.parametrize("port", [0, 1, 65535])
def test_a_port_is_taken_as_it_is(port: int) -> None:
    check_port(port, "--port")


def test_a_port_that_may_not_be_bound_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]

        with (
            pytest.raises(PortBusy, match=f"Port {taken} cannot be used"),
            kept_port(taken, "--it"),
        ):
            pass


def test_a_port_is_kept_for_whoever_names_it_and_no_other() -> None:
    with kept_port() as port:
        for _ in range(2):  # also when who listened has died
            with socket.create_server(("127.0.0.1", port)):
                pass
        with (
            socket.socket() as other,
            pytest.raises(OSError, match="in use"),
        ):
            other.bind(("127.0.0.1", port))

    with socket.socket() as other:
        other.bind(("127.0.0.1", port))


def test_the_ports_of_a_broker_differ() -> None:
    with kept_ports() as ports:
        assert ports.client != ports.monitor
