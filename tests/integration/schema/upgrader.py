"""A process that migrates registration to a made-up version: `URL FOLDER`.

It says `{"revisions": [...]}` at its end.
"""

import asyncio
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from shared.eventstore.database import Database
from shared.schema.migrating import PATIENT, migrate
from tests.integration.schema.future import expanded, next_version


def say(**what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


async def main(url: str, folder: str) -> None:
    domain = next_version(Path(folder), tables=expanded())
    database = Database(url, PATIENT)
    say(ready=True)
    done = await migrate(database, domain)
    await database.close()
    say(revisions=done.plan.revisions)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
