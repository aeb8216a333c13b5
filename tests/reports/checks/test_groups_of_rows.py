"""A group's weight is printed in its first row, or in each."""

import pytest

from tests.reports.checks.cases import codes_in

TABLE = """海棠街道办事处
2023年度部门整体支出绩效自评报告
附表 评分表
| 一级指标 | 三级指标 | 分值 | 得分 | 扣分原因 |
| 投入（40分） | 目标合理 | 25 | 25 | |
| {again} | 人员控制 | 15 | 15 | |
| 效果（60分） | 巷道整治 | 30 | 30 | |
| 效果 | 居民满意 | {last} | {last} | |
| 合计 | | 100 | 100 | |
"""


def has_fault(again: str, last: int) -> bool:
    return "N09" in codes_in(TABLE.format(again=again, last=last))


@pytest.mark.parametrize("again", ["投入", "投入（40分）", ""])
def test_rows_of_one_group_are_added_up(again: str) -> None:
    assert not has_fault(again, 30)


def test_another_weight_is_found() -> None:
    assert has_fault("投入", 20)
