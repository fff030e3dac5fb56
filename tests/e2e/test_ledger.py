"""After the example was played, an outsider checks the whole log over HTTP alone."""

import json

import httpx
import pytest
from here import bangvang
from running import Running

from shared.contracts.envelope import FIRST_PREVIOUS, digest, parsed
from shared.signing import check
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.hashes import leaf_hashes, root_of
from shared.tlog.keys import VerifierKey
from shared.tlog.notes import parse_note, verify
from shared.tlog.tiles import bundles_between, entries_of

SERVICES = ("registration", "scoring", "dossier", "awards")


@pytest.fixture(scope="module")
def log(loaded: Running) -> httpx.Client:
    return httpx.Client(base_url=f"{loaded.url}/log", timeout=30)


def signed(log: httpx.Client) -> Checkpoint:
    keys = [VerifierKey.parse(line) for line in log.get("/keys").text.splitlines()]
    note = parse_note(log.get("/checkpoint").content)
    assert set(verify(note, keys, check)) == set(keys)
    assert len(keys) == 2
    return parse_checkpoint(note.text)


def test_the_checkpoint_covers_every_event_of_every_service(
    loaded: Running, log: httpx.Client
) -> None:
    told = {name: loaded.get(f"/api/status/{name}")["sequence"] for name in SERVICES}
    loaded.until(lambda: True if signed(log).size >= sum(told.values()) else None)
    found = signed(log)

    entries = []
    for bundle in bundles_between(0, found.size):
        entries += entries_of(log.get(f"/{bundle.path}").content, bundle.width)
    log.close()

    assert root_of(leaf_hashes(entries)) == found.root
    last = dict.fromkeys(SERVICES, (0, FIRST_PREVIOUS))
    for entry in entries:
        envelope = parsed(entry)
        sequence, hash_ = last[envelope.source]
        assert (envelope.sequence, envelope.previous) == (sequence + 1, hash_)
        last[envelope.source] = (envelope.sequence, digest(entry))
    assert {name: at for name, (at, _) in last.items()} == told


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "public log"), ("vi", "nhật ký công khai")]
)
def test_the_status_tells_of_the_log(loaded: Running, lang: str, words: str) -> None:
    done = bangvang("status", "--once", "--lang", lang, data=loaded.data)
    assert words in done.stdout


def test_the_status_tells_machines_too(loaded: Running) -> None:
    found = json.loads(bangvang("status", "--json", data=loaded.data).stdout)
    assert found["log"]["published"] == found["log"]["size"] > 2000
    assert found["log"]["refusal"] is None
