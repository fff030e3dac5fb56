"""Whose signatures count, and whether a checkpoint has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bangvang.audit.findings import Finding, Findings, Severity
from bangvang.audit.words import said, trouble
from bangvang.inputs import open_plain
from shared.signing import check
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.keys import VerifierKey
from shared.tlog.notes import parse_note, signatures_of
from shared.tlog.policy import NONE, Log, Policy
from shared.tlog.policy_files import LARGEST_POLICY, parse_log_key, parse_policy


@dataclass(frozen=True, slots=True)
class Judged:
    """A checkpoint that the log signed, and who else did."""

    checkpoint: Checkpoint
    raw: bytes
    signers: tuple[str, ...]
    """Names of the log's keys, with the kind of each."""
    witnesses: tuple[str, ...]
    """Names of witnesses as the policy has them."""
    quorum: bool
    """Whether enough of them signed; true also where none was asked."""
    quorum_at: int | None = None
    """POSIX seconds since when the newest signatures of enough witnesses stand; 0 if
    one without a time is needed for it; None where none was asked, or too few signed.
    """


def policy_of(keys: Sequence[str], path: Path | None, origin: str = "") -> Policy:
    """Return what is trusted: the policy of a file, or just the keys of a log.

    Keys that were named one by one must all have signed; of those of a policy, one is
    enough (tlog-policy). `origin` is that of a log whose keys are called otherwise.

    Raises:
        VerificationError: neither was given, or one of them cannot be read.
    """
    given = [_key(one, number) for number, one in enumerate(keys, 1)]
    if path is None:
        if not given:
            raise trouble("audit.no-keys")
        return Policy(tuple(Log(one, "", origin, demanded=True) for one in given))
    try:
        with open_plain(path) as file:
            policy = parse_policy(file.read(LARGEST_POLICY + 1))
    except OSError as error:
        reason = error.strerror or error
        raise trouble("audit.file-unusable", place=str(path), reason=reason) from error
    except VerificationError as error:
        raise error.within(str(path)) from None
    more = tuple(Log(one, "", origin, demanded=True) for one in given)
    logs = (replace(one, origin=origin) for one in policy.logs if one.key not in given)
    return replace(policy, logs=(*logs, *more))


def _key(text: str, number: int) -> VerifierKey:
    """Read a key; where a file of that name exists, from its first line."""
    path = Path(text)
    try:
        if "+" not in text and path.is_file():
            with path.open(encoding="utf-8") as file:
                text = file.readline(5000).strip()
    except UnicodeDecodeError:
        # A program, a picture: it holds no key, and its first bytes say nothing.
        text = path.name
    except OSError as error:
        reason = error.strerror or error
        raise trouble("audit.file-unusable", place=str(path), reason=reason) from error
    return parse_log_key(text, place=f"--key {number}")


def judge(raw: bytes, policy: Policy, findings: Findings) -> Judged:
    """Read a checkpoint by the policy; what is missing of witnesses is a finding.

    Raises:
        VerificationError: it is no checkpoint, no log of the policy signed it, or a
            signature of a known key is wrong. Then nothing it says may be used.
    """
    note = parse_note(raw)
    checkpoint = parse_checkpoint(note.text)
    ours = [one for one in policy.logs if one.is_of(checkpoint.origin)]
    logs = [one.key for one in ours]
    if not logs:
        raise trouble("audit.origin-other", origin=checkpoint.origin)
    keys = logs + [one.key for one in policy.witnesses]
    times: dict[VerifierKey, int] = {}
    for found in signatures_of(note, keys, check):
        times[found.key] = max(times.get(found.key, 0), found.time or 0)
    signed = times.keys()
    if not signed & set(logs):
        raise trouble("audit.unsigned", name=checkpoint.origin)
    for one in ours:
        if one.key not in signed:
            code = "audit.unsigned" if one.demanded else "audit.key-silent"
            severity = Severity.FAULT if one.demanded else Severity.DOUBT
            words = said(code, name=_named(one.key))
            findings.add(Finding(code, words, severity=severity))
    witnesses = tuple(one.name for one in policy.witnesses if one.key in signed)
    quorum = policy.is_reached(witnesses)
    _tell_of_witnesses(policy, witnesses, findings, quorum=quorum)
    signers = tuple(_named(key) for key in logs if key in signed)
    at = _quorum_at(policy, times)
    return Judged(checkpoint, raw, signers, witnesses, quorum, at)


def _quorum_at(policy: Policy, times: Mapping[VerifierKey, int]) -> int | None:
    """Return the latest moment from which on the quorum is reached by itself."""
    if policy.quorum == NONE:
        return None
    of = {one.name: times[one.key] for one in policy.witnesses if one.key in times}
    for moment in sorted(set(of.values()), reverse=True):
        if policy.is_reached(tuple(n for n, time in of.items() if time >= moment)):
            return moment
    return None


def _tell_of_witnesses(
    policy: Policy, witnesses: tuple[str, ...], findings: Findings, *, quorum: bool
) -> None:
    if policy.quorum == NONE:
        words = said("audit.no-witnesses")
        findings.add(Finding("audit.no-witnesses", words, severity=Severity.DOUBT))
    elif not quorum:
        names = ", ".join(witnesses) or "-"
        words = said("audit.witnesses-missing", names=names)
        findings.add(Finding("audit.witnesses-missing", words))


def _named(key: VerifierKey) -> str:
    return f"{key.name} ({key.algorithm.name.removeprefix('COSIGNATURE_')})"
