#!/bin/sh
# Run once, by the database image itself, on an empty data folder: makes the role that
# owns the services' databases. It may make databases and roles, and is no superuser.
# Everything else is the `migrate` container's, which may be run again at any time.
set -eu
psql -q -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\set password `cat /keys/owner.password`
CREATE ROLE bangvang_owner LOGIN CREATEDB CREATEROLE PASSWORD :'password';
REVOKE ALL ON DATABASE postgres FROM PUBLIC;
REVOKE ALL ON DATABASE template1 FROM PUBLIC;
GRANT CONNECT ON DATABASE postgres TO bangvang_owner;
-- To be handed on to the services, which drop the old write-ahead log when a person was
-- erased. A right to a function is a database's own, so it comes by way of the template.
GRANT pg_checkpoint TO bangvang_owner WITH ADMIN OPTION;
\connect template1
GRANT EXECUTE ON FUNCTION pg_switch_wal() TO bangvang_owner WITH GRANT OPTION;
SQL
