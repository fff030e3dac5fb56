"""What the log does not prove, shown as plainly as what it does (docs/threats.md)."""

from bangvang.audit.replay.replaying import replay
from shared.testing.logs import WITNESSES
from tests.unit.replay.smaller import smaller
from tests.unit.tampering.scene import WITNESSED, Scene, faults, honest

OLDER = 256


def test_a_newcomer_cannot_tell_an_old_view_from_the_newest(scene: Scene) -> None:
    """Everything about it was true once; only its time tells how old it is."""
    scene.sign_anew(honest()[:OLDER], WITNESSED)
    assert faults(scene.audit()) == {"audit.rollback"}

    scene.forget()

    assert scene.audit() == []


def test_a_history_that_all_signed_is_right_to_a_newcomer(scene: Scene) -> None:
    """Two reports were exchanged, to which no rule objects; only who saw it knows."""
    history = smaller().copy()
    one, other = history.all("TaskReported")[3:5]
    history.move_before(other, one)
    log = history.signed()
    assert log != list(honest())
    scene.sign_anew(log, WITNESSED)
    assert faults(scene.audit()) == {"audit.fork"}

    scene.forget()

    assert scene.audit() == []
    assert replay(enumerate(log), None).findings.well


def test_a_history_that_the_rules_forbid_is_found_though_all_signed_it(
    scene: Scene,
) -> None:
    history = smaller().copy()
    history.one("ScorePublished")["data"]["total"] = "100"
    log = history.signed()
    scene.sign_anew(log, WITNESSED)
    scene.forget()

    assert scene.audit() == []
    assert "replay.total" in faults(replay(enumerate(log), None).findings)


def test_what_was_never_logged_is_missed_by_nobody(scene: Scene) -> None:
    """A log that ends earlier is as right as the whole one, if none saw more."""
    scene.forget()
    scene.sign_anew(honest()[:-5], WITNESSED)

    assert scene.audit() == []


def test_one_witness_of_two_that_are_asked_for_is_not_enough(scene: Scene) -> None:
    scene.forget()
    scene.sign_anew(honest(), (WITNESSED[0], WITNESSES[2]))

    assert faults(scene.audit()) == {"audit.witnesses-missing"}


def test_any_two_of_the_three_witnesses_are_enough(scene: Scene) -> None:
    scene.sign_anew(honest(), (WITNESSED[0], *WITNESSES[1:]))

    assert scene.audit() == []
