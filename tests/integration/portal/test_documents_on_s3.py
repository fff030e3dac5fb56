"""A portal whose documents lie on an S3 server, and what it says when that dies."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from shared.testing.s3 import s3_server
from tests.integration.portal.replicas import portal, settings_of
from tests.integration.portal.visitor import LEAD, Site, answer_of

PIECES = [bytes([number]) * 1_000_000 for number in range(13)]


async def test_an_upload_arrives_and_one_whose_store_dies_is_told_to_come_again(
    site: Site, tmp_path: Path
) -> None:
    headers = {"Authorization": f"Bearer {site.token(LEAD)}"}
    with s3_server(tmp_path / "s3.log") as server:
        server.make("documents")
        settings = settings_of(
            site,
            documents_url="s3://documents",
            documents_endpoint=server.url,
            documents_region="hn-1",
            documents_access_key_id="key",
            documents_secret_access_key="secret",
        )

        async def dying() -> AsyncIterator[bytes]:
            for number, piece in enumerate(PIECES):
                if number == 8:
                    await asyncio.to_thread(server.kill)
                yield piece

        async with (
            portal(settings) as url,
            httpx.AsyncClient(base_url=url, headers=headers, timeout=60) as client,
        ):
            stored = await client.post("/api/documents", content=b"".join(PIECES))
            lost = await client.post("/api/documents", content=dying())

    assert stored.status_code == 201
    assert stored.json() == {
        "sha256": hashlib.sha256(b"".join(PIECES)).hexdigest(),
        "size": 13_000_000,
    }
    answer = answer_of(lost)
    assert (answer.status, answer.code) == (503, "platform.unavailable")
    assert answer.headers["retry-after"]
