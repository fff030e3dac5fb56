"""The database itself refuses to change what happened, and gaps in a stream."""

from sqlalchemy import DDL, Table, event

from shared.eventstore.tables import commands, events, log

APPEND_ONLY = (events, log, commands)

_SQLITE_APPEND_ONLY = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
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
    "CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
    "ON {table} FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
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


def grants(user: str) -> list[str]:
    """Return the statements that leave `user` only what a service needs.

    To be run by the owner of the tables, who is not the service's own user: an owner
    could drop the triggers.
    """
    name = user.replace('"', '""')
    tables = ", ".join(table.name for table in APPEND_ONLY)
    everything = "SELECT, INSERT, UPDATE, DELETE"
    return [
        f'GRANT {everything} ON ALL TABLES IN SCHEMA public TO "{name}"',
        f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{name}"',
        f'REVOKE UPDATE, DELETE, TRUNCATE ON {tables} FROM "{name}"',
    ]


def reading_grants(user: str) -> list[str]:
    """Return the statements that let `user` read everything, for backups."""
    name = user.replace('"', '""')
    return [f'GRANT SELECT ON ALL TABLES IN SCHEMA public TO "{name}"']


def _after(table: Table, dialect: str, *statements: str) -> None:
    for statement in statements:
        ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", ddl)


def _attach() -> None:
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            refusal = _SQLITE_APPEND_ONLY.format(table=table.name, verb=verb)
            _after(table, "sqlite", refusal)
        _after(table, "postgresql", _FUNCTION, _APPEND_ONLY.format(table=table.name))
    _after(events, "sqlite", _SQLITE_GAPLESS)
    _after(events, "postgresql", _GAPLESS_FUNCTION, _GAPLESS)


_attach()
