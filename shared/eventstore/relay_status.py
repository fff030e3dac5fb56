"""What the relay tells of itself, for health, metrics and the operator."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RelayStatus:
    """What the relay tells of itself."""

    active: bool
    """Whether this replica is the one that numbers and publishes."""
    numbered: int
    """Sequence of the last numbered event, as far as this replica knows."""
    published: int
    """The broker has our history up to here, without a gap."""
    backlog: int
    """Committed events that the broker does not have yet."""
    problem: str | None
    drift: tuple[str, ...] = ()
    """Settings of the stream that are not as wanted."""
    compared: bool = False
    """Whether the broker was asked what it has."""

    @property
    def known(self) -> int | None:
        """What the broker has; None on a replica that does not publish, or not yet."""
        return self.published if self.active and self.compared else None
