"""A running platform as one who speaks HTTP to it sees it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

import httpx

from bangvang.charters import load_charter
from shared.authority.tokens import LocalIssuer
from shared.contracts.ids import derived_id
from tests.e2e.running import ROOT, Running, published_all

REAL = derived_id("portal", "campaign", "real")
EXERCISE = derived_id("portal", "campaign", "exercise")
LEAD = derived_id("portal", "lead")
STRANGER = derived_id("portal", "stranger")
UNITS = 23
START = "2021-12-20T08:00:00+07:00"
"""The first day of the exercise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: always JSON, a problem wherever it is no success."""

    status: int
    headers: httpx.Headers
    body: Any

    @property
    def code(self) -> str:
        """The stable code of a problem."""
        assert self.headers["content-type"] == "application/problem+json"
        assert self.body["status"] == self.status
        assert self.body["type"] == f"urn:bangvang:problem:{self.body['code']}"
        return str(self.body["code"])


def answer_of(found: httpx.Response) -> Answer:
    """Read a response."""
    body = found.json() if found.content else None
    return Answer(found.status_code, found.headers, body)


@dataclass(frozen=True, slots=True)
class Site:
    """The portal of one platform, and the tokens to speak to it."""

    running: Running

    @property
    def url(self) -> str:
        """Address of the portal."""
        return self.running.url

    @property
    def administrator(self) -> str:
        """Token of the first administrator."""
        path = self.running.data / "keys" / "administrator.token"
        return path.read_text().strip()

    def token(self, actor: str) -> str:
        """Return a token for anybody."""
        issuer = LocalIssuer(self.running.data / "keys" / "issuer.json")
        return issuer.issue(actor, timedelta(hours=1))

    def send(
        self, method: str, path: str, *, token: str | None = None, **more: Any
    ) -> Answer:
        """Send any request."""
        headers = {"Accept-Language": "en", **more.pop("headers", {})}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        return answer_of(
            httpx.request(
                method, f"{self.url}{path}", headers=headers, timeout=30, **more
            )
        )

    def ask(self, query: str, *, token: str | None = None, **fields: object) -> Answer:
        """Ask a query, named as `registration/Units`."""
        params = {name: str(value) for name, value in fields.items()}
        return self.send("GET", f"/api/{query}", token=token, params=params)

    def give(
        self,
        command: str,
        body: Mapping[str, object],
        *,
        token: str | None = None,
        **headers: str,
    ) -> Answer:
        """Give a command; `Exercise_Time=...` is the header `Exercise-Time`."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(
            "POST", f"/api/{command}", token=token, json=body, headers=sent
        )

    def follow(
        self, *, last: str | None = None, count: int, **query: str
    ) -> list["Sent"]:
        """Return the first events of the live stream."""
        headers = {} if last is None else {"Last-Event-ID": last}
        with httpx.stream(
            "GET", f"{self.url}/api/events", params=query, headers=headers, timeout=30
        ) as found:
            assert found.status_code == 200, found.read()
            assert found.headers["content-type"].startswith("text/event-stream")
            events = read_events(found.iter_lines())
            return [next(events) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Narrow:
    """A second portal on the same platform, which takes little and serves few."""

    DOCUMENT: ClassVar[int] = 4096
    """Bytes of the largest document."""
    BODY: ClassVar[int] = 1024
    """Bytes of the largest command."""

    url: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One server-sent event."""

    id: str
    type: str
    data: dict[str, Any]


def read_events(lines: Iterator[str]) -> Iterator[Sent]:
    """Read an event stream (WHATWG HTML, 9.2.6)."""
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.removeprefix(" ")
        elif "data" in fields:
            yield Sent(fields["id"], fields["event"], json.loads(fields["data"]))
            fields = {}
        else:
            fields = {}


def charter() -> dict[str, Any]:
    """Return the charter of Da Nang as a command carries it."""
    found = load_charter(ROOT / "charters" / "danang-2021.toml")
    body: dict[str, Any] = found.model_dump(mode="json")
    return body


def launching(campaign: str, *, exercise: bool) -> dict[str, Any]:
    """Return the fields of `LaunchCampaign`."""
    return {
        "campaign_id": campaign,
        "exercise": exercise,
        "charter": charter(),
        "launched_on": "2021-12-20",
    }


def granting(campaign: str | None, actor: str, role: str) -> dict[str, Any]:
    """Return the fields of `GrantRole`."""
    return {
        "campaign_id": campaign,
        "grant_id": derived_id("grant", campaign or "", actor, role),
        "actor_id": actor,
        "role": role,
    }


def unit(number: int, campaign: str = REAL) -> str:
    """Return the id of a unit of the site."""
    return derived_id(campaign, "unit", str(number))


def new_unit(number: int, campaign: str = REAL) -> dict[str, Any]:
    """Return one unit to be enrolled."""
    return {
        "unit_id": unit(number, campaign),
        "name": f"Đơn vị ví dụ {number}",
        "kind": "department",
        "example": True,
    }


def enrolling(numbers: range, campaign: str = REAL) -> dict[str, Any]:
    """Return the fields of `EnrolUnits`."""
    return {
        "campaign_id": campaign,
        "units": [new_unit(number, campaign) for number in numbers],
        "valid_from": date(2021, 1, 1).isoformat(),
    }


def renaming(number: int, name: str) -> dict[str, Any]:
    """Return the fields of `RenameUnit` for a unit of the real campaign."""
    return {
        "campaign_id": REAL,
        "unit_id": unit(number),
        "name": name,
        "on": "2022-01-10",
        "document": {"number": "12/QĐ-UBND", "issued_on": "2022-01-05"},
    }


def furnish(site: Site) -> None:
    """Make two campaigns, a lead agency in each, and the units of the real one."""
    site.running.ready()
    root = site.administrator
    for campaign, when in ((REAL, {}), (EXERCISE, {"Exercise_Time": START})):
        body = launching(campaign, exercise=bool(when))
        done = site.give("registration/LaunchCampaign", body, token=root, **when)
        assert done.status == 200, done.body
        body = granting(campaign, LEAD, "lead_agency")
        done = site.give("registration/GrantRole", body, token=root, **when)
        assert done.status == 200, done.body
    done = site.give(
        "registration/EnrolUnits", enrolling(range(UNITS)), token=site.token(LEAD)
    )
    assert done.status == 200, done.body
    # Other services are asked of these campaigns and rights, too.
    site.running.until(lambda: published_all(site.running))
