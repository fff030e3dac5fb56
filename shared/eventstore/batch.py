"""One batch of commands in one transaction: decided in turn, written at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import Select

from shared.authority.lookup import KnownCampaign, campaigns_of, charter_of, grants_of
from shared.authority.rights import Grant, authorise, describe
from shared.contracts.answers import Accepted, Happened
from shared.contracts.charter import Charter
from shared.contracts.envelope import largest_bare_size, written
from shared.contracts.refusals import (
    CampaignUnknown,
    CommandIdReused,
    DeadlinePassed,
    EventTooLarge,
    ExerciseDateMissing,
    NotAnExercise,
    NotEntitled,
    Refusal,
    TimeRunsBackwards,
    VersionMismatch,
)
from shared.contracts.roles import Role
from shared.decider import Aggregates, Given, Needs, New, Recorded
from shared.domain import Change, Domain
from shared.eventstore import tables
from shared.eventstore.changes import apply
from shared.eventstore.drafts import Draft, draft
from shared.eventstore.openings import check_openings
from shared.eventstore.orders import Order, Outcome, answer_of, answer_text
from shared.eventstore.states import Kept, StateCache, evolved, history

_SET_VERSION = update(tables.streams).where(
    tables.streams.c.subject == bindparam("key")
)


class BatchReads:
    """Reads of `gather`: what was decided before in the batch is written first."""

    def __init__(self, batch: "Batch") -> None:
        self._batch = batch
        self.used = False

    async def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """All rows."""
        self.used = True
        await self._batch.project()
        return (await self._batch.connection.execute(query)).all()

    async def row(self, query: Select[Any]) -> Row[Any] | None:
        """The first row."""
        found = await self.rows(query)
        return found[0] if found else None

    async def scalar(self, query: Select[Any]) -> Any:
        """The first column of the first row, or None."""
        found = await self.row(query)
        return None if found is None else found[0]


@dataclass(slots=True)
class Prepared:
    """What one order needs, as found before the first decision of the batch."""

    needs: Needs
    final: bool
    """Nothing was read, so nothing that is decided before can change it."""


@dataclass(slots=True)
class Batch:
    """The running transaction."""

    domain: Domain
    connection: AsyncConnection
    cache: StateCache
    charters: dict[str, Charter]
    states: dict[str, Kept] = field(default_factory=dict)
    """Every locked stream, decisions of the batch included."""
    drafts: list[Draft] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    _changes: list[Change] = field(default_factory=list)
    _answers: dict[str, tuple[str, Outcome]] = field(default_factory=dict)
    _new_answers: list[dict[str, Any]] = field(default_factory=list)
    _grants: dict[str, tuple[Grant, ...]] = field(default_factory=dict)
    _campaigns: dict[str, KnownCampaign] = field(default_factory=dict)
    _prepared: dict[int, Prepared | Refusal | Exception] = field(default_factory=dict)
    _basis: str | None = None
    _written: int = 0

    async def load(self, orders: Sequence[Order]) -> None:
        """Read, in a few round trips, what all orders of the batch need."""
        await self._load_answers(orders)
        metadata = self.domain.tables
        actors = {one.actor for one in orders if not one.internal}
        if actors:
            self._grants = await grants_of(self.connection, metadata, actors)
        ids = {one.command.campaign_id for one in orders} - {None}
        if ids:
            wanted = {str(one) for one in ids}
            self._campaigns = await campaigns_of(self.connection, metadata, wanted)
        self._basis = await self._seen()
        subjects: set[str] = set()
        for number, order in enumerate(orders):
            prepared = await self._prepare(order)
            self._prepared[number] = prepared
            if isinstance(prepared, Prepared):
                subjects.update(prepared.needs.streams)
        await self.lock(sorted(subjects))

    async def _load_answers(self, orders: Sequence[Order]) -> None:
        table = tables.commands
        query = select(table.c.id, table.c.fingerprint, table.c.answer).where(
            table.c.id.in_([one.command_id for one in orders])
        )
        for row in await self.connection.execute(query):
            self._answers[row.id] = (row.fingerprint, answer_of(row.answer))

    async def _seen(self) -> str | None:
        sources = self.domain.sources()
        if not sources:
            return None
        table = tables.checkpoints
        rows = await self.connection.execute(
            select(table.c.source, table.c.sequence).order_by(table.c.source)
        )
        return ",".join(f"{row.source}:{row.sequence}" for row in rows) or None

    async def _prepare(self, order: Order) -> Prepared | Refusal | Exception:
        reads = BatchReads(self)
        try:
            needs = await self.domain.gather[type(order.command)](order.command, reads)
        except Refusal as refusal:
            return refusal
        except Exception as error:  # noqa: BLE001 - it fails its own command only
            return error
        return Prepared(needs, final=not reads.used)

    async def lock(self, subjects: Sequence[str]) -> None:
        """Lock streams until the commit and load their states.

        A stream that does not exist yet gets a row of version 0, so that two replicas
        that both want to begin it meet on that row.
        """
        wanted = [one for one in subjects if one not in self.states]
        if not wanted:
            return
        versions = await self._versions(wanted)
        missing = [one for one in wanted if one not in versions]
        if missing:
            make = sqlite if self.connection.dialect.name == "sqlite" else postgresql
            rows = [{"subject": one, "version": 0} for one in missing]
            begin = make.insert(tables.streams).on_conflict_do_nothing()
            await self.connection.execute(begin, rows)
            versions |= await self._versions(missing)
        stale = []
        for subject in wanted:
            kept = self.cache.get(subject)
            if versions[subject] == 0:
                start = self.domain.decider.initial(subject)
                self.states[subject] = Kept(0, start, None)
            elif kept is not None and kept.version == versions[subject]:
                self.states[subject] = kept
            else:
                stale.append(subject)
        if stale:
            past = await history(self.connection, self.domain.language, stale)
            for subject in stale:
                start = self.domain.decider.initial(subject)
                events = past.get(subject, [])
                state = evolved(self.domain.decider, start, events)
                last = events[-1].time if events else None
                self.states[subject] = Kept(versions[subject], state, last)

    async def _versions(self, subjects: Sequence[str]) -> dict[str, int]:
        table = tables.streams
        query = select(table).where(table.c.subject.in_(subjects))
        if self.connection.dialect.name == "postgresql":
            query = query.order_by(table.c.subject).with_for_update()
        return {
            row.subject: row.version for row in await self.connection.execute(query)
        }

    async def decide(self, number: int, order: Order, now: datetime) -> Outcome:
        """Decide one order; a refusal is an outcome, anything else is raised."""
        known = self._answers.get(order.command_id)
        fingerprint = order.fingerprint()
        if known is not None:
            return known[1] if known[0] == fingerprint else CommandIdReused()
        try:
            role = self._authority(order)
            moment = self._moment(order)
            if order.deadline is not None and now >= order.deadline:
                return DeadlinePassed()
            needs = await self._needs(number, order)
            given = await self._given(order, role, moment, needs)
        except Refusal as refusal:
            return refusal
        return await self._decided(order, fingerprint, needs, given)

    def _authority(self, order: Order) -> Role:
        command = order.command
        at = self._moment(order)
        held = self._grants.get(order.actor, ())
        role = authorise(command.allowed, command, held, at, internal=order.internal)
        if role is None:
            raise NotEntitled(
                message=type(command).__name__, needed=describe(command.allowed)
            )
        return role

    def _moment(self, order: Order) -> datetime:
        """The time of the decision: the clock's, or the date of an exercise."""
        if not self._exercise(order):
            if order.stated is not None:
                raise NotAnExercise
            return order.received
        if order.stated is None:
            raise ExerciseDateMissing
        return order.stated

    def _exercise(self, order: Order) -> bool:
        opens = getattr(order.command, "opens_exercise", None)
        if opens is not None:
            return bool(opens)
        campaign = order.command.campaign_id
        if campaign is None:
            return False
        if campaign not in self._campaigns:
            raise CampaignUnknown(campaign=campaign)
        return self._campaigns[campaign].exercise

    async def _needs(self, number: int, order: Order) -> Needs:
        prepared = self._prepared[number]
        if not isinstance(prepared, Prepared) or (not prepared.final and self.drafts):
            prepared = await self._prepare(order)
        if isinstance(prepared, Exception):
            raise prepared
        await self.lock(sorted(prepared.needs.streams))
        return prepared.needs

    async def _given(
        self, order: Order, role: Role, moment: datetime, needs: Needs
    ) -> Given:
        first = needs.streams[0]
        version = self.states[first].version
        if order.expected_version not in {None, version}:
            raise VersionMismatch(seen=order.expected_version, actual=version)
        campaign = self._campaigns.get(str(order.command.campaign_id))
        digest = needs.charter or (campaign.charter_digest if campaign else None)
        return Given(
            at=moment,
            actor=order.actor,
            role=role,
            exercise=self._exercise(order),
            charter=await self._charter(digest) if digest else None,
            charter_digest=digest,
            facts=needs.facts,
        )

    async def _charter(self, digest: str) -> Charter | None:
        if digest not in self.charters:
            found = await charter_of(self.connection, self.domain.tables, digest)
            if found is None:
                return None
            self.charters[digest] = found
        return self.charters[digest]

    async def _decided(
        self, order: Order, fingerprint: str, needs: Needs, given: Given
    ) -> Outcome:
        wanted = {one: self.states[one].state for one in needs.streams}
        outcome: Outcome
        try:
            new = self.domain.decider.decide(order.command, Aggregates(wanted), given)
            outcome = await self._record(order, new, given)
        except Refusal as refusal:
            outcome = refusal
        self._answers[order.command_id] = (fingerprint, outcome)
        self._new_answers.append(
            {
                "id": order.command_id,
                "fingerprint": fingerprint,
                "actor": order.actor,
                "answer": answer_text(outcome),
                "time": written(order.received),
            }
        )
        return outcome

    async def _record(
        self, order: Order, new: Sequence[New[Any]], given: Given
    ) -> Accepted:
        """Turn a decision into events; nothing of it stays if one of them does not fit."""
        moments = {one.subject: self._not_before(one.subject, given) for one in new}
        versions: dict[str, int] = {}
        made: list[Draft] = []
        for one in new:
            versions[one.subject] = 1 + versions.get(
                one.subject, self.states[one.subject].version
            )
            made.append(
                draft(
                    self.domain.name,
                    one,
                    versions[one.subject],
                    order,
                    given,
                    moments[one.subject],
                    self._basis,
                )
            )
        for one_draft in made:
            if one_draft.size > largest_bare_size():
                raise EventTooLarge(size=one_draft.size, limit=largest_bare_size())
        await check_openings(self.connection, made, self.drafts)
        states = self._evolved(made)
        changes = [
            change
            for one_draft in made
            for change in self._projected(one_draft.recorded)
        ]
        # Only now is the batch touched: what came before may raise.
        self.states.update(states)
        self.touched.update(states)
        self.drafts.extend(made)
        self._changes.extend(changes)
        return Accepted(command=order.command_id, events=tuple(map(_happened, made)))

    def _not_before(self, subject: str, given: Given) -> datetime:
        last = self.states[subject].time
        if last is None or given.at >= last:
            return given.at
        if given.exercise:
            raise TimeRunsBackwards(at=given.at.isoformat(), last=last.isoformat())
        return last

    def _evolved(self, made: Sequence[Draft]) -> dict[str, Kept]:
        states: dict[str, Kept] = {}
        for one in made:
            past = one.recorded
            before = states.get(past.subject, self.states[past.subject])
            after = self.domain.decider.evolve(before.state, past)
            states[past.subject] = Kept(past.version, after, past.time)
        return states

    def _projected(self, past: Recorded[Any]) -> Sequence[Change]:
        project = self.domain.projections.get(type(past.event))
        return tuple(project(past)) if project else ()

    async def project(self) -> None:
        """Write the read models of what was decided so far."""
        if self._changes:
            changes, self._changes = self._changes, []
            await apply(self.connection, changes)

    async def write(self) -> None:
        """Write everything that the batch decided."""
        if self.drafts:
            await self._write_events()
        await self.project()
        if self._new_answers:
            await self.connection.execute(insert(tables.commands), self._new_answers)

    async def _write_events(self) -> None:
        rows = [one.row for one in self.drafts]
        await self.connection.execute(insert(tables.events), rows)
        sealed = [value for one in self.drafts for value in one.vault_rows]
        if sealed:
            await self.connection.execute(insert(tables.vault), sealed)
        ids = [one.recorded.id for one in self.drafts]
        numbered = select(tables.events.c.row).where(tables.events.c.id.in_(ids))
        await self.connection.execute(
            insert(tables.outbox).from_select(["row"], numbered)
        )
        versions = [
            {"key": subject, "version": self.states[subject].version}
            for subject in sorted(self.touched)
        ]
        await self.connection.execute(_SET_VERSION, versions)


def _happened(one: Draft) -> Happened:
    past = one.recorded
    return Happened(
        id=past.id,
        type=past.event.type_name(),
        subject=past.subject,
        version=past.version,
    )
