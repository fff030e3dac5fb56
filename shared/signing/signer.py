"""Private keys that sign notes. Source: C2SP signed-note and tlog-cosignature."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from shared.tlog.cosignature import message_of, with_time
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.notes import Note, NoteSignature

SEED_SIZE = 32
"""Bytes from which a private key is made, of either kind (RFC 8032, FIPS 204)."""


class Signer:
    """A private key with the name under which it signs."""

    def __init__(self, name: str, algorithm: Algorithm, seed: bytes) -> None:
        """`seed` is secret, and random but in tests."""
        self._private: Ed25519PrivateKey | MLDSA44PrivateKey
        if algorithm is Algorithm.COSIGNATURE_MLDSA44:
            self._private = MLDSA44PrivateKey.from_seed_bytes(seed)
        else:
            self._private = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._private.public_key().public_bytes_raw()
        self.key = VerifierKey(name, algorithm, public)
        """What others check its signatures with."""

    @property
    def seed(self) -> bytes:
        """The secret from which the key can be made again."""
        return self._private.private_bytes_raw()

    def sign(self, text: str, time: int | None = None) -> NoteSignature:
        """Return a signature over a note's text.

        `time` is in POSIX seconds. A cosignature needs it: it says when this was the
        largest tree that the signer had seen. Plain Ed25519 takes none.

        Raises:
            ValueError: a time is missing, or given where none is signed.
            VerificationError: a cosignature over what is no checkpoint.
        """
        timed = self.key.algorithm is not Algorithm.ED25519
        if timed is not (time is not None):
            raise ValueError("a cosignature has a time, another signature has none")
        bare = self._private.sign(message_of(self.key, text, time or 0))
        return NoteSignature(self.key.name, self.key.key_id, with_time(time, bare))

    def signed(self, note: Note, time: int | None = None) -> Note:
        """Return the note with a signature of this key more."""
        return note.signed(self.sign(note.text, time))

    def __repr__(self) -> str:
        return f"<Signer {self.key.name} {self.key.key_id.hex()}>"
