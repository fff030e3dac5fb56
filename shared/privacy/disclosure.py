"""Deciding a disclosure, the same in every service: pure, as all deciders are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from shared.contracts.disclosure import STREAM, DiscloseCommand, DisclosedBase
from shared.decider import Aggregates, New
from shared.privacy.errors import DisclosureIdUsed


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One disclosure, which is asked for once."""

    kind: ClassVar[str] = STREAM

    made: bool = False


def disclose(
    command: DiscloseCommand, states: Aggregates, kind: type[DisclosedBase]
) -> Sequence[New[Any]]:
    """Record who is given what and why; the values follow by the query.

    Raises:
        DisclosureIdUsed: the id stands for another disclosure.
    """
    if states.of(Disclosure, command.disclosure_id).made:
        raise DisclosureIdUsed(disclosure=command.disclosure_id)
    event = kind(
        campaign_id=command.campaign_id,
        disclosure_id=command.disclosure_id,
        purpose=command.purpose,
        personal=command.personal,
        paper=command.paper,
    )
    return [New(command.disclosure_id, event)]


def disclosed(_state: Disclosure, _event: DisclosedBase) -> Disclosure:
    """Return the disclosure after it was recorded."""
    return Disclosure(made=True)
