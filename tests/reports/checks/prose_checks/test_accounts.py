"""All marks of a report make one account: items their groups, groups the whole."""

import pytest

from tests.reports.checks.cases import codes_in

MARKS = {"N07", "N09", "N10", "N11", "N12"}
HEAD = """云湖县图书馆
2023年度部门整体支出绩效自评报告
一、基本情况
云湖县图书馆承担全县公共阅读服务。
"""
FOOT = """三、存在的问题
流动书车更新慢。
四、改进措施
由办公室在2024年6月底前完成更新。
云湖县图书馆
2024年3月8日
"""
LINES = f"""{HEAD}二、评分情况
自评总分96.50分，等级为优。
（一）预算执行（10分）。执行率96%，得9.60分。
（二）产出指标（50分）。
1.数量指标30分。新购图书目标2万册，实际2万册，得12分；借阅目标30万册次，完成28.5万册次，得9.50分；讲座目标40场，实际40场，得8分。
2.质量指标12分。图书加工差错率目标不高于1%，实际0.6%，得12分。
3.时效指标8分。6月30日前完成采购，实际6月12日完成，得8分。
产出指标合计得49.50分。
（三）效益指标30分，得28分
读者到馆目标18万人次，实际18.6万人次，得15分；数字资源点击目标60万次，实际52万次，得13分。
（四）满意度指标（10分）
读者满意度（10分）。目标90%，实际88.6%，得9.40分。
{FOOT}"""
PARAGRAPHS = f"""{HEAD}二、评分情况
自评总分97.10分，等级为优。
（一）投入15分，得15分。目标设定7分，得7分；预算配置8分，得8分。
（二）过程35分，得33.60分。其中预算执行10分，按执行率96.00%得9.60分；资产管理9分，3台设备未报废，扣1分，得8分；其他制度16分得16分。
（三）产出30分，得28.50分。编目14分，得14分；借阅16分，完成率90.63%，得14.50分。
（四）效果20分，得20分。
{FOOT}"""


@pytest.mark.parametrize("report", [LINES, PARAGRAPHS])
def test_an_account_that_adds_up_is_left_in_peace(report: str) -> None:
    assert not codes_in(report) & MARKS


@pytest.mark.parametrize(
    ("report", "right", "wrong", "code"),
    [
        # an item's full marks, a group's, what one of them earned, and a sum below
        (LINES, "质量指标12分", "质量指标14分", "N09"),
        (LINES, "产出指标（50分）", "产出指标（52分）", "N09"),
        (LINES, "册次，得9.50分", "册次，得9.05分", "N12"),
        (LINES, "合计得49.50分", "合计得45.90分", "N12"),
        (LINES, "实际0.6%，得12分", "实际0.6%，得21分", "N10"),
        (LINES, "实际88.6%，得9.40分", "实际88.6%，得4.90分", "N12"),
        (PARAGRAPHS, "资产管理9分", "资产管理7分", "N09"),
        (PARAGRAPHS, "过程35分，得33.60分", "过程53分，得33.60分", "N09"),
        (PARAGRAPHS, "编目14分，得14分", "编目14分，得13分", "N12"),
        (PARAGRAPHS, "效果20分，得20分", "效果20分，得18分", "N12"),
        (PARAGRAPHS, "效果20分，得20分", "效果22分，得20分", "N07"),
    ],
)
def test_one_number_that_does_not_fit_is_found(
    report: str, right: str, wrong: str, code: str
) -> None:
    assert right in report
    assert code in codes_in(report.replace(right, wrong))


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        # what others gave, what a rule would take, and marks that no number tells
        ("得8分；其他制度", "得8分，县里考核平均得分92分；其他制度"),
        ("3台设备未报废，扣1分", "每台扣0.5分，按标准扣至1分，扣1分"),
        ("编目14分，得14分；", "编目及修复两项各7分，均得满分；"),
        ("（四）效果20分", "二类以外另有加分项，未使用。\n（四）效果20分"),
    ],
)
def test_what_is_no_mark_of_the_account_is_not_counted(plain: str, other: str) -> None:
    assert plain in PARAGRAPHS
    assert not codes_in(PARAGRAPHS.replace(plain, other)) & MARKS
