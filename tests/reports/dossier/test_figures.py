"""Every figure says what it is worth, where it comes from, or why it has no value."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.scoring import shipped
from indicators.scoring.measures import Kind
from indicators.scoring.rules import Ratio
from projects.choices import FundType, Source
from reports.dossier.fields.of_dossier import FUND_TYPES, SOURCES
from reports.dossier.figures import Figure, catalogue_of, figures_of, scoring_figures
from reports.dossier.figures.catalogue import entered_keys, formulas, units
from reports.dossier.figures.definitions import Rate
from reports.dossier.model import Dossier, Entry, Origin
from reports.dossier.scoring import scorecard_of
from units.figures import ACCOUNT_FIGURES

from . import samples


def figures(dossier: Dossier) -> Mapping[str, Figure]:
    return figures_of(dossier, scorecard_of(dossier))


REAL = {
    "收入预算": "8563000",
    "收入决算": "7766500",
    "支出预算": "8563000",
    "支出决算": "7766500",
    "结转结余": "428150",
    "三公经费预算": "200000",
    "三公经费决算": "150000",
    "三公经费上年数": "120000",
    "公用经费预算": "1000000",
    "公用经费决算": "950000",
    "政府采购预算": "90000",
    "政府采购决算": "70000",
    "固定资产总额": "4000000",
    "在用固定资产": "3000000",
    "编制数": "40",
    "在职人数": "36",
}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("支出决算", "776.65万元"),
        ("收入完成率", "90.70%"),
        ("支出完成率", "90.70%"),
        ("支出未完成额", "79.65万元"),
        ("结转结余率", "5.00%"),
        ("三公经费控制率", "75.00%"),
        ("三公经费变动率", "25.00%"),
        ("公用经费控制率", "95.00%"),
        ("政府采购执行率", "77.78%"),
        ("固定资产利用率", "75.00%"),
        ("在职人员控制率", "90.00%"),
        ("编制数", "40人"),
        ("评价年度", "2023年度"),
        ("单位名称", "示范办公室"),
        ("单位简称", "示范办"),
        ("填报日期", "2024年5月4日"),
        ("评价小组人数", "3人"),
    ],
)
def test_a_figure_is_printed_with_its_unit(key: str, text: str) -> None:
    assert figures(samples.overall(**REAL))[key].text == text


def test_a_computed_figure_names_its_formula() -> None:
    figure = figures(samples.overall(**REAL))["三公经费变动率"]

    assert figure.formula == "（三公经费决算－三公经费上年数）÷三公经费上年数×100%"
    assert (figure.source, figure.unit) == ("计算", "%")


def test_blank_stays_blank() -> None:
    figure = figures(samples.overall(支出决算=None))["支出决算"]

    assert figure.value is None
    assert (figure.text, figure.cell) == ("〔未填：支出决算〕", "")
    assert not figure.is_present


def test_zero_is_zero() -> None:
    figure = figures(samples.overall(支出决算="0"))["支出决算"]

    assert figure.value == Decimal(0)
    assert (figure.text, figure.cell) == ("0.00万元", "0.00")


@pytest.mark.parametrize(
    ("base", "reason"),
    [(None, "未填：三公经费预算"), ("0", "分母三公经费预算为零")],
)
def test_a_rate_without_a_base_is_neither_zero_nor_full(
    base: str | None, reason: str
) -> None:
    figure = figures(samples.overall(三公经费预算=base))["三公经费控制率"]

    assert (figure.value, figure.lacking) == (None, reason)
    assert figure.text == "〔无法计算：三公经费控制率〕"


def test_a_change_from_nothing_is_not_computable() -> None:
    assert figures(samples.overall(三公经费上年数="0"))["三公经费变动率"].value is None


def test_an_entered_figure_says_how_it_came() -> None:
    entry = Entry("支出决算", Decimal(1), Origin.LOADED)

    assert (
        figures(replace(samples.overall(), figures=(entry,)))["支出决算"].source
        == "载入"
    )


def test_scores_are_figures() -> None:
    known = figures(samples.overall())

    assert [
        known[key].text for key in ("自评得分", "自评等级", "前期准备工作得分")
    ] == [
        "100分",
        "优",
        "20分",
    ]
    assert known["自评得分"].cell == "100.00"


def test_an_unfinished_score_is_no_figure() -> None:
    dossier = samples.project()
    blank = replace(dossier.results[0], actual=None)
    known = figures(replace(dossier, results=(blank, *dossier.results[1:])))

    assert known["自评得分"].text == "〔未评完：自评得分〕"
    assert known["产出指标得分"].value is None
    assert known["效益指标得分"].text == "30分"


def test_an_indicator_states_its_target_and_what_was_reached() -> None:
    known = figures(samples.project())

    assert [known[f"指标c2{what}"].text for what in ("目标值", "完成值", "得分")] == [
        "100%",
        "100%",
        "20分",
    ]


def test_a_ratio_has_reached_what_its_figures_give() -> None:
    assert figures(samples.overall(**REAL))["指标s3完成值"].text == "90.70%"


def test_what_does_not_apply_says_so() -> None:
    dossier = samples.project()
    idle = replace(dossier.results[0], not_applicable="本年没有安排")
    known = figures(replace(dossier, results=(idle, *dossier.results[1:])))

    assert known["指标c1得分"].text == "不适用"


def test_project_money_is_added_up_over_its_lines() -> None:
    lines = (
        samples.fund_line(budget="1590000", executed="1431500"),
        samples.fund_line("上年结转资金", budget="10000", executed="0"),
    )
    known = figures(replace(samples.project(), funds=lines))

    assert {
        key: known[key].text
        for key in ("年初预算数", "全年执行数", "上年结转资金全年预算数", "预算执行率")
    } == {
        "年初预算数": "160.00万元",
        "全年执行数": "143.15万元",
        "上年结转资金全年预算数": "1.00万元",
        "预算执行率": "89.47%",
    }
    assert known["其他资金全年预算数"].value is None


def test_a_total_with_a_blank_part_is_blank() -> None:
    lines = (samples.fund_line(), samples.fund_line("其他资金", executed=None))

    known = figures(replace(samples.project(), funds=lines))

    assert known["全年执行数"].value is None
    assert known["当年财政拨款全年执行数"].value == 90
    assert known["预算执行率"].lacking == "未填：全年执行数"


def test_a_project_without_money_lines_has_no_amounts() -> None:
    assert figures(replace(samples.project(), funds=()))["全年预算数"].value is None


def test_payments_without_amounts_have_no_sum_but_a_count() -> None:
    known = figures(samples.project())

    assert known["支付合计"].value is None
    assert known["支付项数"].text == "2项"


def test_the_unit_is_its_own_department_when_none_is_named() -> None:
    known = figures(samples.overall())

    assert known["主管部门"].text == "示范办公室"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_formula_divides_figures_of_its_own_kind(kind: Kind) -> None:
    known = set(units(kind))
    terms = {
        term
        for each in formulas(kind)
        for term in (
            (each.numerator, each.denominator)
            if isinstance(each, Rate)
            else (each.minuend, each.subtrahend)
        )
    }
    assert terms <= known


@pytest.mark.parametrize("name", shipped.names())
def test_what_a_shipped_scheme_divides_is_in_the_catalogue(name: str) -> None:
    scheme = shipped.load(name)
    execution = scheme.execution
    named = [execution.numerator, execution.denominator] if execution else []
    rules = [each.rule for each in scheme.rules if isinstance(each.rule, Ratio)]
    named += [key for rule in rules for key in (rule.numerator, rule.denominator)]

    assert set(named) <= units(scheme.kind).keys()


def test_the_catalogue_has_every_account_figure_once() -> None:
    keys = [each.key for each in ACCOUNT_FIGURES]

    assert list(entered_keys(Kind.OVERALL)) == keys
    assert len(set(catalogue_of(samples.overall()))) == len(
        catalogue_of(samples.overall())
    )


def test_fund_words_are_those_of_the_projects() -> None:
    assert set(SOURCES) == {each.value for each in Source}
    assert set(FUND_TYPES) == {each.value for each in FundType}


def test_the_scorer_is_given_yuan_and_percent() -> None:
    known = scoring_figures(samples.overall(**REAL))

    assert known["支出决算"] == Decimal(7766500)
    assert known["三公经费控制率"] == Decimal(75)


def test_groups_of_one_name_are_told_apart_by_what_is_above_them() -> None:
    dossier = samples.project()
    scheme = dossier.scheme
    output, benefit = scheme.groups[1], scheme.groups[2]
    twins = [
        replace(
            group,
            groups=tuple(replace(leaf, name="指标甲") for leaf in group.groups[:1]),
        )
        for group in (output, benefit)
    ]
    changed = replace(scheme, groups=(scheme.groups[0], *twins, *scheme.groups[3:]))

    keys = catalogue_of(replace(dossier, scheme=changed)).keys()

    assert {"产出指标指标甲得分", "效益指标指标甲得分"} <= keys
    assert "指标甲得分" not in keys


def test_the_reason_of_the_execution_rate_is_no_indicator_of_its_own() -> None:
    dossier = samples.project()
    reason = replace(
        samples.measured("execution", "execution", "预算执行率", "10"),
        target="",
        actual=None,
        deduction_reason="年末集中支付",
    )
    known = figures(replace(dossier, results=(reason, *dossier.results)))

    assert "指标execution得分" not in known
    assert known["预算执行率得分"].text == "9分"
