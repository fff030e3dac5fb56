"""Which events make up the history of one award. Pure.

The rule, which builder and checker share, is the table in docs/case-files.md: whole
streams that the award's own events lead to, single events that others name, and the
rights of all who acted. It is repeated over the log until nothing more is found.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bangvang.cases.words import trouble
from services.awards.rules import candidacy_id, laureate_id
from services.scoring.rules import programme_of, sheet_of
from shared.contracts.awards import Subject
from shared.contracts.envelope import Envelope, EnvelopeError, parsed
from shared.contracts.roles import Role

MOST_EVENTS = 5_000
"""Of one case. The ballots of 99 members and 400 tasks make up some 1,500."""

MOST_PASSES = 64
"""Over the log. Each follows what is named one step back; real histories take six."""

type Entries = Callable[[], Iterable[tuple[int, bytes]]]
"""Gives leaf index and bytes of every entry, in order, as often as it is called."""

_BEHIND_THE_DATA = b',"datacontenttype":"'
_ID, _SUBJECT, _END = b'"id":"', b'"subject":"', b'","'
_RIGHT, _HOLDER = b'"type":"bangvang.registration.RoleGranted.', b'"actor_id":"'
"""Marks between which attributes are found without reading the data: in canonical form
they follow it in this order. Each entry is looked at several times, so this is quick;
what is taken is then read whole."""


@dataclass(slots=True)
class History:
    """What is known so far of an award's history, and what is still looked for."""

    award: str
    streams: set[str] = field(default_factory=set)
    """Aggregates that belong to it whole, as `dossier/<id>`."""
    named: set[str] = field(default_factory=set)
    """Ids of events that events of the history name."""
    actors: set[str] = field(default_factory=set)
    campaign: str = ""
    _units: set[str] = field(default_factory=set)
    _editions: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.streams.add(f"award/{self.award}")

    @property
    def extent(self) -> tuple[int, int, int]:
        """Grows as long as something new is found."""
        return len(self.streams), len(self.named), len(self.actors)

    def takes(self, entry: bytes) -> bool:
        """Say whether these bytes are wanted, as far as their attributes tell."""
        start = entry.rfind(_BEHIND_THE_DATA)
        first = entry.find(_ID, start) + len(_ID)
        second = entry.find(_SUBJECT, first) + len(_SUBJECT)
        id_ = entry[first : entry.find(_END, first)]
        subject = entry[second : entry.find(_END, second)]
        if subject.decode(errors="replace") in self.streams:
            return True
        if id_.decode(errors="replace") in self.named:
            return True
        # Whose right it is stands in the data.
        return entry.find(_RIGHT, second) >= 0 and self._right(entry)

    def learn(self, event: Envelope) -> None:
        """Note what a taken event leads to."""
        data = event.data
        self.named.update(_texts([event.cause, *_ids(data)]))
        if event.role is not Role.SERVICE:
            self.actors.add(event.actor)
        if event.type.startswith("bangvang.registration.RoleGranted."):
            self.streams.add(event.subject)  # its end stands there
        if event.subject not in self.streams:
            return
        match event.type.split(".")[2]:
            case "AwardProposed":
                self._proposed(data)
            case "RoundOpened":
                self._editions.update(_texts([data.get("edition_id")]))
            case "DossierOpened":
                self._streams("unit", [data.get("unit_id")])
            case "UnitsMerged":
                self._streams("unit", data.get("predecessors"))
        for unit in self._units:
            self.streams.update(
                f"sheet/{sheet_of(edition, unit)}" for edition in self._editions
            )
        self._streams("edition", list(self._editions))

    def _proposed(self, data: dict[str, Any]) -> None:
        """Go from the proposal to everything that it rests on."""
        wanted = ("campaign_id", "round_id", "candidate_id", "dossier_id")
        campaign, round_, candidate, dossier = (str(data.get(one)) for one in wanted)
        self.campaign = campaign
        self.named.update(_texts([data.get("screened"), data.get("voted")]))
        self._streams("campaign", [campaign])
        self._streams("round", [round_])
        self._streams("dossier", [dossier])
        self._streams("candidacy", [candidacy_id(round_, candidate)])
        subject = data.get("subject")
        try:
            laureate = laureate_id(campaign, Subject.model_validate(subject))
        except ValueError:
            return  # the contract's check says it
        self._streams("laureate", [laureate])
        units = _texts([subject["unit_id"]]) if isinstance(subject, dict) else []
        self._units.update(units)
        self._streams("unit", units)
        self._streams("programme", [programme_of(campaign, one) for one in units])

    def _streams(self, kind: str, ids: object) -> None:
        self.streams.update(f"{kind}/{one}" for one in _texts(ids))

    def _right(self, entry: bytes) -> bool:
        first = entry.find(_HOLDER) + len(_HOLDER)
        holder = entry[first : entry.find(b'"', first)]
        if holder.decode(errors="replace") not in self.actors:
            return False
        event = _read(entry)
        if event is None or event.data.get("actor_id") not in self.actors:
            return False
        return event.data.get("campaign_id") in (None, self.campaign)


def select(award: str, entries: Entries) -> tuple[History, dict[int, bytes]]:
    """Return the history of an award, and its entries by leaf index.

    Takes about six passes: most events name earlier ones.

    Raises:
        VerificationError: there is no such award, or its history is endless.
    """
    history = History(award)
    taken: dict[int, bytes] = {}
    for _ in range(MOST_PASSES):
        extent = history.extent
        for index, entry in entries():
            if index not in taken and history.takes(entry):
                event = _read(entry)
                if event is None:
                    continue
                taken[index] = entry
                history.learn(event)
        if len(taken) > MOST_EVENTS:
            raise trouble("case.too-many", most=MOST_EVENTS)
        if extent == history.extent:
            break
    else:
        raise trouble("case.too-many", most=MOST_PASSES)
    if not history.campaign:
        raise trouble("case.no-award", award=award)
    return history, dict(sorted(taken.items()))


def _read(entry: bytes) -> Envelope | None:
    try:
        return parsed(entry)
    except EnvelopeError:
        return None


def _ids(data: dict[str, Any]) -> Iterator[object]:
    """Give the ids of events that an event's data name."""
    for list_ in ("openings", "findings"):
        for one in _list(data.get(list_)):
            if isinstance(one, dict):
                yield one.get("event")
                yield from _list(one.get("events"))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(values: object) -> list[str]:
    return [one for one in _list(values) if isinstance(one, str)]
