"""What the platform refuses is told in both languages, whoever answered."""

import pytest

from bangvang.refusals import told_of


def test_a_refusal_is_told_in_both_languages_with_its_parameters() -> None:
    problem = {
        "code": "message.unknown",
        "detail": "No command or query is called X; see the list at /api/docs.",
        "details": {"name": "X"},
    }

    assert told_of(problem) == (
        "No command or query is called X; see the list at /api/docs. (message.unknown)"
        "\nKhông có lệnh hay truy vấn nào tên X; xem /api/docs."
    )


def test_refusals_of_the_services_are_known() -> None:
    said = told_of({"code": "registration.unit-unknown", "detail": "no"})

    english, vietnamese = said.splitlines()
    assert english.endswith("(registration.unit-unknown)")
    assert vietnamese != english


def test_a_code_of_a_newer_version_is_told_as_it_was_answered() -> None:
    problem = {"code": "later.code", "detail": "Not\x1b now.", "details": [1]}

    assert told_of(problem) == "Not\\x1b now. (later.code)"


@pytest.mark.parametrize("answer", [[], "no", None, {}, {"code": 1, "detail": "x"}])
def test_what_is_no_problem_is_no_answer_of_the_platform(answer: object) -> None:
    with pytest.raises(ValueError, match="no problem"):
        told_of(answer)  # type: ignore[arg-type]
