"""The stream holds every event of every service, once and in the order of its log."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tests.faults.checker import hashing
from tests.faults.checker.evidence import Evidence, Message, Store
from tests.faults.checker.findings import Finding, Kind


def check_broker(evidence: Evidence) -> Iterable[Finding]:
    """Compare the stream with the logs."""
    for store in evidence.stores.values():
        prefix = f"bv.{store.service}."
        mine = [one for one in evidence.stream if one.subject.startswith(prefix)]
        yield from _of_service(store, mine, evidence.planted)


def _of_service(
    store: Store, stream: Sequence[Message], planted: frozenset[str]
) -> Iterable[Finding]:
    places = {row["hash"]: row["sequence"] for row in store["log"]}
    found: list[int] = []
    seen: Counter[int] = Counter()
    for message in stream:
        hash_ = hashing.sha256(message.data)
        where = f"{store.service}, message {message.position}"
        sequence = places.get(hash_)
        if sequence is None:
            if hash_ not in planted:
                yield Finding(Kind.FOREIGN_ON_BROKER, where, _claim(message))
            continue
        seen[sequence] += 1
        if seen[sequence] == 1:
            found.append(sequence)
            yield from _subject(store, sequence, message)
        elif hash_ not in planted:
            yield Finding(Kind.TWICE_ON_BROKER, where, f"event {sequence}")
    missing = sorted(set(places.values()) - set(found))
    if missing:
        words = f"{len(missing)} events, the first {missing[0]}"
        yield Finding(Kind.MISSING_ON_BROKER, store.service, words)
    if found != sorted(found):
        first = next(after for before, after in pairwise(found) if after < before)
        yield Finding(Kind.ORDER_ON_BROKER, store.service, f"event {first} comes late")


def _subject(store: Store, sequence: int, message: Message) -> Iterable[Finding]:
    body = json.loads(message.data)
    _, service, name, _ = body["type"].split(".")
    wanted = f"bv.{service}.{name}.{body['subject'].partition('/')[2]}"
    if message.subject != wanted:
        where = f"{store.service}, event {sequence}"
        yield Finding(Kind.FOREIGN_ON_BROKER, where, f"on {message.subject}")


def _claim(message: Message) -> str:
    try:
        return f"it claims to be {json.loads(message.data)['sequence']}"
    except (ValueError, KeyError, TypeError):
        return "it is no event"
