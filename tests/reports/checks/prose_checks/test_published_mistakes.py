"""The mistakes that two published reports really have, told in words of our own.

Each of them was on a public page; none may ever pass again, and what is right beside
them stays silent. Figures are those of the reports; units and sentences are not.
"""

import re
from collections.abc import Callable

import pytest

from tests.reports.checks.cases import findings_in

UNIT = """\
附件5
整体绩效自评报告
评价年度：2022年度
评价单位：临港市坪西区人民政府办公室
填报日期：2023.5.4

中共临港市坪西区府办公室对2022年度整体支出开展绩效自评，报告如下：

一、单位基本情况

主要职责：
1.督促检查区政府决定事项的落实，向区领导报告进展。
2.办理区政府和本办的文电，审核以区政府名义印发的文件。
3.负责政务公开和信息报送。
 （二）年度总体工作。做好文电、会务、值班和督办，服务区政府运转。
（三）部门整体支出绩效目标。保障机关正常运转，完成区政府交办的10项督办任务。
（四）部门整体支出情况。2022年，我办收支预算数及决算数如下：2022年本部门收入预算856.30万元，\
收入决算776.65元，完成预算收入的90.70%；2022年本部门支出预算856.30万元，支出决算776.65元，\
完成预算支出的90.70%。

二、自评工作开展情况

（一）评价小组情况。区政府办公室主任担任组长，副主任担任副组长，财务人员和综合组2人为成员。
（二）自评工作过程。2023年4月收集材料，5月4日形成报告。

三、绩效自评情况

（一）自评结果。我办组织自评，涉及一般公共预算支出848万元，政府性基金预算支出8.3万元。\
我办抽取1个预算项目支出开展重点绩效自评，其中一般公共预算项目1个，政府性基金预算项目1个，\
重点绩效自评共涉及资金8.3万元。自评分为96分，等级优。
（二）部门整体支出绩效指标分析。
1.前期准备工作。组织到位，材料报送及时，执行力有待加强，得19分。
2.预算编制情况。预算编制规范合归，得15分。
3.预算支出管理。制度健全，资产利用率有待提高，得52分。
4.部门产出绩效绩效情况。各项任务完成，群众对我办工作满意，得10分。
（三）存在的问题。一是资金使用效益满意度有待加强。
（四）改进措施。综合组2023年6月底前开展一次回访，提高群众满意度。
"""
PROJECT = """\
坪西经济开发区党政办公室2023年度党政事务工作经费项目支出绩效自评报告

一、基本情况

项目全年预算159万元，用于会议、培训、印刷和读物征订。我办对本部门整体支出开展自我绩效评价，提高服务对象满意程。

二、绩效自评工作情况

结合本办实际，成立党政办公室整体支出绩效自评工作小组。由办公室主任任组长，分管副主任任副组长，财务和综合3人为成员，共5人，2024年3月完成自评。

三、资金情况

（一）资金到位情况。下达资金159万元，实际到位143.15万元。
（二）资金支出情况。实际支出143.15万元，资金执行率100%。我办实际支出如下：支付园区会议调研材料印刷设计费用；\
支付机关读物征订费用；支付通信业务服务费；支付会议租车费用；支付园区会议调研材料印刷设计费用。
（三）资金管理情况。严格执行制度，阶段性结果与预期目标基本匹配，多项工作超额完成。

四、绩效目标完成情况

自评得分99.3分，等级为优。
数量指标：指标1：组织活动次数，预期目标值为6次，实际完成值为6次；指标2：政府采购次数，\
预期目标值为9次，实际完成值为7次；指标3：征订读物份数，预期目标值为100份，实际完成值为100份。
质量指标：指标1：活动完成率，预期目标值为100%，实际完成值为100%。
时效指标：指标1：活动完成时间，预期目标值为2023年11月底前，实际完成值为2023年11月底前；\
指标2：指标2：采购完成时间，预期目标值为2023年11月底前，实际完成值为2023年11月底前。
成本指标：指标1：项目投入金额，预期目标值为159万元，实际完成值为143.15万元。

五、存在的问题

资金执行跟踪不够及时，综合组没有按月核对进度。

六、改进意见

综合组2024年6月起每月核对资金执行进度。

六、绩效自评结果拟应用和公开情况

自评结果作为编制2025年预算的参考，随部门决算公开。
"""


WIDTH = 28


def copied(text: str) -> str:
    """As a page of a PDF is copied: so many letters a line, a blank line after each."""
    return "\n\n".join(
        each
        for line in text.splitlines()
        for each in re.findall(f".{{1,{WIDTH}}}", line)
    )


@pytest.mark.parametrize(
    "layout", [str, copied], ids=["as typed", "copied line by line"]
)
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("N19", "收入决算写776.65元"),
        ("N06", "总数写1个"),
        ("N05", "涉及资金8.3万元"),
        ("N20", "一般公共预算支出848万元、政府性基金预算支出8.3万元"),
        ("S02", "第一个序号是“（二）”"),
        ("T01", "“中共临港市坪西区府办公室”"),
        ("T02", "合归"),
        ("T02", "绩效绩效"),
        ("T05", "满意度有待加强"),
        ("T06", "执行力"),
        ("T06", "资产利用率"),
        ("T14", "2023.5.4"),
    ],
)
def test_the_mistakes_of_a_published_unit_report_are_found(
    code: str, told: str, layout: Callable[[str], str]
) -> None:
    every = [
        f"{each.found}{each.expected}"
        for each in findings_in(layout(UNIT))
        if each.code == code
    ]
    assert any(told in each for each in every), every


@pytest.mark.parametrize(
    "layout", [str, copied], ids=["as typed", "copied line by line"]
)
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("S01", "两个标题的序号都是“六、”"),
        ("S05", "“指标2”连写了两次"),
        ("S05", "列了两次"),
        ("N22", "90.03%"),
        ("N21", "143.15万元"),
        ("T06", "政府采购次数"),
        ("T04", "超额完成"),
        ("S08", "部门整体支出"),
        ("T02", "满意程"),
    ],
)
def test_the_mistakes_of_a_published_project_report_are_found(
    code: str, told: str, layout: Callable[[str], str]
) -> None:
    every = [
        f"{each.found}{each.expected}"
        for each in findings_in(layout(PROJECT))
        if each.code == code
    ]
    assert any(told in each for each in every), every


def test_what_is_right_in_them_is_left_alone() -> None:
    accused = [each.found for each in (*findings_in(UNIT), *findings_in(PROJECT))]
    right = ("90.70%", "得19分", "得52分", "成本指标“项目投入金额”完成")
    assert not [each for each in accused if any(word in each for word in right)]
