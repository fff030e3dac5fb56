"""Fills `events`, `log`, `streams` and the answers that follow from events.

Everything happens in the caller's transactions: a crash at any line leaves the stores
empty, as they were.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from shared.backup.manifest import Place
from shared.backup.models import Connections
from shared.contracts.answers import Accepted, Happened
from shared.contracts.envelope import FIRST_PREVIOUS
from shared.eventstore.orders import answer_text
from shared.eventstore.rows import insert_rows, upsert_rows
from shared.eventstore.store import Answered, SqlEventStore
from shared.eventstore.tables import events, log, streams
from shared.fromlog.erased import Erased
from shared.fromlog.errors import RestoreError
from shared.fromlog.pieces import Piece, piece_of
from shared.tlog.frontier import Frontier
from shared.tlog.hashes import leaf_hashes

NO_FINGERPRINT = ""
"""Of an answer whose command cannot be had again: who asks is all that is compared."""

_BEGIN = Place(sequence=0, hash=FIRST_PREVIOUS)
_EVENTS = ("row", "id", "subject", "version", "type", "time", "body")
_LOG = ("sequence", "row", "hash")
_STREAMS = ("subject", "version")


class _Said(NamedTuple):
    """What a command has caused so far."""

    command: str
    actor: str
    time: str
    happened: tuple[Happened, ...]


@dataclass(slots=True)
class _Source:
    """One service's history, as far as it was read."""

    end: Place
    last: _Said | None = None
    """The command whose events were read last: more of them may follow."""
    answered: int = 0
    """Commands whose answer was there already, and is the same."""


@dataclass(slots=True)
class Filling:
    """Takes the entries of the log in their order."""

    connections: Connections
    erased: Erased = field(default_factory=Erased)
    frontier: Frontier = field(default_factory=Frontier)
    """Over all entries so far: its root must be the one that was verified."""
    _sources: dict[str, _Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sources = {name: _Source(_BEGIN) for name in self.connections}

    @property
    def ends(self) -> Mapping[str, Place]:
        """Last event of each service, and its hash."""
        return {name: one.end for name, one in self._sources.items()}

    def answered(self, service: str) -> int:
        """How many answers were there before, and are those that the events give."""
        return self._sources[service].answered

    async def take(self, entries: Sequence[bytes]) -> None:
        """Insert the next entries, each into the store of its source.

        Raises:
            RestoreError: one of them is nothing that a store of ours has written.
        """
        found: dict[str, list[Piece]] = {}
        for leaf, entry in enumerate(entries, self.frontier.size):
            piece = self._piece(leaf, entry)
            self.erased.take(piece.envelope)
            found.setdefault(piece.envelope.source, []).append(piece)
        for source, pieces in found.items():
            await self._insert(source, pieces)
        self.frontier = self.frontier.extended(leaf_hashes(entries))

    async def finish(self, root: bytes) -> None:
        """Keep the last answers, and see that what was read is what was verified.

        Raises:
            RestoreError: the files were changed meanwhile.
        """
        for name, one in self._sources.items():
            if one.last is not None:
                await self._answer(name, [one.last])
        if self.frontier.root() != root:
            raise RestoreError("fromlog.changed")

    def _piece(self, leaf: int, entry: bytes) -> Piece:
        try:
            piece = piece_of(entry)
        except ValueError as error:
            reason = getattr(error, "code", "envelope.not-canonical")
            raise RestoreError("fromlog.entry", leaf=leaf, reason=reason) from error
        envelope = piece.envelope
        source = self._sources.get(envelope.source)
        if source is None:
            raise RestoreError("fromlog.source", leaf=leaf, source=envelope.source)
        follows = envelope.sequence == source.end.sequence + 1
        if not follows or envelope.previous != source.end.hash:
            raise RestoreError("fromlog.order", leaf=leaf, source=envelope.source)
        source.end = Place(sequence=envelope.sequence, hash=piece.hash)
        return piece

    async def _insert(self, source: str, pieces: Sequence[Piece]) -> None:
        connection = self.connections[source]
        # The relay numbers in the order of rows, so the number does for the row too.
        rows = [
            (one.sequence, one.id, one.subject, one.version, one.type, time, body)
            for one, time, body, _ in pieces
        ]
        places = [(one.sequence, one.sequence, hash_) for one, _, _, hash_ in pieces]
        versions = {one.subject: one.version for one, *_ in pieces}
        try:
            await insert_rows(connection, events, _EVENTS, rows)
        except IntegrityError as error:
            # Without its text, which holds rows.
            leaf = self.frontier.size
            raise RestoreError("fromlog.order", leaf=leaf, source=source) from error
        await insert_rows(connection, log, _LOG, places)
        await upsert_rows(connection, streams, _STREAMS, list(versions.items()))
        await self._answer(source, self._grouped(self._sources[source], pieces))

    def _grouped(self, source: _Source, pieces: Sequence[Piece]) -> list[_Said]:
        """Return the commands that are complete: events of another one have followed.

        One transaction wrote all events of a command, one behind the other.
        """
        done = []
        for piece in pieces:
            one, last = piece.envelope, source.last
            if last is not None and last.command == one.command:
                happened = (*last.happened, piece.happened)
                source.last = last._replace(happened=happened)
                continue
            if last is not None:
                done.append(last)
            said = _Said(one.command, one.actor, piece.time, (piece.happened,))
            source.last = said if one.command else None
        return done

    async def _answer(self, source: str, found: Sequence[_Said]) -> None:
        """Keep answers; of those that a backup has, see that they are the same."""
        store = SqlEventStore(self.connections[source])
        there = await store.answers([one.command for one in found])
        new: dict[str, Answered] = {}
        for one in found:
            text = answer_text(Accepted(command=one.command, events=one.happened))
            known = there.get(one.command)
            if one.command in new or (known is not None and known.answer != text):
                code = "fromlog.answer"
                raise RestoreError(code, service=source, command=one.command)
            if known is not None:
                self._sources[source].answered += 1
                continue
            new[one.command] = Answered(
                one.command, NO_FINGERPRINT, one.actor, text, one.time
            )
        await store.remember(list(new.values()))
