"""Whom a person trusts, from the options of a command."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bangvang.cases.sources import plain_file
from bangvang.cases.words import trouble
from shared.tlog.errors import VerificationError
from shared.tlog.keys import VerifierKey
from shared.tlog.policy import Log, Policy
from shared.tlog.policy_files import LARGEST_POLICY, parse_log_key, parse_policy


def policy_from(
    *,
    key: str | None,
    witnesses: Sequence[str],
    quorum: int | None,
    policy: Path | None,
    origin: str = "",
) -> Policy:
    """Return the policy of a file, or of a log's key and `quorum` of the witnesses.

    A key may be given beside a policy file that names no log (tlog-policy leaves that
    to who knows the log otherwise). `origin` is that of a log whose key is called
    otherwise.

    Raises:
        VerificationError: both or neither is given, or one of them cannot be used.
    """
    if policy is None and key is None:
        raise trouble("case.keys")
    if policy is None:
        found = _of_options(key or "", witnesses, quorum)
    elif witnesses or quorum is not None:
        raise trouble("case.keys")
    else:
        found = _of_file(policy, key)
    return replace(found, logs=tuple(replace(o, origin=origin) for o in found.logs))


def _of_file(path: Path, key: str | None) -> Policy:
    data = plain_file(path, LARGEST_POLICY)
    try:
        found = parse_policy(data)
    except VerificationError as error:
        raise error.within(str(path)) from None
    if key is not None and found.logs:
        raise trouble("case.keys")
    if key is None:
        return found
    return replace(found, logs=(Log(parse_log_key(key, place="--key")),))


def _of_options(key: str, witnesses: Sequence[str], quorum: int | None) -> Policy:
    if quorum is not None and not 1 <= quorum <= len(witnesses):
        raise trouble("case.quorum", quorum=quorum, count=len(witnesses))
    # Read here first, so that a wrong one is told by its option, and by no line.
    parse_log_key(key, place="--key")
    for number, one in enumerate(witnesses, 1):
        VerifierKey.parse(one, place=f"--witness {number}")
    names = [f"w{number}" for number, _ in enumerate(witnesses, 1)]
    # As a file, so that every rule for keys and groups is the one of policy files.
    lines = [f"log {key}"]
    lines += [
        f"witness {name} {one}" for name, one in zip(names, witnesses, strict=True)
    ]
    if names or quorum is not None:
        lines.append(
            f"group asked {'all' if quorum is None else quorum} {' '.join(names)}"
        )
    lines.append("quorum asked" if len(lines) > 1 else "quorum none")
    return parse_policy("".join(f"{line}\n" for line in lines).encode())
