"""Scales, group rows, and causes told elsewhere: no report is accused of these."""

import pytest

from tests.reports.checks.cases import codes_in

REPORT = """青岭县水务站
2022年度农村饮水管护项目绩效自评报告

一、项目概况
（一）项目背景。农村供水管网老化，供水保证率有待提高，2022年安排农村饮水管护项目。
（二）资金情况。全年预算200.00万元，全年支出190.00万元，执行率95.00%，结余10.00万元为管材招标节约。
（三）绩效目标。维修管网40公里，更换水表1200只，水质合格率不低于95%，用水户满意度不低于90%。
二、自评组织
我站成立由站长任组长，财务负责人、管网班班长为成员的自评小组，共3人，2023年2月完成评分。
三、自评结论
{conclusion}
四、指标分析
{analysis}
五、存在的问题
1.外出住户水表更换慢，60只未更换，原因是住户外出务工。
2.停水通知不及时，满意度没有达到目标。
六、改进措施
1.春节返乡期间集中入户，由管网班负责，更换60只水表。
2.停水前24小时短信告知，由营业班负责，提高满意度。

青岭县水务站
2023年3月6日
"""
CONCLUSION = "项目自评得分98.10分，等级为优。"
ANALYSIS = """（一）预算执行（10分，得9.50分）。执行率95.00%，按比例得分，系招标节约。
（二）产出（50分，得49.00分）
1.维修管网20分，得20.00分。实际维修40.6公里。
2.更换水表20分，得19.00分。实际更换1140只，住户外出，60只未能入户更换。
3.水质合格率10分，得10.00分。抽检80次，合格78次，合格率97.5%。
（三）效益（30分，得30.00分）。供水保证率由91%提高到96%。
（四）满意度（10分，得9.60分）。走访150户，满意130户，满意度86.67%，停水通知不及时。"""
HEAD = "三级指标 | 目标值 | 完成值 | 分值 | 得分 | 扣分原因"


def codes(conclusion: str = CONCLUSION, analysis: str = ANALYSIS) -> set[str]:
    return codes_in(REPORT.format(conclusion=conclusion, analysis=analysis))


def test_the_report_itself_is_right() -> None:
    assert codes() == set()


@pytest.mark.parametrize(
    "scale",
    [
        "评分表总分100分，由预算执行10分、产出50分、效益30分、满意度10分构成。",
        "总分100分，分预算执行、产出、效益、满意度四个部分。",
        "预算执行10分、产出50分、效益30分、满意度10分，总分100分。",
        "综合得分90分以上（含90分）为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。",
        "（等级划分：90分及以上为优、80分及以上为良、60分及以上为中、60分以下为差。）",
        "评价等级：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，0—60分为差。",
        "（优：90分及以上；良：80分及以上不满90分；中：60分及以上不满80分；差：不满60分。）",
    ],
)
def test_a_scale_is_no_score_and_no_grade(scale: str) -> None:
    assert codes(f"{scale}{CONCLUSION}") == set()
    assert codes(f"{CONCLUSION}{scale}") == set()


@pytest.mark.parametrize(
    "conclusion",
    [
        "自评总分100分，实得98.10分，等级为优。",
        "本项目满分100分，自评得分98.10分，等级为优。",
        "绩效评价总分100分；本项目得98.10分，评价等级为“优”。",
    ],
)
def test_full_marks_are_no_total(conclusion: str) -> None:
    assert codes(conclusion) == set()


@pytest.mark.parametrize(
    ("conclusion", "code"),
    [
        ("项目自评得分98.10分，等级为良。", "N13"),
        ("项目自评得分97.10分，等级为优。", "N12"),
        ("自评总分100分，实得97.10分，等级为优。", "N12"),
    ],
)
def test_a_wrong_total_or_grade_is_found(conclusion: str, code: str) -> None:
    assert code in codes(conclusion)


def test_groups_in_a_table_need_no_cause_of_their_own() -> None:
    table = (
        "指标 | 分值 | 得分\n预算执行 | 10 | 9.50\n产出 | 50 | 49.00\n"
        "效益 | 30 | 30.00\n满意度 | 10 | 9.60\n合计 | 100 | 98.10\n"
    )
    assert codes(f"{CONCLUSION}各部分得分如下：\n{table}") == set()


def test_a_table_of_one_group_need_not_share_a_hundred() -> None:
    table = (
        "三级指标 | 分值 | 得分\n维修管网 | 20 | 20\n更换水表 | 20 | 19\n"
        "水质合格率 | 10 | 10\n小计 | 50 | 49\n"
    )
    assert not codes(f"{CONCLUSION}产出指标得分如下：\n{table}") & {"N07", "N11", "N12"}


ROWS = """预算执行率 | 100% | 95.00% | 10 | 9.50 | 招标节约
维修管网长度 | ≥40公里 | 40.6公里 | 20 | 20 |
更换水表数 | 1200只 | 1140只 | 20 | 19 | {cause}
水质合格率 | ≥95% | 97.5% | 10 | 10 |
供水保证率 | ≥95% | 96% | 30 | 30 |
用水户满意度 | ≥90% | 86.67% | 10 | 9.60 | {other}
合计 | | | {whole} | 98.10 |"""


def rows(cause: str, other: str, whole: str = "100") -> str:
    return f"{HEAD}\n{ROWS.format(cause=cause, other=other, whole=whole)}"


def test_rows_may_refer_to_what_the_text_tells() -> None:
    told = "说明：更换水表少60只，系住户外出；走访150户，满意130户，停水通知不及时。"
    assert codes(analysis=f"{rows('见下文说明', '见下文说明')}\n{told}") == set()


def test_a_row_left_without_its_cause_is_found() -> None:
    told = "说明：走访150户，满意130户。"
    assert "T06" in codes(analysis=f"{rows('', '停水通知不及时')}\n{told}")


def test_weights_that_make_no_hundred_are_found() -> None:
    wrong = rows("住户外出", "停水通知不及时").replace("96% | 30", "96% | 35")
    assert "N07" in codes(analysis=wrong)


def test_items_in_prose_may_tell_one_cause_together() -> None:
    items = (
        "1.更换水表数量（20分）。目标1200只，完成1140只，完成率95.00%，得19.00分。\n"
        "2.维修管网长度（20分）。目标40公里，完成38公里，完成率95.00%，得19.00分。\n"
        "以上第1、2项失分，均因疫情封控期间无法入户和施工所致。"
    )
    assert "T06" not in codes(analysis=items)


def test_headings_above_the_groups_share_the_hundred() -> None:
    five = (
        ANALYSIS.replace(
            "（二）产出（50分，得49.00分）", "（三）产出（50分，得49.00分）"
        )
        .replace("（三）效益（30分，得30.00分）", "（四）效益（20分，得20.00分）")
        .replace("（四）满意度", "（五）满意度")
        .replace(
            "（三）产出", "（二）项目管理（10分，得10.00分）。制度健全。\n（三）产出"
        )
    )
    assert "N07" not in codes(analysis=five)
    assert "N07" in codes(
        analysis=five.replace("效益（20分，得20.00分）", "效益（30分，得30.00分）")
    )
