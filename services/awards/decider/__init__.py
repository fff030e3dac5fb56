"""What awards decides: one small function per command, in the order of a round."""

from collections.abc import Sequence
from typing import Any, assert_never

from services.awards.decider.proposals import decide_award, propose_award
from services.awards.decider.publication import publish_awards, publish_withheld
from services.awards.decider.rounds import convene_council, open_round
from services.awards.decider.screening import (
    lift_hold,
    place_hold,
    screen_again,
    screen_candidate,
)
from services.awards.decider.votes import cast_ballot, close_votes, declare_conflict
from services.awards.state import Award, Candidacy, Laureate, Round, evolve
from shared.contracts.awards import (
    AwardsCommand,
    CastBallot,
    CloseVotes,
    ConveneCouncil,
    DecideAward,
    DeclareConflict,
    DiscloseValues,
    ErasePerson,
    EraseTexts,
    LiftHold,
    OpenRound,
    PersonalDataErased,
    PlaceHold,
    ProposeAward,
    PublishAwards,
    PublishWithheld,
    ScreenAgain,
    ScreenCandidate,
    ValuesDisclosed,
)
from shared.decider import Aggregates, Decider, Given, New
from shared.privacy.disclosure import Disclosure, disclose
from shared.privacy.erasure import Erasure, erase


def decide(
    command: AwardsCommand, states: Aggregates, given: Given
) -> Sequence[New[Any]]:
    """Return what happens because of `command`, or refuse it; the frequent ones first.

    A case that is passed by takes time, and there are many.
    """
    match command:
        case CastBallot():
            return cast_ballot(command, states, given)
        case ScreenCandidate():
            return screen_candidate(command, states, given)
        case CloseVotes():
            return close_votes(command, states, given)
        case ProposeAward():
            return propose_award(command, states, given)
        case DecideAward():
            return decide_award(command, states, given)
        case OpenRound():
            return open_round(command, states, given)
        case ConveneCouncil():
            return convene_council(command, states, given)
        case ScreenAgain():
            return screen_again(command, states, given)
        case PlaceHold():
            return place_hold(command, states, given)
        case LiftHold():
            return lift_hold(command, states, given)
        case DeclareConflict():
            return declare_conflict(command, states, given)
        case PublishAwards():
            return publish_awards(command, states, given)
        case DiscloseValues():
            return disclose(command, states, ValuesDisclosed)
        case ErasePerson() | EraseTexts():
            return erase(command, states, given.facts, PersonalDataErased)
        case PublishWithheld():
            return publish_withheld(command, states, given)
        case _:
            assert_never(command)


DECIDER = Decider(
    (Round, Candidacy, Laureate, Award, Erasure, Disclosure), decide, evolve
)
