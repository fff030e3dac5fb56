"""One batch of commands in one transaction: decided in turn, written at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from shared.contracts.charter import Charter
from shared.contracts.envelope import written
from shared.contracts.erasure import DataErased
from shared.contracts.refusals import (
    CampaignUnknown,
    CommandIdReused,
    DeadlinePassed,
    Refusal,
)
from shared.decider import Aggregates, Given, Needs
from shared.domain import Domain
from shared.eventstore.deciding import Decision, check_version, recorded, time_of
from shared.eventstore.drafts import Draft, Pen
from shared.eventstore.erasing import erase
from shared.eventstore.openings import check_openings
from shared.eventstore.orders import Order, Outcome, answer_of, answer_text
from shared.eventstore.reads import GatherReads, ReadModels
from shared.eventstore.standing import TABLES, Admission, CharterShelf, Standing
from shared.eventstore.states import Kept, StateCache, states_of
from shared.eventstore.store import Answered, SqlEventStore, VersionConflictError

LOST = (SQLAlchemyError, OSError, VersionConflictError)
"""After one of these the transaction is lost, with all that was decided in it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one order needs, and what was read to find that out."""

    standing: Standing
    """As it was when the order was admitted."""
    admission: Admission
    needs: Needs
    reads: GatherReads

    def holds(self, standing: Standing) -> bool:
        """Whether it would be found the same now."""
        return self.standing is standing and not self.reads.outdated


class Batch:
    """The running transaction. Nothing of it may be kept unless it was committed."""

    def __init__(
        self,
        domain: Domain,
        connection: AsyncConnection,
        cache: StateCache,
        charters: CharterShelf,
        now: datetime,
    ) -> None:
        """Decide at `now` inside the transaction of `connection`."""
        self.states: dict[str, Kept] = {}
        """Every stream that was needed, decisions of the batch included."""
        self.drafts: list[Draft] = []
        self._domain = domain
        self._connection = connection
        self._cache = cache
        self._charters = charters
        self._now = now
        self._store = SqlEventStore(connection)
        self._models = ReadModels(connection)
        known = domain.tables.tables
        self._rights = {known[name] for name in TABLES if name in known}
        self._standing = Standing()
        self._standing_holds = True
        self._answers: dict[str, tuple[str, str, Outcome]] = {}
        """Fingerprint, actor and outcome."""
        self._new_answers: list[Answered] = []

    async def run(self, orders: Sequence[Order]) -> list[Outcome | Exception]:
        """Decide all orders and write what they caused; one outcome for each.

        Raises:
            SQLAlchemyError, OSError, VersionConflictError: the transaction is lost.
        """
        answered = await self._store.answers([one.command_id for one in orders])
        for one in answered.values():
            answer = answer_of(one.answer)
            self._answers[one.id] = (one.fingerprint, one.actor, answer)
        self._standing = await Standing.of(self._connection, self._domain, orders)
        gathered = [await self._gather_early(order) for order in orders]
        await self._load(
            stream for one in gathered if one for stream in one.needs.streams
        )
        outcomes: list[Outcome | Exception] = []
        for number, order in enumerate(orders):
            if not self._standing_holds:
                await self._look_again(orders[number:])
            outcomes.append(await self._outcome(order, gathered[number]))
        await self._write()
        return outcomes

    async def _gather_early(self, order: Order) -> Gathered | None:
        """Gather before anything is decided, so that all streams are read at once.

        Who must not ask is not gathered for; what goes wrong here goes wrong again,
        with its reason, when the order's turn comes.
        """
        if order.command_id in self._answers:
            return None
        try:
            return await self._gather(order)
        except LOST:
            raise
        except Exception:  # noqa: BLE001 - see above
            return None

    async def _gather(self, order: Order) -> Gathered:
        admission = self._standing.admit(order)
        reads = GatherReads(self._models)
        needs = await self._domain.gather[type(order.command)](order.command, reads)
        return Gathered(self._standing, admission, needs, reads)

    async def _look_again(self, orders: Sequence[Order]) -> None:
        """Read rights and campaigns anew, after a decision that changed them."""
        await self._models.write()
        self._standing = await Standing.of(self._connection, self._domain, orders)
        self._standing_holds = True

    async def _load(self, subjects: Iterable[str]) -> None:
        missing = sorted(set(subjects) - self.states.keys())
        if missing:
            self.states |= await states_of(
                self._store,
                self._domain.language,
                self._domain.decider,
                self._cache,
                missing,
            )

    async def _outcome(
        self, order: Order, gathered: Gathered | None
    ) -> Outcome | Exception:
        try:
            return await self._answer(order, gathered)
        except LOST:
            raise
        except Exception as error:  # noqa: BLE001 - it fails its own command only
            return error

    async def _answer(self, order: Order, gathered: Gathered | None) -> Outcome:
        fingerprint = order.fingerprint()
        known = self._answers.get(order.command_id)
        if known is not None:
            first, actor, answer = known
            # Erased, or restored from the log alone, it is empty: then all that can be
            # compared is who asks.
            same = first == fingerprint if first else actor == order.actor
            return answer if same else CommandIdReused()
        if order.deadline is not None and self._now >= order.deadline:
            return DeadlinePassed()
        if gathered is None or not gathered.holds(self._standing):
            gathered = await self._gather(order)
        await self._load(gathered.needs.streams)
        check_version(order, gathered.needs, self.states)
        given = await self._given(order, gathered.admission, gathered.needs)
        outcome: Outcome
        try:
            decision = self._decided(order, gathered.needs, given)
        except Refusal as refusal:
            outcome = refusal
        else:
            await self._keep(decision)
            outcome = decision.accepted
        self._remember(order, fingerprint, outcome)
        return outcome

    async def _given(self, order: Order, admission: Admission, needs: Needs) -> Given:
        digest, charter = await self._charter(order, needs)
        return Given(
            at=time_of(admission, needs, self.states),
            actor=order.actor,
            role=admission.role,
            exercise=admission.exercise,
            charter=charter,
            charter_digest=digest,
            facts=needs.facts,
        )

    async def _charter(
        self, order: Order, needs: Needs
    ) -> tuple[str | None, Charter | None]:
        campaign = self._standing.campaign(order)
        digest = needs.charter or (campaign.charter_digest if campaign else None)
        if not digest:
            return None, None
        tables = self._domain.tables
        found = await self._charters.find(self._connection, tables, digest)
        if found is None:
            # The campaign's launch has arrived here, its charter has not yet.
            raise CampaignUnknown(campaign=order.command.campaign_id)
        return digest, found

    def _decided(self, order: Order, needs: Needs, given: Given) -> Decision:
        before = {stream: self.states[stream] for stream in needs.streams}
        states = Aggregates({stream: kept.state for stream, kept in before.items()})
        new = self._domain.decider.decide(order.command, states, given)
        pen = Pen(self._domain.name, order, given, self._standing.basis)
        return recorded(self._domain, pen, new, before)

    async def _keep(self, decision: Decision) -> None:
        await check_openings(self._store, decision.drafts, self.drafts)
        # Only now is the batch touched: everything before may raise.
        self.states.update(decision.states)
        self.drafts.extend(decision.drafts)
        self._models.change(decision.changes)
        if any(change.table in self._rights for change in decision.changes):
            self._standing_holds = False

    def _remember(self, order: Order, fingerprint: str, outcome: Outcome) -> None:
        self._answers[order.command_id] = (fingerprint, order.actor, outcome)
        answer, time = answer_text(outcome), written(order.received)
        self._new_answers.append(
            Answered(order.command_id, fingerprint, order.actor, answer, time)
        )

    async def _write(self) -> None:
        await self._store.append([one.stored for one in self.drafts])
        await self._models.write()
        await self._store.remember(self._new_answers)
        for one in self.drafts:
            event = one.recorded.event
            if isinstance(event, DataErased):
                # Its own batch, see the desk: all it erases is written already.
                await erase(self._connection, self._domain, one.recorded.id, event)
