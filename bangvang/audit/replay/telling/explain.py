"""The story of one award: who did what, when, by which clause, on which evidence.

Persons and actors are opaque ids, as in the log; units have the names they published.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bangvang.audit.findings import EventRef
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.telling.chapters import Chapter, Explanation
from bangvang.audit.replay.telling.reading import Opens, events_of
from bangvang.audit.replay.telling.words import SENTENCES, say
from services.awards.rules import local_day
from services.registration.rules import LOCAL_TIME
from shared.contracts import awards
from shared.contracts.base import Document, Words, plain
from shared.contracts.dossier import DossierSubmitted
from shared.contracts.registration import CharterAdopted, UnitEnrolled, UnitRenamed
from shared.contracts.terms import OUTCOMES


def explain(opens: Opens, award_id: str, language: str) -> Explanation | None:
    """Tell how an award came about; None: the log proposes none of that id.

    Args:
        opens: Gives the log; it is read more than once, because what led to an award
            stands before the award is named.
        award_id: The award.
        language: `vi` or `en`.
    """
    proposals = (
        past.event
        for past in events_of(opens(), [award_id])
        if isinstance(past.event, awards.AwardProposed)
    )
    proposal = next((one for one in proposals if one.award_id == award_id), None)
    if proposal is None:
        return None
    story = _related(opens, proposal)
    published = None
    teller = Teller(
        language,
        {past.envelope.id: past.ref for past in story},
        _titles(opens, story, language),
    )
    for past in story:
        if isinstance(past.event, awards.AwardPublished):
            published = past.event
    chapters = tuple(teller.chapter(past) for past in story)
    whom = _whom(proposal, story, language)
    title = teller.titles.get(proposal.form, proposal.form)
    return Explanation(proposal, published, title, whom, chapters)


def _related(opens: Opens, proposal: awards.AwardProposed) -> list[Past]:
    """Return every event that the award rests on or that tells what became of it."""
    subject = proposal.subject
    ids = (
        proposal.round_id,
        proposal.dossier_id,
        proposal.candidate_id,
        proposal.award_id,
        subject.unit_id,
        subject.person_id,
    )
    found = [
        past
        for past in events_of(opens(), [one for one in ids if one is not None])
        if type(past.event).__name__ in SENTENCES and _belongs(past.event, proposal)
    ]
    opened = _opened(found)
    edition = None if opened is None else opened.edition_id
    return [
        past
        for past in found
        if getattr(past.event, "edition_id", edition) in {edition, None}
    ]


def _opened(story: Iterable[Past]) -> awards.RoundOpened | None:
    found = (past.event for past in story)
    return next((one for one in found if isinstance(one, awards.RoundOpened)), None)


def _belongs(event: Any, proposal: awards.AwardProposed) -> bool:
    """Whether an event is about this award, and not about a neighbour in a list."""
    if isinstance(event, _OF_ROUNDS):
        return event.round_id == proposal.round_id
    for name in ("award_id", "dossier_id", "candidate_id", "subject"):
        if hasattr(event, name):
            return bool(getattr(event, name) == getattr(proposal, name))
    unit_id = getattr(event, "unit_id", None)
    return unit_id is not None and unit_id == proposal.subject.unit_id


_OF_ROUNDS = (awards.RoundOpened, awards.CouncilConvened, awards.RoundPublished)


def _titles(opens: Opens, story: Sequence[Past], language: str) -> dict[str, str]:
    """What the charter that binds the round calls its keys."""
    opened = _opened(story)
    if opened is None:
        return {}
    # The canonical form of an adopted charter holds exactly this.
    adopted = f'"digest":"{opened.charter_digest}"'
    for past in events_of(opens(), [adopted]):
        if isinstance(past.event, CharterAdopted):
            charter = past.event.charter
            titles = {
                **{one.key: one.title for one in charter.award_forms},
                **{one.key: one.title for one in charter.eligibility},
                **{one.key: one.title for one in charter.checklist},
                **{one.key: one.title for one in charter.contents},
                **{one.key: one.title for ed in charter.editions for one in ed.bands},
            }
            return {key: _shown(one, language) for key, one in titles.items()}
    return {}


def _whom(proposal: awards.AwardProposed, story: Iterable[Past], language: str) -> str:
    """Name a unit as it was called last; a person is an opaque id."""
    subject = proposal.subject
    if subject.person_id is not None:
        return f"{say('person', language)} {subject.person_id}"
    names = [
        past.event.name
        for past in story
        if isinstance(past.event, UnitEnrolled | UnitRenamed)
    ]
    return f"{names[-1] if names else '-'} ({subject.unit_id})"


@dataclass(frozen=True, slots=True)
class Teller:
    """Writes the chapters of one story."""

    language: str
    refs: dict[str, EventRef]
    """The events of the story by id."""
    titles: dict[str, str]
    """Of the charter's forms, rules, papers, contents and bands, by key."""

    def chapter(self, past: Past) -> Chapter:
        """Tell one event."""
        event = past.event
        values = {name: _shown(value, self.language) for name, value in event}
        values |= {name: _shown(value, self.language) for name, value in _inner(event)}
        values |= {
            name: self._titled(getattr(event, name)) for name in _KEYS if name in values
        }
        sentence = SENTENCES[type(event).__name__].to(self.language)
        return Chapter(
            past.ref,
            local_day(past.envelope.time),
            past.envelope.role.value,
            past.envelope.actor,
            sentence.format_map(values),
            _clauses(event),
            tuple(self._evidence(event)),
        )

    def _title(self, key: str) -> str:
        return self.titles.get(key, key)

    def _titled(self, keys: str | tuple[str, ...]) -> str:
        """Call what the charter defines as it calls it, one or several."""
        several = (keys,) if isinstance(keys, str) else keys
        return "; ".join(map(self._title, several))

    def _refs(self, ids: Iterable[str]) -> str:
        found = dict.fromkeys(str(self.refs.get(one, one)) for one in ids)
        return ", ".join(found) or "-"

    def _evidence(self, event: Any) -> Iterator[str]:
        on = say("on", self.language)
        match event:
            case awards.CandidateScreened():
                for one in event.findings:
                    outcome = OUTCOMES[one.outcome.value].to(self.language)
                    facts = ", ".join(
                        f"{name} = {at}" for name, at in one.facts.items()
                    )
                    rests = f"{facts}; {on} {self._refs(one.events)}"
                    title = self._title(one.rule)
                    yield f"{title} ({one.clause}): {outcome}; {rests}"
            case awards.AwardProposed():
                yield f"{on} {self._refs((event.screened, event.voted))}"
            case DossierSubmitted():
                for item in event.checklist:
                    met = _shown(item.met, self.language)
                    yield f"{self._title(item.item)} ({item.clause}): {met}"
            case _:
                openings = getattr(event, "openings", ())
                if openings:
                    opened = self._refs(one.event for one in openings)
                    yield f"{say('opens', self.language)} {opened}"


def _inner(event: Any) -> Iterator[tuple[str, Any]]:
    """What a sentence names besides the fields of the event."""
    match event:
        case awards.VoteClosed():
            yield from event.tally
        case awards.AwardProposed():
            yield "count", event.quota.count
        case awards.AwardPublished():
            yield "granted", "granted" if event.granted else "declined"
        case _:
            pass


def _clauses(event: Any) -> tuple[str, ...]:
    clause = getattr(getattr(event, "tally", event), "clause", "")
    return (clause,) if clause else ()


def _shown(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return say(str(value).lower(), language)
    if isinstance(value, Words):
        return value.vi if language == "vi" else value.en
    if isinstance(value, Document):
        return f"{value.number} ({value.issued_on})"
    if isinstance(value, datetime):
        return f"{value.astimezone(LOCAL_TIME):%H:%M %Y-%m-%d}"
    if isinstance(value, awards.Outcome):
        return OUTCOMES[value.value].to(language)
    if isinstance(value, tuple):
        listed = all(isinstance(one, str) and len(one) < _ID for one in value)
        told = (say(str(one), language) for one in value)
        return ", ".join(told) if listed else str(len(value))
    if hasattr(value, "quantize"):
        return plain(value)
    return "-" if value is None else say(str(value), language)


_KEYS = ("form", "item", "contents", "band")
"""Fields that name something by the charter's key."""
_ID = 26
"""Letters of an id: a list of ids is shown as its number."""
