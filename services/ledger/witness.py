"""One witness as the log speaks with it. Source: C2SP tlog-witness, "add-checkpoint".

A witness remembers the largest tree it has signed of a log. Whoever shows it a larger
one proves that it begins with that tree; so two histories cannot both be signed.
"""

import asyncio
import re
from dataclasses import dataclass
from typing import Protocol

import httpx

from services.ledger.errors import WitnessSawMore, WitnessSawOther
from services.ledger.files import Files
from services.ledger.hashes import consistency
from services.ledger.heads import Head
from shared.signing import check
from shared.tlog.encoding import base64_text
from shared.tlog.errors import VerificationError
from shared.tlog.keys import VerifierKey
from shared.tlog.notes import Note, NoteSignature, parse_signature, signatures_of

SECONDS = 5.0
"""How long one answer may take."""
_LARGEST = 100_000
"""Bytes of an answer."""
_SIZE = re.compile(rb"(0|[1-9][0-9]{0,18})\n?")
_TRIES = 3
_CONFLICT, _UNPROVEN = 409, 422


class TroubleError(Exception):
    """The witness did not sign; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Posts(Protocol):
    """Sends a request and gives status and body."""

    async def __call__(self, url: str, body: bytes) -> tuple[int, bytes]:
        """Post `body`; TroubleError when nothing comes back."""
        ...


@dataclass(slots=True)
class Witness:
    """A witness with what is known of it."""

    name: str
    url: str
    keys: tuple[VerifierKey, ...]
    size: int | None = None
    """Of the largest tree of ours that it has signed, as far as we know."""
    trouble: str | None = None
    """Why it did not sign at the last try."""

    async def sign(
        self, note: Note, head: Head, files: Files, post: Posts
    ) -> tuple[NoteSignature, ...]:
        """Return its cosignatures of `head`, whose checkpoint is `note`.

        Raises:
            TroubleError: it does not answer, or will not sign.
            WitnessSawMore, WitnessSawOther: it has seen what this log has not.
        """
        # Zero is always right: if it has seen more, it answers with its size.
        old = self.size if self.size is not None else 0
        for _ in range(_TRIES):
            proof = await consistency(files, old, head.size)
            status, body = await post(self.url, _request(old, proof, note))
            if status == httpx.codes.OK:
                signatures = self._checked(note, body)
                self.size = head.size
                return signatures
            old = self._other(status, body, old, head)
        raise TroubleError("witness.changes-its-mind")

    def _other(self, status: int, body: bytes, old: int, head: Head) -> int:
        """Return from which size it wants to be shown that the log has only grown."""
        if status == _UNPROVEN and old:
            # The proof is of our own tiles: its tree of this size is another.
            raise WitnessSawOther(witness=self.name, size=old)
        if status != _CONFLICT:
            raise TroubleError(f"witness.http-{status}")
        found = _SIZE.fullmatch(body)
        seen = int(found[1]) if found else None
        if seen is not None and seen > head.size:
            raise WitnessSawMore(witness=self.name, seen=seen, size=head.size)
        if old == head.size and seen in {None, old}:
            raise WitnessSawOther(witness=self.name, size=old)
        if seen is None or seen == old:
            raise TroubleError("witness.answers-nonsense")
        self.size = seen
        return seen

    def _checked(self, note: Note, body: bytes) -> tuple[NoteSignature, ...]:
        try:
            lines = body.decode().splitlines()
            found = [parse_signature(line) for line in lines if line]
            ours = tuple(
                one for one in found if any(one.is_of(key) for key in self.keys)
            )
            valid = signatures_of(Note(note.text, ours), self.keys, check)
        except (VerificationError, UnicodeDecodeError) as error:
            raise TroubleError("witness.wrong-signature") from error
        if not valid:
            raise TroubleError("witness.unknown-key")
        return ours


def _request(old: int, proof: list[bytes], note: Note) -> bytes:
    lines = "".join(f"{base64_text(one)}\n" for one in proof)
    return f"old {old}\n{lines}\n".encode() + note.raw


def poster(client: httpx.AsyncClient, seconds: float = SECONDS) -> Posts:
    """Return how requests are sent: with a limit in time and on the answer's size.

    `seconds` are for all of an answer, however steadily it drips: whoever thinks for
    ever is never asked again, and must be named as one who does not sign.
    """
    # Nothing is unpacked: a small answer could become a very large one.
    plain = {"Accept-Encoding": "identity"}

    async def answered(url: str, body: bytes) -> tuple[int, bytes]:
        address, found = f"{url.rstrip('/')}/add-checkpoint", b""
        async with client.stream(
            "POST", address, content=body, headers=plain
        ) as answer:
            async for piece in answer.aiter_raw():
                found += piece
                if len(found) > _LARGEST:
                    raise TroubleError("witness.answers-nonsense")
            return answer.status_code, found

    async def post(url: str, body: bytes) -> tuple[int, bytes]:
        try:
            async with asyncio.timeout(seconds):
                return await answered(url, body)
        except TimeoutError as error:
            raise TroubleError("witness.ReadTimeout") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise TroubleError(f"witness.{type(error).__name__}") from error

    return post
