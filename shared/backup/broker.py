"""Whether the broker knows more of our history than a backup: then it is too old.

The relay finds the same out at run time and publishes nothing (`outlet.py`). Here it
is found out before anything is restored, for all services at once, with what is lost.
"""

from collections.abc import Mapping

from nats.aio.client import Client

from shared.backup.errors import BackupError
from shared.backup.findings import Finding
from shared.backup.manifest import Manifest, Place
from shared.backup.models import Connections
from shared.backup.words import BEHIND
from shared.backup.words_of_checks import as_found
from shared.consume.pull import Pull
from shared.contracts.envelope import EnvelopeError, digest, parsed
from shared.contracts.said import listed
from shared.eventstore.numbering import hashes
from shared.messaging.stream import BrokerRefusedError, Stored, last_message


class OlderThanTheBrokerError(BackupError):
    """The broker holds events that the backup does not know."""


async def newest_of(connection: Client, service: str) -> Place | None:
    """Return the last event of a service that the broker holds; None if it has none."""
    subjects = f"bv.{service}.>"
    try:
        last = await last_message(connection, subjects)
    except BrokerRefusedError as error:
        if error.stream_is_missing:
            return None
        raise
    if last is None:
        return None
    place = _place(service, last.data)
    return place or await _searched(connection, service, last)


def _place(service: str, data: bytes) -> Place | None:
    try:
        envelope = parsed(data)
    except EnvelopeError:
        return None
    if envelope.source != service:
        return None
    return Place(sequence=envelope.sequence, hash=digest(data))


async def _searched(connection: Client, service: str, last: Stored) -> Place | None:
    """Look through all messages: the last one is nothing of ours."""
    found, position = None, 0
    async with Pull(connection, f"bv.{service}.>") as pull:
        while position < last.position:
            for message in await pull.next():
                position = message.position
                place = _place(service, message.data)
                if place and (found is None or place.sequence > found.sequence):
                    found = place
    return found


def check_not_older(manifest: Manifest, newest: Mapping[str, Place]) -> None:
    """See that the broker holds nothing that the backup does not.

    Raises:
        OlderThanTheBrokerError: it does; the message says what would be lost.
    """
    lost = []
    for service, said in manifest.services.items():
        end = said.end.sequence + said.unnumbered
        place = newest.get(service)
        if place is not None and place.sequence > end:
            counts = {"newest": place.sequence, "lost": place.sequence - end}
            lost.append(BEHIND.filled(service=service, end=end, **counts))
    if lost:
        places = listed(lost, "; ")
        raise OlderThanTheBrokerError("restore.older-than-broker", places=places)


async def same_history(
    connections: Connections, newest: Mapping[str, Place]
) -> list[Finding]:
    """Compare the broker's last event of each service with ours of that number."""
    found = []
    for service, place in newest.items():
        known = await hashes(connections[service], [place.sequence])
        equal = known.get(place.sequence) == place.hash
        detail = as_found(
            "broker" if equal else "broker-other", sequence=place.sequence
        )
        found.append(Finding(service, "broker", equal, detail))
    return found
