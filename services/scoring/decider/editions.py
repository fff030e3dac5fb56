"""Opening an edition, and the checks that all commands on an edition share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.scoring.errors import (
    DeadlineInThePast,
    EditionAlreadyAdopted,
    EditionIdTaken,
    EditionNotInCharter,
    EditionTooLarge,
    EditionUnknown,
    GroupAlreadyPublished,
    GroupNotRanked,
    UnitNotActive,
    UnitUnknown,
)
from services.scoring.rules import day_of, listed, ranks, too_large
from services.scoring.state import Edition, Facts, Member
from shared.contracts.charter import Edition as Index
from shared.contracts.scoring import AdoptEdition, EditionAdopted
from shared.decider import Aggregates, Given, New


def adopt(
    command: AdoptEdition, states: Aggregates, given: Given
) -> Sequence[New[EditionAdopted]]:
    """Open an edition of the charter for assessment, once in a campaign."""
    facts: Facts = given.facts
    if states.of(Edition, command.edition_id).adopted is not None:
        raise EditionIdTaken(edition_id=command.edition_id)
    index = _of_charter(command, given)
    if facts.opened_as is not None:
        raise EditionAlreadyAdopted(edition=index.key, edition_id=facts.opened_as)
    today = day_of(given.at)
    if index.self_assessment and command.self_assessment_until < today:
        raise DeadlineInThePast(until=command.self_assessment_until, today=today)
    adopted = EditionAdopted(
        campaign_id=command.campaign_id,
        edition_id=command.edition_id,
        edition=index.key,
        year=index.year,
        charter_digest=given.rules().digest,
        self_assessment_until=command.self_assessment_until,
    )
    return [New(command.edition_id, adopted)]


def _of_charter(command: AdoptEdition, given: Given) -> Index:
    charter = given.rules()
    index = charter.edition(command.edition)
    if index is None:
        known = listed(one.key for one in charter.editions)
        raise EditionNotInCharter(edition=command.edition, known=known)
    if problem := too_large(charter, index):
        raise EditionTooLarge(edition=index.key, problem=problem)
    return index


@dataclass(frozen=True, slots=True)
class Opened:
    """An edition that is open, with the rules it is bound to."""

    adopted: EditionAdopted
    index: Index
    published: frozenset[str]

    def group(self, given: Given, key: str | None) -> str:
        """Return the group when this edition ranks it, or refuse."""
        if key is None or not ranks(given.rules(), self.index, key):
            raise GroupNotRanked(edition=self.index.key, group=key or "-")
        return key

    def unpublished(self, given: Given, key: str | None) -> str:
        """Return the group when it is ranked and its scores are not out yet."""
        group = self.group(given, key)
        if group in self.published:
            raise GroupAlreadyPublished(group=group)
        return group

    def self_assessment_over(self, today: date) -> bool:
        """Whether no unit can assess itself any more; the last day still counts."""
        return (
            not self.index.self_assessment or today > self.adopted.self_assessment_until
        )


def opened(
    states: Aggregates, given: Given, *, campaign_id: str, edition_id: str
) -> Opened:
    """Return an edition of this campaign, read by the charter that it is bound to.

    Raises:
        EditionUnknown: it was never opened, or by another campaign.
    """
    state = states.of(Edition, edition_id)
    adopted = state.adopted
    if adopted is None or adopted.campaign_id != campaign_id:
        raise EditionUnknown(edition_id=edition_id)
    index = given.rules().edition(adopted.edition)
    if index is None or given.rules().digest != adopted.charter_digest:
        raise LookupError(f"edition {edition_id} was gathered with another charter")
    return Opened(adopted, index, state.published)


def member(given: Given, unit_id: str) -> Member:
    """Return a unit of this campaign, or refuse."""
    facts: Facts = given.facts
    if unit_id not in facts.members:
        raise UnitUnknown(unit_id=unit_id)
    return facts.members[unit_id]


def active_member(given: Given, unit_id: str) -> Member:
    """Return a unit of this campaign that exists today, or refuse."""
    found = member(given, unit_id)
    today = day_of(given.at)
    if not found.active_on(today):
        raise UnitNotActive(unit_id=unit_id, day=today)
    return found
