from benchmarks.harness import Goal, Line, best, percentile
from benchmarks.report import newest, shown, table

RATE = Goal("value", at_least=5_000)
TIMES = Goal("ratio", at_least=10)
LATE = Goal("value", at_most=50)


def test_a_line_shows_the_medians_and_their_ratio() -> None:
    line = Line("decisions", "/s", (900, 7_000, 6_000), "peer", (1, 500, 600), TIMES)

    assert (line.value, line.peer_value, line.ratio) == (6_000, 500, 12)
    assert line.met


def test_a_goal_is_missed_by_the_median_whatever_the_best_run_was() -> None:
    assert Line("decisions", "/s", (4_900, 4_999, 90_000), goal=RATE).met is False
    assert Line("delay", "ms", (1, 51, 60), goal=LATE).met is False


def test_a_ratio_without_a_peer_is_a_missed_goal() -> None:
    assert Line("decisions", "/s", (6_000,), goal=TIMES).met is False


def test_a_line_without_a_goal_is_neither_met_nor_missed() -> None:
    assert Line("REST", "/s", (1,)).met is None


def test_the_table_says_what_was_missed() -> None:
    written = table(
        [
            Line("decisions", "/s", (4_000,), "peer", (1_000,), RATE),
            Line("delay", "ms", (12.34,), goal=LATE),
        ]
    )

    assert [cell.strip() for cell in written.splitlines()[2].split("|")[1:-1]] == [
        *("decisions", "4,000/s", "peer", "1,000/s", "4.00 ×", "≥ 5,000", "no")
    ]
    assert "12.3 ms" in written.splitlines()[3]


def test_the_best_contender_is_the_one_with_the_highest_median() -> None:
    samples = {
        "one": {"rate": [1.0, 2.0, 100.0]},
        "other": {"rate": [3.0, 3.0, 3.0]},
    }

    assert best(samples, ["one", "other"]) == "other"


def test_a_percentile_is_a_value_that_was_seen() -> None:
    values = [float(one) for one in range(1, 101)]

    assert percentile(values, 0.5) in {50.0, 51.0}
    assert percentile(values, 0.99) == 99.0
    assert percentile([7.0], 0.99) == 7.0


def test_the_readme_shows_the_newest_whole_run() -> None:
    assert shown() == newest()
