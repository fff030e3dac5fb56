"""Opaque ids: 26 characters of Crockford base 32, as a ULID is written.

No id says anything about what it names: names, codes and dates stand in events,
never in ids, because ids travel in subjects and in the public log for ever.
"""

import hashlib
from functools import lru_cache
from typing import Annotated, NewType

from pydantic import StringConstraints

ULID_PATTERN = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"
UUID_PATTERN = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [f"{high}{low}" for high in _ALPHABET for low in _ALPHABET]
"""By ten bits of the number."""
_PLACES = range(120, -1, -10)
"""First bits of the 13 pairs, from the left."""

_Ulid = StringConstraints(pattern=ULID_PATTERN)
_Slug = StringConstraints(pattern="^[a-z0-9][a-z0-9-]{0,62}$")

_CampaignId = NewType("_CampaignId", str)
_UnitId = NewType("_UnitId", str)
_ActorId = NewType("_ActorId", str)
_PersonId = NewType("_PersonId", str)
_GrantId = NewType("_GrantId", str)
_EditionId = NewType("_EditionId", str)
_TaskId = NewType("_TaskId", str)
_DossierId = NewType("_DossierId", str)
_DocumentId = NewType("_DocumentId", str)
_CandidateId = NewType("_CandidateId", str)
_RoundId = NewType("_RoundId", str)
_AwardId = NewType("_AwardId", str)
_ErasureId = NewType("_ErasureId", str)
_DisclosureId = NewType("_DisclosureId", str)
_EventId = NewType("_EventId", str)

type CampaignId = Annotated[_CampaignId, _Ulid]
"""One emulation movement."""
type UnitId = Annotated[_UnitId, _Ulid]
"""One body that takes part; survives renaming, never reused."""
type ActorId = Annotated[_ActorId, _Ulid]
"""Whoever acts: an account of a person or an agency."""
type PersonId = Annotated[_PersonId, _Ulid]
"""A person who may be rewarded."""
type GrantId = Annotated[_GrantId, _Ulid]
type EditionId = Annotated[_EditionId, _Ulid]
type TaskId = Annotated[_TaskId, _Ulid]
type DossierId = Annotated[_DossierId, _Ulid]
type DocumentId = Annotated[_DocumentId, _Ulid]
type CandidateId = Annotated[_CandidateId, _Ulid]
type RoundId = Annotated[_RoundId, _Ulid]
type AwardId = Annotated[_AwardId, _Ulid]
type ErasureId = Annotated[_ErasureId, _Ulid]
type DisclosureId = Annotated[_DisclosureId, _Ulid]
type EventId = Annotated[_EventId, StringConstraints(pattern=UUID_PATTERN)]
"""One event; a UUID, made once."""

type Slug = Annotated[str, _Slug]
"""A key inside a charter: lower-case letters, digits and hyphens."""
type Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""SHA-256 as 64 lower-case hexadecimal digits."""


@lru_cache(maxsize=16_384)
def derived_id(*parts: str) -> str:
    """Return the one id that belongs to `parts`, in that order.

    Used where a thing is named by others (the sheet of a unit in an edition), so
    that nobody has to look the id up and two callers cannot make two of it.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return encode_ulid(int.from_bytes(digest[:16]))


def encode_ulid(number: int) -> str:
    """Write a 128-bit number as a ULID is written."""
    return "".join([_PAIRS[number >> place & 1023] for place in _PLACES])
