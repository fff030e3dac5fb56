"""One contract for every kind of document store, and what a folder must survive."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest
from obstore.store import MemoryStore, S3Store

from shared.contracts.refusals import Unavailable
from shared.documents import store as module
from shared.documents.errors import (
    DocumentDamaged,
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
)
from shared.documents.names import INCOMING, address_of
from shared.documents.store import DocumentStore, Uploaded

REPORT = b"an achievement report"
DIGEST = hashlib.sha256(REPORT).hexdigest()
PLENTY = 100 * 1024 * 1024


class SenderGoneError(Exception):
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "documents and more"


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, folder: Path) -> DocumentStore:
    if request.param == "folder":
        return DocumentStore.at(folder.as_uri())
    return DocumentStore(MemoryStore())


async def chunks(parts: Iterable[bytes]) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def read(store: DocumentStore, digest: str) -> bytes:
    return b"".join([chunk async for chunk in await store.get(digest)])


async def collect(content: AsyncIterator[bytes], into: list[bytes]) -> None:
    async for chunk in content:
        into.append(chunk)  # noqa: PERF401 - what came before a failure matters


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
    }


async def test_what_is_stored_is_read_again(store: DocumentStore) -> None:
    stored = await store.put_stream(chunks([REPORT[:5], b"", REPORT[5:]]), PLENTY)

    assert stored == (DIGEST, len(REPORT))
    assert await store.head(DIGEST) == len(REPORT)
    assert await read(store, DIGEST) == REPORT


async def test_a_document_larger_than_any_buffer_goes_through(
    store: DocumentStore,
) -> None:
    piece = bytes(range(256)) * 4096
    digest, size = await store.put_stream(chunks([piece] * 13), PLENTY)

    assert size == 13 * len(piece)
    assert digest == hashlib.sha256(piece * 13).hexdigest()
    assert await read(store, digest) == piece * 13


async def test_the_same_bytes_may_be_stored_twice(store: DocumentStore) -> None:
    first = await store.put_stream(chunks([REPORT]), PLENTY)
    second = await store.put_stream(chunks([REPORT]), PLENTY)

    assert first == second
    assert await read(store, DIGEST) == REPORT


async def test_a_document_of_exactly_the_limit_is_stored(store: DocumentStore) -> None:
    stored = await store.put_stream(chunks([REPORT]), len(REPORT))

    assert stored == (DIGEST, len(REPORT))


async def test_a_document_of_one_byte_more_is_refused(store: DocumentStore) -> None:
    with pytest.raises(DocumentTooLarge):
        await store.put_stream(chunks([REPORT]), len(REPORT) - 1)

    assert await store.head(DIGEST) is None


@pytest.mark.parametrize("parts", [[], [b""]])
async def test_an_empty_document_is_refused(
    store: DocumentStore, parts: list[bytes]
) -> None:
    with pytest.raises(DocumentEmpty):
        await store.put_stream(chunks(parts), PLENTY)


async def test_a_document_that_nobody_stored_is_missing(store: DocumentStore) -> None:
    assert await store.head(DIGEST) is None
    with pytest.raises(DocumentMissing):
        await store.get(DIGEST)


async def test_an_upload_that_breaks_off_leaves_nothing(folder: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield bytes(6 * 1024 * 1024)
        raise SenderGoneError

    with pytest.raises(SenderGoneError):
        await DocumentStore.at(folder.as_uri()).put_stream(broken(), PLENTY)

    assert files(folder) == set()


async def test_a_refused_upload_leaves_nothing(folder: Path) -> None:
    store = DocumentStore.at(folder.as_uri())

    with pytest.raises(DocumentTooLarge):
        await store.put_stream(chunks([bytes(6 * 1024 * 1024)] * 2), 7 * 1024 * 1024)

    assert files(folder) == set()


async def test_a_folder_keeps_documents_by_digest_and_nothing_else(
    folder: Path,
) -> None:
    store = DocumentStore.at(folder.as_uri())
    for _ in range(2):
        await store.put_stream(chunks([REPORT]), PLENTY)

    assert files(folder) == {f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"}
    assert list((folder / INCOMING).iterdir()) == []


async def test_a_changed_byte_is_found_and_the_end_is_never_delivered(
    folder: Path,
) -> None:
    store = DocumentStore.at(folder.as_uri())
    content = bytes(700_000)
    digest, size = await store.put_stream(chunks([content]), PLENTY)
    path = folder / address_of(digest)
    path.write_bytes(b"\x01" + content[1:])

    got: list[bytes] = []
    with pytest.raises(DocumentDamaged):
        await collect(await store.get(digest), got)

    assert len(b"".join(got)) < size


@pytest.mark.parametrize("damaged", [b"", REPORT[:-1] + b"T"])
async def test_a_damaged_document_is_found_and_mended_by_another_upload(
    folder: Path, damaged: bytes
) -> None:
    store = DocumentStore.at(folder.as_uri())
    await store.put_stream(chunks([REPORT]), PLENTY)
    (folder / address_of(DIGEST)).write_bytes(damaged)

    with pytest.raises(DocumentDamaged):
        await read(store, DIGEST)
    await store.put_stream(chunks([REPORT]), PLENTY)

    assert await read(store, DIGEST) == REPORT


async def test_who_has_uploaded_a_document_is_known_and_nobody_else_counts(
    store: DocumentStore,
) -> None:
    nobody = await store.uploaded(DIGEST, ["anna", "binh"])
    await store.put_stream(chunks([REPORT]), PLENTY)
    stored = await store.uploaded(DIGEST, ["anna", "binh"])
    await store.note_uploader(DIGEST, "anna")
    first = await store.uploaded(DIGEST, ["anna", "binh"])
    await store.put_stream(chunks([REPORT]), PLENTY)
    for _ in range(2):
        await store.note_uploader(DIGEST, "binh")
    both = await store.uploaded(DIGEST, ["anna", "binh", "chi"])

    assert nobody == Uploaded(None, frozenset())
    assert stored == Uploaded(len(REPORT), frozenset())
    assert first == Uploaded(len(REPORT), frozenset({"anna"}))
    assert both == Uploaded(len(REPORT), frozenset({"anna", "binh"}))


async def test_a_receipt_names_neither_person_nor_document(folder: Path) -> None:
    store = DocumentStore.at(folder.as_uri())
    await store.put_stream(chunks([REPORT]), PLENTY)
    before = files(folder)
    await store.note_uploader(DIGEST, "anna")

    (receipt,) = files(folder) - before
    content = (folder / receipt).read_bytes()
    assert receipt.startswith("receipts/")
    for secret in ("anna", DIGEST, hashlib.sha256(b"anna").hexdigest()):
        assert secret not in receipt
        assert secret.encode() not in content
    # Another process, or the same one started again, finds it.
    again = DocumentStore.at(folder.as_uri())
    assert (await again.uploaded(DIGEST, ["anna"])).by == {"anna"}


def spoil(folder: Path) -> None:
    """Put a file in the folder's place, so that nothing can be read or written."""
    folder.rmdir()
    folder.write_bytes(b"")


async def test_a_store_in_trouble_is_unavailable_not_empty(folder: Path) -> None:
    store = DocumentStore.at(folder.as_uri())
    spoil(folder)

    for attempt in (
        store.head(DIGEST),
        store.get(DIGEST),
        store.uploaded(DIGEST, ["anna"]),
        store.note_uploader(DIGEST, "anna"),
        store.put_stream(chunks([REPORT]), PLENTY),
    ):
        with pytest.raises(Unavailable):
            await attempt


async def test_a_store_that_does_not_answer_is_asked_once_not_by_everybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Nobody asks again within this test, however long the machine stands still.
    monkeypatch.setattr(module, "_REST_SECONDS", 600.0)
    asked = 0

    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        await gone.wait()
        writer.close()

    gone = asyncio.Event()
    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    store = DocumentStore(
        S3Store(
            "bucket",
            endpoint=f"http://{host}:{port}",
            region="anywhere",
            access_key_id="key",
            secret_access_key="secret",
            client_options={"allow_http": True},
        ),
        patience_seconds=1.0,
    )

    for _ in range(3):
        with pytest.raises(Unavailable):
            await store.head(DIGEST)
    gone.set()
    server.close()
    await server.wait_closed()

    assert asked == 1


async def test_another_process_that_opens_the_folder_sees_the_document(
    folder: Path,
) -> None:
    await DocumentStore.at(folder.as_uri()).put_stream(chunks([REPORT]), PLENTY)

    assert await read(DocumentStore.at(folder.as_uri()), DIGEST) == REPORT
