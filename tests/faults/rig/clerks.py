"""Clients under whose load things break, and who write down what they were told."""

import asyncio
import contextlib
import json
import time
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

import nats
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError

from shared.authority.tokens import LocalIssuer
from tests.faults.checker.history import (
    ACCEPTED,
    REFUSED,
    UNKNOWN,
    Attempt,
    Told,
)
from tests.faults.rig.campaign import Campaign, Work

ANSWER_SECONDS = 3.0
PATIENCE_SECONDS = 100.0
_PAUSES = (0.005, 0.04)
_AGAIN_PAUSE = 0.15
_GIVES_UP = 0.1
"""How often a client that got no answer lets it be, so that its command stays open."""
_ASKS_AGAIN = 0.05
_ASKS_TWICE_AT_ONCE = 0.05


@dataclass
class Clerk:
    """One client with a connection of its own: gives one command after the other."""

    name: str
    url: str
    issuer: LocalIssuer
    chance: Random
    patience: float = ANSWER_SECONDS
    """Seconds that it waits for one answer."""
    attempts: list[Attempt] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)
    """Refusals that the story has no reason for."""
    works: dict[str, Work] = field(default_factory=dict)
    """Everything it has ever asked, by id."""
    _connection: Client | None = None
    _numbers: Any = field(default_factory=count)
    _tokens: dict[str, str] = field(default_factory=dict)

    async def open(self) -> None:
        """Connect."""

        async def quiet(_error: Exception) -> None:
            """The broker is killed on purpose; its absence is no news."""

        self._connection = await nats.connect(
            self.url,
            name=self.name,
            max_reconnect_attempts=-1,
            reconnect_time_wait=0.1,
            error_cb=quiet,
            # What is not sent now is asked again; nothing waits for a reconnection.
            pending_size=-1,
        )

    async def close(self) -> None:
        """Disconnect, whether the broker is there or not."""
        if self._connection is not None:
            with contextlib.suppress(NatsError, OSError, TimeoutError):
                await asyncio.wait_for(self._connection.close(), 5)

    async def work(self, campaign: Campaign, stop: asyncio.Event) -> None:
        """Give commands until told to stop; the last one is seen through."""
        while not stop.is_set():
            work = campaign.next(self.name, self.chance)
            if self.chance.random() < _ASKS_TWICE_AT_ONCE:
                await asyncio.gather(self.ask(work), self.ask(work))
            await self.settle(work, gives_up=self.chance.random() < _GIVES_UP)
            if self.chance.random() < _ASKS_AGAIN:
                await self.ask(work)
            await asyncio.sleep(self.chance.uniform(*_PAUSES))

    async def ask_again(self, most: int) -> None:
        """Ask some of what was accepted once more: the answers must be the same."""
        ids = sorted({one.command for one in self.attempts if one.accepted})
        for id_ in self.chance.sample(ids, min(most, len(ids))):
            await self.settle(self.works[id_])

    async def settle(self, work: Work, *, gives_up: bool = False) -> Attempt:
        """Ask until there is an answer that settles it."""
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            found = await self.ask(work)
            if found.accepted or found.refused or gives_up:
                return found
            if time.monotonic() > end:
                self.surprises.append(f"{work.name} was not answered: {found.code}")
                return found
            await asyncio.sleep(_AGAIN_PAUSE)

    async def ask(self, work: Work) -> Attempt:
        """Ask once, and write down what came of it."""
        self.works[work.id] = work
        sent, number = time.time(), next(self._numbers)
        reply = await self._request(work)
        found = self._attempt(work, number, sent, reply)
        self.attempts.append(found)
        wanted = found.code == work.refused_as
        if found.refused and not wanted:
            self.surprises.append(f"{work.name} was refused: {found.code}")
        if found.accepted and work.refused_as:
            self.surprises.append(f"{work.name} was accepted, not {work.refused_as}")
        return found

    def _attempt(
        self, work: Work, number: int, sent: float, reply: dict[str, Any] | None
    ) -> Attempt:
        events: tuple[Told, ...] = ()
        outcome, code = UNKNOWN, None
        if reply is not None and reply["status"] == ACCEPTED:
            outcome = ACCEPTED
            events = tuple(Told(**one) for one in reply["events"])
        elif reply is not None:
            outcome, code = REFUSED, reply["code"]
        return Attempt(
            client=self.name,
            number=number,
            command=work.id,
            service=work.service,
            name=work.name,
            about=work.about,
            sent=sent,
            got=time.time(),
            outcome=outcome,  # type: ignore[arg-type]
            code=code,
            events=events,
        )

    async def _request(self, work: Work) -> dict[str, Any] | None:
        subject = f"cmd.{work.service}.{work.name}"
        reply = await self.request(
            subject, json.dumps(work.body).encode(), self.headers(work)
        )
        return None if reply is None else json.loads(reply.data)

    async def request(
        self, subject: str, data: bytes, headers: dict[str, str]
    ) -> Msg | None:
        """Send a request; None when nobody answered."""
        connection = self._connection
        if connection is None or not connection.is_connected:
            return None
        try:
            return await connection.request(
                subject, data, timeout=self.patience, headers=headers
            )
        except (NatsError, OSError, TimeoutError):
            return None

    def headers(self, work: Work) -> dict[str, str]:
        """What goes with the command."""
        if work.actor not in self._tokens:
            token = self.issuer.issue(work.actor, timedelta(hours=6))
            self._tokens[work.actor] = token
        found = {
            "Bv-Command-Id": work.id,
            "Authorization": f"Bearer {self._tokens[work.actor]}",
        }
        if work.stated is not None:
            found["Exercise-Time"] = work.stated
        return found
