"""Days, names, numbers and claims of a printed report: slips in many wordings."""

import tomllib
from pathlib import Path

import pytest

from reports.checks.case import case_of
from reports.checks.loading import CHECKS
from reports.checks.verdicts import Fault
from reports.intake.importing import import_report
from tests.reports.checks.cases import codes_in

SENTENCES = tomllib.loads(
    Path(__file__).with_name("whole_reports.toml").read_text(encoding="utf-8")
)
REPORT = """\
{title}

一、部门概况
（一）主要职责。贯彻执行国家有关法律法规和政策，承担辖区内的管理服务工作。
（二）机构人员。{people}
（三）收支情况。2023年支出预算800.00万元，支出决算760.00万元，支出完成率95.00%，未执行的40.00万元因设备验收推迟结转下年。
二、自评工作开展情况
{group}
三、绩效完成情况
{done}
四、自评结论
自评得分95.00分，等级为“优”。
五、存在的问题
{problems}
六、改进措施
{measures}
七、结果应用
{use}

{sign}
{date}
"""
GROUP = (
    "县水利局成立由局长任组长、分管副局长任副组长，办公室、财务股、工程股负责人为成员"
    "的自评小组，共5人。2024年3月4日至15日核对资料，3月20日形成报告，经局党组会审议通过。"
)
DONE = (
    "全年修建渠道12公里，完成目标。采取问卷方式调查200人，满意190人，满意度95.00%。"
    "渠道工程于2023年3月1日开工，9月20日完工，10月12日通过验收，"
    "比计划完工日9月30日提前10天。"
)
MEASURES = (
    "（一）充实渠道管护力量。2024年6月底前由工程股会同乡镇选聘村级管护员20名。\n"
    "（二）提前采购设备。财务股每年2月底前完成泵站设备招标。"
)
USE = "自评结果报县财政局，作为安排2025年预算的参考，随2023年度部门决算公开。"
PARTS = {
    "title": "石桥县水利局2023年度部门整体支出绩效自评报告",
    "people": "县水利局内设办公室、财务股、工程股3个股室，核定编制30名，在职28人。",
    "group": GROUP,
    "done": DONE,
    "problems": (
        "（一）渠道管护力量不足。村级管护员年龄偏大，巡查次数少。\n"
        "（二）部分设备采购偏晚。泵站设备6月才招标，影响付款。"
    ),
    "measures": MEASURES,
    "use": USE,
    "sign": "石桥县水利局",
    "date": "2024年3月25日",
}


def codes_of(part: str, text: str) -> set[str]:
    """The codes of the slips found when one part of the report reads so."""
    report = REPORT.format(**{**PARTS, part: text.replace("{own}", PARTS[part])})
    case = case_of(import_report("report.txt", report.encode()))
    wanted = (
        *("N01", "N05", "N06", "N27", "N28", "P02", "S02", "S03", "S04", "S05"),
        *("T01", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10", "T11"),
    )
    return {
        code
        for code in wanted
        if any(isinstance(each, Fault) for each in CHECKS[code](case))
    }


def found(done: str) -> set[str]:
    """What is found where a unit tells this of its work."""
    return codes_in(REPORT.format(**{**PARTS, "done": done}))


def test_the_report_itself_is_right() -> None:
    assert codes_of("sign", PARTS["sign"]) == set()


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [(each["part"], each["text"], each["code"]) for each in SENTENCES["slip"]],
)
def test_a_slip_is_found(part: str, text: str, code: str) -> None:
    assert code in codes_of(part, text)


@pytest.mark.parametrize(
    ("part", "text"), [(each["part"], each["text"]) for each in SENTENCES["right"]]
)
def test_what_is_right_is_left_alone(part: str, text: str) -> None:
    assert codes_of(part, text) == set()
