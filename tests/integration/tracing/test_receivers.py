"""A receiver of traces that is dead, silent or refusing costs nobody anything."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from shared.authority.tokens import LocalIssuer
from shared.contracts.answers import Accepted
from shared.messaging.client import Bus
from shared.messaging.connection import Address, close, connect
from shared.messaging.stream import ensure_stream
from shared.runtime.ids import new_uuid
from shared.runtime.service import ServiceRuntime
from shared.runtime.settings import ServiceSettings
from shared.testing.collector import Collector, collector
from shared.testing.replica import until
from shared.tracing import export as module
from shared.tracing.export import ENDING, QUEUE, Export
from shared.tracing.tracer import SpanKind
from tests.integration.messaging.notes import DOMAIN as NOTES
from tests.integration.messaging.office import ANNA, REAL, UNIT, entitle

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def receiver() -> Iterator[Collector]:
    with collector() as found:
        yield found


@pytest.fixture
def nobody() -> str:
    """An address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    return f"http://127.0.0.1:{port}"


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Wait for what still ends: it would draw random pauses beside another test."""
    yield
    for one in ending():
        one.join()


def ending() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == ENDING]


def settings(
    tmp_path: Path, url: str, nats_url: str = "nats://127.0.0.1:1", **more: object
) -> ServiceSettings:
    return ServiceSettings.model_validate(
        {
            "nats_url": nats_url,
            "documents_url": tmp_path.as_uri(),
            "local_issuer_key": tmp_path / "issuer.pub.json",
            "database_url": SecretStr(f"sqlite+aiosqlite:///{tmp_path / 'notes'}.db"),
            "otlp_endpoint": url,
            **more,
        }
    )


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send what is seen at once, so that a test can wait for it before a stop."""
    monkeypatch.setattr(module, "EVERY_SECONDS", 0.05)


async def asked(receiver: Collector) -> None:
    await until(lambda: bool(receiver.requests), "it is asked")


async def serve_and_stop(
    tmp_path: Path, nats_url: str, url: str, receiver: Collector | None = None
) -> list[object]:
    """Run a service whose traces go to `url`; return the answers to ten commands.

    It is stopped when `receiver` has been asked.
    """
    issuer = LocalIssuer(tmp_path / "issuer.json")
    (tmp_path / "issuer.pub.json").write_text(issuer.public_key)
    client = await connect(Address(nats_url), name="test")
    await ensure_stream(client)
    service = ServiceRuntime(NOTES, settings(tmp_path, url, nats_url))
    await service.start()
    await entitle(service.database)
    answers: list[object] = [
        await Bus(client).ask_command(
            "notes",
            "WriteNote",
            {"campaign_id": REAL, "unit_id": UNIT, "text": f"{number}"},
            token=issuer.issue(ANNA, timedelta(hours=1)),
            command_id=new_uuid(),
        )
        for number in range(10)
    ]
    if receiver is not None:
        await asked(receiver)
    await service.stop()
    await close(client)
    assert not service.desk.alive
    return answers


def all_accepted(answers: list[object]) -> bool:
    return all(isinstance(one, Accepted) for one in answers)


async def test_a_dead_receiver_holds_up_neither_commands_nor_the_stop(
    tmp_path: Path, nats_url: str, nobody: str
) -> None:
    assert all_accepted(await serve_and_stop(tmp_path, nats_url, nobody))


@pytest.mark.usefixtures("soon")
async def test_a_silent_receiver_holds_up_neither_commands_nor_the_stop(
    tmp_path: Path, nats_url: str, receiver: Collector
) -> None:
    receiver.silent.set()

    answers = await serve_and_stop(tmp_path, nats_url, receiver.url, receiver)

    assert all_accepted(answers)
    assert receiver.silent.is_set(), "it has not answered to this moment"
    assert not receiver.spans


@pytest.mark.usefixtures("soon")
async def test_a_refusing_receiver_holds_up_neither_commands_nor_the_stop(
    tmp_path: Path, nats_url: str, receiver: Collector
) -> None:
    receiver.status = 503

    answers = await serve_and_stop(tmp_path, nats_url, receiver.url, receiver)

    assert all_accepted(answers)


@pytest.mark.usefixtures("soon")
async def test_a_stop_leaves_a_silent_receiver_behind(
    tmp_path: Path, receiver: Collector
) -> None:
    receiver.silent.set()
    export = Export(settings(tmp_path, receiver.url), "notes", "replica")
    export.start()
    with export.tracer.span("one", SpanKind.INTERNAL, {}):
        pass
    await asked(receiver)

    await export.stop()

    waiting = ending()
    assert waiting, "the receiver was still waited for when the stop was over"
    assert all(one.daemon for one in waiting), "nor does the end of the process wait"
    receiver.end()
    for one in waiting:
        one.join()


@pytest.mark.usefixtures("soon")
async def test_a_refusing_receiver_is_not_asked_again_after_the_stop(
    tmp_path: Path, receiver: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is to be asked again long after the test: only the stop can end that.
    receiver.status, receiver.again_after = 503, 300
    monkeypatch.setattr(module, "ANSWER_SECONDS", 600.0)
    export = Export(settings(tmp_path, receiver.url), "notes", "replica")
    export.start()
    with export.tracer.span("one", SpanKind.INTERNAL, {}):
        pass
    await asked(receiver)

    await export.stop()

    # By itself the sending would give up after half a minute.
    for one in ending():
        one.join(15)
    assert not ending(), "it waits to ask again"
    assert len(receiver.requests) == 1


async def test_spans_that_find_no_room_are_dropped(
    tmp_path: Path, receiver: Collector
) -> None:
    receiver.silent.set()
    export = Export(settings(tmp_path, receiver.url), "notes", "replica")
    export.start()
    for _ in range(QUEUE * 3):
        with export.tracer.span("one", SpanKind.INTERNAL, {}):
            pass
    receiver.silent.clear()
    await until(lambda: bool(receiver.spans), "the rest arrives")
    await export.stop()

    assert len(receiver.spans) < QUEUE * 3


async def test_the_last_spans_are_sent_before_the_stop(
    tmp_path: Path, receiver: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "STOP_SECONDS", 60.0)
    key = SecretStr("x-key=abc, x-other=d=e")
    given = settings(tmp_path, f"{receiver.url}/", otlp_headers=key)
    export = Export(given, "notes", "replica")
    export.start()
    with export.tracer.span("one", SpanKind.INTERNAL, {}):
        pass
    await export.stop()
    await until(lambda: len(receiver.spans) == 1, "it arrives")

    sent = {name.lower(): one for name, one in receiver.requests[0].items()}
    assert (sent["x-key"], sent["x-other"]) == ("abc", "d=e")


@pytest.mark.parametrize("url", ["collector:4318", "ftp://collector", "http://a b"])
def test_an_address_that_cannot_be_one_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(ValidationError, match="otlp_endpoint"):
        settings(tmp_path, url)


def test_nothing_is_loaded_for_traces_while_they_are_off() -> None:
    program = (
        "import sys, bangvang.serve, bangvang.local.up;"
        "print([m for m in sys.modules if m.startswith(('opentelemetry.sdk',"
        "'opentelemetry.exporter', 'google.protobuf', 'requests'))])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == "[]"
