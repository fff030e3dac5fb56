"""Whose decisions are judged where: a replay divided by service."""

from typing import NamedTuple


class Share(NamedTuple):
    """Whose decisions are judged."""

    services: frozenset[str]
    others: bool
    """True: those of all other services instead, and whatever cannot be read."""

    def owns(self, source: str) -> bool:
        """Whether decisions of a service are judged here."""
        return (source in self.services) is not self.others


EVERYTHING = Share(frozenset(), others=True)
SHARES = (
    Share(frozenset({"scoring"}), others=False),
    Share(frozenset({"scoring"}), others=True),
)
"""Scoring says about as much as the three others together."""
