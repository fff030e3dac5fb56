"""Whatever is done to the files of a log or by who signs it, an audit finds it."""

import pytest

from bangvang.audit.findings import Severity
from shared.contracts.canonical import canonical
from tests.unit.tampering.deed import OPERATOR, OUTSIDER, Deed
from tests.unit.tampering.deeds_of_operators import next_event
from tests.unit.tampering.scene import Scene, Watch, assert_told, faults
from tests.unit.tampering.tables import DEEDS, rows


@pytest.mark.parametrize("deed", DEEDS, ids=lambda one: one.slug)
def test_tampering_is_found(deed: Deed, scene: Scene, watch: Watch) -> None:
    deed.do(scene)

    found = scene.audit()

    assert faults(found) == deed.codes
    assert_told(found)
    assert all(one.severity is Severity.FAULT for one in found)
    if deed.refused:
        assert watch.refusals(scene) == {deed.refused}


def test_an_honest_log_that_grows_is_cosigned_and_has_no_fault(scene: Scene) -> None:
    scene.go_on(canonical(next_event()))

    assert scene.audit() == []


def test_every_kind_is_found_by_somebody_and_called_by_one_name() -> None:
    table = list(rows())

    assert all(one.finders for one in table)
    assert len({(one.name, one.by) for one in table}) == len(table)


def test_both_roles_are_tried_with_forty_kinds_and_more() -> None:
    for role in (OUTSIDER, OPERATOR):
        assert sum(one.by == role for one in rows()) >= 40
