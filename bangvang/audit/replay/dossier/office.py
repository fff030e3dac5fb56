"""Dossiers as the replay keeps them, and the rounds they are for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

from bangvang.audit.replay.office import Office
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.seals import Seals
from services.dossier.decider import DECIDER
from services.dossier.rules import Member, Placement, Round, standing_of
from services.dossier.state import Dossier
from shared.contracts import dossier as said
from shared.contracts.awards import RoundOpened, VotesClosed
from shared.contracts.base import Event
from shared.contracts.dossier import PersonDetails
from shared.contracts.registration import LaunchReported, UnitRegistered
from shared.decider import Decider

_UNKNOWN = "?"
"""Stands for a text that is not known; rules never look into texts."""
_UNHEARD: frozenset[type[Any]] = frozenset((LaunchReported, UnitRegistered))
_NO_DIGEST = "0" * 64


class DossierOffice(Office):
    """Dossier hears registration and awards."""

    name: ClassVar[str] = "dossier"
    decider: ClassVar[Decider] = DECIDER
    sources: ClassVar[Mapping[str, frozenset[type[Event]]]] = {
        "registration": frozenset(),
        "awards": frozenset({RoundOpened, VotesClosed}),
    }
    unheard: ClassVar[frozenset[type[Any]]] = _UNHEARD

    def __init__(self, seals: Seals) -> None:
        """Begin without a round."""
        super().__init__(seals)
        self.rounds: dict[str, tuple[Round, str]] = {}
        """Each round with the digest of the charter that binds it."""
        self.candidates: dict[str, set[str]] = defaultdict(set)
        """Ids of the candidates that stand in a round."""
        self.standings: set[str] = set()
        """Subjects that stand in a round for a form (`standing_of`)."""

    def hear(self, past: Past) -> None:
        """Keep what awards says of rounds."""
        event, kind = past.event, type(past.event)
        if kind is RoundOpened:
            opened = Round(
                event.round_id,
                event.campaign_id,
                event.level,
                event.unit_id,
                event.forms,
                event.submit_from,
                event.submit_until,
            )
            self.rounds[event.round_id] = (opened, event.charter_digest)
        elif kind is VotesClosed and event.round_id in self.rounds:
            before, digest = self.rounds[event.round_id]
            self.rounds[event.round_id] = (replace(before, voted=True), digest)

    def note(self, past: Past) -> None:
        """Keep who stands in which round."""
        event, kind = past.event, type(past.event)
        if kind is said.DossierOpened:
            for one in event.candidates:
                self.candidates[event.round_id].add(one.candidate_id)
                self.standings.add(standing_of(event.round_id, one))
        elif kind is said.DossierWithdrawn:
            # The subjects may be proposed anew; the candidates' ids stay used.
            dossier = self.state(Dossier, event.dossier_id)
            for one in dossier.candidates:
                self.standings.discard(standing_of(dossier.round_id, one))

    def fill(self, past: Past) -> Past:
        """Put texts and digests where they are not known."""
        if not past.gaps:
            return past
        if type(past.event) is said.DossierOpened:
            persons = {
                one.person_id: PersonDetails(name=_UNKNOWN)
                for one in past.event.candidates
                if one.person_id is not None
            }
            return past.filled(persons=persons)
        return past.filled(
            sha256=_NO_DIGEST, title=_UNKNOWN, reason=_UNKNOWN, explanation=_UNKNOWN
        )

    def round_of(self, dossier_id: str) -> tuple[Round | None, str | None]:
        """The round of a dossier, with the digest of its charter."""
        return self.rounds.get(self.state(Dossier, dossier_id).round_id, (None, None))

    def members(self, units: Iterable[str], campaign_id: str) -> dict[str, Member]:
        """Those of the units that belong to the campaign."""
        known = {one: self.register.units.get(one) for one in units}
        return {
            id_: Member(one.kind, one.valid_from, one.valid_to)
            for id_, one in known.items()
            if one is not None and one.campaign_id == campaign_id
        }

    def placements(self, units: Iterable[str]) -> dict[str, tuple[Placement, ...]]:
        """Every placement of the units."""
        return {one: self._placed(one) for one in units}

    def placements_above(
        self, units: Iterable[str]
    ) -> dict[str, tuple[Placement, ...]]:
        """Every placement of the units and of all that ever stood above them."""
        found: dict[str, tuple[Placement, ...]] = {}
        ahead = set(units)
        while ahead:
            level = self.placements(ahead)
            found |= level
            parents = {one.parent_id for placed in level.values() for one in placed}
            ahead = {one for one in parents if one is not None} - found.keys()
        return found

    def _placed(self, unit_id: str) -> tuple[Placement, ...]:
        known = self.register.units.get(unit_id)
        days = {} if known is None else known.placements
        return tuple(Placement(day, days[day]) for day in sorted(days))
