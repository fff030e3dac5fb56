"""What each user of the broker may do: just its own part.

Nobody but the operator changes or deletes a stream. Agencies are strangers, so each
lives in an account of its own: it reaches the stream through the few questions that
are exported to it. Inside the platform's account it could name any subject as the one
to be answered on, and the broker itself would publish its answers there, as somebody
else's event.

One way is left that no right can close, for it stands in the body of a request: the
subject that a push consumer delivers to. The broker refuses the stream's own subjects,
and delivers to the others only where somebody listens on exactly that subject. So
nobody of the platform may: services listen on patterns, inboxes have random names.
"""

from dataclasses import dataclass

from bangvang.local.place import LEDGER, SERVICES
from shared.messaging.stream import STREAM

EVERYTHING = "bv.>"

_ASK = ("$JS.API.INFO", f"$JS.API.STREAM.INFO.{STREAM}")
_FOLLOW = (
    f"$JS.API.CONSUMER.INFO.{STREAM}.*",
    f"$JS.API.CONSUMER.DELETE.{STREAM}.*",
)
NEXT = f"$JS.API.CONSUMER.MSG.NEXT.{STREAM}.*"
"""Answered by many messages, all others by one."""
_BY_NUMBER = (f"$JS.API.DIRECT.GET.{STREAM}", f"$JS.API.DIRECT.GET.{STREAM}.>")
_CREATE = f"$JS.API.CONSUMER.CREATE.{STREAM}"
_SERVICES_READ = (
    *_ASK,
    *_FOLLOW,
    *_BY_NUMBER,
    NEXT,
    f"$JS.API.STREAM.MSG.GET.{STREAM}",
    _CREATE,
    f"{_CREATE}.>",
    f"$JS.ACK.{STREAM}.>",
    f"$JS.FC.{STREAM}.>",
)
_LEDGER_READS = (
    *_FOLLOW,
    NEXT,
    f"$JS.API.STREAM.MSG.GET.{STREAM}",
    f"{_CREATE}.*.bv.>",
)


@dataclass(frozen=True, slots=True)
class User:
    """One user of the broker and all it may do."""

    name: str
    publish: tuple[str, ...]
    subscribe: tuple[str, ...]
    answers: bool
    """Whether it may answer whoever asked it."""


def insiders() -> tuple[User, ...]:
    """Return the operator, the services and the portal."""
    found = [User("operator", (">",), (">",), answers=False)]
    for service in SERVICES:
        # Creating changes no stream that exists; updating and deleting are not given.
        create = f"$JS.API.STREAM.CREATE.{STREAM}"
        publish = (f"bv.{service}.>", create, *_SERVICES_READ)
        listen = (f"cmd.{service}.>", f"qry.{service}.>", _inbox(service))
        found.append(User(service, publish, listen, answers=True))
    # It reads and says nothing: of what it may publish nothing is an event.
    found.append(User(LEDGER, _LEDGER_READS, (_inbox(LEDGER),), answers=False))
    asks = ("cmd.*.*", "qry.*.*", *_SERVICES_READ)
    found.append(User("portal", asks, (_inbox("portal"),), answers=False))
    return tuple(found)


def agency(name: str, part: str = EVERYTHING) -> User:
    """Return an agency that reads the events whose subjects match `part`.

    Of a part, no message can be asked for by its number: the broker would not look
    at its subject. The filter of a consumer stands in the request's own subject.
    """
    reads: tuple[str, ...] = f"{_CREATE}.*.{part}", *_FOLLOW, NEXT
    if part == EVERYTHING:
        reads = *_BY_NUMBER, f"{_CREATE}.>", *_FOLLOW, NEXT
    return User(name, (*_ASK, *reads), (_inbox(name),), answers=False)


def exported() -> tuple[str, ...]:
    """Return every question that some agency may be allowed to ask."""
    return agency("any").publish


def _inbox(name: str) -> str:
    return f"_INBOX_{name}.>"
