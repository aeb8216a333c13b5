"""What an edited workbook proposes, and what it is stopped for."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from reports.documents.xlsx.book import write_book
from reports.dossier.model import Member
from reports.intake.workbook.proposing import Proposal
from tests.reports.documents.xlsx.office import converted

from .editing import (
    OVERALL,
    PROJECT,
    figure_row,
    proposal_of,
    proposed,
    typing,
    typing_at,
)

DATA, SCORES, TEXT = "自评数据表", "评分表", "报告正文"
GROUP, PAYMENTS, SAID = "评价小组", "支付明细", "报送与公开"
SPENT = figure_row("支出决算", "F")


def only_change(proposal: Proposal) -> tuple[str, object]:
    (change,) = proposal.changes
    assert proposal.problems == ()
    return change.key, change.new


@pytest.mark.parametrize("dossier", [OVERALL, PROJECT], ids=["overall", "project"])
def test_an_untouched_workbook_proposes_nothing(dossier: object) -> None:
    proposal = proposed(dossier)  # type: ignore[arg-type]
    assert (proposal.changes, proposal.problems, proposal.remarks) == ((), (), ())
    assert not proposal.is_stale


def test_an_amount_is_read_in_ten_thousands() -> None:
    proposal = proposed(OVERALL, typing(DATA, SPENT, "决算数", 700.5))
    assert only_change(proposal) == ("figure·支出决算", Decimal("7005000.00"))
    (change,) = proposal.changes
    assert (change.before, change.after) == ("776.65万元", "700.50万元")
    assert change.where == "自评数据表!F5"


def test_the_noise_of_a_binary_sum_is_no_fraction_of_a_cent() -> None:
    proposal = proposed(OVERALL, typing(DATA, SPENT, "决算数", 100.1 + 600.2))
    assert only_change(proposal)[1] == Decimal("7003000.00")


def test_an_emptied_cell_is_blank_and_not_zero() -> None:
    proposal = proposed(OVERALL, typing(DATA, SPENT, "决算数", None))
    assert only_change(proposal) == ("figure·支出决算", None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("约八百", "不是数字"),
        ("-5", "负数"),
        ("700元", "单位"),
        ("1.2345678", "小数"),
    ],
)
def test_text_in_a_number_cell_is_named_with_its_place(typed: str, said: str) -> None:
    proposal = proposed(OVERALL, typing(DATA, SPENT, "决算数", typed))
    (problem,) = proposal.problems
    assert (problem.place, problem.name) == ("自评数据表!F5", "支出决算")
    assert said in problem.found
    assert proposal.changes == ()


def test_a_formula_where_a_value_belongs_is_refused() -> None:
    proposal = proposed(OVERALL, typing(DATA, SPENT, "决算数", "=1+1"))
    (problem,) = proposal.problems
    assert (problem.place, problem.found) == ("自评数据表!F5", "单元格是公式")


def test_a_per_cent_cell_is_read_as_it_is_seen() -> None:
    code = next(each.code for each in PROJECT.results if each.unit == "%")

    def as_share(book: Workbook) -> None:
        typing(SCORES, code, "实际完成值", 0.95)(book)
        for row in book[SCORES].iter_rows():
            for cell in row:
                if cell.value == 0.95:
                    cell.number_format = "0%"

    assert only_change(proposed(PROJECT, as_share)) == (f"result·{code}·actual", "95%")


def test_text_of_a_section_and_the_goal_come_back() -> None:
    proposal = proposed(
        PROJECT,
        typing(TEXT, "goal:actual", "正文", "已完成全部目标。"),
        typing(TEXT, "text:lessons", "正文", "一、执行偏慢。\r\n二、预测不准。"),
    )
    assert [(each.key, each.new) for each in proposal.changes] == [
        ("goal·actual", "已完成全部目标。"),
        ("text·lessons", "一、执行偏慢。\n二、预测不准。"),
    ]


def test_the_group_changes_as_one_list() -> None:
    spare = len(OVERALL.group) + 1
    proposal = proposed(
        OVERALL,
        typing(GROUP, "member:1", "单位职务", None),
        typing(GROUP, "member:1", "组内职务", None),
        typing(GROUP, "member:1", "分工", None),
        typing(GROUP, f"member:{spare}", "组内职务", "成员"),
        typing(GROUP, f"member:{spare}", "单位职务", "财务股长"),
    )
    key, group = only_change(proposal)
    assert key == "group"
    assert group == (*OVERALL.group[1:], Member("成员", "财务股长"))


def test_a_member_without_a_post_is_a_problem() -> None:
    spare = f"member:{len(OVERALL.group) + 1}"
    proposal = proposed(OVERALL, typing(GROUP, spare, "组内职务", "成员"))
    (problem,) = proposal.problems
    assert (problem.found, problem.expected) == ("没有填写", "单位职务")


def test_a_role_that_is_none_is_a_problem() -> None:
    proposal = proposed(OVERALL, typing(GROUP, "member:1", "组内职务", "主任"))
    assert proposal.problems[0].expected == "组长、副组长、成员、联络人之一"


def test_declarations_and_dates_come_back() -> None:
    proposal = proposed(
        OVERALL,
        typing(SAID, "statement:truthful", "填写", "否"),
        typing(SAID, "evaluation:filled_on", "填写", "2023年6月1日"),
    )
    assert {each.key: each.new for each in proposal.changes} == {
        "statement·truthful": False,
        "evaluation·filled_on": date(2023, 6, 1),
    }


def test_a_payment_is_added_in_a_spare_line() -> None:
    spare = f"payment:{len(PROJECT.payments) + 1}"
    proposal = proposed(
        PROJECT,
        typing(PAYMENTS, spare, "支付事项", "补充购置"),
        typing(PAYMENTS, spare, "金额（万元）", 1.5),
    )
    key, payments = only_change(proposal)
    assert key == "payments"
    assert isinstance(payments, tuple)
    assert payments[-1].amount == Decimal("15000.00")


def test_what_we_computed_is_not_read_back() -> None:
    proposal = proposed(OVERALL, typing_at(SCORES, "I4", 8))
    assert (proposal.changes, proposal.problems) == ((), ())
    (remark,) = proposal.remarks
    assert remark.place == "评分表!I4"
    assert "由系统重新计算" in remark.remedy


def test_a_weight_of_the_scheme_is_passed_over_and_told() -> None:
    proposal = proposed(OVERALL, typing_at(SCORES, "E4", 99))
    assert (proposal.changes, proposal.problems) == ((), ())
    assert [each.place for each in proposal.remarks] == ["评分表!E4"]


def test_a_row_that_was_deleted_is_missed() -> None:
    proposal = proposed(OVERALL, lambda book: book[SCORES].delete_rows(6))
    assert "这一行不见了" in [each.found for each in proposal.problems]


def test_a_row_that_was_added_is_told() -> None:
    def add(book: Workbook) -> None:
        book[SCORES].cell(60, 4, "自己加的指标")

    (problem,) = proposed(OVERALL, add).problems
    assert (problem.place, "自己加的指标" in problem.found) == ("评分表!A60", True)


def test_a_row_that_was_copied_is_told_once() -> None:
    def copy(book: Workbook) -> None:
        sheet = book[DATA]
        for column in range(1, 9):
            sheet.cell(90, column, sheet.cell(5, column).value)

    (problem,) = proposed(OVERALL, copy).problems
    assert "与第5行是同一行" in problem.found


def test_rows_are_known_by_their_id_wherever_they_are_moved() -> None:
    def swap(book: Workbook) -> None:
        sheet = book[GROUP]
        for column in range(1, 7):
            above, below = sheet.cell(4, column), sheet.cell(5, column)
            above.value, below.value = below.value, above.value

    proposal = proposed(OVERALL, swap)
    assert (proposal.changes, proposal.problems) == ((), ())


def test_merged_cells_are_refused_where_something_is_to_be_filled_in() -> None:
    proposal = proposed(OVERALL, lambda book: book[DATA].merge_cells("E5:F5"))
    assert {each.place for each in proposal.problems} == {
        "自评数据表!E5",
        "自评数据表!F5",
    }


def test_changed_heads_stop_the_sheet() -> None:
    proposal = proposed(OVERALL, typing_at(DATA, "E3", "决算数"))
    (problem,) = proposal.problems
    assert (problem.place, problem.expected) == ("自评数据表!E3", "“预算数”")


def test_a_sheet_that_is_gone_is_missed() -> None:
    proposal = proposed(OVERALL, lambda book: book.remove(book[TEXT]))
    assert [each.place for each in proposal.problems] == [TEXT]


@pytest.mark.parametrize("name", ["overall", "project"])
def test_an_office_program_that_saves_the_file_changes_nothing(
    name: str, tmp_path: Path
) -> None:
    dossier = {"overall": OVERALL, "project": PROJECT}[name]
    saved = converted({name: write_book(dossier).body}, tmp_path)[name]
    proposal = proposal_of(saved, dossier)
    assert (proposal.changes, proposal.problems, proposal.remarks) == ((), (), ())
