"""Points are read as a report means them: whose they are, and of how much."""

import pytest

from reports.checks.case import case_of
from reports.checks.loading import CHECKS
from reports.checks.verdicts import Fault, Severity
from reports.intake.importing import import_report
from tests.reports.checks.cases import codes_in

HEAD = """南陂县水文站
2022年度水位监测项目绩效自评报告
一、项目概况
南陂县水文站实施水位监测项目，预算80.00万元，支出78.40万元，执行率98.00%，结余1.60万元由县财政收回。
二、自评工作
自评小组5人，2023年2月6日至17日核对资料。
"""
FOOT = """四、存在的问题
个别测站供电不稳，数据偶有中断。
五、改进措施
2023年6月底前由运维股为3个测站加装太阳能板。
南陂县水文站
2023年2月25日
"""
POINTS = {"T06", "N02", "N07", "N09", "N11", "N12", "N14", "X01"}


def marks_in(told: str) -> set[str]:
    return codes_in(f"{HEAD}三、评分情况\n{told}\n{FOOT}") & POINTS


@pytest.mark.parametrize(
    "told",
    [
        # a cause may be the words of the loss, its proportion, or its neighbour
        "预算执行扣0.20分，系尾款未付；站房改造未达目标扣1.5分；验收推迟扣1分。",
        "扫测指标满分15分，按完成比例得14.80分，扣0.20分；\n巡测扣1分，因道路中断。",
        (
            "巡测12次，少2次，原因是道路塌方。该指标分值5分，得4.17分，扣0.83分。\n"
            "培训5分，因讲师改期，扣1分，得4分。"
        ),
        "预算执行率10分得9.8分，扣0.2分；设备更新8分得7分，因招标流标，扣1分。",
        # what the total lost is no item without a cause
        (
            "经自评，本项目得分97.20分，扣2.80分，等次为优秀。\n"
            "（1）站房维修晚于计划，因雨天停工，扣1分。\n（2）培训扣1分，因讲师改期。"
        ),
    ],
)
def test_a_loss_tells_its_cause_in_its_own_way(told: str) -> None:
    assert "T06" not in marks_in(told)


def test_a_row_has_its_cause_below_the_title_that_names_it() -> None:
    told = """（一）数量指标（60分，自评60分）
布设测站：目标20处，完成20处，60分得60分。
（二）时效指标（40分，自评38分）
计划10月底前完成。2处测站没有按期完成，扣2分。
自评总分98分，等级为“优”。
序号 | 指标 | 分值 | 自评分
1 | 数量指标 | 60 | 60.00
2 | 时效指标 | 40 | 38.00
合计 | | 100 | 98.00"""
    assert not marks_in(told)


GROUPS = """自评总分96.30分，评定为“优”。
（一）质量指标（60分）。4个测段考核得分在90分以上，三测段只有88.7分，未达到90分的目标，主要是淤积。该项60分，得58分，扣2分。
（二）效益指标（40分）。预警发布及时。该项40分，得38.30分，有1次短信延迟，扣1.70分。"""


def test_what_a_contractor_was_given_is_no_part_of_the_points() -> None:
    assert not marks_in(GROUPS)


def test_the_part_of_a_numbered_title_is_no_total() -> None:
    told = """评分采用百分制，投入与过程40分，产出与效果60分。
（一）投入与过程，自评38分。
目标设定20分，得20分；制度建设20分，得18分，台账不全，扣2分。
（二）产出与效果，自评57分。
测站建设40分，得38分，1处未完工，扣2分；预警服务20分，得19分，短信延迟，扣1分。
综上，自评总分95分，评定等级为优。"""
    assert not marks_in(told)


SUMS = """自评总分95.80分，等级为优。
（一）产出指标（60分，得57.50分）
1.布设测站（40分）：目标20处，实际20处，得40分。
2.巡测次数（20分）：目标24次，实际21次，道路中断，得17.50分，扣2.50分。
{产出}
（二）效益指标（40分，得38.30分）
1.预警及时率（40分）：目标100%，实际95.75%，短信延迟，得38.30分，扣1.70分。
{扣分}
总分：57.50＋38.30＝95.80分。"""


def test_what_sums_up_losses_or_the_whole_is_of_no_item() -> None:
    told = SUMS.format(产出="以上合计57.50分。", 扣分="以上扣分合计4.20分。")
    assert not marks_in(told)


LOSSES = """自评得分95.00分，等级为“优”。
1.测站建设（30分）：目标20处，完成18处，得27.00分。扣3.00分的原因是两处征地未落实。
2.巡测次数（20分）：因道路中断少1次，扣1.00分，得19.00分。
3.预警服务（50分）：短信延迟，扣1.00分，得49.00分。
五、扣分情况汇总
产出扣4.00分，效益扣1.00分，共扣5.00分。"""


def test_losses_of_groups_and_of_their_items_are_told_twice() -> None:
    assert not marks_in(LOSSES)
    assert "N12" in marks_in(LOSSES.replace("产出扣4.00分", "产出扣6.00分"))


SECTION = """自评总分96.50分，等级为优。
三、失分原因
1.预算执行失0.22分，尾款未付。
2.巡测失1.28分，道路中断。
3.平均响应时间超出目标5分钟，失{平均}分，夜班人手少。
4.培训失1分，讲师改期。"""


def test_an_item_may_be_called_an_average() -> None:
    assert not marks_in(SECTION.format(平均="1"))


ROWS = """自评总分98.66分，等级为优。
| 指标名称 | 分值 | 目标值 | 完成值 | 得分 |
| 布设测站 | 30 | ≥20处 | 20处 | 30 |
| 巡测次数 | 20 | ≥24次 | 23次 | 19.17 |
| 校测次数 | 20 | ≥12次 | 12次 | 20 |
| 响应时间 | 20 | ≤36小时 | 38小时 | 19.49 |
| 满意度 | 10 | ≥90% | 92% | 10 |
| 合计 | 100 | | | 98.66 |
失分原因：
1.巡测次数失0.83分，道路中断。
2.响应时间失0.51分，夜班人手少。"""


def test_a_limit_that_was_passed_may_lose_points_by_a_rule_of_its_own() -> None:
    assert "N14" not in marks_in(ROWS)
    assert "N14" in marks_in(ROWS.replace("响应时间失0.51分", "响应时间失分"))


def test_a_rate_on_the_money_received_gives_its_points() -> None:
    told = """项目预算80.00万元，到位78.00万元，支出75.66万元，占到位资金的97.00%。
（一）预算执行
预算执行率97.00%，分值10分，按比例得9.70分，扣0.30分，尾款未付。
| 指标 | 分值 | 得分 |
| 预算执行 | 10 | 9.70 |
| 布设测站 | 60 | 60 |
| 预警服务 | 30 | 30 |
| 合计 | 100 | 99.70 |
自评得分99.70分，等级为优。"""
    assert "N02" not in marks_in(told)
    assert "N02" in marks_in(told.replace("10 | 9.70", "10 | 9.40"))


@pytest.mark.parametrize(("done", "weight"), [("265", Severity.INFO), ("420", None)])
def test_above_our_own_limit_is_a_hint_and_twice_the_target_a_warning(
    done: str, weight: Severity | None
) -> None:
    table = f"""| 指标 | 目标值 | 完成值 | 分值 | 得分 |
| 布设测站 | ≥20处 | 20处 | 50 | 50 |
| 巡测次数 | ≥200次 | {done}次 | 50 | 50 |"""
    text = f"{HEAD}三、评分情况\n{table}\n{FOOT}"
    case = case_of(import_report("a.txt", text.encode()))
    found = [each for each in CHECKS["N16"](case) if isinstance(each, Fault)]
    assert [each.severity for each in found] == [weight]


TITLED = """自评得分97.20分，等级为“优”，合计扣2.80分。
（一）产出（70分，得68.50分）
1.测站建设（40分）：目标20处，完成20处，得40.00分。
2.巡测次数（30分）：因道路中断少1次，扣1.50分，得28.50分。
（二）效益（20分，得18.90分）
预警及时率94.50%，扣1.10分，原因是短信延迟。
（三）预算执行（10分，得9.80分）
执行率98.00%，扣0.20分，原因是尾款未付。
扣分说明：巡测扣1.50分；短信延迟扣1.10分；尾款未付扣0.20分。合计扣2.80分。
其中：产出68.50分、效益18.90分、预算执行9.80分。"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("合计扣2.80分。\n", "合计扣2.08分。\n"),  # what sums up a list of losses
        ("“优”，合计扣2.80分", "“优”，合计扣2.30分"),  # the total and its loss
        ("94.50%，扣1.10分", "94.50%，扣1.00分"),  # the only loss below a title
        ("效益18.90分、", "效益18.00分、"),  # a list of all groups below the total
    ],
)
def test_losses_are_held_against_what_they_make(right: str, wrong: str) -> None:
    assert not marks_in(TITLED)
    assert "N12" in marks_in(TITLED.replace(right, wrong))


REMARKS = """自评得分97.00分，等级为“优”。
| 指标类别 | 分值 | 自评得分 | {head} |
| 过程 | 30 | 28.80 | {unit0}0.30{unit1}{unit2} |
| 产出 | 40 | 39.00 | {unit0}1{unit1} |
| 效果 | 30 | 29.20 | {unit0}0.80{unit1} |
| 合计 | 100 | 97.00 | {unit0}3.00{unit1} |"""


def remarks(more: str) -> str:
    words = {"unit0": "人手少，扣", "unit1": "分", "unit2": more}
    return REMARKS.format(head="失分原因", **words)


def test_a_row_tells_all_that_it_lost() -> None:
    assert "N12" not in marks_in(remarks("；备案晚，扣0.90分"))
    assert "N12" in marks_in(remarks(""))
    assert "N12" in marks_in(remarks("；备案晚，扣0.09分"))


EACH = """数量指标共设3个，每个5分：
布设测站，目标20处，完成20处，得5分；
巡测次数，目标24次，完成23次，得4.79分，扣0.21分，因道路中断；
校测次数，目标12次，完成11次，得4.58分，扣{扣}分，因仪器返修。"""


def test_what_was_earned_and_lost_is_as_round_as_elsewhere() -> None:
    assert "N12" not in marks_in(EACH.format(扣="0.42"))
    assert "N12" in marks_in(EACH.format(扣="0.24"))


def test_a_rate_told_above_gives_its_share() -> None:
    told = "预算执行率指标满分10分，按执行率折算得{}分；采购5分，备案晚，扣1分，得4分。"
    assert "N14" not in marks_in(told.format("9.80"))
    assert "N14" in marks_in(told.format("9.08"))


PARTS = "1.过程扣2分，其中支出慢，扣0.5分；调整率超过10%的标准，扣1分{}。"


def test_parts_of_an_item_make_its_loss() -> None:
    assert "N12" not in marks_in(PARTS.format("；资产未处置，扣0.5分"))
    assert "N12" in marks_in(PARTS.format("；资产管理较好"))
