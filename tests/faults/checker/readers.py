"""No reader is ahead of its source, astray, behind or standing still."""

from collections.abc import Iterable

from tests.faults.checker.evidence import Evidence, Row, Store
from tests.faults.checker.findings import Finding, Kind


def check_readers(evidence: Evidence) -> Iterable[Finding]:
    """Compare every checkpoint with the log that it is about."""
    for store in evidence.stores.values():
        for row in store["checkpoints"]:
            source = evidence.stores.get(row["source"])
            if source is not None:
                yield from _checkpoint(store, row, source)
        for row in store["parked"]:
            where = f"{store.service} at {row['source']} {row['sequence']}"
            yield Finding(Kind.PARKED, where, row["code"])


def _checkpoint(store: Store, row: Row, source: Store) -> Iterable[Finding]:
    where, sequence = f"{store.service} of {source.service}", row["sequence"]
    hashes = {one["sequence"]: one["hash"] for one in source["log"]}
    end = max(hashes, default=0)
    if sequence > end:
        yield Finding(Kind.READER_AHEAD, where, f"{sequence} of {end}")
    elif sequence < end:
        yield Finding(Kind.READER_BEHIND, where, f"{sequence} of {end}")
    if sequence in hashes and hashes[sequence] != row["hash"]:
        yield Finding(Kind.READER_ASTRAY, where, f"another event {sequence}")
