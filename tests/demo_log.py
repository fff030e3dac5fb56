"""The example of Da Nang as a log: every event's bytes in the order of arrival.

Recorded once from the real platform and kept, because playing it takes half a minute.
`tests/e2e/test_audit.py` compares what the platform says today with what is kept here;
after a change of the example record it again, while `bangvang up` runs with it loaded:

    python -m tests.demo_log var

The league of provinces stands beside it (`... var league`, on a platform that has
played `bangvang demo dti-2023` and nothing else).
"""

import asyncio
import json
import lzma
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "vectors" / "demo"
_SERVICES = ("registration", "scoring", "dossier", "awards")


@dataclass(frozen=True)
class DemoLog:
    """What outsiders see, and apart from it what the owners keep."""

    events: tuple[bytes, ...]
    """Canonical bytes, one for each leaf."""
    vault: Mapping[str, Mapping[str, tuple[str, Any]]]
    """Event id -> sealed field -> its salt and its value."""

    @property
    def parsed(self) -> list[dict[str, Any]]:
        """The events as JSON objects of one's own, to be changed at will."""
        return [json.loads(one) for one in self.events]


@cache
def demo_log() -> DemoLog:
    """Return the recorded log; many tests share it, so change copies only."""
    return read_log(FOLDER)


def read_log(folder: Path) -> DemoLog:
    """Return a log that was recorded in a folder."""
    events = lzma.decompress((folder / "events.jsonl.xz").read_bytes())
    vault: dict[str, dict[str, tuple[str, Any]]] = {}
    for line in lzma.decompress((folder / "vault.jsonl.xz").read_bytes()).splitlines():
        event, name, salt, value = json.loads(line)
        vault.setdefault(event, {})[name] = (salt, value)
    return DemoLog(tuple(events.split(b"\n")), vault)


async def stream_of(data: Path) -> list[bytes]:
    """Return what an agency reads from a running platform, in order of arrival."""
    from tests.faults.checker.streams import read_stream  # noqa: PLC0415 - a client

    url = json.loads((data / "address.json").read_text())["broker"]
    password = json.loads((data / "keys" / "broker.json").read_text())["agency"]
    user = {"user": "agency", "password": password}
    found = await read_stream(url, inbox_prefix="_INBOX_agency", **user)
    return [one.data for one in found]


def record(data: Path, folder: Path = FOLDER) -> None:
    """Keep the log and the vaults of the platform that runs on `data`."""
    events = asyncio.run(stream_of(data))
    lines = [
        json.dumps([event, name, salt, json.loads(value)], ensure_ascii=False)
        for service in _SERVICES
        for event, name, salt, value in _vault(data / "db" / f"{service}.sqlite")
    ]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "events", b"\n".join(events))
    _write(folder / "vault", "\n".join(lines).encode())


def _vault(path: Path) -> list[tuple[str, str, str, str]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        rows = "SELECT event_id, name, salt, value FROM vault ORDER BY event_id, name"
        return database.execute(rows).fetchall()


def _write(path: Path, data: bytes) -> None:
    packed = lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)
    path.with_name(f"{path.name}.jsonl.xz").write_bytes(packed)


if __name__ == "__main__":
    record(Path(sys.argv[1]), FOLDER.parent / (sys.argv[2:] or ["demo"])[0])
