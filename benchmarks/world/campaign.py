"""A real campaign under the charter of the example, with as many units as wanted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from bangvang.charters import load_charter
from shared.contracts.base import Command
from shared.contracts.charter import Charter, UnitKind
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    AppointFirstAdministrator,
    Commitment,
    EnrolUnit,
    GrantRole,
    LaunchCampaign,
    NewUnit,
    RegisterUnit,
    ReportProgress,
)
from shared.contracts.roles import Role
from shared.eventstore.orders import Order
from shared.runtime.clock import utc_now
from shared.runtime.ids import new_uuid

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN = derived_id("bench", "campaign")
ADMINISTRATOR = derived_id("bench", "administrator")
LEAD = derived_id("bench", "lead agency")
BEGAN = datetime(2021, 12, 10, 3, 0, tzinfo=UTC)
NAME = "Xã Zqxjk"
"""Name of the pattern's unit; the word that nobody uses becomes a number."""

WORDING: dict[str, Any] = {
    "services": "Đưa toàn bộ dịch vụ công của đơn vị lên mức độ 4 trước hạn đã đăng ký",
    "datasets": "Công bố các bộ dữ liệu của đơn vị cho máy đọc được, cập nhật hằng quý",
}
_COMMITMENTS = (
    ("services", "digital-government", "percent", "100"),
    ("datasets", "open-data", "datasets", "12"),
)
NOTE = "Cập nhật theo số liệu của hệ thống một cửa điện tử, đã đối chiếu với đơn vị"
MOST_REPORTS = 1_300 * len(_COMMITMENTS)
"""Reports that one unit gives: one for each commitment and day until summer 2025."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One unit with the officer who may act for it."""

    number: int
    unit: str
    officer: str
    grant: str


def participant(number: int) -> Participant:
    """Return the participant with this number, always the same one."""
    unit, officer, grant = (
        derived_id("bench", what, str(number)) for what in ("unit", "officer", "grant")
    )
    return Participant(number, unit, officer, grant)


@cache
def charter() -> Charter:
    """The charter of the example."""
    return load_charter(ROOT / "charters" / "danang-2021.toml")


def beginning() -> list[Order]:
    """Everything before the first unit: administrator, campaign, lead agency."""
    return [
        _order(
            AppointFirstAdministrator(actor_id=ADMINISTRATOR),
            "registration",
            internal=True,
        ),
        _order(
            LaunchCampaign(
                campaign_id=CAMPAIGN,
                exercise=False,
                charter=charter(),
                launched_on=BEGAN.date(),
            ),
            ADMINISTRATOR,
        ),
        _order(
            GrantRole(
                campaign_id=CAMPAIGN,
                grant_id=derived_id("bench", "grant", "lead agency"),
                actor_id=LEAD,
                role=Role.LEAD_AGENCY,
            ),
            ADMINISTRATOR,
        ),
    ]


def arrival(one: Participant) -> list[Order]:
    """What makes a unit ready to register: it is enrolled, its officer may act."""
    unit = NewUnit(unit_id=one.unit, name=NAME, kind=UnitKind.COMMUNE, group="communes")
    enrol = EnrolUnit(campaign_id=CAMPAIGN, unit=unit, valid_from=date(2021, 1, 1))
    grant = GrantRole(
        campaign_id=CAMPAIGN,
        grant_id=one.grant,
        actor_id=one.officer,
        role=Role.UNIT_OFFICER,
        unit_id=one.unit,
    )
    return [_order(enrol, LEAD), _order(grant, LEAD)]


def register(one: Participant) -> RegisterUnit:
    """The cold command: the unit registers, with two commitments; it does so once."""
    return RegisterUnit(
        campaign_id=CAMPAIGN,
        unit_id=one.unit,
        contents=("awareness", "digital-government", "open-data"),
        commitments=tuple(
            Commitment(
                key=key,
                content=content,
                measure=measure,
                target=target,
                due=date(2029, 12, 31),
            )
            for key, content, measure, target in _COMMITMENTS
        ),
        wording=WORDING,
    )


def progress(one: Participant, turn: int) -> ReportProgress:
    """The steady command: how far a commitment has come; each turn adds a row."""
    day, which = divmod(turn, len(_COMMITMENTS))
    return ReportProgress(
        campaign_id=CAMPAIGN,
        unit_id=one.unit,
        commitment=_COMMITMENTS[which][0],
        achieved=Decimal(turn) / 100,
        as_of=BEGAN.date() + timedelta(days=day + 1),
        note=NOTE,
    )


def report(one: Participant, turn: int) -> Order:
    """The steady command as it reaches the desk today."""
    return Order(progress(one, turn), new_uuid(), one.officer, utc_now())


def registration(one: Participant) -> Order:
    """The cold command as it reaches the desk today."""
    return Order(register(one), new_uuid(), one.officer, utc_now())


def registration_then(one: Participant) -> Order:
    """The same, given when the campaign began."""
    return _order(register(one), one.officer)


def _order(command: Command, actor: str, *, internal: bool = False) -> Order:
    return Order(command, new_uuid(), actor, BEGAN, internal=internal)
