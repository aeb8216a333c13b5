"""Which figures does the prose of a report state, and which are of something else?"""

import pytest

from reports.dossier.model import Dossier
from reports.intake.importing import import_report
from tests.reports.intake.reading import said

UNIT = """青山区水务局2023年度部门整体支出绩效自评报告
一、部门概况
{text}
二、绩效自评工作情况
成立自评小组，形成了自评报告。
三、存在的问题
预算编制不够细。
"""
PROJECT = """青山区2023年度渠道养护项目支出绩效自评报告
一、项目概况
项目养护渠道，改善灌溉条件。
{text}
二、存在的问题
巡查频次偏低。
"""


def of_unit(text: str) -> Dossier:
    return import_report("自评.txt", UNIT.format(text=text).encode())


def of_project(text: str) -> Dossier:
    return import_report("自评.txt", PROJECT.format(text=text).encode())


@pytest.mark.parametrize(
    ("text", "staff"),
    [
        ("截至2023年末，在职实有32人，其中全额保障32人。", "32人"),
        ("在职在编实有行政人员48人，比上年减少2人。", "48人"),
        (
            "本年实有人数106人（其中：财政拨款在职人员104人，自收自支人员2人）。",
            "106人",
        ),
    ],
)
def test_staff_in_post_is_all_of_it(text: str, staff: str) -> None:
    assert said(of_unit(text), "在职人数")[0] == staff


def test_posts_of_one_kind_are_not_all_posts() -> None:
    assert not said(of_unit("行政专项编制108人，事业编2人。"), "编制数")


def test_income_and_spending_below_the_name_of_the_year_are_read() -> None:
    dossier = of_unit("（一）年度财政收支：全年实际收入99万元；全年实际支出95万元。")

    assert said(dossier, "收入决算") == ["99万元"]
    assert said(dossier, "支出决算") == ["95万元"]


def test_a_grade_may_be_of_all() -> None:
    assert said(of_unit("经自评，等次均为优秀。"), "自评等级") == ["优秀"]


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("截至年末，已完成拨付211.63万元，执行率97%。", "全年执行数", ["211.63万元"]),
        ("项目实际使用资金19.08万元，结转7.87万元。", "全年执行数", ["19.08万元"]),
        ("2023年收到财政资金共233.9万元。", "资金到位数", ["233.9万元"]),
        (
            "（一）绩效目标完成情况\n渠道养护项目预算数为13万元，执行数为12万元，执行率92.31%。",
            "全年执行数",
            ["12万元"],
        ),
        ("渠道养护项目经费实际执行数为12万元。", "全年执行数", ["12万元"]),
        ("批复我局项目支出160万元，其中渠道养护10万元。", "全年执行数", []),
        ("该项目需县级财政安排资金814万元。", "全年预算数", []),
        ("省级下达资金80万元。\n市县下达资金20万元。", "指标下达数", []),
    ],
)
def test_a_projects_money_is_what_was_spent_on_it(
    text: str, key: str, values: list[str]
) -> None:
    assert said(of_project(text), key) == values


def test_a_project_that_only_the_lead_names_is_known() -> None:
    text = (
        "我单位对环境监测站2021年度大气监测专项项目开展了自评。现报告如下：\n"
        "一、基本情况\n大气监测专项经费预算数为16万元。\n二、绩效评价工作\n"
        "大气监测专项项目经费实际执行数为10万元，绩效目标都已完成。\n"
    )
    dossier = import_report("自评.txt", text.encode())

    assert dossier.project is not None
    assert dossier.project.name == "大气监测专项"
    assert said(dossier, "全年执行数") == ["10万元"]


def test_all_projects_of_the_year_are_no_name() -> None:
    text = "本单位对2023年度项目支出全面开展绩效自评，涉及项目1个。"
    dossier = of_project(text)

    assert dossier.project is not None
    assert dossier.project.name == "渠道养护"
