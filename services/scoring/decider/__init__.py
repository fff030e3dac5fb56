"""What happens because of a command: one small function for each, all of them pure."""

from collections.abc import Sequence
from typing import Any, assert_never

from services.scoring.decider.assessments import appraise, self_assess
from services.scoring.decider.corrections import correct
from services.scoring.decider.editions import adopt
from services.scoring.decider.publication import publish
from services.scoring.decider.tasks import (
    assign_task,
    confirm_task,
    publish_completion,
    report_task,
)
from services.scoring.state import Edition, Programme, Sheet, evolve
from shared.contracts.scoring import (
    AdoptEdition,
    AppraiseAssessment,
    AssignTask,
    ConfirmTask,
    CorrectScore,
    DiscloseValues,
    EraseTexts,
    PersonalDataErased,
    PublishCompletion,
    PublishScores,
    ReportTask,
    ScoringCommand,
    SubmitSelfAssessment,
    ValuesDisclosed,
)
from shared.decider import Aggregates, Decider, Given, New
from shared.privacy.disclosure import Disclosure, disclose
from shared.privacy.erasure import Erasure, erase


def decide(
    command: ScoringCommand, states: Aggregates, given: Given
) -> Sequence[New[Any]]:
    """Return the events that `command` causes, or refuse it; the frequent ones first.

    A case that is passed by takes time, and there are many.
    """
    match command:
        case AssignTask():
            return assign_task(command, states, given)
        case ReportTask():
            return report_task(command, states, given)
        case ConfirmTask():
            return confirm_task(command, states, given)
        case SubmitSelfAssessment():
            return self_assess(command, states, given)
        case AppraiseAssessment():
            return appraise(command, states, given)
        case PublishCompletion():
            return publish_completion(command, states, given)
        case AdoptEdition():
            return adopt(command, states, given)
        case PublishScores():
            return publish(command, states, given)
        case CorrectScore():
            return correct(command, states, given)
        case DiscloseValues():
            return disclose(command, states, ValuesDisclosed)
        case EraseTexts():
            return erase(command, states, given.facts, PersonalDataErased)
        case _:
            assert_never(command)


DECIDER = Decider((Edition, Sheet, Programme, Erasure, Disclosure), decide, evolve)
