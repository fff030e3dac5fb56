"""Whose decisions are judged where: a replay divided by service."""

from typing import NamedTuple


class Share(NamedTuple):
    """Whose decisions are judged."""

    services: frozenset[str]
    others: bool
    """True: those of all other services instead, whatever cannot be read, and whether
    the events of every service follow one another."""

    def owns(self, source: str) -> bool:
        """Whether decisions of a service are judged here."""
        return (source in self.services) is not self.others

    @property
    def mark(self) -> bytes:
        """What stands in every event of the one service; empty if there are more."""
        if self.others or len(self.services) != 1:
            return b""
        (name,) = self.services
        return f'"source":"/{name}"'.encode()


EVERYTHING = Share(frozenset(), others=True)
SHARES = (
    Share(frozenset({"scoring"}), others=False),
    Share(frozenset({"scoring"}), others=True),
)
"""Scoring says about as much as the three others together."""
