"""Where things lie in a document store."""

import hashlib

INCOMING = "incoming"
"""Where a document is written before its digest is known.

A process that is killed may leave a part there. A folder's `incoming` may be emptied
while nothing is uploaded; an S3 bucket wants a lifecycle rule for this prefix and for
multipart uploads that were not completed.
"""
RECEIPTS = "receipts"
"""Where it is noted who has uploaded what; see `receipt_of`."""


def address_of(sha256: str) -> str:
    """Return where the document with this digest lies."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def receipt_of(sha256: str, actor: str) -> str:
    """Return where it is noted that this actor has uploaded this document."""
    name = hashlib.sha256(f"receipt\x1f{actor}\x1f{sha256}".encode()).hexdigest()
    return receipt_at(name)


def receipt_at(name: str) -> str:
    """Return where the receipt of this name lies."""
    return f"{RECEIPTS}/{address_of(name)}"
