"""What one service tells of itself: as metrics, and to operators who ask."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from nats.aio.client import Client

from shared.consume.follows import FollowRunner
from shared.contracts.answers import Inside, Parked, SourceState
from shared.domain import Domain
from shared.eventstore.desk import CommandDesk
from shared.eventstore.leases import LeaseKeeper
from shared.eventstore.relay import Relay
from shared.runtime import metrics
from shared.runtime.lookout import Lookout, SourceView, View
from shared.runtime.rates import LastMinute
from shared.runtime.version import VERSION
from shared.tracing.names import STATUS

LEASES = ("relay", "reader", "follows")
_ANSWERED = {"accepted", "found"}


@dataclass(slots=True)
class Gauges:
    """The figures of one replica."""

    domain: Domain
    replica: str
    clock: Callable[[], datetime]
    desk: CommandDesk
    relay: Relay
    follows: FollowRunner
    keeper: LeaseKeeper
    lookout: Lookout | None = None
    """Set when there is a connection to look through."""
    connection: Client | None = None
    _began: float = field(default_factory=time.monotonic)
    _requests: LastMinute = field(default_factory=lambda: LastMinute(time.monotonic))
    _refusals: LastMinute = field(default_factory=lambda: LastMinute(time.monotonic))

    def watch(self, connection: Client, lookout: Lookout) -> None:
        """Tell of these too, once they are there."""
        self.connection, self.lookout = connection, lookout

    def measure(self, kind: str, name: str, code: str, seconds: float) -> None:
        """Count one request that was answered."""
        metrics.requests.labels(self.domain.name, kind, name, code).inc()
        metrics.seconds.labels(self.domain.name, kind).observe(seconds)
        if name == STATUS:
            return  # whoever looks would count herself
        self._requests.add()
        if code not in _ANSWERED:
            self._refusals.add()

    def on_batch(self, size: int, seconds: float) -> None:
        """Count one group commit."""
        metrics.batch_size.labels(self.domain.name).observe(size)
        metrics.batch_seconds.labels(self.domain.name).observe(seconds)

    def refresh(self) -> None:
        """Set what is not counted but looked at, before it is read."""
        name, relay, now = self.domain.name, self.relay.status, self.clock()
        view, desk = self._view, self.desk.measures
        metrics.relay_backlog.labels(name).set(view.relay.events)
        metrics.relay_age.labels(name).set(view.relay.seconds(now))
        metrics.relay_sequence.labels(name).set(relay.numbered)
        metrics.stream_drift.labels(name).set(len(relay.drift))
        metrics.follows_waiting.labels(name).set(self.follows.status.waiting)
        metrics.desk_waiting.labels(name).set(self.desk.waiting)
        metrics.batches_lost.set(name, desk.lost)
        metrics.commands_retried.set(name, desk.retried)
        for lease in LEASES:
            metrics.lease_held.labels(name, lease).set(lease in self.keeper.held)
        for source, one in view.sources.items():
            metrics.reader_lag.labels(name, source).set(one.behind.events)
            metrics.reader_age.labels(name, source).set(one.behind.seconds(now))
            metrics.reader_parked.labels(name, source).set(one.parked is not None)
        if self.connection is not None:
            connected = self.connection.is_connected
            metrics.broker_connected.labels(name).set(connected)
            metrics.broker_reconnects.set(name, self.connection.stats["reconnects"])

    @property
    def _view(self) -> View:
        return self.lookout.view if self.lookout is not None else View()

    def inside(self, problems: dict[str, str]) -> Inside:
        """Tell an operator."""
        view, now = self._view, self.clock()
        return Inside(
            replica=self.replica,
            version=VERSION,
            up_seconds=int(time.monotonic() - self._began),
            leases={lease: view.leases.get(lease) for lease in LEASES},
            backlog=view.relay.events,
            backlog_seconds=round(view.relay.seconds(now), 1),
            sources={name: _state(one, now) for name, one in view.sources.items()},
            follows=self.follows.status.waiting,
            queue=self.desk.waiting,
            last_batch=self.desk.measures.last,
            requests=self._requests.count,
            refusals=self._refusals.count,
            drift=self.relay.status.drift,
            problems=problems,
        )


def _state(one: SourceView, now: datetime) -> SourceState:
    parked = one.parked
    return SourceState(
        behind=one.behind.events,
        seconds=round(one.behind.seconds(now), 1),
        parked=Parked(sequence=parked.sequence, code=parked.code, since=parked.since)
        if parked
        else None,
    )
