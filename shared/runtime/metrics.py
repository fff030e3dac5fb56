"""Prometheus metrics of a process; labels hold names of messages, never of people."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()

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
relay_backlog = Gauge(
    "bangvang_relay_backlog",
    "Committed events that the broker does not have yet",
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
