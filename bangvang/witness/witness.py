"""Decides on each request and cosigns. Source: C2SP tlog-witness, "add-checkpoint".

The checks come in the order of the specification.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from bangvang.witness.requests import AddCheckpoint, parse_request
from bangvang.witness.store import Head, NotKeptError, OvertakenError, Store
from bangvang.witness.words import trouble
from shared.signing import Signer, check
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.keys import VerifierKey
from shared.tlog.notes import Note, NoteSignature, verify
from shared.tlog.proofs import check_consistency

SIZE_TYPE = "text/x.tlog.size"
PLAIN_TYPE = "text/plain; charset=utf-8"

log = structlog.get_logger("witness")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    status: int
    body: bytes
    content_type: str = PLAIN_TYPE
    headers: tuple[str, ...] = ()
    """More lines for its head."""


def refused(status: int, error: VerificationError) -> Answer:
    """Return a refusal in words."""
    lines = (error.code, error.to("vi"), error.to("en"))
    return Answer(status, "".join(f"{line}\n" for line in lines).encode())


class Witness:
    """Cosigns checkpoints of the logs it knows."""

    def __init__(
        self,
        logs: Mapping[str, Sequence[VerifierKey]],
        signers: Sequence[Signer],
        store: Store,
        now: Callable[[], int],
    ) -> None:
        """`logs` are the trusted keys by origin, `now` gives POSIX seconds."""
        self._logs = logs
        self._signers = signers
        self._store = store
        self._now = now
        # One request of a log after the other: the check of the old size and the
        # storing of the new one are never torn apart by another request.
        self._locks = {origin: threading.Lock() for origin in logs}

    def add_checkpoint(self, body: bytes) -> Answer:
        """Answer one add-checkpoint request; a 200 only after it was stored."""
        try:
            request = parse_request(body)
        except VerificationError as error:
            return refused(400, error)
        origin = request.checkpoint.origin
        if origin not in self._logs:
            return refused(404, trouble("witness.unknown-log"))
        try:
            verify(request.note, self._logs[origin], check)
        except VerificationError as error:
            cause = trouble("witness.not-signed")
            return refused(403, cause if error.code == "tlog.not-signed" else error)
        if request.old > request.checkpoint.size:
            return refused(400, trouble("witness.old-beyond"))
        with self._locks[origin]:
            try:
                return self._decided(request, body)
            except NotKeptError as error:
                log.error("not kept", origin=origin, error=str(error))  # noqa: TRY400
                return refused(500, trouble("witness.not-kept"))

    def checkpoint(self, origin: str) -> Answer:
        """Return the last checkpoint that was cosigned, with our signatures."""
        try:
            head = self._store.head(origin) if origin in self._logs else None
        except NotKeptError:
            return refused(500, trouble("witness.not-kept"))
        if head is None:
            return refused(404, trouble("witness.nothing"))
        return Answer(200, head.note)

    def _decided(self, request: AddCheckpoint, body: bytes) -> Answer:
        """Check against what was cosigned last, store, and only then give it out."""
        checkpoint, origin = request.checkpoint, request.checkpoint.origin
        known = self._store.head(origin)
        size = known.size if known else 0
        if request.old != size:
            return _stale(size)
        if known and checkpoint.size == size and checkpoint.root != known.root:
            return self._forked(origin, body)
        try:
            _check_growth(request, known)
        except VerificationError as error:
            log.warning("inconsistent", origin=origin, old=size, new=checkpoint.size)
            return refused(422, error)
        # The time of a larger tree is never before that of a smaller one, even if
        # the clock was set back: both would be true of one moment. And never zero,
        # which would say that no time is meant (tlog-witness forbids it).
        time = max(self._now(), known.time if known else 0, 1)
        signatures = [one.sign(checkpoint.text, time) for one in self._signers]
        note = self._note(request, signatures)
        after = Head(checkpoint.size, checkpoint.root, time, note.raw)
        try:
            self._store.advance(origin, known, after)
        except OvertakenError:
            # Another process on the same file was faster.
            found = self._store.head(origin)
            return _stale(found.size if found else 0)
        log.info("cosigned", origin=origin, size=checkpoint.size)
        lines = "".join(one.line for one in signatures)
        return Answer(200, lines.encode())

    def _note(self, request: AddCheckpoint, ours: Sequence[NoteSignature]) -> Note:
        """Return the checkpoint with the log's signatures, as checked, and ours."""
        keys = self._logs[request.checkpoint.origin]
        theirs = [
            one
            for one in request.note.signatures
            if any(one.is_of(key) for key in keys)
        ]
        return Note(request.note.text).signed(*theirs, *ours)

    def _forked(self, origin: str, body: bytes) -> Answer:
        log.error("two histories", origin=origin)
        try:
            self._store.keep_evidence(origin, self._now(), body)
        except NotKeptError as error:
            log.error("evidence not kept", origin=origin, error=str(error))  # noqa: TRY400
        return refused(409, trouble("witness.fork"))


def _check_growth(request: AddCheckpoint, known: Head | None) -> None:
    checkpoint = request.checkpoint
    check_consistency(
        old_size=request.old,
        old_root=known.root if known else EMPTY_ROOT,
        new_size=checkpoint.size,
        new_root=checkpoint.root,
        proof=request.proof,
    )


def _stale(size: int) -> Answer:
    """Tell the size that was cosigned last, in the form that the protocol gives it."""
    return Answer(409, f"{size}\n".encode(), SIZE_TYPE)
