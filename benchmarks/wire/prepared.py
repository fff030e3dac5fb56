"""Requests that are ready to be sent, so that the clock sees none of their making."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.world.campaign import Participant, progress, register
from shared.authority.tokens import LocalIssuer
from shared.contracts.registration import RegisterUnit, ReportProgress
from shared.messaging import requests
from shared.runtime.ids import new_uuid

_LIFETIME = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Prepared:
    """One command of one officer, with the officer's token."""

    command: str
    unit: str
    payload: bytes
    token: str
    command_id: str

    @property
    def subject(self) -> str:
        """Where it is sent on the broker."""
        return f"cmd.registration.{self.command}"

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
            f"POST /api/registration/{self.command} HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{port}\r\n"
            f"Authorization: Bearer {self.token}\r\n"
            f"Idempotency-Key: {self.command_id}\r\n"
            "Content-Type: application/json\r\n"
            f"Content-Length: {len(self.payload)}\r\n\r\n"
        )
        return head.encode() + self.payload


def registrations(
    participants: Iterable[Participant], issuer: LocalIssuer
) -> Iterator[Prepared]:
    """Prepare the cold command of each participant."""
    for one in participants:
        yield _prepared(register(one), issuer.issue(one.officer, _LIFETIME))


def reports(
    one: Participant, issuer: LocalIssuer, turns: Iterable[int]
) -> Sequence[Prepared]:
    """Prepare the steady commands of one participant, all with one token."""
    token = issuer.issue(one.officer, _LIFETIME)
    return [_prepared(progress(one, turn), token) for turn in turns]


def _prepared(command: RegisterUnit | ReportProgress, token: str) -> Prepared:
    body = command.model_dump(mode="json")
    return Prepared(
        command=type(command).__name__,
        unit=command.unit_id,
        payload=json.dumps(body, ensure_ascii=False).encode(),
        token=token,
        command_id=new_uuid(),
    )
