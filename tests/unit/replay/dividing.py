"""A replay in shares, without processes."""

from collections.abc import Iterable

from bangvang.audit.replay.replayed import Replayed
from bangvang.audit.replay.replaying import Replay
from bangvang.audit.replay.share import SHARES
from bangvang.audit.replay.shares import take, together


def divided(log: Iterable[bytes]) -> Replayed:
    shares = [Replay(share=one) for one in SHARES]
    for leaf, data in enumerate(log):
        for running in shares:
            take(running, leaf, data)
    return together(one.finish() for one in shares)
