"""Keeps tests that share something expensive on one of several workers.

pytest-xdist's own groups are written into the names of the tests, which pytest does not
take from there any more; so all workers would load the same example.
"""

from xdist.scheduler import LoadScopeScheduling

_ALONE = ("tests/e2e/test_",)
_SHARED = {
    "tests/e2e/test_audit.py": "loaded",
    "tests/e2e/test_backup.py": "loaded",
    "tests/e2e/test_confidentiality.py": "loaded",
    "tests/e2e/test_documentation.py": "loaded",
    "tests/e2e/test_first_year.py": "loaded",
    "tests/e2e/test_ledger.py": "loaded",
    "tests/e2e/test_restore_from_log.py": "loaded",
    "tests/integration/portal/test_fuzzing.py": "fuzzing",
    "tests/integration/replay/test_a_whole_campaign.py": "town",
    "tests/integration/replay/test_privacy.py": "erasures",
    "tests/unit/tampering/": "tampering",
    "tests/integration/portal/": "portal",
}


class Together(LoadScopeScheduling):
    """Gives each group to one worker as a whole, and all other tests one by one."""

    def _split_scope(self, nodeid: str) -> str:
        for start, group in _SHARED.items():
            if nodeid.startswith(start):
                return group
        # A story goes on from one test to the next.
        path = nodeid.partition("::")[0]
        return path if path.startswith(_ALONE) else nodeid
