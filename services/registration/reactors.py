"""Registration hears nobody: all others begin with what it says."""

from shared.contracts.base import Event
from shared.domain import React

REACTIONS: dict[type[Event], React] = {}
