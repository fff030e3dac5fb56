"""The cheapest command there is, to show what the store itself costs."""

from shared.contracts.ids import derived_id
from shared.eventstore.orders import Order
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid
from shared.testing.two_services import INK, Write, order

DOMAIN = INK
"""Writes a line on a page: no rights, no reads, no read models, nothing sealed."""
_TEXT = "x" * 300
"""With it an event is as long as that of the measured command."""


def orders(count: int) -> list[Order]:
    """Return commands, each about a page of its own."""
    return [
        order(
            Write(campaign_id=None, page=derived_id("page", str(number)), text=_TEXT),
            new_uuid(),
            utc_now(),
        )
        for number in range(count)
    ]
