"""What a story is made of, and how it is written down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bangvang.audit.findings import EventRef
from bangvang.audit.replay.telling.words import ROLES, say
from shared.contracts import awards


@dataclass(frozen=True, slots=True)
class Chapter:
    """One event of the story."""

    ref: EventRef
    day: date
    """In Viet Nam."""
    role: str
    actor: str
    sentence: str
    clauses: tuple[str, ...]
    evidence: tuple[str, ...]
    """What it rests on, e.g. a rule with its facts and the events that brought them."""

    def lines(self, language: str) -> Iterator[str]:
        """Give it as text."""
        by = f" ({', '.join(self.clauses)})" if self.clauses else ""
        yield f"{self.day}  {self.sentence}{by}"
        role = ROLES[self.role].to(language)
        yield f"    {say('by', language)} {role} {self.actor}, #{self.ref.leaf}"
        for one in self.evidence:
            yield f"    - {one}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One award and how it came about."""

    proposal: awards.AwardProposed
    published: awards.AwardPublished | None
    title: str
    """Of the form of award."""
    whom: str
    chapters: tuple[Chapter, ...]

    def lines(self, language: str) -> Iterator[str]:
        """Give it as text."""
        proposal, published = self.proposal, self.published
        result = "pending"
        if published is not None:
            result = "granted" if published.granted else "declined"
        yield f"{say('award', language)} {proposal.award_id}"
        yield f"{self.title} ({proposal.clause}): {self.whom}"
        yield say(result, language)
        yield ""
        for chapter in self.chapters:
            yield from chapter.lines(language)
