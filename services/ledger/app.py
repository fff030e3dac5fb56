"""The ledger put together: its tables as a domain, and the service that runs it."""

from typing import Any, NoReturn

from services.ledger.migrations import HISTORY
from services.ledger.runtime import LedgerRuntime
from services.ledger.settings import Settings
from services.ledger.tables import METADATA
from shared.contracts.base import Language
from shared.decider import Decider
from shared.domain import Domain

SERVICE = "ledger"


def _nothing(*_: Any) -> NoReturn:
    raise LookupError("the ledger decides nothing")


DOMAIN = Domain(
    name=SERVICE,
    language=Language.of(SERVICE, (), (), ()),
    decider=Decider((), _nothing, _nothing),
    gather={},
    projections={},
    reactions={},
    answers={},
    tables=METADATA,
    history=HISTORY,
)
"""For those who make and migrate databases; it takes no commands and no queries.

It is none of the domains that a backup holds: its database must never be set back.
"""


def create_app(settings: Settings) -> LedgerRuntime:
    """Return the service, not started yet."""
    return LedgerRuntime(DOMAIN, settings)
