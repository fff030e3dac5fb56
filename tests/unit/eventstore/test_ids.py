import re
import time
import uuid

from shared.contracts.ids import ULID_PATTERN
from shared.runtime.ids import new_ulid, new_uuid


def test_an_event_id_is_a_version_7_uuid_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    found = uuid.UUID(new_uuid())
    after = time.time_ns() // 1_000_000

    assert (found.version, found.variant) == (7, uuid.RFC_4122)
    assert before <= found.int >> 80 <= after
    assert str(found) == str(uuid.UUID(str(found)))


def test_a_new_id_is_written_as_a_ulid() -> None:
    assert re.fullmatch(ULID_PATTERN, new_ulid())


def test_ids_are_never_the_same() -> None:
    assert (
        len({new_uuid() for _ in range(2000)} | {new_ulid() for _ in range(2000)})
        == 4000
    )
