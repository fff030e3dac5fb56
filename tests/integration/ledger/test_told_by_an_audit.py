"""What an auditor is told of a source that a real ledger has stopped."""

import json
from pathlib import Path

import httpx
import pytest
from nats.aio.client import Client

from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Finding, Findings, Severity
from bangvang.audit.status import STATUS_PATH, tell_of_sources
from services.ledger.folder import FolderFiles
from services.ledger.runtime import LedgerRuntime
from services.ledger.serving import log_app
from shared.testing.two_services import Written
from shared.testing.wire import OnTheWire, chained, put
from tests.integration.ledger.conftest import running, settings, until

INK = chained([Written(campaign_id=None, text=f"line {number}") for number in range(6)])
PREVIOUS = json.loads(INK[3].data)["previous"].encode()


def with_bytes(event: OnTheWire, old: bytes, new: bytes) -> OnTheWire:
    assert old in event.data
    return OnTheWire(event.subject, event.data.replace(old, new, 1))


async def told(folder: Path, one: LedgerRuntime) -> Finding:
    """Take the status as the ledger serves it, and let the auditor tell it."""
    log = folder / "log"
    app = log_app(FolderFiles(log), tuple, one.status)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://log") as web:
        (log / STATUS_PATH).write_bytes((await web.get(f"/{STATUS_PATH}")).content)
    findings = Findings()
    tell_of_sources(LogFiles(log), findings, one.status().sources)
    (found,) = findings
    return found


@pytest.mark.parametrize(
    ("bad", "vi", "en"),
    [
        (INK[4:], "thiếu sự kiện dù các sự kiện sau đã đến (4-4)", "missing"),
        (
            [with_bytes(INK[1], b'"line ', b'"LINE ')],
            "hai sự kiện khác nhau cùng một số thứ tự",
            "one number to two different events",
        ),
        (
            [with_bytes(INK[3], PREVIOUS, b"f" * 64)],
            "không nêu đúng giá trị băm của sự kiện liền trước",
            "the hash of the one before",
        ),
        (
            [with_bytes(INK[3], b'{"actor"', b'{ "actor"')],
            "không phải sự kiện hợp lệ (envelope.not-canonical)",
            "no valid event (envelope.not-canonical)",
        ),
    ],
    ids=["gap", "repeated", "unchained", "no event"],
)
async def test_a_stopped_source_is_told_with_what_it_means(
    wire: Client,
    tmp_path: Path,
    sqlite_url: str,
    nats_url: str,
    bad: list[OnTheWire],
    vi: str,
    en: str,
) -> None:
    async with running(settings(tmp_path, sqlite_url, nats_url)) as one:
        await put(wire, INK[:3])
        await until(lambda: one.status().published >= 3)
        await put(wire, bad)
        await until(lambda: one.status().stopped)

        found = await told(tmp_path, one)

    assert found.severity is Severity.DOUBT
    assert vi in found.said.vi
    assert en in found.said.en
    assert "ink" in found.said.vi
    # The honest three are in the log, and nothing after them.
    assert "dừng ở số 3;" in found.said.vi
    assert "ends with number 3;" in found.said.en
    assert "Sổ cái cho biết: " in found.said.vi
    assert "{" not in f"{found.said.vi}{found.said.en}"
