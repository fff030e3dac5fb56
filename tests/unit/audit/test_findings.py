from bangvang.audit.findings import EventRef, Finding, Findings, Severity
from shared.contracts.said import Said

SAID = Said("wrong", "sai")


def _finding(leaf: int, code: str = "audit.id-repeated") -> Finding:
    return Finding(code, SAID, (EventRef(leaf),))


def test_of_many_findings_of_a_kind_the_first_are_kept_and_all_are_counted() -> None:
    found = Findings(most=2)
    found.extend(_finding(leaf) for leaf in range(5))

    assert [one.events[0].leaf for one in found] == [0, 1]
    assert len(found) == 5
    assert not found.well


def test_merging_keeps_what_fits_and_counts_what_was_only_counted() -> None:
    first, second = Findings(most=3), Findings(most=3)
    first.extend(_finding(leaf) for leaf in range(2))
    second.extend(_finding(leaf) for leaf in range(10, 20))

    first.merge(second)

    assert [one.events[0].leaf for one in first] == [0, 1, 10]
    assert first.counts["audit.id-repeated"] == 12
    assert first.by_severity[Severity.FAULT] == 12


def test_a_note_or_a_doubt_is_no_fault() -> None:
    found = Findings()
    found.add(Finding("audit.erased", SAID, severity=Severity.NOTE))
    found.add(Finding("audit.unsigned", SAID, severity=Severity.DOUBT))

    assert found.well


def test_findings_are_told_in_the_order_of_the_log() -> None:
    found = Findings()
    found.extend([_finding(7), _finding(3), Finding("audit.fork", SAID)])

    assert [
        str(one.events[0]) if one.events else "" for one in found.of(Severity.FAULT)
    ] == ["", "#3", "#7"]


def test_an_event_is_named_by_its_place_kind_and_source() -> None:
    one = EventRef(4, "id", "scoring", 17, "bangvang.scoring.ScorePublished.v1")

    assert str(one) == "#4 ScorePublished scoring:17"
    assert one.plain()["type"] == "bangvang.scoring.ScorePublished.v1"
