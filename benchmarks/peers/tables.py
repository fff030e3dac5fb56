"""Peer (a): its tables, as a careful engineer would lay them out."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
_ROW = BigInteger().with_variant(Integer, "sqlite")

EVENTS = Table(
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
UNITS = Table(
    "units",
    METADATA,
    Column("unit_id", String(26), primary_key=True),
    Column("registered_on", Date),
    Column("contents", JSON, nullable=False),
    Column("commitments", JSON, nullable=False),
    Column("version", Integer, nullable=False),
)
WORDINGS = Table(
    "wordings",
    METADATA,
    Column("unit_id", String(26), primary_key=True),
    Column("words", JSON),
)
PROGRESS = Table(
    "progress",
    METADATA,
    Column("unit_id", String(26), primary_key=True),
    Column("commitment", String(80), primary_key=True),
    Column("as_of", Date, primary_key=True),
    Column("achieved", String(40), nullable=False),
    Column("note", Text),
)
COMMANDS = Table(
    "commands",
    METADATA,
    Column("id", String(128), primary_key=True),
    Column("actor", String(26), nullable=False),
    Column("time", String(32), nullable=False),
)
