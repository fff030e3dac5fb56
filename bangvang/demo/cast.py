"""Who plays: real units by their codes, and actors that stand for nobody real."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from shared.contracts.charter import UnitKind
from shared.contracts.ids import derived_id
from shared.contracts.registration import Code, NewUnit

CHARTERS = Path(__file__).resolve().parents[2] / "charters"


@dataclass(frozen=True, slots=True)
class Member:
    """One unit of the cast."""

    scheme: str
    code: str
    name: str
    kind: UnitKind
    group: str | None
    parent: str | None
    """Code of the direct superior."""
    example: bool
    unit_id: str
    parent_id: str | None

    @property
    def officer(self) -> str:
        """The actor who does this unit's paperwork."""
        return derived_id("officer", self.unit_id)

    @property
    def head(self) -> str:
        """The actor who answers for this unit."""
        return derived_id("head", self.unit_id)

    @property
    def enrolment(self) -> NewUnit:
        """The unit as it is enrolled."""
        return NewUnit(
            unit_id=self.unit_id,
            name=self.name,
            kind=self.kind,
            group=self.group,
            parent_id=self.parent_id,
            codes=(Code(scheme=self.scheme, value=self.code),) if self.code else (),
            example=self.example,
        )


def read_cast(path: Path, campaign_id: str) -> tuple[Member, ...]:
    """Read a unit list of `charters/`; a parent stands before its children."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ids = {row["code"]: derived_id(campaign_id, "unit", row["code"]) for row in rows}
    return tuple(
        Member(
            scheme=row["code_scheme"],
            code=row["code"],
            name=row["name"],
            kind=UnitKind(row["kind"]),
            group=row["group"] or None,
            parent=row["parent_code"] or None,
            example=row["example"] == "true",
            unit_id=ids[row["code"]],
            parent_id=ids[row["parent_code"]] if row["parent_code"] else None,
        )
        for row in rows
    )


def in_group(cast: Iterable[Member], group: str) -> list[Member]:
    """Return the members of one group, in the list's order."""
    return [one for one in cast if one.group == group]
