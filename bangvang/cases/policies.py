"""Whom a person trusts, from the options of a command."""

from collections.abc import Sequence
from pathlib import Path

from bangvang.cases.sources import plain_file
from bangvang.cases.words import trouble
from shared.tlog.errors import VerificationError
from shared.tlog.policy import Policy
from shared.tlog.policy_files import LARGEST_POLICY, parse_policy


def policy_from(
    *,
    key: str | None,
    witnesses: Sequence[str],
    quorum: int | None,
    policy: Path | None,
) -> Policy:
    """Return the policy of a file, or of a log's key and `quorum` of the witnesses.

    Raises:
        VerificationError: both or neither is given, or one of them cannot be used.
    """
    given = key is not None or witnesses or quorum is not None
    if bool(given) == (policy is not None):
        raise trouble("case.keys")
    if policy is not None:
        data = plain_file(policy, LARGEST_POLICY)
        try:
            return parse_policy(data)
        except VerificationError as error:
            raise error.within(str(policy)) from None
    names = [f"w{number}" for number, _ in enumerate(witnesses, 1)]
    # As a file, so that every rule for keys and groups is the one of policy files.
    lines = [f"log {key or ''}"]
    lines += [
        f"witness {name} {one}" for name, one in zip(names, witnesses, strict=True)
    ]
    if names or quorum is not None:
        lines.append(
            f"group asked {'all' if quorum is None else quorum} {' '.join(names)}"
        )
    lines.append("quorum asked" if len(lines) > 1 else "quorum none")
    return parse_policy("".join(f"{line}\n" for line in lines).encode())
