"""Registration hears dossier, and of it only that a person is to be forgotten."""

from shared.contracts.base import Event
from shared.contracts.dossier import PersonalDataErased
from shared.contracts.registration import ErasePerson
from shared.domain import React
from shared.privacy.following import erases_too

REACTIONS: dict[type[Event], React] = {PersonalDataErased: erases_too(ErasePerson)}
