"""Takes a log up again whose checkpoint store is lost, from what it has published.

The store decides what may be signed and is never set back; a lost one can be made again
only if nothing was signed that is not published. Of that the witnesses are the only
proof: a tree leaves the ledger only by being shown to them, and then published. So all
of them are asked, and anything but the same answer of all stops it.

Nothing is signed here, and nothing written but the heads, in one transaction: a crash
before its commit leaves everything as it was, and after it the ledger can be started.
"""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import structlog

from services.ledger.adoption_errors import (
    AdoptionNotNeeded,
    NobodySaw,
    NoKeyToAdoptWith,
    WitnessLeftOut,
    WitnessSilent,
)
from services.ledger.app import DOMAIN
from services.ledger.files import Files
from services.ledger.heads import Head, Heads, HeadTakenError, SqlHeads
from services.ledger.keys import key_files, log_keys
from services.ledger.parts import files_of
from services.ledger.published import (
    Published,
    compare_seen,
    heads_of,
    published,
    signed,
)
from services.ledger.runtime import LEASE
from services.ledger.settings import Settings
from services.ledger.waiting import wait_for
from services.ledger.witnesses import Witnesses, policy_in
from shared.contracts.envelope import written
from shared.eventstore.database import Database
from shared.eventstore.leases import LEASE_SECONDS, LeaseKeeper
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid
from shared.schema.checking import check
from shared.signing import check as signature
from shared.tlog.keys import VerifierKey
from shared.tlog.notes import signatures_of
from shared.tlog.policy import Policy

_PATIENCE_SECONDS = 2.5 * LEASE_SECONDS

log = structlog.get_logger("ledger")


@dataclass(frozen=True, slots=True)
class Trusted:
    """By what the published files are judged."""

    origin: str
    keys: Sequence[VerifierKey]
    policy: Path | None
    """File with the witnesses."""
    seen: Sequence[Path] = ()
    """Checkpoints of the log that somebody kept."""


async def adopt(settings: Settings, seen: Sequence[Path] = ()) -> Head:
    """Make the checkpoint store of the log again that the settings name.

    Raises:
        LedgerRefusal: something speaks against it; nothing was changed.
        KeyFileError, SchemaError, VerificationError: keys, database or policy file
            cannot be used.
    """
    for path in key_files(settings.keys):
        if not path.exists():
            raise NoKeyToAdoptWith(path=path)
    keys = [one.key for one in log_keys(settings.keys, settings.origin)]
    trusted = Trusted(settings.origin, keys, settings.witness_policy, seen)
    async with AsyncExitStack() as stack:
        database = Database(settings.database_url.get_secret_value())
        stack.push_async_callback(database.close)
        await check(database, DOMAIN)
        keeper = LeaseKeeper(database, holder=new_uuid(), clock=utc_now)
        lease = keeper.lease(LEASE)
        heads = SqlHeads(database, lease)
        await heads.check()
        stack.push_async_callback(keeper.stop)
        keeper.start()
        await wait_for(lease, _PATIENCE_SECONDS)
        files = files_of(settings)
        stack.push_async_callback(files.close)
        return await adopted(files, heads, trusted)


async def adopted(files: Files, heads: Heads, trusted: Trusted) -> Head:
    """Compare everything that is known of a log, and decide on what it has published.

    Raises:
        LedgerRefusal: something speaks against it; nothing was changed.
    """
    # As the ledger does: whoever works on the folder holds it.
    await files.open()
    if (last := await heads.last()) is not None:
        raise AdoptionNotNeeded(size=last.size)
    found = await published(files, trusted.origin, trusted.keys)
    made = await heads_of(files, found.tree, written(utc_now()))
    for path in trusted.seen:
        kept = signed(path.read_bytes(), trusted.origin, trusted.keys, str(path))
        await compare_seen(files, found.tree, kept.tree, path)
    await _ask(files, found, made[-1], trusted)
    try:
        await heads.begin_with(made)
    except HeadTakenError as error:
        raise AdoptionNotNeeded(size="?") from error
    log.info("the log is taken up again", size=made[-1].size, heads=len(made))
    return made[-1]


async def _ask(files: Files, found: Published, head: Head, trusted: Trusted) -> None:
    """Show every witness what is published; each must say that it has seen no more.

    A crash here leaves a witness that has signed the published tree once more.
    """
    policy = _policy(found, trusted)
    asked = Witnesses(policy, files)
    try:
        await asked.start_with(found.note, head)
        for name, size in asked.sizes.items():
            if name in asked.troubles or size != head.size:
                problem = asked.troubles.get(name, "witness.no-answer")
                raise WitnessSilent(witness=name, problem=problem)
    finally:
        await asked.close()


def _policy(found: Published, trusted: Trusted) -> Policy:
    """Return a policy whose witnesses know of everything that was ever published.

    They do if nothing is published without a quorum of them, and what is published has
    it: one that was only named now would have seen nothing, and object to nothing.
    """
    if trusted.policy is None:
        raise NobodySaw
    policy = policy_in(trusted.policy)
    known = [*trusted.keys, *(one.key for one in policy.witnesses)]
    for line in found.note.signatures:
        if not any(line.is_of(key) for key in known):
            raise WitnessLeftOut(witness=line.name)
    wanted = [one.key for one in policy.witnesses]
    signers = {one.key for one in signatures_of(found.note, wanted, signature)}
    signed_by = tuple(one.name for one in policy.witnesses if one.key in signers)
    if policy.is_reached(()) or not policy.is_reached(signed_by):
        raise NobodySaw
    for one in policy.witnesses:
        if not one.url:
            raise WitnessSilent(witness=one.name, problem="witness.no-address")
    return policy
