"""Ballots, decisions and reasons of holds: what is not public until it is opened.

A guess stands for what is not known, one that the rules accept; when the value is
opened, what could not be said before is said then.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bangvang.audit.findings import EventRef, Finding
from bangvang.audit.replay.awards.office import AwardsOffice
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.seals import Opened, Seals
from bangvang.audit.replay.words import finding
from services.awards.errors import DocumentInFuture
from services.awards.rules import laureate_id, local_day
from services.awards.state import Award, Hold, Laureate
from shared.contracts import awards as said
from shared.contracts.base import Document
from shared.contracts.refusals import Refusal

_UNKNOWN = "?"
_SOME_DECISION = Document(number=_UNKNOWN, issued_on="1990-01-01")


class Decided(NamedTuple):
    """A decision that is sealed so far."""

    ref: EventRef
    at: datetime
    granting: Refusal | None = None
    """What stood against granting on that day."""


class SealedAwards(AwardsOffice):
    """Awards, with guesses where values are sealed."""

    def __init__(self, seals: Seals) -> None:
        """Begin without anything sealed."""
        super().__init__(seals)
        self.decided: dict[str, Decided] = {}
        """Decisions that were not published yet, by award."""
        self.placed: dict[str, dict[str, Hold]] = defaultdict(dict)
        """Every hold that may be open, by laureate and event."""

    def fill(self, past: Past) -> Past:
        """Put what the rules accept where a choice, decision or reason is sealed."""
        if not past.gaps:
            return past
        match past.event:
            case said.BallotCast():
                return past.filled(choice=said.Choice.ABSTAIN)
            case said.HoldPlaced() as event:
                held = {one.reason for one in self._laureate(event).holds}
                free = (one for one in said.HoldReason if one not in held)
                reason = next(free, said.HoldReason.OTHER)
                return past.filled(reason=reason, note=_UNKNOWN)
            case said.HoldLifted() as event:
                # A hold without a reason is closed by any.
                holds = self._laureate(event).holds
                first = holds[0].reason if holds else None
                reason = first or said.HoldReason.OTHER
                return past.filled(reason=reason, note=_UNKNOWN)
            case said.AwardDecided() as event:
                # A second decision can only take a grant back.
                again = self.state(Award, event.award_id).decided
                return past.filled(
                    granted=not again, decision=_SOME_DECISION, note=None
                )
            case _:
                return past.filled(note=None)

    def otherwise(self, group: Sequence[Past], refusal: Refusal) -> list[Past] | None:
        """Return the decision that is left when granting was not possible that day."""
        past = group[0]
        event = past.event
        if not isinstance(event, said.AwardDecided) or "granted" not in past.gaps:
            return None
        if self.state(Award, event.award_id).decided:
            return None
        known = Decided(past.ref, past.envelope.time, refusal)
        self.decided[event.award_id] = known
        return [past.filled(granted=False)]

    def evolve(self, past: Past) -> None:
        """Take in an own event; a reason that is not known is as if it was erased."""
        if "reason" in past.gaps:
            event = past.event.model_copy(update={"reason": None})
            past = past._replace(event=event)
        super().evolve(past)

    def note(self, past: Past) -> None:
        """Keep what own events change beside their streams."""
        super().note(past)
        event, kind = past.event, type(past.event)
        if kind is said.AwardDecided and "granted" in past.gaps:
            known = Decided(past.ref, past.envelope.time)
            before = self.decided.get(event.award_id, known)
            same = before.ref == past.ref
            self.decided[event.award_id] = before if same else known
        elif kind is said.AwardPublished:
            self.decided.pop(event.award_id, None)
            gone = self.fixed.pop(past.envelope.subject, "")
            self.seals.forget([gone])
        elif kind is said.HoldPlaced:
            laureate = laureate_id(event.campaign_id, event.subject)
            hold = Hold(event.reason, past.envelope.id)
            self.placed[laureate][past.envelope.id] = hold
        elif kind is said.HoldLifted:
            self._lifted(event)

    def _laureate(self, event: said.HoldPlaced | said.HoldLifted) -> Laureate:
        return self.state(Laureate, laureate_id(event.campaign_id, event.subject))

    def _lifted(self, event: said.HoldLifted) -> None:
        laureate = laureate_id(event.campaign_id, event.subject)
        left = {one.event for one in self._laureate(event).holds}
        placed = self.placed[laureate]
        guessed = any(one.reason is None for one in placed.values())
        if left and (guessed or event.reason is None):
            return  # which one was lifted is not known
        for one in [one for one in placed if one not in left]:
            del placed[one]

    def holds_by_citation(self, laureate: str, cited: Sequence[str]) -> Laureate | None:
        """Return the holds that a screening cites; None: it is known which are open."""
        state = self.state(Laureate, laureate)
        placed = self.placed.get(laureate, {})
        if len(placed) <= len(state.holds):
            return None
        named = [placed[one] for one in dict.fromkeys(cited) if one in placed]
        if len(named) != len(state.holds):
            return None
        return Laureate(tuple(named))

    def open_decision(self, past: Past) -> Iterator[Finding]:
        """Open the decision on an award that is published now."""
        event: said.AwardPublished = past.event
        subject = past.envelope.subject
        allowed = [self.fixed.get(subject, "")]
        learnt: dict[str, Opened] = {}
        for one in self.seals.open(event.openings, past, allowed):
            if isinstance(one, Opened):
                learnt[one.opening.name] = one
            else:
                yield one
        award = self.state(Award, event.award_id)
        values = {name: one.value for name, one in learnt.items()}
        openings = tuple(
            learnt[name].opening for name in ("granted", "decision") if name in learnt
        )
        if learnt and len(award.openings) < len(openings):
            values["openings"] = openings
        self.change(subject, replace(award, **values))
        for name in ("granted", "decision"):
            if name not in learnt and allowed[0] not in self.seals.erased:
                yield finding("replay.not-opened", [past.ref], field=name)
        yield from self._in_hindsight(event, learnt, past)

    def _in_hindsight(
        self, event: said.AwardPublished, learnt: dict[str, Opened], past: Past
    ) -> Iterator[Finding]:
        known = self.decided.get(event.award_id)
        if known is None:
            return
        reasons: list[Refusal] = []
        if "granted" in learnt and learnt["granted"].value and known.granting:
            reasons.append(known.granting)
        if "decision" in learnt:
            decision: Document = learnt["decision"].value
            day = local_day(known.at)
            if decision.issued_on > day.isoformat():
                issued = decision.issued_on
                late = DocumentInFuture(number=decision.number, issued=issued, day=day)
                reasons.append(late)
        for reason in reasons:
            yield _hindsight(reason, [known.ref, past.ref])


def _hindsight(refusal: Refusal, events: list[EventRef]) -> Finding:
    english = finding("replay.granted-before", events, reason=refusal.reason("en"))
    vietnamese = finding("replay.granted-before", events, reason=refusal.reason("vi"))
    words = english.said._replace(vi=vietnamese.said.vi)
    return replace(english, said=words)
