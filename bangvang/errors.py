"""Errors that speak to the person at the keyboard, each with its own exit code."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from shared.contracts.said import Said, in_both, printable


class CannotGoOn(Exception):  # noqa: N818 - it is a message to a person, with a remedy
    """Something outside stands in the way; the message says what to do about it.

    The exit codes are those of `sysexits.h`.
    """

    exit_code: ClassVar[int] = 70


class Unusable(CannotGoOn):
    """What was typed cannot be used."""

    exit_code: ClassVar[int] = 64


class DataUnreadable(CannotGoOn):
    """A file that was given cannot be used."""

    exit_code: ClassVar[int] = 65


class PortBusy(CannotGoOn):
    """Another program listens where we want to."""

    exit_code: ClassVar[int] = 69


class CannotWrite(CannotGoOn):
    """A folder or file cannot be made or written."""

    exit_code: ClassVar[int] = 73


class DiskFull(CannotGoOn):
    """There is no room left."""

    exit_code: ClassVar[int] = 74


class AlreadyRunning(CannotGoOn):
    """A second copy on the same data."""

    exit_code: ClassVar[int] = 75


class NotRunning(CannotGoOn):
    """The platform does not answer."""

    exit_code: ClassVar[int] = 69


class NotAllowed(CannotGoOn):
    """The platform refused."""

    exit_code: ClassVar[int] = 77


def teller(words: Mapping[str, Said]) -> Callable[..., str]:
    """Return what tells a message of `words` by its code, with values in its gaps.

    A value may be what somebody typed or a path: nothing in it acts on a terminal.
    """

    def told(code: str, /, **values: object) -> str:
        shown = {name: printable(str(one)) for name, one in values.items()}
        return in_both(words[code].filled(**shown), code)

    return told
