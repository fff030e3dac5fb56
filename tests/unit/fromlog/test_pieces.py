"""An entry taken apart and completed again is the entry, byte by byte."""

import pytest

from shared.contracts.envelope import completed
from shared.fromlog.pieces import piece_of
from tests.demo_log import DemoLog


def test_every_entry_of_the_example_is_made_of_its_parts(demo_log: DemoLog) -> None:
    for entry in demo_log.events:
        piece = piece_of(entry)
        one = piece.envelope
        assert completed(piece.body, one.sequence, one.previous) == entry
        assert f'"time":"{piece.time}"' in piece.body
        assert '"sequence":' not in piece.body[piece.body.rindex('"id":') :]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b',"previous":', b', "previous":'),
        (b'"sequence":1,', b'"sequence":1 ,'),
        (b',"source":', b', "source":'),
        (b'"time":', b'"time": '),
        (b"{", b"\xff"),
        (b"{", b"["),
    ],
)
def test_an_entry_in_another_spelling_is_refused(
    demo_log: DemoLog, old: bytes, new: bytes
) -> None:
    head, found, tail = demo_log.events[0].rpartition(old)
    assert found

    with pytest.raises(ValueError, match=r"envelope|substring|codec"):
        piece_of(head + new + tail)
