"""`bangvang case`, `bangvang proof` and `bangvang verify`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bangvang.audit.options import Keys, Origin, PolicyFile
from bangvang.outputs import write_output
from bangvang.terminal import complain, terminal
from shared.tlog.errors import VerificationError

if TYPE_CHECKING:
    from bangvang.cases.sources import LogReader

From = Annotated[
    str, typer.Option("--log", help="Folder or address of the log's static files.")
]
# `readable=False`: who opens a file says what is wrong with it, in both languages.
To = Annotated[
    Path,
    typer.Option("-o", "--output", readable=False, help="The file to be made."),
]


def case(
    award: Annotated[str, typer.Argument(help="Id of the award.")],
    log: From,
    output: To,
    key: Keys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
) -> None:
    """Write the whole history of one award, with its proofs, into one file.

    With --key or --policy only out of a log that they have signed.

    Exit code: 0 written, 1 the log is not what it must be, 2 unusable.
    """
    from bangvang.cases.building import case_of  # noqa: PLC0415 - heavy

    with _log(log, key, policy, origin) as reader:
        made = case_of(award, reader)
    write_output(output, made.raw)
    _print([f"{output}: {len(made.events)} sự kiện / events"])
    _signed(reader)


def proof(
    event: Annotated[str, typer.Argument(help="Id of the event.")],
    log: From,
    output: To,
    key: Keys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
) -> None:
    """Write the proof that one event stands in the log (C2SP tlog-proof).

    With --key or --policy only out of a log that they have signed.

    Exit code: 0 written, 1 the log is not what it must be, 2 unusable.
    """
    from bangvang.cases.building import proof_of  # noqa: PLC0415 - heavy

    with _log(log, key, policy, origin) as reader:
        made = proof_of(event, reader)
    write_output(output, made.raw)
    _print([f"{output}: sự kiện số / event at index {made.index}"])
    _signed(reader)


@contextmanager
def _log(
    where: str, keys: list[str] | None, policy: Path | None, origin: str
) -> "Iterator[LogReader]":
    """Open a log; what is wrong with it or the keys ends the command."""
    from bangvang.audit.trust import policy_of  # noqa: PLC0415 - heavy
    from bangvang.cases.sources import opened  # noqa: PLC0415
    from bangvang.cases.words import trouble  # noqa: PLC0415

    try:
        named = bool(keys) or policy is not None
        if origin and not named:
            raise trouble("case.origin-alone")
        trusted = policy_of(keys or (), policy, origin) if named else None
        with opened(where, trusted) as reader:
            yield reader
    except VerificationError as error:
        raise _told(error, making=True) from error


def _signed(log: "LogReader") -> None:
    """Say whose signatures the checkpoint has, or that nobody asked."""
    from bangvang.cases.report import of_signers, unchecked  # noqa: PLC0415

    if log.judged is None:
        terminal(errors=True).print("\n".join(unchecked()), markup=False)
    else:
        _print(of_signers(log.judged.signers, log.judged.witnesses))


def verify(
    file: Annotated[
        Path, typer.Argument(readable=False, help="A case file or a tlog-proof.")
    ],
    key: Annotated[
        str | None, typer.Option(help="Verifier key (vkey) of the log.")
    ] = None,
    witness: Annotated[
        list[str] | None, typer.Option(help="Verifier key of a witness; repeatable.")
    ] = None,
    quorum: Annotated[
        int | None, typer.Option(help="How many of them; else all.")
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option(readable=False, help="A policy file (C2SP tlog-policy) instead."),
    ] = None,
    origin: Annotated[
        str,
        typer.Option(help="First line of checkpoints, if the key has another name."),
    ] = "",
    event: Annotated[
        Path | None,
        typer.Option(readable=False, help="The event: of a proof, or one of a case."),
    ] = None,
) -> None:
    """Check a case file or a proof without a network.

    Exit code: 0 verified, 1 not verified, 2 unusable.
    """
    from bangvang.cases.policies import policy_from  # noqa: PLC0415 - heavy
    from bangvang.cases.verifying import verified  # noqa: PLC0415

    try:
        trusted = policy_from(
            key=key,
            witnesses=witness or [],
            quorum=quorum,
            policy=policy,
            origin=origin,
        )
        _print(verified(file, trusted, event))
    except VerificationError as error:
        raise _told(error) from error


def _told(error: VerificationError, *, making: bool = False) -> typer.Exit:
    from bangvang.cases.report import of_error  # noqa: PLC0415

    code, lines = of_error(error, making=making)
    complain("\n".join(lines))
    return typer.Exit(code)


def _print(lines: Iterable[str]) -> None:
    terminal().print("\n".join(lines), markup=False)
