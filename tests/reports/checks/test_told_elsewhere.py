"""A loss that any other part of a report accounts for has its cause."""

import pytest

from tests.reports.checks.cases import findings_in

REPORT = """石门坎乡卫生院
2023年度部门整体支出绩效自评报告
一、评分
自评得分97分，等级为优。
（一）产出（50分）。
1.家庭医生签约（10分），目标2,000人，签约1,800人，因外出务工多，扣1分，得9分。
2.药品配送（10分），目标12次，实际11次，因雪灾封路，扣1分，得9分。
3.妇幼随访（10分），目标400人，随访360人，扣1分，得9分。
二、{heading}
{told}
三、改进措施
由公卫科2024年6月底前补做随访。
"""


def is_found(told: str, heading: str = "存在的问题") -> bool:
    found = findings_in(REPORT.replace("{told}", told).replace("{heading}", heading))
    return any(each.code == "T06" and "失1分" in each.found for each in found)


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        ("随访人手少，两名护士轮岗。", "存在的问题"),
        ("有40人搬离本乡，电话打不通。", "存在的问题"),
        ("妇幼工作失1分。两名护士轮岗。", "失分说明"),
        ("妇幼保健员年中调走，随访没有跟上。", "其他情况"),
    ],
)
def test_any_paragraph_that_could_be_of_it_accounts_for_it(
    told: str, heading: str
) -> None:
    assert not is_found(told, heading)


@pytest.mark.parametrize("told", ["救护车老旧，出车不够及时。", "随访少做40人。"])
def test_another_problem_or_the_loss_told_again_does_not(told: str) -> None:
    assert is_found(told)


TABLE = """| 指标 | 目标 | 完成 | 分值 | 得分 | {head} |
| 随访人数 | ≥400人 | 420人 | 10 | 10 | {remark} |
| 签约人数 | ≥2000人 | 1800人 | 10 | 9 | 外出务工多 |
| 配送次数 | ≥12次 | 11次 | 10 | 9 | 雪灾封路 |
"""


@pytest.mark.parametrize(
    ("remark", "is_fault"),
    [
        ("有3户未在家，次日补访", False),
        ("每少1%扣0.5分，未低于目标", False),
        ("档案缺页，扣1分", True),
    ],
)
@pytest.mark.parametrize("head", ["扣分原因", "说明"])
def test_full_marks_may_have_a_remark_but_no_loss(
    head: str, remark: str, *, is_fault: bool
) -> None:
    table = TABLE.replace("{head}", head).replace("{remark}", remark)
    body = REPORT.replace("{told}", "两名护士轮岗。").replace("{heading}", "问题")
    found = findings_in(f"{body}{table}")
    assert any("没有失分" in each.found for each in found) is is_fault
