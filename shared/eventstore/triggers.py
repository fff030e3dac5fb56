"""The database itself refuses to change or delete what happened."""

from sqlalchemy import DDL, event

from shared.eventstore.tables import commands, events, log

APPEND_ONLY = (events, log, commands)

_SQLITE = (
    "CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME; END $$"
)
_POSTGRESQL = (
    "CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
    "ON {table} FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
)


def grants(user: str) -> list[str]:
    """Return the statements that leave `user` only what a service needs.

    To be run by the owner of the tables, who is not the service's own user.
    """
    names = ", ".join(table.name for table in APPEND_ONLY)
    return [
        f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{user}"',
        f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{user}"',
        f'REVOKE UPDATE, DELETE, TRUNCATE ON {names} FROM "{user}"',
    ]


def _attach() -> None:
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            text = _SQLITE.format(table=table.name, verb=verb)
            event.listen(table, "after_create", DDL(text).execute_if(dialect="sqlite"))
        for text in (_FUNCTION, _POSTGRESQL.format(table=table.name)):
            ddl = DDL(text).execute_if(dialect="postgresql")
            event.listen(table, "after_create", ddl)


_attach()
