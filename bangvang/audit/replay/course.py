"""The course of the log: numbers, hashes, times and bases that must only go forward.

What is checked here holds for every event, whatever it says.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bangvang.audit.findings import EventRef, Finding
from bangvang.audit.replay.ends import Placed
from bangvang.audit.replay.past import ref_of
from bangvang.audit.replay.words import finding
from shared.contracts.basis import read_basis
from shared.contracts.envelope import FIRST_PREVIOUS, Envelope, written
from shared.runtime.ids import born

TOLERANCE = timedelta(minutes=5)
"""How far the clocks of a service's replicas, and the waiting of its commands, may
put the times of its events out of order."""


@dataclass(slots=True)
class Place:
    """Where one source has come to in the log."""

    sequence: int = 0
    digest: str = FIRST_PREVIOUS
    """SHA-256 of its last event, as its next one must name it."""
    latest: datetime | None = None
    """Latest moment of its events by the clock."""


@dataclass(slots=True)
class Course:
    """All sources as far as the log was read."""

    until: datetime | None = None
    """What the auditor's own clock says; None: no event is too late."""
    places: dict[str, Place] = field(default_factory=lambda: defaultdict(Place))

    def check(
        self, leaf: int, envelope: Envelope | Placed, digest: str
    ) -> list[Finding]:
        """Check the place of an event in its source, and take it as the last one.

        Args:
            leaf: The event's place in the log, counted from 0.
            envelope: Its attributes.
            digest: SHA-256 of its bytes, in hexadecimal digits.
        """
        place = self.places[envelope.source]
        found: list[Finding] = []
        if envelope.sequence != place.sequence + 1:
            numbers = {"before": place.sequence, "found": envelope.sequence}
            ref, source = ref_of(leaf, envelope), envelope.source
            found.append(finding("replay.sequence", [ref], source=source, **numbers))
        elif envelope.previous != place.digest:
            ref, source = ref_of(leaf, envelope), envelope.source
            found.append(finding("replay.previous", [ref], source=source))
        # The date of an exercise is the player's; its id was made by the clock.
        made = born(envelope.id) if envelope.exercise else envelope.time
        if made is not None:
            last = place.latest
            if last is None or made > last:
                place.latest = made
            elif made < last and made < last - TOLERANCE:
                found.append(_back(ref_of(leaf, envelope), made, last))
            if self.until is not None and made > self.until + TOLERANCE:
                moments = {"at": written(made), "until": written(self.until)}
                ref = ref_of(leaf, envelope)
                found.append(finding("replay.future", [ref], **moments))
        place.sequence, place.digest = envelope.sequence, digest
        return found


def _back(ref: EventRef, at: datetime, last: datetime) -> Finding:
    moments = {"at": written(at), "last": written(last)}
    return finding("replay.clock-back", [ref], source=ref.source, **moments)


def check_basis(
    ref: EventRef,
    envelope: Envelope,
    heard: Mapping[str, int],
    places: Mapping[str, Place],
) -> tuple[Mapping[str, int], list[Finding]]:
    """Return how far the deciding service had heard each source, and what is wrong.

    Args:
        ref: The event.
        envelope: Its attributes, with the basis.
        heard: How far the service had heard each of its sources before.
        places: How far the log goes at this place.
    """
    named = read_basis(envelope.basis)
    if named is None or not named.keys() <= heard.keys():
        basis = envelope.basis or "-"
        source = envelope.source
        return {}, [finding("replay.basis-form", [ref], basis=basis, source=source)]
    found: list[Finding] = []
    for source, before in heard.items():
        number = named.get(source, 0)
        last = places[source].sequence if source in places else 0
        details = {"heard": source, "found": number, "source": envelope.source}
        if number > last:
            found.append(finding("replay.basis-ahead", [ref], last=last, **details))
        if number < before:
            found.append(finding("replay.basis-back", [ref], last=before, **details))
    return named, found
