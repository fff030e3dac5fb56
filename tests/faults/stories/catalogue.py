"""All stories."""

from tests.faults.rig.rig import ALL, Plan
from tests.faults.stories import (
    clocks,
    disks,
    hostile,
    kills,
    replicas,
    wires,
)
from tests.faults.stories.story import Story

_POSTGRESQL = Plan(postgresql=True)
_WIRED = Plan(postgresql=True, wires=True)
_TWO = Plan(postgresql=True, replicas=2)
_PATIENT = Plan(postgresql=True, replicas=2, patience=20.0)

STORIES: tuple[Story, ...] = (
    Story("services are killed", kills.kill_services, short=True),
    Story("all services are killed", kills.kill_services, Plan(services=ALL)),
    Story("everything is killed at once", kills.kill_all_at_once),
    Story("the broker is killed", kills.kill_broker),
    Story("the broker loses its disk", kills.empty_broker, short=True),
    Story("PostgreSQL is killed", kills.kill_database, _POSTGRESQL, short=True),
    Story("wires are cut", wires.cut_wires, _WIRED),
    Story("wires are cut all the time", wires.flapping_wires, _WIRED),
    Story("wires are slow", wires.slow_wires, _WIRED),
    Story("wires are half open", wires.half_open_wires, _WIRED),
    Story("a holder of leases is frozen", replicas.frozen_holder, _TWO, short=True),
    Story("a holder of leases is killed", replicas.killed_holder, _TWO),
    Story("a rolling update", replicas.rolling_update, _PATIENT),
    Story("the clock is set back", clocks.set_back, Plan(shifted=True)),
    Story("requests are broken", hostile.broken_requests),
    Story("events are broken", hostile.broken_events, short=True),
    Story("a disk is full", disks.full_disk, Plan(small_disk=True)),
)
