"""A small log built naively: recursive hashes, and signatures of another library."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "log.example/demo"


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def tree_root(entries: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, as it stands there."""
    if not entries:
        return sha256(b"")
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0])
    k = 1 << (len(entries) - 1).bit_length() - 1
    return sha256(b"\x01" + tree_root(entries[:k]) + tree_root(entries[k:]))


def path(index: int, entries: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962, 2.1.1, as it stands there."""
    if len(entries) <= 1:
        return []
    k = 1 << (len(entries) - 1).bit_length() - 1
    if index < k:
        return [*path(index, entries[:k]), tree_root(entries[k:])]
    return [*path(index - k, entries[k:]), tree_root(entries[:k])]


@dataclass
class Signer:
    """An Ed25519 key under a name; kind 1 signs notes, kind 4 cosigns."""

    name: str
    kind: int
    seed: bytes

    @property
    def key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(sha256(self.seed))

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + self.material)[:4]

    @property
    def material(self) -> bytes:
        return bytes([self.kind]) + self.key.public_key().public_bytes_raw()

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64(self.material)}"

    def line(self, text: str, time: int = 1_700_000_000) -> str:
        message, stamp = text.encode(), b""
        if self.kind == 4:
            stamp = time.to_bytes(8)
            message = f"cosignature/v1\ntime {time}\n{text}".encode()
        data = self.id + stamp + self.key.sign(message)
        return f"— {self.name} {b64(data)}\n"


class PostQuantum(Signer):
    """A key by ML-DSA-44 with signatures of the right length and no worth."""

    @property
    def material(self) -> bytes:
        return bytes([self.kind]) + sha256(self.seed) * 41

    def line(self, text: str, time: int = 1_700_000_000) -> str:
        data = self.id + time.to_bytes(8) + sha256(text.encode()) * 75 + bytes(20)
        return f"— {self.name} {b64(data)}\n"


LOG = Signer(ORIGIN, 1, b"log")
PQ_LOG = PostQuantum(ORIGIN, 6, b"log")
PQ_WITNESS = PostQuantum("w6.example", 6, b"witness")
WITNESSES = [Signer(f"w{n}.example", 4, b"witness %d" % n) for n in range(3)]


def event(number: int, **more: Any) -> bytes:
    body = {
        "id": f"event-{number}",
        "subject": "award/A1" if number == 3 else f"unit/U{number}",
        "time": "2026-01-01T00:00:00.000000Z",
        "type": "bangvang.awards.AwardProposed.v1",
        **more,
    }
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode()


@dataclass
class Log:
    """Entries, and what is signed over them."""

    entries: list[bytes] = field(default_factory=lambda: [event(n) for n in range(7)])
    signers: list[Signer] = field(default_factory=lambda: [LOG, *WITNESSES])
    origin: str = ORIGIN

    def text(self) -> str:
        root = b64(tree_root(self.entries))
        return f"{self.origin}\n{len(self.entries)}\n{root}\n"

    def checkpoint(self) -> str:
        lines = [one.line(self.text()) for one in self.signers]
        return f"{self.text()}\n{''.join(lines)}"

    def proof_file(self, index: int, *, extra: bool = True) -> str:
        hashes = "".join(f"{b64(one)}\n" for one in path(index, self.entries))
        more = f"extra {b64(self.entries[index])}\n" if extra else ""
        head = f"c2sp.org/tlog-proof@v1\n{more}index {index}\n{hashes}"
        return f"{head}\n{self.checkpoint()}"

    def case(self, *indexes: int) -> dict[str, Any]:
        return {
            "award": "A1",
            "checkpoint": self.checkpoint(),
            "events": [
                {
                    "entry": self.entries[index].decode(),
                    "index": index,
                    "proof": [b64(one) for one in path(index, self.entries)],
                }
                for index in indexes
            ],
            "format": "bangvang.case.v1",
        }


def written(case: Any) -> str:
    text = json.dumps(case, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{text}\n"
