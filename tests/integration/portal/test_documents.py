"""Documents: stored once, by whoever signs in; fetched by whoever sees the dossier."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from shared.contracts.ids import derived_id
from shared.documents.names import RECEIPTS
from tests.integration.portal.dossier import (
    DOSSIER,
    OFFICER,
    OPENED,
    SENDER,
    heard,
    open_dossier,
)
from tests.integration.portal.visitor import (
    EXERCISE,
    LEAD,
    STRANGER,
    Answer,
    Narrow,
    Site,
    answer_of,
    unit,
)

pytestmark = pytest.mark.usefixtures("attached")

PAPER = "Tờ trình đề nghị khen thưởng · ví dụ".encode()


@pytest.fixture(scope="module")
def attached(site: Site) -> str:
    """The id of a document attached to a dossier."""
    open_dossier(site)
    officer = site.token(OFFICER)
    stored = site.send("POST", "/api/documents", token=officer, content=PAPER)
    assert stored.status == 201
    document = derived_id("portal", "paper")
    body = {
        "campaign_id": EXERCISE,
        "dossier_id": DOSSIER,
        "unit_id": SENDER,
        "document_id": document,
        "item": "submission-letter",
        "sha256": stored.body["sha256"],
        "media_type": "text/html",
        "title": "Tờ trình",
    }
    heard(site, "dossier/AttachDocument", body, officer, OPENED)
    return document


def _fetch(
    site: Site, document: str, token: str | None, of: str = SENDER
) -> httpx.Response:
    return httpx.get(
        f"{site.url}/api/dossiers/{DOSSIER}/documents/{document}",
        params={"campaign_id": EXERCISE, "unit_id": of},
        headers={"Authorization": f"Bearer {token}"} if token else {},
        timeout=30,
    )


def _kept(site: Site) -> set[str]:
    folder = site.running.data / "documents"
    return {
        path.name if path.parts[0] != RECEIPTS else RECEIPTS + path.name
        for one in folder.rglob("*")
        if one.is_file() and (path := one.relative_to(folder))
    }


def test_a_document_is_stored_once_under_its_digest(site: Site) -> None:
    content = b"the same paper, sent twice"
    digest = hashlib.sha256(content).hexdigest()
    before = _kept(site)

    sent = [
        site.send("POST", "/api/documents", token=site.token(OFFICER), content=content)
        for _ in range(2)
    ]

    for found in sent:
        assert (found.status, found.body) == (
            201,
            {"sha256": digest, "size": len(content)},
        )
    new = _kept(site) - before
    assert {one for one in new if not one.startswith(RECEIPTS)} == {digest}
    assert len(new) == 2, "one document, and one receipt of its only uploader"


async def test_a_digest_attaches_nothing_until_its_document_was_uploaded_by_the_unit(
    site: Site, narrow: Narrow
) -> None:
    content = b"minutes that another unit's people have"
    officer = site.token(OFFICER)
    stored = site.send(
        "POST", "/api/documents", token=site.token(LEAD), content=content
    )
    body = {
        "campaign_id": EXERCISE,
        "dossier_id": DOSSIER,
        "unit_id": SENDER,
        "document_id": derived_id("portal", "minutes"),
        "item": "council-minutes",
        "sha256": stored.body["sha256"],
        "media_type": "text/plain",
        "title": "Biên bản",
    }

    def attach() -> Answer:
        command = "dossier/AttachDocument"
        return site.give(command, body, token=officer, Exercise_Time=OPENED)

    found = await asyncio.to_thread(attach)
    assert (found.status, found.code) == (422, "dossier.document-not-uploaded")
    # Another replica of the portal takes the upload; the unit has the document now.
    async with httpx.AsyncClient(base_url=narrow.url, timeout=30) as client:
        again = await client.post(
            "/api/documents",
            content=content,
            headers={"Authorization": f"Bearer {officer}"},
        )
    assert again.json() == stored.body
    assert (await asyncio.to_thread(attach)).status == 200


def test_nobody_stores_without_a_token(site: Site) -> None:
    before = _kept(site)
    for token in (None, "a.b.c"):
        found = site.send("POST", "/api/documents", token=token, content=b"a paper")
        assert (found.status, found.code) == (401, "authority.not-signed-in")
    assert _kept(site) == before


def test_who_was_never_entrusted_with_anything_stores_nothing(site: Site) -> None:
    found = site.send(
        "POST", "/api/documents", token=site.token(STRANGER), content=PAPER
    )

    assert (found.status, found.code) == (403, "authority.not-entitled")


def test_an_empty_document_is_none(site: Site) -> None:
    found = site.send("POST", "/api/documents", token=site.token(OFFICER))
    assert (found.status, found.code) == (400, "document.empty")


@pytest.mark.parametrize("sent", ["whole", "in pieces"])
async def test_of_a_document_that_is_too_large_nothing_is_kept(
    site: Site, narrow: Narrow, sent: str
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"x" * (narrow.DOCUMENT // 2)

    before = _kept(site)
    content = b"x" * (narrow.DOCUMENT + 1) if sent == "whole" else pieces()
    async with httpx.AsyncClient(base_url=narrow.url, timeout=30) as client:
        found = await client.post(
            "/api/documents",
            content=content,
            headers={"Authorization": f"Bearer {site.token(OFFICER)}"},
        )
    answer = answer_of(found)
    assert (answer.status, answer.code) == (413, "document.too-large")
    assert str(narrow.DOCUMENT) in answer.body["detail"]
    assert _kept(site) == before


async def test_a_command_without_a_length_is_counted_on_the_way(
    site: Site, narrow: Narrow
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b'{"a": "'
        yield b"x" * narrow.BODY
        yield b'"}'

    async with httpx.AsyncClient(base_url=narrow.url, timeout=30) as client:
        found = await client.post(
            "/api/registration/GrantRole",
            content=pieces(),
            headers={"Content-Type": "application/json"},
        )
    answer = answer_of(found)
    assert (answer.status, answer.code) == (413, "http.body-too-large")


def test_a_document_larger_than_a_command_may_be_is_stored(site: Site) -> None:
    size = 5 * 1024 * 1024

    def pieces() -> Iterator[bytes]:
        for _ in range(5):
            yield b"p" * (size // 5)

    found = site.send(
        "POST", "/api/documents", token=site.token(OFFICER), content=pieces()
    )
    assert (found.status, found.body["size"]) == (201, size)


def test_whoever_sees_the_dossier_fetches_its_document(
    site: Site, attached: str
) -> None:
    for actor in (OFFICER, LEAD):
        found = _fetch(site, attached, site.token(actor))
        assert found.status_code == 200
        assert found.content == PAPER
        # A browser neither shows it nor guesses what it is, whatever it claims to be.
        assert found.headers["content-type"] == "application/octet-stream"
        assert found.headers["content-disposition"].startswith("attachment")
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["cache-control"] == "private, no-store"


def test_nobody_else_fetches_it(site: Site, attached: str) -> None:
    anonymous = answer_of(_fetch(site, attached, None))
    stranger = answer_of(_fetch(site, attached, site.token(STRANGER)))
    other = answer_of(_fetch(site, attached, site.token(OFFICER), unit(2, EXERCISE)))
    assert (anonymous.status, anonymous.code) == (401, "authority.not-signed-in")
    assert (stranger.status, stranger.code) == (403, "authority.not-entitled")
    assert (other.status, other.code) == (403, "authority.not-entitled")


def test_a_document_that_the_dossier_has_not_is_unknown(
    site: Site, attached: str
) -> None:
    found = answer_of(_fetch(site, derived_id("nothing"), site.token(OFFICER)))
    assert (found.status, found.code) == (404, "document.unknown")
