"""A small witness as C2SP tlog-witness describes it, over real HTTP on loopback."""

import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from shared.signing import Signer, check
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import EMPTY_ROOT
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.notes import parse_note, verify
from shared.tlog.proofs import check_consistency

TIME = 1_700_000_000


@dataclass
class SmallWitness:
    """Signs what it has seen to grow; it can be told to misbehave."""

    name: str
    logs: dict[str, tuple[VerifierKey, ...]]
    size: int = 0
    root: bytes = EMPTY_ROOT
    misbehaves: str = ""
    asked: int = 0
    url: str = ""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        seed = self.name.encode().ljust(32, b".")
        self.signers = (
            Signer(self.name, Algorithm.COSIGNATURE_ED25519, seed),
            Signer(self.name, Algorithm.COSIGNATURE_MLDSA44, seed),
        )

    def answer(self, body: bytes) -> tuple[int, str, str]:
        """Return status, content type and body."""
        self.asked += 1
        plain = "text/plain; charset=utf-8"
        head, _, raw = body.partition(b"\n\n")
        first, *lines = head.decode().split("\n")
        old, proof = int(first.removeprefix("old ")), [b64decode(one) for one in lines]
        note = parse_note(raw)
        checkpoint = parse_checkpoint(note.text)
        keys = self.logs.get(checkpoint.origin)
        if keys is None:
            return 404, plain, "unknown\n"
        try:
            verify(note, keys, check)
        except VerificationError:
            return 403, plain, "not signed\n"
        if old > checkpoint.size:
            return 400, plain, "old is larger\n"
        with self._lock:
            if old != self.size:
                return 409, "text/x.tlog.size", f"{self.size}\n"
            if old == checkpoint.size and self.root != checkpoint.root:
                return 409, "text/x.tlog.size", f"{self.size}\n"
            try:
                check_consistency(
                    old_size=old,
                    old_root=self.root,
                    new_size=checkpoint.size,
                    new_root=checkpoint.root,
                    proof=proof,
                )
            except VerificationError:
                return 422, plain, "not consistent\n"
            self.size, self.root = checkpoint.size, checkpoint.root
        text = note.text
        if self.misbehaves == "wrong signature":
            text = text.replace("log", "gol")
        return 200, plain, "".join(one.sign(text, TIME).line for one in self.signers)


@contextmanager
def serving(witness: SmallWitness) -> Iterator[SmallWitness]:
    """Serve it on a free port until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if self.path != "/submit/add-checkpoint":
                self.send_error(404)
                return
            if witness.misbehaves == "too long":
                status, kind, text = 200, "text/plain", "x" * 200_000
            elif witness.misbehaves == "error":
                status, kind, text = 500, "text/plain", ""
            else:
                status, kind, text = witness.answer(body)
            if witness.misbehaves == "answer lost":
                self.close_connection = True
                return
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    witness.url = f"http://127.0.0.1:{server.server_address[1]}/submit"
    often = {"poll_interval": 0.01}
    thread = threading.Thread(target=server.serve_forever, kwargs=often)
    thread.start()
    try:
        yield witness
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
