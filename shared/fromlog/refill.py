"""Refills all stores from the verified entries of a log, inside open transactions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched

from shared.backup import checks
from shared.backup.broker import same_history
from shared.backup.findings import Finding, usable
from shared.backup.load import go_on_counting
from shared.backup.manifest import Place
from shared.backup.models import Connections
from shared.backup.progress import Begin, Tell
from shared.contracts.said import Said, listed
from shared.domain import Domain
from shared.eventstore.tables import events
from shared.fromlog.answers import fingerprints
from shared.fromlog.comparing import Digests, digests, same_as, same_moment
from shared.fromlog.erased import Erased
from shared.fromlog.errors import RestoreError
from shared.fromlog.fill import Filling
from shared.fromlog.hearing import hear, make_models
from shared.fromlog.kept import Kept, check_same_history
from shared.fromlog.losses import Lack, Loss, Losses
from shared.fromlog.sealed import Vault

_AT_ONCE = 256
"""Entries of one bundle."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What the log holds, verified before."""

    all: Iterable[bytes]
    size: int
    root: bytes
    """32 bytes (RFC 6962, 2.1); the entries are held to it once more."""


@dataclass(frozen=True, slots=True)
class Refilled:
    """What came of it."""

    findings: Sequence[Finding]
    losses: Losses
    digests: Digests
    ends: Mapping[str, Place]
    erased: Erased
    compared: bool
    """Whether the backup is of the same moment, and everything was compared."""


def check_broker(newest: Mapping[str, Place], ends: Mapping[str, int]) -> None:
    """See that the broker has no event that the log has not.

    Raises:
        RestoreError: it has; the numbers would be given a second time.
    """
    more = [
        f"{service} {place.sequence} > {ends.get(service, 0)}"
        for service, place in sorted(newest.items())
        if place.sequence > ends.get(service, 0)
    ]
    if more:
        raise RestoreError("fromlog.broker-newer", places=", ".join(more))


async def refill(
    domains: Sequence[Domain],
    entries: Entries,
    connections: Connections,
    kept: Kept | None,
    newest: Mapping[str, Place],
    begin: Begin,
) -> Refilled:
    """Fill empty stores, make the read models, and prove the result.

    Raises:
        RestoreError: something does not fit; the caller's transactions must be lost.
        BackupError: the backup holds what no backup of ours does.
    """
    filling, losses = Filling(connections), Losses()
    with_events = {
        one.name: await _decided(one, kept, connections) if kept else 0
        for one in domains
    }
    await _fill(filling, entries, begin("events restored", entries.size))
    if kept is not None:
        await check_same_history(kept.backup, connections)
    told = begin("services restored", 2 * len(domains))
    for domain in domains:
        lost = with_events[domain.name] - filling.answered(domain.name)
        if lost:
            name = domain.name
            raise RestoreError("fromlog.answers-other", service=name, count=lost)
        await _complete(domain, filling, kept, losses)
        told(1)
    for domain in domains:
        losses.extend(await hear(domain, connections))
        told(1)
    for domain in domains:
        connection = connections[domain.name]
        losses.add(await fingerprints(domain, connection, filling.erased))
    found = await _proved(domains, connections)
    found += await same_history(connections, newest)
    return await _ended(domains, filling, kept, found, losses)


async def _decided(domain: Domain, kept: Kept, connections: Connections) -> int:
    connection = connections[domain.name]
    await kept.load_decisions(domain, connection)
    return await kept.load_answers(domain, connection)


async def _fill(filling: Filling, entries: Entries, told: Tell) -> None:
    for some in batched(entries.all, _AT_ONCE):
        await filling.take(some)
        told(len(some))
    await filling.finish(entries.root)


async def _complete(
    domain: Domain, filling: Filling, kept: Kept | None, losses: Losses
) -> None:
    """Fill the vault, then the read models, which are made with its values."""
    connection = filling.connections[domain.name]
    await go_on_counting(events, connection)
    vault = Vault(domain, connection, filling.erased)
    if kept is not None:
        losses.add(await vault.load(kept.vault(domain.name)))
    await vault.open()
    losses.extend(await vault.lacking())
    await make_models(domain, connection)


async def _proved(domains: Sequence[Domain], connections: Connections) -> list[Finding]:
    found: list[Finding] = []
    for domain in domains:
        connection = connections[domain.name]
        found.append(await checks.whole_log(domain, connection))
        found.append(await checks.gapless_streams(domain, connection))
    return found


async def _ended(
    domains: Sequence[Domain],
    filling: Filling,
    kept: Kept | None,
    found: list[Finding],
    losses: Losses,
) -> Refilled:
    connections = filling.connections
    result = {one.name: await digests(one, connections[one.name]) for one in domains}
    manifest = kept.backup.manifest if kept is not None else None
    same = manifest is not None and same_moment(manifest, filling.ends)
    if manifest is not None and same:
        for one in domains:
            said = manifest.services[one.name]
            found.append(await same_as(one, said, connections, result[one.name]))
    if not same:
        losses.add(Loss(Lack.REFUSALS))
    if kept is None:
        losses.add(Loss(Lack.SKIPPED))
    losses.add(Loss(Lack.TRACES))
    if not usable(found):
        name = Said("{service} {what}", "{service} {what}")
        places = listed(
            name.filled(service=one.service, what=one.looked_at)
            for one in found
            if not one.equal
        )
        raise RestoreError("fromlog.differs", places=places)
    return Refilled(found, losses, result, filling.ends, filling.erased, same)
