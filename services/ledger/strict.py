"""Reads an event as the log takes it: an entry is the canonical bytes and no others."""

import json

from shared.contracts.canonical import NotCanonicalError, canonical
from shared.contracts.envelope import (
    Envelope,
    EnvelopeError,
    bare_text,
    completed,
    parsed,
)


def strictly_parsed(data: bytes) -> Envelope:
    """Read an event's bytes, and see that they are written in the one way.

    Raises:
        EnvelopeError: they are no event, or not canonical (RFC 8785): the same event
            could stand in the log under two hashes.
    """
    envelope = parsed(data)
    try:
        # Nearly always it is written as this version writes it, which is told sooner.
        written = completed(bare_text(envelope), envelope.sequence, envelope.previous)
        if written == data:
            return envelope
        # A later version's event may have attributes that this one does not know.
        if canonical(json.loads(data)) == data:
            return envelope
    except (NotCanonicalError, UnicodeEncodeError) as error:
        raise EnvelopeError("envelope.not-canonical", "body") from error
    raise EnvelopeError("envelope.not-canonical", "body")
