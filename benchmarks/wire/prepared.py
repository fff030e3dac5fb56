"""Requests that are ready to be sent, so that the clock sees none of their making."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.world.campaign import Participant, register
from shared.authority.tokens import LocalIssuer
from shared.messaging import requests
from shared.runtime.ids import new_uuid

_LIFETIME = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One command of one officer, with the officer's token."""

    unit: str
    payload: bytes
    token: str
    command_id: str

    def headers(self) -> dict[str, str]:
        """Headers of the request on the broker."""
        return {
            requests.COMMAND_ID: self.command_id,
            requests.LANGUAGE: "vi",
            requests.AUTHORIZATION: f"Bearer {self.token}",
        }

    def http(self, port: int) -> bytes:
        """The whole request to the portal."""
        head = (
            "POST /api/registration/RegisterUnit HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{port}\r\n"
            f"Authorization: Bearer {self.token}\r\n"
            f"Idempotency-Key: {self.command_id}\r\n"
            "Content-Type: application/json\r\n"
            f"Content-Length: {len(self.payload)}\r\n\r\n"
        )
        return head.encode() + self.payload


def prepared(
    participants: Iterable[Participant], issuer: LocalIssuer
) -> Iterator[Prepared]:
    """Prepare the measured command of each participant."""
    for one in participants:
        body = register(one).model_dump(mode="json")
        yield Prepared(
            unit=one.unit,
            payload=json.dumps(body, ensure_ascii=False).encode(),
            token=issuer.issue(one.officer, _LIFETIME),
            command_id=new_uuid(),
        )
