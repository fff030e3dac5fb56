"""The database itself refuses to change what happened, and gaps in a stream.

Triggers have no history of their own: whoever migrates puts up those of its version.
"""

from collections.abc import Container, Iterable, Iterator

from sqlalchemy import DDL, Connection, event, text

from shared.eventstore.tables import commands, events, log

APPEND_ONLY = (events, log, commands)

_SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {change} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_KEPT = ", ".join(one.name for one in commands.columns if one.name != "fingerprint")
"""Of an answer; the hash of a command is emptied when its values are erased."""
_OF_ANSWERS = {"UPDATE": f"UPDATE OF {_KEPT}"}
_SQLITE_GAPLESS = (
    "CREATE TRIGGER IF NOT EXISTS events_gapless BEFORE INSERT ON events "
    "WHEN NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events "
    "WHERE subject = NEW.subject AND version = NEW.version - 1) "
    "BEGIN SELECT RAISE(ABORT, 'a stream has no gaps'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_APPEND_ONLY = (
    "CREATE OR REPLACE TRIGGER {table}_append_only BEFORE {change} OR DELETE OR "
    "TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
)
_GAPLESS_FUNCTION = (
    "CREATE OR REPLACE FUNCTION events_gapless() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN IF NEW.version <> 1 AND NOT EXISTS (SELECT 1 FROM events "
    "WHERE subject = NEW.subject AND version = NEW.version - 1) THEN "
    "RAISE EXCEPTION 'a stream has no gaps' "
    "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
)
_GAPLESS = (
    "CREATE OR REPLACE TRIGGER events_gapless BEFORE INSERT ON events "
    "FOR EACH ROW EXECUTE FUNCTION events_gapless()"
)
_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') "
        "AND relnamespace = current_schema()::regnamespace"
    ),
}
"""Names of the triggers that are there and switched on."""


def grants(user: str, more: Iterable[str] = ()) -> list[str]:
    """Return the statements that leave `user` only what a service needs.

    `more` are tables of its own that only grow.

    To be run by the owner of the tables, who is not the service's own user: an owner
    could drop the triggers.
    """
    name = user.replace('"', '""')
    tables = ", ".join([*(table.name for table in APPEND_ONLY), *more])
    everything = "SELECT, INSERT, UPDATE, DELETE"
    return [
        f'GRANT {everything} ON ALL TABLES IN SCHEMA public TO "{name}"',
        f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{name}"',
        f'REVOKE UPDATE, DELETE, TRUNCATE ON {tables} FROM "{name}"',
        f'GRANT UPDATE (fingerprint) ON {commands.name} TO "{name}"',
    ]


def reading_grants(user: str) -> list[str]:
    """Return the statements that let `user` read everything, for backups."""
    name = user.replace('"', '""')
    return [f'GRANT SELECT ON ALL TABLES IN SCHEMA public TO "{name}"']


def missing_triggers(connection: Connection, tables: Container[str]) -> list[str]:
    """Return the triggers of `tables` that are not there, or are switched off."""
    dialect = connection.dialect.name
    there = set(connection.scalars(text(_THERE[dialect])))
    wanted = (name for table, name, _ in _triggers(dialect) if table in tables)
    return sorted(set(wanted) - there)


def put_up(connection: Connection) -> None:
    """Put up all triggers as this version has them, whatever was there."""
    dialect = connection.dialect.name
    for _, name, statements in _triggers(dialect):
        if dialect == "sqlite":  # which cannot replace one
            connection.execute(text(f'DROP TRIGGER IF EXISTS "{name}"'))
        for statement in statements:
            connection.execute(_ddl(statement))


def _triggers(dialect: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give table, name and statements of every trigger."""
    for table in (one.name for one in APPEND_ONLY):
        if dialect == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                made = _SQLITE_APPEND_ONLY.format(
                    table=table, verb=verb, change=_change(table, verb)
                )
                yield table, f"{table}_no_{verb}", (made,)
        else:
            made = _APPEND_ONLY.format(table=table, change=_change(table, "UPDATE"))
            yield table, f"{table}_append_only", (_FUNCTION, made)
    gapless = (_GAPLESS_FUNCTION, _GAPLESS)
    statements = (_SQLITE_GAPLESS,) if dialect == "sqlite" else gapless
    yield events.name, "events_gapless", statements


def _change(table: str, verb: str) -> str:
    return _OF_ANSWERS.get(verb, verb) if table == commands.name else verb


def _ddl(statement: str) -> DDL:
    return DDL(statement)  # type: ignore[no-untyped-call]


def _attach() -> None:
    tables = {table.name: table for table in APPEND_ONLY}
    for dialect in _THERE:
        for name, _, statements in _triggers(dialect):
            for statement in statements:
                ddl = _ddl(statement).execute_if(dialect=dialect)
                event.listen(tables[name], "after_create", ddl)


_attach()
