"""Prometheus metrics of a process; labels hold names of messages, never of people."""

import platform
from collections.abc import Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
)
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from shared.runtime.version import VERSION

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)


class Told(Collector):
    """A counter whose count is kept elsewhere, and told before it is read."""

    def __init__(self, name: str, text: str, label: str) -> None:
        self._family = (name, text)
        self._label = label
        self._counts: dict[str, float] = {}
        REGISTRY.register(self)

    def set(self, value: str, count: float) -> None:
        """Tell the count of this value of the label."""
        self._counts[value] = count

    def collect(self) -> Iterator[CounterMetricFamily]:
        """Give the counts."""
        family = CounterMetricFamily(*self._family, labels=[self._label])
        for value, count in self._counts.items():
            family.add_metric([value], count)
        yield family


Gauge(
    "bangvang_build_info",
    "1, with the version that runs",
    ("version", "python"),
    registry=REGISTRY,
).labels(VERSION, platform.python_version()).set(1)

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)

requests = Counter(
    "bangvang_requests",
    "Commands and queries by outcome: accepted, found, or the code of a refusal",
    ("service", "kind", "name", "code"),
    registry=REGISTRY,
)
seconds = Histogram(
    "bangvang_request_seconds",
    "Seconds from reading a request to its answer",
    ("service", "kind"),
    buckets=_SECONDS,
    registry=REGISTRY,
)
batch_size = Histogram(
    "bangvang_batch_size",
    "Commands in one group commit",
    ("service",),
    buckets=_SIZES,
    registry=REGISTRY,
)
batch_seconds = Histogram(
    "bangvang_batch_seconds",
    "Seconds of one group commit",
    ("service",),
    buckets=_SECONDS,
    registry=REGISTRY,
)
desk_waiting = Gauge(
    "bangvang_desk_waiting",
    "Commands that wait for the next group commit",
    ("service",),
    registry=REGISTRY,
)
batches_lost = Told(
    "bangvang_batches_lost",
    "Group commits that the database did not take as a whole",
    "service",
)
commands_retried = Told(
    "bangvang_commands_retried",
    "Commands that were decided alone because their group commit was lost",
    "service",
)
broker_connected = Gauge(
    "bangvang_broker_connected",
    "1 while the connection to the broker stands",
    ("service",),
    registry=REGISTRY,
)
broker_reconnects = Told(
    "bangvang_broker_reconnects",
    "How often a connection to the broker was lost and found again",
    "service",
)
http_requests = Counter(
    "bangvang_http_requests",
    "Requests to the portal by route and status",
    ("method", "route", "status"),
    registry=REGISTRY,
)
http_seconds = Histogram(
    "bangvang_http_request_seconds",
    "Seconds from a request to the portal to the beginning of its answer",
    ("method", "route"),
    buckets=_SECONDS,
    registry=REGISTRY,
)
http_followers = Gauge(
    "bangvang_http_followers",
    "Readers of the live stream",
    registry=REGISTRY,
)
relay_backlog = Gauge(
    "bangvang_relay_backlog",
    "Committed events that the broker does not have yet",
    ("service",),
    registry=REGISTRY,
)
relay_age = Gauge(
    "bangvang_relay_oldest_seconds",
    "Age of the oldest event that the broker does not have yet; 0 when there is none",
    ("service",),
    registry=REGISTRY,
)
relay_sequence = Gauge(
    "bangvang_relay_sequence",
    "Last number given by the relay",
    ("service",),
    registry=REGISTRY,
)
reader_lag = Gauge(
    "bangvang_reader_lag",
    "Events of a source that were not applied yet",
    ("service", "source"),
    registry=REGISTRY,
)
reader_age = Gauge(
    "bangvang_reader_oldest_seconds",
    "Age of the oldest event of a source that was not applied yet; 0 when none",
    ("service", "source"),
    registry=REGISTRY,
)
reader_parked = Gauge(
    "bangvang_reader_parked",
    "1 while a reader stands still at an event it cannot read",
    ("service", "source"),
    registry=REGISTRY,
)
follows_waiting = Gauge(
    "bangvang_follows_waiting",
    "Own commands that follow from events and were not decided yet",
    ("service",),
    registry=REGISTRY,
)
lease_held = Gauge(
    "bangvang_lease_held",
    "1 on the replica that holds a lease",
    ("service", "lease"),
    registry=REGISTRY,
)
stream_drift = Gauge(
    "bangvang_stream_drift",
    "Settings of the stream that are not as wanted",
    ("service",),
    registry=REGISTRY,
)
