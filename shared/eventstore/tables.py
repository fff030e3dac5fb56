"""Tables of every service's database besides its read models.

`events`, `log` and `commands` only grow: the database itself refuses to change or
delete their rows (`triggers.py`).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

_ROW = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only for INTEGER."""

streams = Table(
    "streams",
    METADATA,
    Column("subject", String(80), primary_key=True),
    Column("version", Integer, nullable=False),
)
"""Version of every stream; its row is what a decision locks."""

events = Table(
    "events",
    METADATA,
    Column("row", _ROW, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("subject", String(80), nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", String(120), nullable=False),
    Column("time", String(32), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("subject", "version"),
)
"""Canonical envelopes without `sequence` and `previous`."""

vault = Table(
    "vault",
    METADATA,
    Column("event_id", String(36), primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("salt", String(40), nullable=False),
    Column("value", Text, nullable=False),
)
"""Sealed values as JSON; a missing row means erased."""

commands = Table(
    "commands",
    METADATA,
    Column("id", String(128), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("actor", String(26), nullable=False),
    Column("answer", Text, nullable=False),
    Column("time", String(32), nullable=False),
)
"""First answers, kept for good; the fingerprint is empty once values were erased, and
where an answer was had again from the log alone."""

outbox = Table("outbox", METADATA, Column("row", _ROW, primary_key=True))
"""Events that the relay has not numbered yet."""

traces = Table(
    "traces",
    METADATA,
    Column("key", String(128), primary_key=True),
    Column("traceparent", String(55), nullable=False),
)
"""Which trace an event to be published, or an own command to be given, belongs to.

No part of the event: rows go when the event was published, or the command decided.
They are there only while tracing is on, and only for traces that are seen.
"""

log = Table(
    "log",
    METADATA,
    Column("sequence", _ROW, primary_key=True, autoincrement=False),
    Column("row", BigInteger, nullable=False, unique=True),
    Column("hash", String(64), nullable=False),
)
"""The relay's numbering: gapless, each with the SHA-256 of the event's bytes."""

relay_state = Table(
    "relay_state",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("stream_sequence", BigInteger, nullable=False),
)
"""How far the broker acknowledged; only a hint, the broker is asked."""

leases = Table(
    "leases",
    METADATA,
    Column("name", String(80), primary_key=True),
    Column("holder", String(80), nullable=False),
    Column("until", Float, nullable=False),
)
"""What only one replica may do; `until` in seconds since 1970."""

checkpoints = Table(
    "checkpoints",
    METADATA,
    Column("source", String(40), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("hint", BigInteger),
)
"""How far each other service's events were applied here."""

parked = Table(
    "parked",
    METADATA,
    Column("source", String(40), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("event_id", String(80)),
    Column("type", String(120)),
    Column("code", String(80), nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", String(32), nullable=False),
)
"""Sources that stand still at an event that could not be read."""

skipped = Table(
    "skipped",
    METADATA,
    Column("source", String(40), primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("event_id", String(80)),
    Column("code", String(80), nullable=False),
    Column("note", Text, nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", String(32), nullable=False),
)
"""Events that an operator decided to pass over."""

follows = Table(
    "follows",
    METADATA,
    Column("id", String(128), primary_key=True),
    Column("name", String(60), nullable=False),
    Column("command", String(60), nullable=False),
    Column("body", Text, nullable=False),
    Column("campaign_id", String(26)),
    Column("cause", String(36), nullable=False),
    Column("correlation", String(128)),
    Column("at", String(32), nullable=False),
    Column("stated", String(32)),
    Column("done", Boolean, nullable=False),
    Column("code", String(80)),
    Index("follows_waiting", "done"),
)
"""Own commands that follow from others' events."""

erasures = Table(
    "erasures",
    METADATA,
    Column("event_id", String(36), primary_key=True),
    Column("files", Text, nullable=False),
    Column("done", Boolean, nullable=False),
)
"""Erasures that were carried out here, by the event that records them.

`files` are the digests of documents that are still to be deleted; `done` says that the
database's own file holds nothing of it any more.
"""
