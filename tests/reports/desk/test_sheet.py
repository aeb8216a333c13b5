"""The sheet on screen: what a rule asks, what a line lacks, how weights add up."""

from decimal import Decimal

import pytest

from indicators.models import ResultRow, SelfEvaluation
from indicators.scoring.measures import Kind
from indicators.scoring.rules import (
    Checklist,
    Coefficient,
    Equal,
    Manual,
    Proportional,
    Ratio,
    Tiers,
)
from reports.desk.asking import Asks, asked_by
from reports.desk.draft import draft_of
from reports.desk.sheet import (
    Block,
    Line,
    block_with,
    line_of,
    sheet_of,
    text_of,
)
from reports.dossier.freeze import freeze
from tests.factories.indicators import make_evaluation, make_result

pytestmark = pytest.mark.django_db


def sheet(evaluation: SelfEvaluation) -> tuple[Block, ...]:
    return sheet_of(draft_of(freeze(evaluation)), evaluation.results.all())


def line(row: ResultRow) -> Line:
    return line_of(draft_of(freeze(row.evaluation)), row)


@pytest.mark.parametrize(
    ("rule", "asks"),
    [
        (Proportional(), Asks.ACTUAL),
        (Equal(), Asks.ACTUAL),
        (Ratio("支出决算", "支出预算", Proportional()), Asks.FIGURES),
        (Checklist(()), Asks.CHECKLIST),
        (Tiers(), Asks.TIERS),
        (Coefficient(), Asks.COEFFICIENT),
        (Manual(), Asks.MANUAL),
        (None, Asks.ACTUAL),
    ],
)
def test_each_rule_asks_for_what_it_needs(rule: object, asks: Asks) -> None:
    assert asked_by(rule) is asks


def test_the_sheet_has_the_schemes_blocks_with_their_weights_given_out() -> None:
    blocks = sheet(make_evaluation())

    assert {block.name: block.given for block in blocks} == {
        "前期准备工作": Decimal(20),
        "预算编制情况": Decimal(15),
        "预算支出管理": Decimal(55),
        "部门产出绩效": Decimal(10),
    }
    assert all(each.is_balanced for each in blocks)


def test_a_block_that_the_clerk_has_not_filled_is_not_balanced() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    make_result(evaluation=evaluation, weight=Decimal(4))

    output = next(each for each in sheet(evaluation) if each.code == "output")

    assert (output.given, output.weight) == (Decimal(4), Decimal(30))
    assert not output.is_balanced
    assert [leaf.title for leaf in output.leaves if leaf.lines] == ["数量指标"]
    assert all(leaf.is_open for leaf in output.leaves)


def test_the_execution_rate_has_a_line_without_a_row() -> None:
    process = next(
        each
        for each in sheet(make_evaluation(kind=Kind.PROJECT))
        if each.code == "process"
    )

    rate = process.leaves[0].lines[0]
    assert (rate.row, rate.score.name, rate.asks) == (None, "预算执行率", Asks.FIGURES)
    assert not process.leaves[0].is_open


def test_a_line_says_what_it_still_lacks() -> None:
    row = make_evaluation().results.get(code="p1")

    blank = line(row)
    row.chosen = Decimal(7)
    row.save()
    unfounded = line(row)
    row.actual = "小组两人"
    row.save()
    unexplained = line(row)
    row.deduction_reason = "人数不足。"
    row.save()
    explained = line(row)

    assert (blank.state, blank.tone, blank.faults) == ("未填报", "neutral", ())
    assert (unfounded.state, unfounded.tone) == ("填写有误", "bad")
    assert "给分的依据" in unfounded.faults[0]
    assert unexplained.reason_wanted == "这一项扣了1分，请说明原因"
    assert (explained.reason_wanted, explained.lost) == ("", Decimal(1))
    assert explained.explains_loss


def test_fixed_lines_offer_the_schemes_alternatives_and_open_ones_every_rule() -> None:
    fixed = make_evaluation().results.get(code="s4")
    added = make_result()

    assert [name for name, _ in line(fixed).alternatives] == ["", "manual"]
    assert "manual" in dict(line(added).alternatives)
    assert line(added).spec is None


def test_boxes_hold_numbers_without_idle_zeros_and_blank_as_nothing() -> None:
    values = line(make_result(weight=Decimal("5.00"), actual=None)).values

    assert (values["weight"], values["actual"], values["target"]) == ("5", "", "6")
    assert text_of(Decimal("0.9000")) == "0.9"


def test_the_block_of_a_line_is_its_first_level() -> None:
    draft = draft_of(freeze(make_evaluation(kind=Kind.PROJECT)))

    assert block_with(draft, "output-quantity").name == "产出"


def test_a_checklist_that_was_gone_through_differs_from_one_that_was_not() -> None:
    unread, through = make_result(), make_result(unmet=["a"])

    assert (line(unread).is_checked, line(through).is_checked) == (False, True)
    assert line(through).unmet == {"a"}
