"""The ledger's own table: every tree it ever decided on.

This is the store that is never rolled back: rows are only added, each for a larger
tree than the row before, and the database itself refuses anything else.
"""

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
    text,
)

METADATA = MetaData()

_NUMBER = BigInteger().with_variant(Integer, "sqlite")

heads = Table(
    "heads",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False, unique=True),
    Column("root", String(64), nullable=False),
    Column("places", Text, nullable=False),
    Column("staged", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    info={"append_only": True},
)
"""Size, root (SHA-256, hexadecimal), place of every source (JSON), staged entries."""

_BACKWARDS = (
    "NEW.number <> 0 AND NOT EXISTS (SELECT 1 FROM heads "
    "WHERE number = NEW.number - 1 AND size < NEW.size)"
)
_TRIGGERS = {
    "sqlite": (
        (
            "CREATE TRIGGER IF NOT EXISTS heads_no_update BEFORE UPDATE ON heads "
            "BEGIN SELECT RAISE(ABORT, 'heads is append-only'); END"
        ),
        (
            "CREATE TRIGGER IF NOT EXISTS heads_no_delete BEFORE DELETE ON heads "
            "BEGIN SELECT RAISE(ABORT, 'heads is append-only'); END"
        ),
        (
            f"CREATE TRIGGER IF NOT EXISTS heads_grow BEFORE INSERT ON heads "
            f"WHEN {_BACKWARDS} BEGIN SELECT RAISE(ABORT, 'a log only grows'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE OR REPLACE FUNCTION heads_append_only() RETURNS trigger "
            "LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'heads is append-only' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$"
        ),
        (
            "CREATE OR REPLACE TRIGGER heads_append_only "
            "BEFORE UPDATE OR DELETE OR TRUNCATE ON heads "
            "FOR EACH STATEMENT EXECUTE FUNCTION heads_append_only()"
        ),
        (
            "CREATE OR REPLACE FUNCTION heads_grow() RETURNS trigger "
            f"LANGUAGE plpgsql AS $$ BEGIN IF {_BACKWARDS} THEN "
            "RAISE EXCEPTION 'a log only grows' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; "
            "RETURN NEW; END $$"
        ),
        (
            "CREATE OR REPLACE TRIGGER heads_grow BEFORE INSERT ON heads "
            "FOR EACH ROW EXECUTE FUNCTION heads_grow()"
        ),
    ),
}
_NAMES = {
    "sqlite": {"heads_no_update", "heads_no_delete", "heads_grow"},
    "postgresql": {"heads_append_only", "heads_grow"},
}
_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
        "AND relnamespace = current_schema()::regnamespace"
    ),
}


def triggers(dialect: str) -> tuple[str, ...]:
    """Return the statements that make the database refuse to change a head."""
    return _TRIGGERS[dialect]


def missing_triggers(connection: Connection) -> list[str]:
    """Return which of them are not there, or are switched off."""
    dialect = connection.dialect.name
    return sorted(_NAMES[dialect] - set(connection.scalars(text(_THERE[dialect]))))


def _attach() -> None:
    for dialect, statements in _TRIGGERS.items():
        for statement in statements:
            # DDL fills in what follows a percent sign; these hold none.
            ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
            event.listen(heads, "after_create", ddl)


_attach()
