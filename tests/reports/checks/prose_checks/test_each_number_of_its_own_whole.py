"""A number is compared with what it is of: its own source, list, base and unit."""

import pytest

from tests.reports.checks.cases import codes_in

from .test_whole_reports import found

PROJECT = """\
石桥县水利局2023年度渠道维修项目支出绩效自评报告

一、项目概况
项目由县水利局实施，维修渠道12公里。
二、项目资金情况
{money}
三、项目绩效情况
全年维修渠道12公里，完成目标。
{done}
四、存在的问题
渠道管护力量不足，巡查次数少。
五、改进措施
充实渠道管护力量，2024年6月底前选聘管护员20名。

石桥县水利局
2024年3月25日
"""


def of_project(money: str, done: str = "") -> set[str]:
    return codes_in(PROJECT.format(money=money, done=done))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            (
                "2023年“三公”经费支出14.26万元。预算为16.80万元，节约2.54万元；"
                "与2022年的15.13万元相比，减少0.87万元，下降5.75%。"
            ),
            "N05",
        ),
        (
            (
                "水利支出中，渠道改造348.60万元（其中政府性基金185.00万元），"
                "管护102.46万元，巡查70.58万元。"
            ),
            "N05",
        ),
        (
            "补植乔木1260株、灌木8.4万株，均达到年初目标（目标分别为1200株、8万株）。",
            "N05",
        ),
        (
            "任务分解为6个子项目，由工程股、水政股、财务股3个股室分别负责，8个乡镇组织申报。",
            "N06",
        ),
        (
            (
                "维修经费合计236.45万元（0.0236亿元），全年预算23645.00万元（2.3645亿元）；"
                "管护结余14.60万元，巡查结转1412.40万元。"
            ),
            "N19",
        ),
        (
            (
                "项目支出494.79万元，其中县级财政拨款支出409.64万元，执行率98.00%；"
                "事业收入支出85.15万元，执行率94.61%。"
            ),
            "N01",
        ),
        (
            (
                "按来源：中央支出181.35万元，执行率97.50%；省级支出148.67万元，"
                "执行率97.49%；区级支出91.00万元，执行率94.79%。"
            ),
            "X01",
        ),
    ],
)
def test_a_number_is_not_compared_with_what_it_is_not_of(text: str, code: str) -> None:
    assert code not in found(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            (
                "2023年“三公”经费支出14.26万元。预算为16.80万元，节约2.54万元；"
                "与2022年的15.13万元相比，减少0.78万元。"
            ),
            "N05",
        ),
        (
            "渠道改造348.60万元（其中政府性基金185.00万元、专项债券136.60万元）。",
            "N05",
        ),
        ("任务分为9个项目，由渠道类5个、泵站类3个组成。", "N06"),
    ],
)
def test_it_is_compared_with_what_it_is_of(text: str, code: str) -> None:
    assert code in found(text)


@pytest.mark.parametrize(
    "money",
    [
        (
            "2023年项目预算338.60万元。县级应配套26.00万元，实际到位26.00万元。"
            "加上省级下达的312.60万元，全年支出330.20万元，执行率97.52%。"
        ),
        (
            "项目预算502.40万元，其中中央386.40万元、县级配套116.00万元。\n"
            "中央资金分别于2月、9月下达，到位386.40万元。县级配套到位111.20万元，"
            "总到位资金497.60万元。全年支出491.26万元，占到位资金的98.73%。"
        ),
    ],
)
def test_what_came_from_one_giver_is_not_all_that_came(money: str) -> None:
    assert not {"N21", "X01", "N01"} & of_project(money)


def test_a_rate_whose_base_is_told_openly_misleads_nobody() -> None:
    money = (
        "项目预算620万元，实际到位596万元，到位率96.13%，县级配套尚有24万元没有到位。"
        "全年支出573.76万元，占到位资金的96.27%，结余22.24万元，因审计未完成结转。\n"
    )
    rate = "预算执行率{}%，分值10分，按比例得{}分。"
    assert not {"N22", "N02"} & of_project(money, rate.format("96.27", "9.63"))
    assert "N22" in of_project(
        money.replace("占到位资金的96.27%，", ""), rate.format("96.27", "9.63")
    )


def test_lines_of_items_end_where_other_money_is_told() -> None:
    lines = "项目支出{}万元，其中：\n渠道 82.36万元\n泵站 28.20万元\n涵闸 13.48万元\n{}"
    other = "基金支出的13.83万元，9.42万元用于泵站，4.41万元用于涵闸（列入泵站）。"
    assert "N05" not in found(lines.format("124.04", other))
    assert "N05" in found(lines.format("142.04", ""))


def test_the_mean_in_a_row_of_totals_is_no_sum() -> None:
    rows = (
        "标段\t面积\t考核得分\t扣款\n一标段\t82.0\t93.2\t1.86\n二标段\t76.5\t91.5\t3.95\n"
        "三标段\t71.0\t88.7\t8.27\n合计/平均\t{}\t91.1\t14.08\n"
    )
    assert "N05" not in found(rows.format("229.5"))
    assert "N05" in found(rows.format("292.5"))


def test_the_rate_of_the_money_is_not_that_of_an_indicator() -> None:
    rows = (
        "三级指标\t分值\t年度目标\t实际完成\t得分\n执行到位率\t5\t45%\t46.3%\t5\n"
        "新增床位数\t5\t1,350张\t1,350张\t5\n"
    )
    said = (
        "全年项目预算114.30万元，支出103.46万元，执行率90.52%。目标新增床位1,350张。\n"
    )
    assert not {"X01", "N06"} & found(said + rows)
