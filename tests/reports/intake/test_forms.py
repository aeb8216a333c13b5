from decimal import Decimal

import pytest

from indicators.scoring.measures import Operator, ValueKind
from reports.dossier.model import Dossier
from reports.dossier.scoring import scorecard_of

from .forms import HUBEI, NATIONAL, SCORING, SICHUAN, YINCHUAN
from .offices import word, workbook
from .reading import imported, said, texts, unplaced


def national(*, form: str) -> Dossier:
    if form == "docx":
        return imported("a.docx", word(NATIONAL))
    return imported("a.xlsx", workbook(自评表=NATIONAL))


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_national_form_is_read_whole(form: str) -> None:
    dossier = national(form=form)

    assert dossier.project is not None
    assert dossier.project.name == "公共图书馆免费开放补助"
    assert dossier.unit.name == "沙河市图书馆"
    assert dossier.unit.supervisor == "沙河市文化局"
    assert dossier.fiscal_year == 2023
    assert dossier.scheme.name == "national-project"
    assert unplaced(dossier) == []


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_forms_score_follows_from_what_it_states(form: str) -> None:
    dossier = national(form=form)

    card = scorecard_of(dossier)

    assert (card.display_total, card.grade) == ("98.75", "优")
    assert said(dossier, "自评得分") == ["98.75分"]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_funds_are_read_source_by_source(form: str) -> None:
    lines = {each.source: each for each in national(form=form).funds}

    assert list(lines) == ["当年财政拨款", "上年结转资金"]
    assert lines["当年财政拨款"].budget_adjusted == Decimal(980_000)
    assert lines["上年结转资金"].amount_executed == Decimal(200_000)


def test_goals_stand_in_two_columns() -> None:
    goal = national(form="docx").goal

    assert goal.expected == "全年开放不少于300天，办读者活动60场。"
    assert goal.actual == "全年开放312天，办读者活动57场。"


def test_merged_levels_hold_for_every_row_below() -> None:
    source = national(form="docx").source
    assert source is not None

    groups = {each.name: each.groups for each in source.results}

    assert groups["读者活动场次"] == ("产出指标", "数量指标")
    assert groups["免费开放制度"] == ("效益指标", "可持续影响指标")


def test_a_printed_row_is_kept_cell_by_cell() -> None:
    source = national(form="docx").source
    assert source is not None

    (row,) = [each for each in source.results if each.name == "读者活动场次"]

    assert (row.target, row.actual, row.weight, row.score) == (
        "≥60场",
        "57场",
        "15",
        "14.25",
    )
    assert row.reason == "暑期场地维修，少办三场；明年提前排期"
    assert row.place == "表1第14行"
    assert row.code == "output-quantity-2"


def test_values_are_typed_by_what_they_say() -> None:
    results = {each.name: each for each in national(form="docx").results}

    visits, paid, lasting = (
        results[name] for name in ("年到馆人次", "补助资金拨付时间", "免费开放制度")
    )
    assert (visits.target, visits.unit, visits.actual) == ("20", "万人次", "21.3")
    assert (paid.value_kind, paid.operator) == (ValueKind.DATE, Operator.AT_MOST)
    assert lasting.value_kind is ValueKind.TEXT


def test_operators_targets_and_units_may_have_columns_of_their_own() -> None:
    dossier = imported("a.docx", word("2023年项目支出绩效自评表", SICHUAN))

    results = {each.name: each for each in dossier.results}

    assert results["养护里程"].target == "210"
    assert results["养护里程"].unit == "公里"
    assert results["群众出行"].operator is Operator.QUALITATIVE
    assert dossier.funds[0].amount_executed == Decimal(4_365_000)
    assert scorecard_of(dossier).problems == ()


def test_a_form_with_the_execution_rate_among_its_indicators() -> None:
    dossier = imported(
        "a.docx", word("2022年度技能培训项目绩效自评", "项目名称：技能培训", HUBEI)
    )

    assert dossier.scheme.name == "hubei-project"
    assert dossier.results[0].code == "execution"
    assert dossier.source is not None
    assert dossier.source.results[0].score == "19.2"


def test_a_score_given_by_the_finance_bureau_is_not_taken_for_the_units() -> None:
    dossier = imported(
        "a.xlsx", workbook(评分表=[("2023年度绿化项目绩效自评表",), *YINCHUAN])
    )

    assert dossier.source is not None
    assert [each.score for each in dossier.source.results][:3] == ["5", "5", "9.1"]


def test_groups_that_no_shipped_scheme_has_make_a_scheme_of_their_own() -> None:
    dossier = imported("a.docx", scoring_sheet())

    assert dossier.scheme.name == "from-report"
    assert not dossier.scheme.complete
    assert [each.name for each in dossier.scheme.groups] == [
        "投入",
        "过程",
        "产出",
        "效果",
    ]
    assert scorecard_of(dossier).display_total == "96.00"


def test_an_indicator_keeps_the_last_of_several_weights() -> None:
    dossier = imported("a.docx", scoring_sheet())

    weights = [each.weight for each in dossier.results]

    assert sum(weights) == 100
    assert texts(dossier)["spending"] == "2022年支出预算500万元，支出决算480万元。"


def scoring_sheet() -> bytes:
    return word(
        "湘泉县档案馆2022年度部门整体支出绩效自评报告",
        "一、部门概况",
        "负责全县档案的收集、保管和利用。",
        "二、部门整体支出情况",
        "2022年支出预算500万元，支出决算480万元。",
        "附件：部门整体支出绩效自评评分表",
        SCORING,
    )


def test_weights_that_do_not_add_up_keep_a_report_readable() -> None:
    wrong = [
        [*row[:6], "25", *row[7:]] if len(row) > 3 and row[3] == "开放天数" else row
        for row in NATIONAL
    ]

    dossier = imported("a.docx", word(wrong))

    assert dossier.scheme.name == "from-report"
    assert dossier.source is not None
    assert dossier.source.results[0].weight == "25"


def test_a_value_that_is_no_number_stays_in_the_printed_row() -> None:
    wrong = [
        [cell if cell != "312天" else "达到要求" for cell in row] for row in NATIONAL
    ]

    dossier = imported("a.docx", word(wrong))

    result = dossier.results[0]
    assert result.actual is None
    assert "报告所写的完成值不是一个数" in result.assumed
    assert dossier.source is not None
    assert dossier.source.results[0].actual == "达到要求"
