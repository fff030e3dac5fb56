"""A second project, into which a platform is restored: empty, with its own keys."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from composed import Composed

SERVICES = ("registration", "scoring", "dossier", "awards")
ERASED_SECONDS = 60
_TELLS = """
SELECT table_name, md5(query_to_xml(format(
  'SELECT t FROM (SELECT %s AS t FROM %I r) f WHERE t IS NOT NULL ORDER BY 1', CASE
  table_name
    WHEN 'events' THEN 'concat_ws(chr(10), id, subject, version, type, time, body)'
    WHEN 'log' THEN 'concat_ws(chr(10), sequence, hash)'
    WHEN 'commands' THEN 'CASE WHEN starts_with(answer, ''{"status":"accepted"'') '
      'THEN concat_ws(chr(10), id, actor, answer, time) END'
    ELSE 'r::text' END, table_name), true, false, '')::text)
FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT IN (
  'outbox', 'traces', 'relay_state', 'leases', 'checkpoints', 'parked', 'erasures'
) ORDER BY 1
"""
"""A digest of every table, but of those that say where something is right now; without
the numbers that a database gives rows, and of commands without what no log has: their
hashes, and refusals, of which every start adds one."""


@contextmanager
def another(folder: Path, image: str) -> Iterator[Composed]:
    """Give a project of its own, nothing of it started; `folder` has its backups."""
    project = f"bangvang-returned-{os.getpid()}"
    found = Composed(project, folder / "keys", image, str(folder))
    try:
        yield found
    finally:
        found.stop()


def restored(
    composed: Composed, *options: str, log: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `restore` as an operator does; `log` is what was fetched elsewhere."""
    mounted = ("--volume", f"{log}:/log:ro") if log else ()
    done = composed.attempt("run", "--rm", "--no-TTY", *mounted, "restore", *options)
    assert done.returncode == 0, (done.stderr + done.stdout).decode()
    return done


def begun_again(composed: Composed) -> None:
    """Start the services on what was restored, and wait until they have erased."""
    composed("run", "--rm", "--no-TTY", "init")
    composed("up", "--wait", "--detach", *SERVICES)
    query = "SELECT count(*) FROM erasures WHERE done"
    until = time.monotonic() + ERASED_SECONDS
    waiting = set(SERVICES)
    while waiting and time.monotonic() < until:
        waiting -= {one for one in waiting if composed.sql(one, query) == ["1"]}
    assert not waiting


def told(composed: Composed) -> dict[str, str]:
    """Return a digest of every table that says what happened, by service and table."""
    return {
        f"{service}.{name}": digest
        for service in SERVICES
        for name, _, digest in (
            line.partition("|") for line in composed.sql(service, _TELLS)
        )
    }


def erasures(composed: Composed, file: Path) -> None:
    """Write the list of erasures that is kept beside backups."""
    command = ("python", "-m", "bangvang.containers", "erasures")
    lines = [composed("exec", "-T", one, *command, one) for one in SERVICES]
    file.write_text("".join(lines))
