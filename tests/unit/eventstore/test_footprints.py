import pytest
from sqlalchemy import Column, MetaData, String, Table, exists, func, or_, select
from sqlalchemy.sql import Select

from shared.domain import Change, Drop, Patch, Put
from shared.eventstore.footprints import Footprint, Touched

METADATA = MetaData()
UNITS = Table(
    "units",
    METADATA,
    Column("unit", String, primary_key=True),
    Column("group", String),
)
GRANTS = Table(
    "grants",
    METADATA,
    Column("grant", String, primary_key=True),
    Column("unit", String),
)
OTHER = UNITS.alias("other")

OF_A = select(UNITS).where(UNITS.c.unit == "a")
OF_GROUP = select(UNITS.c.unit).where(UNITS.c.group == "g")


def reaches(query: Select[tuple[object, ...]], *changes: Change) -> bool:
    touched = Touched()
    touched.add(changes)
    return touched.reaches(Footprint.of(query))


@pytest.mark.parametrize(
    ("query", "change"),
    [
        (OF_A, Put(UNITS, {"unit": "a", "group": "g"})),
        (OF_A, Patch(UNITS, {"unit": "a"}, {"group": "g"})),
        (OF_A, Patch(UNITS, {"group": "g"}, {"group": "h"})),
        (OF_A, Patch(UNITS, {"unit": "b"}, {"unit": "a"})),
        (OF_A, Drop(UNITS, {"unit": "a"})),
        (OF_A, Drop(UNITS, {"group": "g"})),
        (OF_GROUP, Put(UNITS, {"unit": "b", "group": "h"})),
        (OF_GROUP, Patch(UNITS, {"unit": "b"}, {"group": "g"})),
        (OF_GROUP, Patch(UNITS, {"group": "h"}, {"group": "g"})),
        (select(UNITS), Put(UNITS, {"unit": "b"})),
        (select(func.count()).select_from(UNITS), Put(UNITS, {"unit": "b"})),
        (select(UNITS).where(UNITS.c.unit != "a"), Put(UNITS, {"unit": "b"})),
        (
            select(UNITS).where(or_(UNITS.c.unit == "a", UNITS.c.unit == "b")),
            Put(UNITS, {"unit": "b"}),
        ),
        (select(UNITS).where(UNITS.c.unit.in_(["b"])), Put(UNITS, {"unit": "b"})),
        (select(OTHER).where(OTHER.c.unit == "a"), Put(UNITS, {"unit": "b"})),
        (
            select(UNITS, OTHER).where(UNITS.c.unit == "a"),
            Put(UNITS, {"unit": "b"}),
        ),
        (
            OF_A.where(exists().where(GRANTS.c.unit == UNITS.c.unit)),
            Put(GRANTS, {"grant": "x", "unit": "b"}),
        ),
        (
            OF_A.where(UNITS.c.group.in_(select(GRANTS.c.unit))),
            Put(GRANTS, {"grant": "x"}),
        ),
        (
            OF_A.where(~exists(select(OTHER.c.unit).where(OTHER.c.group == "g"))),
            Put(UNITS, {"unit": "b"}),
        ),
        (
            select(UNITS).join(GRANTS, GRANTS.c.unit == UNITS.c.unit),
            Put(GRANTS, {"grant": "x"}),
        ),
        (
            select(select(UNITS.c.unit).where(UNITS.c.group == "g").subquery()),
            Put(UNITS, {"unit": "b", "group": "g"}),
        ),
        (select(UNITS).where(UNITS.c.unit == GRANTS.c.unit), Drop(GRANTS, {})),
    ],
)
def test_what_may_be_seen_counts_as_seen(
    query: Select[tuple[object, ...]], change: Change
) -> None:
    assert reaches(query, change)


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        (OF_A, (Put(UNITS, {"unit": "b", "group": "g"}),)),
        (
            OF_A,
            (Patch(UNITS, {"unit": "b"}, {"group": "g"}), Drop(UNITS, {"unit": "c"})),
        ),
        (OF_A, (Put(GRANTS, {"grant": "a", "unit": "a"}),)),
        (
            OF_A,
            (Put(UNITS, {"unit": "b"}), Patch(UNITS, {"unit": "c"}, {"group": "a"})),
        ),
        (OF_GROUP, (Patch(UNITS, {"group": "h"}, {"unit": "x"}),)),
        (OF_A.where(UNITS.c.group == "g"), (Put(UNITS, {"unit": "b", "group": "g"}),)),
        (
            select(UNITS)
            .join(GRANTS, GRANTS.c.unit == UNITS.c.unit)
            .where(UNITS.c.unit == "a"),
            (Put(UNITS, {"unit": "b"}),),
        ),
    ],
)
def test_what_certainly_is_another_row_does_not(
    query: Select[tuple[object, ...]], changes: tuple[Change, ...]
) -> None:
    assert not reaches(query, *changes)


def test_one_uncertain_change_makes_the_table_uncertain() -> None:
    certain = Put(UNITS, {"unit": "b"})

    assert not reaches(OF_A, certain, certain)
    assert reaches(OF_A, certain, Patch(UNITS, {"group": "g"}, {"group": "h"}), certain)


def test_what_is_no_text_is_never_certain() -> None:
    assert reaches(OF_A, Put(UNITS, {"unit": None}))
    assert reaches(OF_A, Put(UNITS, {"unit": 7}))


def test_after_clearing_nothing_was_touched() -> None:
    touched = Touched()
    touched.add([Put(UNITS, {"unit": "a"})])
    touched.clear()

    assert not touched.reaches(Footprint.of(OF_A))
