"""All checks together."""

from collections.abc import Iterable

from tests.faults.checker.broker import check_broker
from tests.faults.checker.commands import check_commands
from tests.faults.checker.effects import Effect, check_effects
from tests.faults.checker.evidence import Evidence
from tests.faults.checker.findings import Finding, Kind
from tests.faults.checker.logs import check_logs
from tests.faults.checker.readers import check_readers


def check(evidence: Evidence, effects: Iterable[Effect] = ()) -> list[Finding]:
    """Return all that is wrong with a run that has come to rest; best: nothing."""
    return [
        *check_commands(evidence),
        *check_logs(evidence),
        *check_readers(evidence),
        *check_broker(evidence),
        *check_effects(evidence, effects),
        *_rebuilt(evidence),
    ]


def _rebuilt(evidence: Evidence) -> Iterable[Finding]:
    for service, tables in evidence.rebuilt.items():
        for table in tables:
            yield Finding(Kind.REBUILD, f"{service}.{table}")
