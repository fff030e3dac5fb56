"""The document store on an S3 server: streamed, missing, misnamed, killed."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from services.portal.settings import Settings
from shared.contracts.refusals import Unavailable
from shared.documents.errors import DocumentMissing, DocumentTooLarge
from shared.documents.names import address_of
from shared.documents.opening import documents_of
from shared.documents.store import DocumentStore, Uploaded
from shared.testing.s3 import S3Server, s3_server

BUCKET = "documents"
PLENTY = 100 * 1024 * 1024
PIECES = [bytes([number]) * 1_000_000 for number in range(13)]
"""More than two parts of a multipart upload."""
DIGEST = hashlib.sha256(b"".join(PIECES)).hexdigest()
SMALL = hashlib.sha256(b"small").hexdigest()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    log = tmp_path_factory.mktemp("s3") / "s3.log"
    with s3_server(log) as found:
        found.make(BUCKET)
        yield found


def settings(endpoint: str, bucket: str = BUCKET) -> Settings:
    return Settings(
        nats_url="nats://127.0.0.1:1",
        local_issuer_key=Path("unused"),
        documents_url=f"s3://{bucket}/all",
        documents_endpoint=endpoint,
        documents_region="hn-1",
        documents_access_key_id="key",
        documents_secret_access_key=SecretStr("secret"),
    )


async def stream(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def read(store: DocumentStore, digest: str) -> bytes:
    return b"".join([piece async for piece in await store.get(digest)])


async def test_documents_are_streamed_in_and_out_and_kept_by_digest(
    server: S3Server,
) -> None:
    store = documents_of(settings(server.url))

    stored = await store.put_stream(stream(*PIECES), PLENTY)
    await store.put_stream(stream(b"small"), PLENTY)
    await store.note_uploader(DIGEST, "anna")

    assert stored == (DIGEST, 13_000_000)
    assert await store.head(DIGEST) == 13_000_000
    assert await read(store, DIGEST) == b"".join(PIECES)
    # Another process finds it all, with the receipt.
    again = documents_of(settings(server.url))
    found = await again.uploaded(DIGEST, ["anna", "binh"])
    assert found == Uploaded(13_000_000, frozenset({"anna"}))
    listed = server.keys(BUCKET)
    assert f"<Key>all/{address_of(DIGEST)}</Key>" in listed
    assert "incoming" not in listed


async def test_what_was_never_stored_is_missing_and_no_trouble(
    server: S3Server,
) -> None:
    store = documents_of(settings(server.url))
    nothing = "0" * 64

    assert await store.head(nothing) is None
    with pytest.raises(DocumentMissing):
        await store.get(nothing)


async def test_of_a_refused_upload_nothing_is_kept(server: S3Server) -> None:
    store = documents_of(settings(server.url))
    pieces = [b"too large" * 100_000] * 13

    with pytest.raises(DocumentTooLarge):
        await store.put_stream(stream(*pieces), 10_000_000)

    assert "incoming" not in server.keys(BUCKET)
    assert await store.head(hashlib.sha256(b"".join(pieces)).hexdigest()) is None


async def test_a_bucket_that_is_none_is_trouble_and_not_an_empty_store(
    server: S3Server,
) -> None:
    def store() -> DocumentStore:
        return documents_of(settings(server.url, "misspelt"))

    for attempt in (
        store().head(SMALL),
        store().get(SMALL),
        store().uploaded(SMALL, ["anna"]),
        store().note_uploader(SMALL, "anna"),
        store().put_stream(stream(b"small"), PLENTY),
        store().put_stream(stream(*PIECES), PLENTY),
    ):
        with pytest.raises(Unavailable):
            await attempt


async def test_a_server_that_dies_in_mid_upload_leaves_no_document(
    tmp_path: Path,
) -> None:
    with s3_server(tmp_path / "s3.log") as server:
        server.make(BUCKET)
        store = documents_of(settings(server.url))

        async def dying() -> AsyncIterator[bytes]:
            for number, piece in enumerate(PIECES):
                if number == 8:
                    await asyncio.to_thread(server.kill)
                yield piece

        with pytest.raises(Unavailable):
            await store.put_stream(dying(), PLENTY)
        with pytest.raises(Unavailable):
            await store.head(DIGEST)


async def test_key_region_and_address_come_from_the_settings_and_from_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("kept-in-a-file\n")
    async with listening() as (address, heads):
        for name, value in {
            "NATS_URL": "nats://127.0.0.1:1",
            "LOCAL_ISSUER_KEY": "unused",
            "DOCUMENTS_URL": "s3://documents",
            "DOCUMENTS_ENDPOINT": address,
            "DOCUMENTS_REGION": "hn-1",
            "DOCUMENTS_ACCESS_KEY_ID": "portal-key",
            "DOCUMENTS_SECRET_ACCESS_KEY_FILE": str(secret),
        }.items():
            monkeypatch.setenv(f"PORTAL_{name}", value)
        read = Settings()
        with pytest.raises(Unavailable):
            await documents_of(read).head(SMALL)

    assert read.documents_secret_access_key == SecretStr("kept-in-a-file")
    assert "Credential=portal-key/" in heads[0]
    assert "/hn-1/s3/" in heads[0]
    assert "kept-in-a-file" not in heads[0] + repr(read)


async def test_what_the_settings_leave_open_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with listening() as (address, heads):
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "machine-key")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "of-the-machine")
        with pytest.raises(Unavailable):
            await DocumentStore.at("s3://documents").head(SMALL)

    assert "Credential=machine-key/" in heads[0]


def test_half_a_key_stops_the_start() -> None:
    whole = settings("http://127.0.0.1:1").model_dump()

    with pytest.raises(ValidationError, match="give both documents_access_key_id"):
        Settings(**{**whole, "documents_secret_access_key": None})


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[str, list[str]]]:
    """A server that notes the head of each request and refuses it."""
    heads: list[str] = []

    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        heads.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n")
        writer.write(b"Connection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    yield f"http://{host}:{port}", heads
    server.close()
    await server.wait_closed()
