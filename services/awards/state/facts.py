"""Facts that commands are decided on besides their streams, one class per need."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.awards.rules import CandidateFacts, Taken, UnitFact
from shared.authority.rights import Grant


@dataclass(frozen=True, slots=True)
class GuidanceFacts:
    """What opening a round rests on."""

    unit: UnitFact | None = None
    """The unit that runs the round, if one is named and known."""
    edition: str | None = None
    """Key of the edition that was opened under the named id in this campaign."""


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """The rights that the named members hold or held."""

    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """Whether the unit of a subject is known here; persons always are."""

    known: bool = True


@dataclass(frozen=True, slots=True)
class CandidatesFacts:
    """The candidates that a command is about, as known now."""

    candidates: tuple[CandidateFacts, ...] = ()

    def of(self, candidate_id: str) -> CandidateFacts | None:
        """The facts of one candidate."""
        found = (one for one in self.candidates if one.candidate_id == candidate_id)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What a proposal rests on: the candidate, and the round's other proposals."""

    candidate: CandidateFacts | None = None
    taken: tuple[Taken, ...] = ()
    proposed_as: str | None = None
    """Award that this candidate is proposed for in this round already."""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What is known now of the candidate whose award is decided."""

    candidate: CandidateFacts | None = None


@dataclass(frozen=True, slots=True)
class PublicationFacts:
    """The proposals of a round, and what is known of their candidates."""

    groups: Mapping[str, str | None] = field(default_factory=dict)
    """Group that each candidate was screened in, by award id, in their order."""
    candidates: Mapping[str, CandidateFacts] = field(default_factory=dict)
    """By award id, as known now."""
