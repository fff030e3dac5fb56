"""The case file: its parts, and the one way it is written (docs/case-files.md). Pure.

One object in canonical JSON (RFC 8785) and a newline: events of the log in its order,
each as its exact text with its leaf index and inclusion proof, and a signed checkpoint.
"""

import json
from dataclasses import dataclass
from typing import Any

from bangvang.cases.words import trouble
from shared.contracts.canonical import NotCanonicalError, canonical
from shared.tlog.encoding import base64_text, hash_bytes
from shared.tlog.frontier import LARGEST_SIZE
from shared.tlog.notes import Note, parse_note

FORMAT = "bangvang.case.v1"
LARGEST_FILE = 16 * 2**20
"""Bytes that are read. A thousand events with their proofs have about two million."""
_MOST_HASHES = 63
_KEYS = {"award", "checkpoint", "events", "format"}
_EVENT_KEYS = {"entry", "index", "proof"}


@dataclass(frozen=True, slots=True)
class ProvenEvent:
    """One entry of the log, with the way from it to the root."""

    index: int
    entry: bytes
    proof: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The events of one award's history under one signed checkpoint; not checked."""

    award: str
    note: Note
    events: tuple[ProvenEvent, ...]

    @property
    def raw(self) -> bytes:
        """The file's bytes."""
        body = canonical(
            {
                "award": self.award,
                "checkpoint": self.note.raw.decode(),
                "events": [
                    {
                        "entry": one.entry.decode(),
                        "index": one.index,
                        "proof": [base64_text(hash_) for hash_ in one.proof],
                    }
                    for one in self.events
                ],
                "format": FORMAT,
            }
        )
        return body + b"\n"


def parse_case(raw: bytes) -> CaseFile:
    """Take a case file apart.

    Raises:
        VerificationError: it is too large, no case file, or written otherwise.
    """
    if len(raw) > LARGEST_FILE:
        raise trouble("case.too-large", most=LARGEST_FILE)
    try:
        body: Any = json.loads(raw)
    except (ValueError, RecursionError):
        raise trouble("case.shape") from None
    if not isinstance(body, dict) or body.keys() != _KEYS or body["format"] != FORMAT:
        raise trouble("case.shape")
    try:
        written = canonical(body) + b"\n"
    except (NotCanonicalError, RecursionError):
        raise trouble("case.not-canonical") from None
    if written != raw:
        raise trouble("case.not-canonical")
    award, checkpoint, events = body["award"], body["checkpoint"], body["events"]
    if not (isinstance(award, str) and isinstance(checkpoint, str)):
        raise trouble("case.shape")
    if not isinstance(events, list) or not events:
        raise trouble("case.shape", place="events")
    proven = tuple(_event(one, f"events[{at}]") for at, one in enumerate(events))
    last = -1
    for one in proven:
        if one.index <= last:
            raise trouble("case.order", place=f"event {one.index}")
        last = one.index
    return CaseFile(award, parse_note(checkpoint.encode()), proven)


def _event(body: Any, place: str) -> ProvenEvent:
    if not isinstance(body, dict) or body.keys() != _EVENT_KEYS:
        raise trouble("case.shape", place=place)
    index, entry, proof = body["index"], body["entry"], body["proof"]
    if type(index) is not int or not 0 <= index <= LARGEST_SIZE:
        raise trouble("case.shape", place=f"{place}.index")
    if not isinstance(entry, str):
        raise trouble("case.shape", place=f"{place}.entry")
    if not isinstance(proof, list) or len(proof) > _MOST_HASHES:
        raise trouble("case.shape", place=f"{place}.proof")
    if not all(isinstance(one, str) for one in proof):
        raise trouble("case.shape", place=f"{place}.proof")
    hashes = tuple(hash_bytes(one, place=f"{place}.proof") for one in proof)
    return ProvenEvent(index, entry.encode(), hashes)
