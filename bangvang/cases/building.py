"""Builds case files and proof files out of a log."""

from bangvang.cases.files import LARGEST_FILE, CaseFile, ProvenEvent
from bangvang.cases.selection import select
from bangvang.cases.sources import LogReader
from bangvang.cases.words import trouble
from shared.contracts.envelope import EnvelopeError, parsed
from shared.tlog.hashes import leaf_hash
from shared.tlog.proof_files import ProofFile
from shared.tlog.proofs import check_inclusion, inclusion_proof


def case_of(award: str, log: LogReader) -> CaseFile:
    """Return the case file of an award, under the log's newest checkpoint.

    Raises:
        VerificationError: there is no such award, or the log's files do not fit its
            checkpoint: nothing is built on a log that is wrong.
    """
    _, taken = select(award, log.entries)
    events = tuple(
        ProvenEvent(index, entry, tuple(_proof(index, entry, log)))
        for index, entry in taken.items()
    )
    made = CaseFile(award, log.note, events)
    if len(made.raw) > LARGEST_FILE:
        raise trouble("case.too-many", most=len(events))
    return made


def proof_of(event: str, log: LogReader) -> ProofFile:
    """Return the proof file of one event, which it also holds, by the event's id."""
    wanted = f'"id":"{event}"'.encode()
    for index, entry in log.entries():
        if wanted in entry and _id_of(entry) == event:
            hashes = tuple(_proof(index, entry, log))
            return ProofFile(index, hashes, log.note, extra=entry)
    raise trouble("case.no-event", event=event)


def _proof(index: int, entry: bytes, log: LogReader) -> list[bytes]:
    size, root = log.checkpoint.size, log.checkpoint.root
    proof = inclusion_proof(index, size, log.read)
    leaf = leaf_hash(entry)
    check_inclusion(index=index, size=size, leaf=leaf, proof=proof, root=root)
    return proof


def _id_of(entry: bytes) -> str:
    try:
        return parsed(entry).id
    except EnvelopeError:
        return ""
