"""What happens because of a command, or why not."""

from collections.abc import Sequence
from typing import Any, assert_never

from services.dossier.decider.course import (
    accept,
    return_to_unit,
    submit,
    withdraw,
)
from services.dossier.decider.opening import open_dossier
from services.dossier.decider.papers import attach, confirm
from services.dossier.state import Dossier, evolve
from shared.contracts.dossier import (
    AcceptDossier,
    AttachDocument,
    Commanded,
    ConfirmDossier,
    DiscloseValues,
    DossierCommand,
    ErasePerson,
    EraseTexts,
    OpenDossier,
    PersonalDataErased,
    ReturnDossier,
    SubmitDossier,
    ValuesDisclosed,
    WithdrawDossier,
)
from shared.decider import Aggregates, Decider, Given, New
from shared.privacy.disclosure import Disclosure, disclose
from shared.privacy.erasure import Erasure, erase


def decide(
    command: DossierCommand, states: Aggregates, given: Given
) -> Sequence[New[Any]]:
    """Return what happens because of `command`, or refuse it; the frequent ones first.

    A case that is passed by takes time, and there are many.
    """
    match command:
        case AttachDocument():
            return attach(command, _of(command, states), given)
        case ConfirmDossier():
            return confirm(command, _of(command, states), given)
        case OpenDossier():
            return open_dossier(command, _of(command, states), given)
        case SubmitDossier():
            return submit(command, _of(command, states), given)
        case AcceptDossier():
            return accept(command, _of(command, states), given)
        case WithdrawDossier():
            return withdraw(command, _of(command, states))
        case ReturnDossier():
            return return_to_unit(command, _of(command, states))
        case DiscloseValues():
            return disclose(command, states, ValuesDisclosed)
        case ErasePerson() | EraseTexts():
            return erase(command, states, given.facts, PersonalDataErased)
        case _:
            assert_never(command)


def _of(command: Commanded, states: Aggregates) -> Dossier:
    """The dossier that a command is about."""
    return states.of(Dossier, command.dossier_id)


DECIDER = Decider((Dossier, Erasure, Disclosure), decide, evolve)

__all__ = ["DECIDER", "decide"]
