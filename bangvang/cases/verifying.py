"""Checks one file, whichever of the two kinds it is."""

from collections.abc import Sequence
from pathlib import Path

from bangvang.cases.checking import verify_case
from bangvang.cases.files import LARGEST_FILE, CaseFile, parse_case
from bangvang.cases.report import of_case, of_proof
from bangvang.cases.sources import plain_file
from bangvang.cases.words import trouble
from shared.signing import check
from shared.tlog.policy import Policy
from shared.tlog.proof_files import HEADER, parse_proof_file, verify_proof_file
from shared.tlog.tiles import LARGEST_ENTRY


def verified(file: Path, policy: Policy, event: Path | None) -> Sequence[str]:
    """Return what is to be told of a file that proves what it claims.

    Raises:
        VerificationError: it does not, or cannot be used.
    """
    raw = plain_file(file, LARGEST_FILE)
    entry = None if event is None else plain_file(event, LARGEST_ENTRY)
    if not raw.startswith(HEADER.encode()):
        case = parse_case(raw)
        found = verify_case(case, policy, check)
        return list(of_case(found, None if entry is None else _at(entry, case, event)))
    proof = parse_proof_file(raw)
    entry = proof.extra if entry is None else entry
    if entry is None:
        raise trouble("case.no-entry")
    accepted = verify_proof_file(proof, policy, check, entry=entry)
    return list(of_proof(proof.index, accepted))


def _at(entry: bytes, case: CaseFile, event: Path | None) -> int:
    """Return the leaf index of the event that was given beside a case file.

    Raises:
        VerificationError: it is none of the case's, byte by byte.
    """
    for one in case.events:
        if one.entry == entry:
            return one.index
    raise trouble("case.other-event", place=str(event), count=len(case.events))
