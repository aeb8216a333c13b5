"""What several checks ask of one report is worked out once."""

from reports.checks.case import Case, case_of
from reports.checks.once import once

from .cases import overall


def test_the_answer_is_remembered_for_one_report_and_not_for_another() -> None:
    asked: list[Case] = []

    @once
    def lines_of(case: Case) -> int:
        asked.append(case)
        return len(case.lines)

    one, other = case_of(overall(支出预算="30")), case_of(overall(支出预算="40"))
    assert lines_of(one) == lines_of(one) == len(one.lines)
    assert lines_of(other) == len(other.lines)
    assert asked == [one, other]
