"""No stream has a gap, and the log is gapless, chained, and of the stored bytes."""

import json
from collections import defaultdict
from collections.abc import Iterable

from tests.faults.checker import hashing
from tests.faults.checker.evidence import Evidence, Store
from tests.faults.checker.findings import Finding, Kind


def check_logs(evidence: Evidence) -> Iterable[Finding]:
    """Check each store by itself."""
    for store in evidence.stores.values():
        yield from _streams(store)
        yield from _texts(store)
        yield from _vault(store)
        yield from _numbers(store)
        yield from _chain(store)


def _streams(store: Store) -> Iterable[Finding]:
    versions = defaultdict(list)
    for row in store["events"]:
        versions[row["subject"]].append(row["version"])
    for subject, found in versions.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            yield Finding(Kind.VERSION_GAP, f"{store.service}, {subject}", f"{found}")
    noted = {row["subject"]: row["version"] for row in store["streams"]}
    for subject, version in noted.items():
        if version != len(versions.get(subject, ())):
            where = f"{store.service}, {subject}"
            yield Finding(Kind.HALF, where, f"its version is noted as {version}")
    for subject in versions.keys() - noted.keys():
        where = f"{store.service}, {subject}"
        yield Finding(Kind.HALF, where, "its version is not noted")


def _texts(store: Store) -> Iterable[Finding]:
    """The columns say what the text says."""
    for row in store["events"]:
        body = store.bodies[row["id"]]
        names = ("id", "subject", "version", "type", "time")
        if any(body.get(name) != row[name] for name in names):
            yield Finding(
                Kind.CHANGED, f"{store.service}, event {row['id']}", "columns"
            )


def _vault(store: Store) -> Iterable[Finding]:
    """Every sealed value is there and fits; nothing was erased in these runs."""
    kept: dict[str, list[str]] = defaultdict(list)
    for row in store["vault"]:
        value = _json(row["value"])
        kept[row["event_id"]].append(
            hashing.commitment(row["salt"], row["name"], value)
        )
    for id_, body in store.bodies.items():
        sealed = body.get("data", {}).get("_sd", [])
        if sorted(kept.pop(id_, [])) != sorted(sealed):
            yield Finding(Kind.HALF, f"{store.service}, event {id_}", "sealed values")
    for id_ in kept:
        yield Finding(Kind.HALF, f"{store.service}, event {id_}", "values without it")


def _json(text: str) -> object:
    return json.loads(text)


def _numbers(store: Store) -> Iterable[Finding]:
    found = sorted(row["sequence"] for row in store["log"])
    if found != list(range(1, len(found) + 1)):
        missing = sorted(set(range(1, max(found) + 1)) - set(found))
        yield Finding(Kind.LOG_GAP, store.service, f"missing {missing[:5]}")
    numbered = {row["row"] for row in store["log"]}
    for row in store["events"]:
        if row["row"] not in numbered:
            yield Finding(Kind.NOT_NUMBERED, f"{store.service}, event {row['id']}")
    for row in store["outbox"]:
        if row["row"] in numbered:
            yield Finding(Kind.HALF, f"{store.service}, row {row['row']}", "outbox")


def _chain(store: Store) -> Iterable[Finding]:
    previous = hashing.FIRST
    for row in store.ordered:
        where = f"{store.service}, event {row['sequence']}"
        if "id" not in row:
            yield Finding(Kind.LOST, where, "it is numbered and not in the store")
        else:
            body = store.bodies[row["id"]]
            data = hashing.on_the_wire(body, row["sequence"], previous)
            if hashing.sha256(data) != row["hash"]:
                yield Finding(Kind.CHANGED, where, "its hash is another one")
        # On with what is noted: one changed event is one finding, not a thousand.
        previous = row["hash"]
