"""The witnesses of a log: who of them must have signed before it is published."""

import asyncio
from pathlib import Path

import httpx
import structlog

from services.ledger.errors import WitnessesUnreadable
from services.ledger.files import Files
from services.ledger.heads import Head
from services.ledger.witness import SECONDS, TroubleError, Witness, poster
from shared.consume.worker import Retry
from shared.contracts.refusals import Refusal
from shared.tlog.errors import VerificationError
from shared.tlog.notes import Note, NoteSignature
from shared.tlog.policy import Policy
from shared.tlog.policy_files import parse_policy

log = structlog.get_logger("witness")

GRACE_SECONDS = 0.2
"""How long, when enough have signed, the others are waited for."""

type _Asked = asyncio.Task[tuple[NoteSignature, ...]]


class Witnesses:
    """Asks all witnesses at once, and waits for as many as the policy wants."""

    def __init__(self, policy: Policy, files: Files) -> None:
        """Nobody is asked yet."""
        self._policy = policy
        self._files = files
        self._witnesses = _by_address(policy)
        self._client = httpx.AsyncClient(timeout=SECONDS, follow_redirects=False)
        self._post = poster(self._client)
        self._busy: dict[str, _Asked] = {}

    @property
    def sizes(self) -> dict[str, int | None]:
        """Of the largest tree that each has signed."""
        return {one.name: one.size for one in self._witnesses}

    @property
    def troubles(self) -> dict[str, str]:
        """Why those who did not sign the last time did not."""
        return {one.name: one.trouble for one in self._witnesses if one.trouble}

    async def close(self) -> None:
        """Ask no more."""
        for task in self._busy.values():
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)
        await self._client.aclose()

    async def start_with(self, note: Note, head: Head) -> None:
        """Refuse to go on when a witness has seen more than `head`, or another tree.

        One that does not answer is no reason: it would stop every start.

        Raises:
            WitnessSawMore, WitnessSawOther: one has.
        """
        tasks = self._ask(note, head)
        await asyncio.wait(tasks, timeout=SECONDS)
        for task in tasks:
            if task.done():
                task.result()
        log.info("witnesses were asked", sizes=self.sizes, troubles=self.troubles)

    async def cosigned(self, note: Note, head: Head) -> Note:
        """Return the note with the cosignatures that the policy wants, and more.

        Raises:
            Retry: too few witnesses signed.
            WitnessSawMore, WitnessSawOther: one has seen what we have not.
        """
        waiting: set[_Asked] = set(self._ask(note, head))
        end = _now() + SECONDS
        while waiting and (left := end - _now()) > 0:
            done, waiting = await asyncio.wait(
                waiting, timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            note = note.signed(*(line for task in done for line in task.result()))
            if self._enough(note):
                end = min(end, _now() + GRACE_SECONDS)
        if not self._enough(note):
            raise Retry(f"too few witnesses signed: {self.troubles}")
        return note

    def _enough(self, note: Note) -> bool:
        signed = tuple(
            one.name
            for one in self._policy.witnesses
            if any(line.is_of(one.key) for line in note.signatures)
        )
        return self._policy.is_reached(signed)

    def _ask(self, note: Note, head: Head) -> list[_Asked]:
        """Ask those who do not still think about the tree before."""
        asked = []
        for one in self._witnesses:
            before = self._busy.get(one.name)
            if before is None or before.done():
                task = asyncio.create_task(self._one(one, note, head), name=one.name)
                self._busy[one.name] = task
                asked.append(task)
        return asked

    async def _one(
        self, one: Witness, note: Note, head: Head
    ) -> tuple[NoteSignature, ...]:
        try:
            signatures = await one.sign(note, head, self._files, self._post)
        except TroubleError as error:
            if one.trouble != error.code:
                log.warning("witness does not sign", witness=one.name, code=error.code)
            one.trouble = error.code
            return ()
        except Refusal as refusal:
            one.trouble = refusal.code
            raise
        if one.trouble is not None:
            log.info("witness signs again", witness=one.name)
        one.trouble = None
        return signatures


def witnesses_of(path: Path, files: Files) -> Witnesses:
    """Return the witnesses that a policy file names; see `policy_in`."""
    return Witnesses(policy_in(path), files)


def policy_in(path: Path) -> Policy:
    """Read a policy file that names witnesses.

    Raises:
        WitnessesUnreadable: it cannot be read, or names none with an address.
        VerificationError: it is no policy.
    """
    try:
        policy = parse_policy(path.read_bytes())
    except VerificationError as error:
        raise error.within(str(path)) from None
    except OSError as error:
        raise WitnessesUnreadable(path=path, problem=error.strerror) from error
    if not any(one.url for one in policy.witnesses):
        raise WitnessesUnreadable(path=path, problem="no-address")
    return policy


def _by_address(policy: Policy) -> tuple[Witness, ...]:
    """Return each witness once, however many keys it signs with."""
    found: dict[str, Witness] = {}
    for one in policy.witnesses:
        if not one.url:
            continue
        known = found.setdefault(one.url, Witness(one.name, one.url, ()))
        known.keys = (*known.keys, one.key)
    return tuple(found.values())


def _now() -> float:
    return asyncio.get_running_loop().time()
