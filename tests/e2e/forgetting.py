"""Plants one value wherever a person's data can go, and looks for its bytes."""

import asyncio
import base64
import gzip
import hashlib
import json
import tarfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from commands import ulid

from bangvang.local.place import Place
from shared.authority.tokens import LocalIssuer
from shared.contracts.charter import Charter, Item, SubjectKind
from shared.runtime.clock import utc_now
from tests.unit.awards.charter import CHARTER as SMALL
from tests.unit.awards.charter import words

CANARY = "Chim-Hoang-Yen-7Q4W9Z2K"
"""Stands in every personal text of the story, and nowhere else on earth."""
PERSONS = (SubjectKind.OFFICIAL,)
DAY = timedelta(days=1)
OK = 200
PATIENCE_SECONDS = 240.0


def _item(key: str, *, per_candidate: bool) -> Item:
    title = words(key)
    return Item(
        key=key,
        clause="III.4.b",
        title=title,
        subjects=PERSONS,
        per_candidate=per_candidate,
    )


CHARTER: Charter = SMALL.model_copy(
    update={
        "checklist": (
            _item("letter", per_candidate=False),
            _item("report", per_candidate=True),
        )
    }
)


@dataclass
class Cast:
    """Ids of one story."""

    campaign: str = field(default_factory=ulid)
    unit: str = field(default_factory=ulid)
    person: str = field(default_factory=ulid)
    round: str = field(default_factory=ulid)
    dossier: str = field(default_factory=ulid)
    candidate: str = field(default_factory=ulid)
    task: str = field(default_factory=ulid)
    lead: str = field(default_factory=ulid)
    officer: str = field(default_factory=ulid)
    head: str = field(default_factory=ulid)
    member: str = field(default_factory=ulid)
    erasure: str = field(default_factory=ulid)


@dataclass
class Teller:
    """Tells the story over REST, and keeps every answer."""

    url: str
    place: Place
    cast: Cast = field(default_factory=Cast)
    answers: list[str] = field(default_factory=list)

    def token(self, actor: str | None) -> str:
        """A token of this actor; of the first administrator for None."""
        if actor is None:
            return self.place.administrator_token.read_text().strip()
        return LocalIssuer(self.place.issuer_key).issue(actor, DAY)

    async def send(
        self,
        method: str,
        path: str,
        actor: str | None,
        more_headers: dict[str, str] | None = None,
        **more: Any,
    ) -> Any:
        """Send a request in somebody's name."""
        headers = {"Authorization": f"Bearer {self.token(actor)}"}
        headers |= more_headers or {}
        async with httpx.AsyncClient(base_url=self.url, timeout=30) as client:
            found = await client.request(method, path, headers=headers, **more)
        self.answers.append(f"{found.status_code} {found.headers} {found.text}")
        return found

    async def give(
        self, command: str, actor: str | None, *, status: int = OK, **body: Any
    ) -> Any:
        """Give a command about the campaign; return the answer."""
        whole = {"campaign_id": self.cast.campaign, **body}
        again = {"Idempotency-Key": ulid()}
        found: Any = None

        async def answered() -> bool:
            nonlocal found
            path = f"/api/{command}"
            found = await self.send("POST", path, actor, again, json=whole)
            # Campaigns, rights and rounds are heard of a moment later, and a busy
            # platform may not answer in time.
            passing = {403, 404, 503, 504} if status == OK else {503, 504}
            return found.status_code not in passing

        await until(answered)
        assert found.status_code == status, (command, found.text)
        return found.json()

    async def begin(self) -> None:
        """A real campaign with one unit, its officers, a task and a round."""
        cast, today = self.cast, utc_now().date()
        launch = {
            "exercise": False,
            "charter": CHARTER.model_dump(mode="json"),
            "launched_on": str(today),
        }
        await self.give("registration/LaunchCampaign", None, **launch)
        await self._grant("lead_agency", cast.lead)
        unit = {
            "unit_id": cast.unit,
            "name": "Sở Thử",
            "kind": "department",
            "group": "departments",
        }
        enrol = {"units": [unit], "valid_from": str(today - DAY)}
        await self.give("registration/EnrolUnits", cast.lead, **enrol)
        await self._grant("unit_officer", cast.officer, by=cast.lead)
        await self._grant("unit_head", cast.head, by=cast.lead)
        await self._grant("council_member", cast.member)

    async def _grant(self, role: str, actor: str, by: str | None = None) -> None:
        grant = {"grant_id": ulid(), "actor_id": actor, "role": role}
        if role.startswith("unit"):
            grant["unit_id"] = self.cast.unit
        await self.give("registration/GrantRole", by, **grant)

    async def plant(self) -> str:
        """Plant the value everywhere; return the event of a text about a unit."""
        cast = self.cast
        await self._plant_head()
        event = await self._plant_report()
        await self._open_round()
        await self._plant_dossier()
        subject = {
            "kind": "official",
            "unit_id": cast.unit,
            "person_id": cast.person,
        }
        hold = {"subject": subject, "reason": "inspection", "note": f"ghi {CANARY}"}
        await self.give("awards/PlaceHold", cast.lead, **hold)
        conflict = {
            "round_id": cast.round,
            "candidate_id": cast.candidate,
            "note": f"em của {CANARY}",
        }
        await self.give("awards/DeclareConflict", cast.member, **conflict)
        await self._plant_refusals()
        return event

    async def _plant_head(self) -> None:
        head = {
            "unit_id": self.cast.unit,
            "person_id": self.cast.person,
            "person_name": f"Nguyễn {CANARY}",
            "from_day": str(utc_now().date()),
        }
        await self.give("registration/AppointHead", self.cast.lead, **head)

    async def _plant_report(self) -> str:
        cast = self.cast
        task = {"unit_id": cast.unit, "task_id": cast.task}
        due = str(utc_now().date() + 30 * DAY)
        given = {**task, "reference": "1/1", "phase": "phase-2", "weight": "1"}
        await self.give("scoring/AssignTask", cast.lead, **given, due=due)
        told = {**task, "degree": "50", "note": f"bà {CANARY} làm"}
        found = await self.give("scoring/ReportTask", cast.officer, **told)
        event: str = found["events"][0]["id"]
        return event

    async def _open_round(self) -> None:
        cast, now = self.cast, utc_now()
        opened = {
            "round_id": cast.round,
            "plan": "inside",
            "unit_id": cast.unit,
            "submit_from": (now - DAY).isoformat(),
            "submit_until": (now + DAY).isoformat(),
            "guidance": {"number": "1/HD", "issued_on": "2026-01-01"},
            "guidance_text": "0" * 64,
        }
        await self.give("awards/OpenRound", cast.head, **opened)
        council = {"round_id": cast.round, "unit_id": cast.unit}
        await self.give(
            "awards/ConveneCouncil", cast.head, **council, members=[cast.member]
        )

    @property
    def opening(self) -> dict[str, Any]:
        """The dossier, with everything that is known of the person."""
        cast = self.cast
        candidate = {
            "candidate_id": cast.candidate,
            "kind": "official",
            "unit_id": cast.unit,
            "person_id": cast.person,
            "form": "unit-merit",
        }
        details = {
            "name": f"Nguyễn {CANARY}",
            "born": "1980-02-29",
            "position": f"CCCD 0480{CANARY}",
            "contact": f"{CANARY}@example.vn",
        }
        return {
            "dossier_id": cast.dossier,
            "unit_id": cast.unit,
            "round_id": cast.round,
            "candidates": [candidate],
            "persons": {cast.person: details},
        }

    async def _plant_dossier(self) -> None:
        cast = self.cast
        about = {"dossier_id": cast.dossier, "unit_id": cast.unit}
        await self.give("dossier/OpenDossier", cast.officer, **self.opening)
        await self._paper("letter", None, f"kính gửi, {CANARY} một")
        await self._paper("report", cast.candidate, f"bản cũ của {CANARY}")
        await self._paper("report", cast.candidate, f"bản mới của {CANARY}")
        await self.give("dossier/SubmitDossier", cast.officer, **about)
        back = {"reasons": ["unreadable"], "explanation": f"ảnh {CANARY} mờ"}
        dossier = {"dossier_id": cast.dossier}
        await self.give("dossier/ReturnDossier", cast.lead, **dossier, **back)
        await self.give("dossier/SubmitDossier", cast.officer, **about)
        await self.give("dossier/AcceptDossier", cast.lead, **dossier)

        async def screened() -> bool:
            found = await self.send(
                "GET",
                "/api/awards/EligibilityTable",
                None,
                params={"round_id": cast.round},
            )
            return bool(found.is_success and found.json()["items"])

        await until(screened)

    async def _paper(self, item: str, candidate: str | None, text: str) -> None:
        cast, content = self.cast, text.encode()
        stored = await self.send(
            "POST", "/api/documents", cast.officer, content=content
        )
        assert stored.status_code == 201, stored.text
        attach = {
            "dossier_id": cast.dossier,
            "unit_id": cast.unit,
            "document_id": ulid(),
            "item": item,
            "candidate_id": candidate,
            "sha256": hashlib.sha256(content).hexdigest(),
            "media_type": "application/pdf",
            "title": f"{CANARY}.pdf",
        }
        await self.give("dossier/AttachDocument", cast.officer, **attach)

    async def _plant_refusals(self) -> None:
        """Refused, unreadable and misplaced: none of it may be repeated anywhere."""
        cast = self.cast
        again = self.opening
        await self.give("dossier/OpenDossier", cast.officer, status=409, **again)
        wrong = {**again, "persons": {CANARY: {"name": 1}}, CANARY: CANARY}
        await self.give("dossier/OpenDossier", cast.officer, status=422, **wrong)
        broken = f'{{"campaign_id": "{CANARY}'.encode()
        await self.send("POST", "/api/dossier/OpenDossier", None, content=broken)
        asked = {"campaign_id": CANARY, "dossier_id": CANARY, "unit_id": CANARY}
        await self.send("GET", "/api/dossier/Dossier", cast.officer, params=asked)
        await self.send("POST", f"/api/dossier/{CANARY}", None, json={})


async def until(look: Callable[[], Awaitable[bool]]) -> None:
    """Look again and again, for as long as a service may need to hear others."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not await look():
        assert time.monotonic() < end, "it took too long"
        await asyncio.sleep(0.05)


def forms(text: str) -> list[bytes]:
    """Return the text as it may lie in files: as it is, and inside of base64."""
    data = text.encode()
    found = [data, data.hex().encode()]
    for shift in range(3):
        whole = base64.b64encode(b"\0" * shift + data)
        # What depends on the bytes around it is cut off.
        inner = whole[4 if shift else 0 : -4]
        found += [inner, inner.replace(b"+", b"-").replace(b"/", b"_")]
    return found


def holding(root: Path, *texts: str) -> list[str]:
    """Return the files below `root` that hold one of the texts, in whatever form."""
    wanted = [form for text in texts for form in forms(text)]
    return sorted(
        str(name)
        for name, data in _contents(root)
        if any(form in data for form in wanted)
    )


def _contents(root: Path) -> Iterator[tuple[Path, bytes]]:
    paths = [root] if root.is_file() else sorted(root.rglob("*"))
    for path in paths:
        if not path.is_file():
            continue
        if path.suffix == ".tar":
            with tarfile.open(path) as archive:
                for member in archive:
                    file = archive.extractfile(member)
                    data = file.read() if file else b""
                    if member.name.endswith(".gz"):
                        data = gzip.decompress(data)
                    yield path / member.name, data
        else:
            yield path, path.read_bytes()


def said(root: Path) -> list[dict[str, Any]]:
    """Return the lines of a log."""
    return [json.loads(line) for line in root.read_text("utf-8").splitlines()]
