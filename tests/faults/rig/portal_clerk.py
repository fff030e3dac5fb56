"""A client that gives its commands to the portal, over REST."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.faults.rig.campaign import Work
from tests.faults.rig.clerks import Clerk

_SECONDS = 30.0


@dataclass
class PortalClerk(Clerk):
    """`url` is the portal's."""

    _client: httpx.AsyncClient = field(
        default_factory=lambda: httpx.AsyncClient(timeout=_SECONDS)
    )

    async def open(self) -> None:
        """Nothing is opened before it is needed."""

    async def close(self) -> None:
        """Disconnect."""
        await self._client.aclose()

    async def _request(self, work: Work) -> dict[str, Any] | None:
        own = self.headers(work)
        own["Idempotency-Key"] = own.pop("Bv-Command-Id")
        url = f"{self.url}/api/{work.service}/{work.name}"
        try:
            found = await self._client.post(url, json=work.body, headers=own)
            answer: dict[str, Any] = found.json()
        except (httpx.TransportError, ValueError):
            return None
        return answer if found.is_success else {**answer, "status": "refused"}
