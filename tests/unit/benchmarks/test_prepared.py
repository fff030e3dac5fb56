from pathlib import Path

from benchmarks.wire.prepared import registrations, reports
from benchmarks.world.campaign import participant
from shared.authority.tokens import LocalIssuer


def test_an_officer_reports_with_one_token_another_day_or_commitment_each_time(
    tmp_path: Path,
) -> None:
    made = reports(participant(1), LocalIssuer(tmp_path / "key.json"), range(20))

    assert len({one.token for one in made}) == 1
    assert len({one.unit for one in made}) == 1
    assert len({one.command_id for one in made}) == 20
    assert len({one.payload for one in made}) == 20
    assert {one.subject for one in made} == {"cmd.registration.ReportProgress"}


def test_cold_commands_come_from_another_officer_each_time(tmp_path: Path) -> None:
    units = map(participant, range(5))
    made = list(registrations(units, LocalIssuer(tmp_path / "key.json")))

    assert len({one.token for one in made}) == 5
    assert len({one.unit for one in made}) == 5
    assert {one.subject for one in made} == {"cmd.registration.RegisterUnit"}
