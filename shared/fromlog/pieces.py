"""One entry of the log as a store keeps it: the relay's completing, undone."""

from typing import NamedTuple

from shared.contracts.answers import Happened
from shared.contracts.envelope import (
    Envelope,
    EnvelopeError,
    completed,
    digest,
    parsed,
)


class Piece(NamedTuple):
    """An event taken apart into what the tables hold."""

    envelope: Envelope
    time: str
    """As it stands in the text, which a database compares as text."""
    body: str
    """The canonical text without `sequence` and `previous`."""
    hash: str

    @property
    def happened(self) -> Happened:
        """As the answer to its command names it."""
        one = self.envelope
        return Happened(
            id=one.id, type=one.type, subject=one.subject, version=one.version
        )


def piece_of(entry: bytes) -> Piece:
    """Take an entry apart.

    What `shared.contracts.envelope.completed` makes of the text again is the entry,
    byte by byte: a store filled with it gives the same hashes for ever.

    Raises:
        EnvelopeError: the entry is no event, or not written in its one way.
    """
    envelope = parsed(entry)
    text = entry.decode()
    place = text.rindex(',"source":"/')
    sequence, previous = envelope.sequence, envelope.previous
    added = f',"previous":"{previous}","sequence":{sequence}'
    body = text[: place - len(added)] + text[place:]
    if completed(body, sequence, previous) != entry:
        raise EnvelopeError("envelope.not-canonical", "previous, sequence")
    return Piece(envelope, _time(text), body, digest(entry))


def _time(text: str) -> str:
    """Return the attribute `time`; behind `source` there is no free text."""
    _, _, rest = text[text.rindex(',"source":"/') :].partition('"time":"')
    found, quote, _ = rest.partition('"')
    if not quote:
        raise EnvelopeError("envelope.not-canonical", "time")
    return found
