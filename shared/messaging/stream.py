"""The one stream that distributes events: its settings, and reading single messages."""

import base64
import contextlib
import json
from dataclasses import dataclass
from typing import Any

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as NatsTimeoutError

STREAM = "EVENTS"
SUBJECTS = ("bv.>",)
DUPLICATE_WINDOW_SECONDS = 120
ANSWER_SECONDS = (1.0, 2.0, 4.0)
"""How long an answer is waited for, try by try.

What is asked while a cluster elects a leader is never answered, so it is asked again
soon: waiting at once for as long as a slow broker may take would double the pause.
"""

_NANOSECONDS = 1_000_000_000
_STREAM_NOT_FOUND = 10059
_NAME_IN_USE = 10058
_NO_MESSAGE = 10037


class BrokerRefusedError(Exception):
    """The broker answered a request for its stream with an error."""

    def __init__(self, code: int, description: str) -> None:
        """Keep JetStream's own error code."""
        super().__init__(f"{description} ({code})")
        self.code = code

    @property
    def stream_is_missing(self) -> bool:
        """Whether the stream does not exist (any more)."""
        return self.code == _STREAM_NOT_FOUND


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting of the stream that is not as wanted."""

    setting: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.setting} is {self.found}, wanted {self.wanted}"


@dataclass(frozen=True, slots=True)
class Stored:
    """One message as the stream holds it."""

    position: int
    """The stream's own sequence number; it starts anew when the disk is lost."""
    subject: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """Which stream the broker has, and how far it is."""

    created: str
    """When it was made: another moment means another stream, which counts anew."""
    last: int
    """The place of the last message that was ever stored."""


def wanted(replicas: int = 1) -> dict[str, Any]:
    """Return the settings of the stream.

    Nothing is ever removed: no limit on age or size, no deletion, no purge. What
    happens when the disk is full is a refusal (`discard: new`), never an eviction.
    """
    return {
        "name": STREAM,
        "subjects": list(SUBJECTS),
        "retention": "limits",
        "storage": "file",
        "discard": "new",
        "max_consumers": -1,
        "max_msgs": -1,
        "max_bytes": -1,
        "max_age": 0,
        "max_msgs_per_subject": -1,
        "deny_delete": True,
        "deny_purge": True,
        "allow_direct": True,
        "allow_atomic": True,
        "allow_rollup_hdrs": False,
        "duplicate_window": DUPLICATE_WINDOW_SECONDS * _NANOSECONDS,
        "num_replicas": replicas,
    }


def differences(config: dict[str, Any], replicas: int = 1) -> tuple[Difference, ...]:
    """Return where `config`, as the broker tells it, is not as wanted."""
    return tuple(
        Difference(name, str(value), str(config.get(name)))
        for name, value in wanted(replicas).items()
        # The broker leaves out what is false or nought.
        if config.get(name, type(value)()) != value
    )


async def ensure_stream(
    connection: Client, *, replicas: int = 1
) -> tuple[Difference, ...]:
    """Create the stream if there is none; return how one that exists differs.

    What differs is reported and never overwritten: an update could evict events.
    """
    try:
        return await inspect_stream(connection, replicas=replicas)
    except BrokerRefusedError as error:
        if not error.stream_is_missing:
            raise
    try:
        made = await ask(connection, f"STREAM.CREATE.{STREAM}", wanted(replicas))
    except BrokerRefusedError as error:
        if error.code != _NAME_IN_USE:
            raise
        # Somebody created it at the same moment, with other settings.
        return await inspect_stream(connection, replicas=replicas)
    return differences(made["config"], replicas)


async def inspect_stream(
    connection: Client, *, replicas: int = 1
) -> tuple[Difference, ...]:
    """Return how the stream differs from what is wanted.

    Raises:
        BrokerRefusedError: there is no such stream.
    """
    info = await ask(connection, f"STREAM.INFO.{STREAM}", {})
    return differences(info["config"], replicas)


async def standing(connection: Client) -> Standing:
    """Return which stream this is, and how far it is.

    Raises:
        BrokerRefusedError: there is no such stream.
    """
    info = await ask(connection, f"STREAM.INFO.{STREAM}", {})
    return Standing(info["created"], info["state"]["last_seq"])


async def message_at(connection: Client, position: int) -> Stored | None:
    """Return the message at this place of the stream, as its leader has it."""
    return await _message(connection, {"seq": position})


async def next_message(
    connection: Client, subject: str, position: int
) -> Stored | None:
    """Return the first message on `subject` at this place of the stream or behind."""
    return await _message(connection, {"seq": position, "next_by_subj": subject})


async def last_message(connection: Client, subject: str) -> Stored | None:
    """Return the last message on `subject`, which may hold wildcards."""
    return await _message(connection, {"last_by_subj": subject})


async def _message(connection: Client, body: dict[str, Any]) -> Stored | None:
    try:
        found = (await ask(connection, f"STREAM.MSG.GET.{STREAM}", body))["message"]
    except BrokerRefusedError as error:
        if error.code == _NO_MESSAGE:
            return None
        raise
    data = base64.b64decode(found.get("data", ""))
    return Stored(found["seq"], found["subject"], data)


async def ask(connection: Client, what: str, body: dict[str, Any]) -> dict[str, Any]:
    """Ask the broker's JetStream interface and return its answer.

    It may be asked more than once: only what does no harm the second time.

    Raises:
        BrokerRefusedError: the answer is an error.
        NatsError, TimeoutError: no answer.
    """
    try:
        reply = await _patiently(connection, what, json.dumps(body).encode())
    except NoRespondersError as error:
        raise BrokerRefusedError(503, "JetStream is not ready") from error
    answer: dict[str, Any] = json.loads(reply.data)
    if problem := answer.get("error"):
        raise BrokerRefusedError(
            problem.get("err_code", problem.get("code", 0)),
            problem.get("description", "refused"),
        )
    return answer


async def _patiently(connection: Client, what: str, body: bytes) -> Msg:
    *few, last = ANSWER_SECONDS
    for seconds in few:
        with contextlib.suppress(NatsTimeoutError):
            return await connection.request(f"$JS.API.{what}", body, timeout=seconds)
    return await connection.request(f"$JS.API.{what}", body, timeout=last)
