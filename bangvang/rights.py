"""What each user of the broker may do: just its own part.

Nobody but the operator changes or deletes a stream. An agency reads, through its own
inbox, all events or only those that its part names.
"""

from dataclasses import dataclass

from bangvang.local.place import SERVICES
from shared.messaging.stream import STREAM

EVERYTHING = "bv.>"

_ASK = ("$JS.API.INFO", f"$JS.API.STREAM.INFO.{STREAM}", "$JS.API.STREAM.NAMES")
_FOLLOW = (
    f"$JS.API.CONSUMER.INFO.{STREAM}.>",
    f"$JS.API.CONSUMER.DELETE.{STREAM}.>",
    f"$JS.API.CONSUMER.MSG.NEXT.{STREAM}.>",
    f"$JS.ACK.{STREAM}.>",
    f"$JS.FC.{STREAM}.>",
)
_READ_ALL = (
    f"$JS.API.STREAM.MSG.GET.{STREAM}",
    f"$JS.API.DIRECT.GET.{STREAM}",
    f"$JS.API.DIRECT.GET.{STREAM}.>",
    f"$JS.API.CONSUMER.CREATE.{STREAM}",
    f"$JS.API.CONSUMER.CREATE.{STREAM}.>",
)


@dataclass(frozen=True, slots=True)
class User:
    """One user of the broker and all it may do."""

    name: str
    publish: tuple[str, ...]
    subscribe: tuple[str, ...]

    def permissions(self) -> str:
        """Return them as the server's configuration writes them."""
        return (
            "permissions: {\n"
            f"      publish: {{ allow: [{_quoted(self.publish)}] }}\n"
            f"      subscribe: {{ allow: [{_quoted(self.subscribe)}] }}\n"
            "      allow_responses: true\n    }"
        )


def _quoted(subjects: tuple[str, ...]) -> str:
    return ", ".join(f'"{subject}"' for subject in subjects)


def reading(part: str = EVERYTHING) -> tuple[str, ...]:
    """Return what must be published to read the events whose subjects match `part`.

    Of a part, no message can be asked for by its number: the broker would not look
    at its subject. The filter of a consumer stands in the request's subject.
    """
    if part == EVERYTHING:
        return (*_ASK, *_READ_ALL, *_FOLLOW)
    return (*_ASK, f"$JS.API.CONSUMER.CREATE.{STREAM}.*.{part}", *_FOLLOW)


def users(agencies: dict[str, str]) -> tuple[User, ...]:
    """Return all users; `agencies` names for each the part of the events it reads."""
    found = [User("operator", (">",), (">",))]
    for service in SERVICES:
        # Creating changes no stream that exists; updating and deleting are not given.
        create = f"$JS.API.STREAM.CREATE.{STREAM}"
        publish = (f"bv.{service}.>", create, *reading())
        listen = (f"cmd.{service}.>", f"qry.{service}.>", _inbox(service))
        found.append(User(service, publish, listen))
    found.append(User("portal", ("cmd.>", "qry.>", *reading()), (_inbox("portal"),)))
    for name, part in agencies.items():
        found.append(User(name, reading(part), (_inbox(name),)))
    return tuple(found)


def _inbox(name: str) -> str:
    return f"_INBOX_{name}.>"
