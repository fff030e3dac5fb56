"""The commands that clients give: a campaign whose units are renamed and entrusted."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import count
from random import Random
from typing import Any

from bangvang.charters import load_charter
from shared.contracts.base import Command, Document
from shared.contracts.charter import UnitKind
from shared.contracts.ids import derived_id
from shared.contracts.registration import (
    AppointHead,
    EnrolUnits,
    GrantRole,
    LaunchCampaign,
    NewUnit,
    RenameUnit,
)
from shared.contracts.roles import Role
from shared.contracts.scoring import AssignTask
from tests.faults.rig.services import ROOT

DAY = date(2022, 1, 5)
EXERCISE_TIME = "2022-01-05T09:00:00+07:00"
UNITS_EACH = 2
_UNKNOWN = "registration.unit-unknown"
_PAPER = Document(number="1/QD", issued_on=DAY.isoformat())


@dataclass(frozen=True, slots=True)
class Work:
    """One command to be given."""

    id: str
    command: Command
    actor: str
    about: str
    """The stream that it changes."""
    refused_as: str | None = None
    """Code of the refusal that is the right answer."""

    @property
    def service(self) -> str:
        """Whom it is given to."""
        service: str = self.command.service
        return service

    @property
    def name(self) -> str:
        """Name of the command."""
        return type(self.command).__name__

    @property
    def body(self) -> dict[str, Any]:
        """Its fields."""
        return self.command.model_dump(mode="json")

    @property
    def stated(self) -> str | None:
        """The date that it states, as a command of an exercise."""
        return EXERCISE_TIME if self.command.campaign_id is not None else None


@dataclass
class Campaign:
    """One exercise, and what its clients do in it."""

    seed: str
    administrator: str
    clients: tuple[str, ...]
    scoring: bool
    _numbers: Any = field(default_factory=count)

    @property
    def id(self) -> str:
        """The campaign."""
        return self._id("campaign")

    @property
    def lead(self) -> str:
        """The lead agency, who does most."""
        return self._id("lead")

    def _id(self, *what: str) -> str:
        return derived_id("faults", self.seed, *what)

    def units_of(self, client: str) -> list[str]:
        """The units that only this client changes, and one that all change."""
        own = [self._id("unit", client, str(number)) for number in range(UNITS_EACH)]
        return [*own, self._id("unit", "of all")]

    def beginning(self) -> list[list[Work]]:
        """Return the commands that must be accepted first, in waves."""
        launch = LaunchCampaign(
            campaign_id=self.id, exercise=True, charter=_charter(), launched_on=DAY
        )
        grant = GrantRole(
            campaign_id=self.id,
            grant_id=self._id("grant", "lead"),
            actor_id=self.lead,
            role=Role.LEAD_AGENCY,
        )
        names = {unit for client in self.clients for unit in self.units_of(client)}
        enrol = EnrolUnits(
            campaign_id=self.id,
            units=tuple(
                NewUnit(unit_id=one, name=f"Unit {one}", kind=UnitKind.OTHER)
                for one in sorted(names)
            ),
            valid_from=DAY,
        )
        return [
            [self._work(launch, self.administrator, f"campaign/{self.id}")],
            [self._work(grant, self.administrator, f"grant/{grant.grant_id}")],
            [self._work(enrol, self.lead, "unit")],
        ]

    def next(self, client: str, chance: Random) -> Work:
        """Return what this client does next."""
        unit = chance.choice(self.units_of(client))
        kinds = [self._rename, self._rename, self._appoint, self._grant, self._stranger]
        if self.scoring:
            kinds += [self._assign, self._assign]
        return chance.choice(kinds)(client, unit)

    def _rename(self, client: str, unit: str) -> Work:
        name = f"Đơn vị {client} {next(self._numbers)}"
        command = RenameUnit(
            campaign_id=self.id, unit_id=unit, name=name, on=DAY, document=_PAPER
        )
        return self._work(command, self.lead, f"unit/{unit}")

    def _appoint(self, _client: str, unit: str) -> Work:
        number = str(next(self._numbers))
        command = AppointHead(
            campaign_id=self.id,
            unit_id=unit,
            person_id=self._id("person", number),
            person_name=f"Người thứ {number}",
            from_day=DAY,
        )
        return self._work(command, self.lead, f"unit/{unit}")

    def _grant(self, _client: str, _unit: str) -> Work:
        number = str(next(self._numbers))
        command = GrantRole(
            campaign_id=None,
            grant_id=self._id("grant", number),
            actor_id=self._id("auditor", number),
            role=Role.AUDITOR,
        )
        about = f"grant/{command.grant_id}"
        return self._work(command, self.administrator, about)

    def _stranger(self, _client: str, _unit: str) -> Work:
        nobody = self._id("nobody", str(next(self._numbers)))
        command = RenameUnit(
            campaign_id=self.id, unit_id=nobody, name="X", on=DAY, document=_PAPER
        )
        return self._work(
            command, self.lead, f"unit/{nobody}", "registration.unit-unknown"
        )

    def _assign(self, _client: str, unit: str) -> Work:
        number = str(next(self._numbers))
        command = AssignTask(
            campaign_id=self.id,
            unit_id=unit,
            task_id=self._id("task", number),
            reference=f"phu-luc/{number}",
            phase=_charter().phases[0].key,
            weight="1.5",
            due=DAY + timedelta(days=300),
        )
        return self._work(command, self.lead, f"programme/{unit}")

    def _work(
        self, command: Command, actor: str, about: str, refused_as: str | None = None
    ) -> Work:
        id_ = f"{self.seed}-{next(self._numbers)}"
        return Work(id_, command, actor, about, refused_as)


@cache
def _charter() -> Any:
    return load_charter(ROOT / "charters" / "danang-2021.toml")
