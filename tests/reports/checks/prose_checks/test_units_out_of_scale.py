"""An amount ten thousand times off is told by its size, whatever it is called."""

import pytest

from tests.reports.checks.cases import findings_in

REPORT = """柳湾县水务局2023年度城乡供水管网改造项目绩效自评报告

一、项目概况
年初预算620.00万元，8月追加45.00万元，全年预算665.00万元（约0.07亿元）。
二、资金使用
全年支出640.25万元，执行率96.28%，结余24.75万元，已由县财政收回。
主管每公里18.40万元，支管每公里6.20万元，入户每户补助350元，2022年每户300元。
阀门井改造86.30万元，泵房整修工程款尾数3.85万元12月付清。
资金由三级共担：省级372万元、市级150万元、县级143万元。
水价成本目标2.85元/吨，实际2.79元/吨。另追回多付人工费1860元。
公用经费预算/支出：41.20万元/39.85万元。
三、绩效目标
| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 改造管网 | ≥30公里 | 31.2公里 | 20 | 20 |
| 工程总成本 | ≤665万元 | 640.25万元 | 10 | 10 |
支出明细（万元）：
| 内容 | 数量 | 单价 | 金额 |
| 主管 | 20.0公里 | 18.40万元/公里 | 368.00 |
| 支管 | 11.2公里 | 6.20万元/公里 | 69.44 |
| 水表 | 2400只 | 0.02万元/只 | 48.00 |
"""


def units_off(report: str) -> list[str]:
    return [each.found for each in findings_in(report) if each.code == "N19"]


def changed(plain: str, other: str) -> list[str]:
    assert plain in REPORT
    return units_off(REPORT.replace(plain, other, 1))


def test_prices_fines_and_large_sums_stand_in_their_own_units() -> None:
    assert not units_off(REPORT)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("泵房整修工程款尾数3.85万元", "泵房整修工程款尾数3.85元"),
        ("阀门井改造86.30万元", "阀门井改造86.30元"),
        ("市级150万元", "市级150元"),
        ("县级143万元", "县级143元"),
        ("支管每公里6.20万元", "支管每公里6.20元"),
        ("41.20万元/39.85万元", "41.20元/39.85万元"),
        ("41.20万元/39.85万元", "41.20万元/39.85元"),
        ("≤665万元 | 640.25万元", "≤665元 | 640.25万元"),
        ("≤665万元 | 640.25万元", "≤665万元 | 640.25元"),
        ("18.40万元/公里 | 368.00", "18.40元/公里 | 368.00"),
    ],
)
def test_small_change_is_no_part_of_millions(plain: str, other: str) -> None:
    assert changed(plain, other)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("阀门井改造86.30万元", "阀门井改造86.30亿元"),
        ("（约0.07亿元）", "（约0.07万元）"),
        ("泵房整修工程款尾数3.85万元", "泵房整修工程款尾数3.85亿元"),
        ("入户每户补助350元", "入户每户补助350万元"),
        ("水价成本目标2.85元/吨", "水价成本目标2.85万元/吨"),
    ],
)
def test_a_part_is_not_more_than_all(plain: str, other: str) -> None:
    assert changed(plain, other)


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ("另追回多付人工费1860元。", "全县工业产值128.60亿元。"),
        ("另追回多付人工费1860元。", "每单次抢修补贴12.50元，夜间每次15.00元。"),
        ("另追回多付人工费1860元。", "水费由每吨2.60元调整为2.85元。"),
        ("阀门井改造86.30万元", "旅游综合收入18.60亿元"),
        ("结余24.75万元", "结余247,500.00元"),
    ],
)
def test_a_price_or_a_trades_turnover_is_no_slip(plain: str, other: str) -> None:
    assert not changed(plain, other)


def test_a_year_behind_the_amount_is_no_range() -> None:
    assert changed("结余24.75万元，已", "结余24.75元至2024年继续使用，已")
    assert not changed("结余24.75万元，已", "结余24.75万元至2024年继续使用，已")


def test_an_amount_that_is_told_over_and_over_is_of_its_own_size() -> None:
    told = "".join(f"第{n}批已拨付2.40亿元。" for n in range(1, 6))
    assert not units_off(
        f"柳湾县水务局2023年度部门整体支出绩效自评报告\n\n一、资金\n{told}\n"
    )
