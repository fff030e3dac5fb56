"""Typed answers; public ones show nothing before its opening."""

from collections.abc import Mapping
from typing import Any

from services.awards.queries.candidacies import candidacy, eligibility_table
from services.awards.queries.results import (
    closed_votes,
    one_award,
    proposals,
    register,
)
from services.awards.queries.rounds import one_round, rounds
from shared.contracts.awards import (
    AWARDS,
    Award,
    Awards,
    Candidacy,
    Disclosures,
    EligibilityTable,
    Erasure,
    Proposals,
    Round,
    Rounds,
    Votes,
)
from shared.contracts.base import Query
from shared.domain import Answer
from shared.privacy.answering import erasure
from shared.privacy.disclosing import disclosures_with

ANSWERS: Mapping[type[Query[Any]], Answer] = {
    Rounds: rounds,
    Round: one_round,
    EligibilityTable: eligibility_table,
    Candidacy: candidacy,
    Votes: closed_votes,
    Awards: register,
    Award: one_award,
    Erasure: erasure,
    Disclosures: disclosures_with(AWARDS),
    Proposals: proposals,
}
