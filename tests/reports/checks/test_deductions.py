"""A row that lost points and denies it; a sentence that does."""

import pytest

from tests.reports.checks.cases import findings_in

REPORT = """\
石桥县水利局2023年度部门整体支出绩效自评报告

一、绩效完成情况
{told}
二、自评结论
自评得分98.50分，等级为“优”。

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 产出指标 | 数量指标 | 修建渠道长度 | ≥12公里 | 12公里 | 60 | 60 | 无 |
| 效益指标 | 社会效益指标 | 渠道受益人口 | ≥2万人 | 1.9万人 | 30 | 28.50 | {cause} |
| 满意度指标 | 群众满意度 | 群众满意度 | ≥90% | 95.00% | 10 | 10 | — |

石桥县水利局
2024年3月25日
"""
CAUSE = "东沟村管线迁改，当年没有通水；2024年5月通水"
WELL = "全年修建渠道12公里，完成目标。"


def is_told(*, told: str = WELL, cause: str = CAUSE) -> bool:
    found = findings_in(REPORT.format(told=told, cause=cause))
    return any(each.code == "T06" and not each.is_unsure for each in found)


@pytest.mark.parametrize("cause", ["无", "没有", "—", "/"])
def test_a_row_that_lost_points_says_why(cause: str) -> None:
    assert is_told(cause=cause)


def test_a_row_that_denies_its_loss_is_told_once() -> None:
    found = findings_in(REPORT.format(told=WELL, cause="无"))
    assert [each.code for each in found].count("T06") == 1


def test_a_row_with_its_cause_is_right() -> None:
    assert not is_told()


def test_a_dash_leaves_the_cause_to_the_prose() -> None:
    told = "渠道受益人口少0.1万人，扣1.5分，原因是东沟村管线迁改，当年没有通水。"
    assert not is_told(told=told, cause="—")


def test_a_sentence_that_lost_points_says_why() -> None:
    said = "（2）渠道受益人口30分，目标2万人，实际1.9万人，得28.50分，扣分原因：无。"
    assert is_told(told=said)
    full = "（1）修建渠道长度60分，目标12公里，实际12公里，得60分，扣分原因：无。"
    assert not is_told(told=full)
