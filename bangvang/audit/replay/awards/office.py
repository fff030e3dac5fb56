"""Rounds, candidates and awards as the replay keeps them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bangvang.audit.replay.awards.heard import OF_DOSSIER, OF_SCORING, Heard, Standing
from bangvang.audit.replay.office import Office
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.privacy import FOLLOWED, Forgotten, hear_erasure
from bangvang.audit.replay.seals import Seals
from services.awards.decider import DECIDER
from services.awards.rules import (
    CandidateFacts,
    Rival,
    Taken,
    UnitFact,
    candidacy_id,
    laureate_id,
)
from services.awards.state import Award, Candidacy
from shared.contracts import awards as said
from shared.contracts.awards import Subject
from shared.contracts.base import Event
from shared.contracts.erasure import Kept, KeptKind
from shared.decider import Decider


@dataclass(slots=True)
class KnownRound:
    """One round with its proposals."""

    opened: said.RoundOpened
    proposals: dict[str, said.AwardProposed]
    """By award id."""


class AwardsOffice(Office):
    """Awards hears all others."""

    name: ClassVar[str] = "awards"
    decider: ClassVar[Decider] = DECIDER
    sources: ClassVar[Mapping[str, frozenset[type[Event]]]] = {
        "registration": frozenset(),
        "scoring": OF_SCORING,
        "dossier": OF_DOSSIER | FOLLOWED,
    }

    def __init__(self, seals: Seals) -> None:
        """Begin without a round."""
        super().__init__(seals)
        self.others = Heard()
        self.forgotten: dict[str, Forgotten] = {}
        """Erasures of dossier that are to be followed, by event."""
        self.rounds: dict[str, KnownRound] = {}
        self.rivals: dict[str, dict[str, Rival]] = defaultdict(dict)
        """Awards that stand for an achievement, by laureate and award."""
        self.fixed: dict[str, str] = {}
        """The event that still counts, by what it fixed: `candidacy/.../member`."""

    def hear(self, past: Past) -> None:
        """Keep what scoring and dossier say."""
        if type(past.event) in FOLLOWED:
            hear_erasure(self.forgotten, past)
        else:
            self.others.hear(past)

    def note(self, past: Past) -> None:
        """Keep what own events change beside their streams."""
        event, kind = past.event, type(past.event)
        if kind is said.BallotCast:
            self.fix(f"{past.envelope.subject}/{event.member}", past)
        elif kind is said.AwardDecided:
            self.fix(past.envelope.subject, past)
        elif kind is said.AwardProposed:
            self._proposed(past, event)
        elif kind is said.AwardPublished and not event.granted:
            # Only now may another round reward the achievement.
            laureate = laureate_id(event.campaign_id, event.subject)
            self.rivals[laureate].pop(event.award_id, None)
        elif kind is said.RoundOpened:
            self.rounds[event.round_id] = KnownRound(event, {})

    def fix(self, what: str, past: Past) -> None:
        """Remember the event that fixed something, instead of the one before."""
        self.seals.keep(past, self.fixed.get(what, ""))
        self.fixed[what] = past.envelope.id

    def _proposed(self, past: Past, event: said.AwardProposed) -> None:
        found = self.rounds.get(event.round_id)
        if found is not None:
            found.proposals[event.award_id] = event
        laureate = laureate_id(event.campaign_id, event.subject)
        self.rivals[laureate][event.award_id] = Rival(
            award_id=event.award_id,
            round_id=event.round_id,
            candidate_id=event.candidate_id,
            basis=event.basis,
            year=event.year,
            level=event.level,
            event=past.envelope.id,
        )

    def kept_of(self, event: Any) -> tuple[Kept, ...] | None:
        """The published awards that an erasure of a person leaves; None: of nobody."""
        person = getattr(event, "person_id", None)
        if person is None:
            return None
        proposals = {
            id_: one
            for known in self.rounds.values()
            for id_, one in known.proposals.items()
        }
        return tuple(
            Kept(kind=KeptKind.PUBLISHED_AWARD, id=id_, place=one.round_id)
            for id_, one in sorted(proposals.items())
            if one.subject.person_id == person and self.state(Award, id_).published
        )

    def digest_of(self, round_id: str) -> str | None:
        """Digest of the charter that binds a round."""
        found = self.rounds.get(round_id)
        return None if found is None else found.opened.charter_digest

    def screened_in(self, round_id: str, candidate_id: str) -> str | None:
        """The dossier that a candidate was screened in."""
        found = self.state(Candidacy, candidacy_id(round_id, candidate_id)).screened
        return None if found is None else found.dossier_id

    def group_of(self, round_id: str, candidate_id: str) -> str | None:
        """The group that a candidate was screened in."""
        found = self.state(Candidacy, candidacy_id(round_id, candidate_id)).screened
        return None if found is None else found.group

    def taken_in(self, round_id: str) -> tuple[Taken, ...]:
        """What every proposal of a round takes a place with."""
        found = self.rounds.get(round_id)
        proposals = () if found is None else found.proposals.values()
        return tuple(
            Taken(one.form, self.group_of(round_id, one.candidate_id))
            for one in proposals
        )

    def candidates(self, round_id: str) -> tuple[CandidateFacts, ...]:
        """The candidates of a round by id, with all that is known of them."""
        known = self.others.standings.get(round_id, {})
        every = (self.candidate(round_id, one) for one in sorted(known))
        return tuple(one for one in every if one is not None)

    def candidate(self, round_id: str, candidate_id: str) -> CandidateFacts | None:
        """One candidate of a round, in the dossier it was or would be screened in."""
        found = self.rounds.get(round_id)
        if found is None:
            return None
        standing = next(self._chosen(round_id, candidate_id), None)
        return None if standing is None else self._facts(found.opened, standing)

    def _chosen(self, round_id: str, candidate_id: str) -> Iterator[Standing]:
        named = self.others.standings.get(round_id, {}).get(candidate_id, {})
        screened = self.screened_in(round_id, candidate_id)
        for dossier_id in sorted(named):
            one = named[dossier_id]
            if screened == dossier_id or (screened is None and one.accepted):
                yield one

    def _facts(self, opened: said.RoundOpened, standing: Standing) -> CandidateFacts:
        one = standing.candidate
        subject = Subject(kind=one.kind, unit_id=one.unit_id, person_id=one.person_id)
        unit_id = one.unit_id or ""
        rivals = self.rivals.get(laureate_id(opened.campaign_id, subject), {})
        return CandidateFacts(
            dossier_id=standing.dossier_id,
            candidate_id=one.candidate_id,
            subject=subject,
            form=one.form,
            accepted=standing.accepted,
            dossier_event=standing.event,
            unit=self.unit_fact(unit_id),
            score=self.others.scores.get((opened.edition_id or "", unit_id)),
            completions=self.others.completions.get(unit_id, {}),
            rivals=tuple(rivals[id_] for id_ in sorted(rivals)),
        )

    def unit_fact(
        self, unit_id: str, campaign_id: str | None = None
    ) -> UnitFact | None:
        """What is known of a unit, of one campaign where it is named."""
        unit = self.register.units.get(unit_id)
        if unit is None or campaign_id not in {None, unit.campaign_id}:
            return None
        return UnitFact(
            unit_id=unit.unit_id,
            group=unit.group,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            registered=unit.registered,
            launched=unit.launched,
            launched_in_time=unit.launched_in_time,
            events=tuple(unit.events[fact] for fact in sorted(unit.events)),
        )
