"""Is it the own text? Its kind, unit, group, problems and titles."""

import tomllib
from pathlib import Path

import pytest

from tests.reports.checks.cases import codes_in

WHOLE = """泽川县林业局2023年度部门整体支出绩效自评报告

泽川县林业局（以下简称“县林业局”）按要求开展自评，现将2023年度有关情况报告如下：
一、部门概况
（一）主要职责。负责全县造林、防火和林地管理。内设办公室、造林股、防火股，编制20名。
{duty}二、部门整体支出情况
年初预算600.00万元，全年预算640.00万元，支出620.80万元，预算完成率97.00%。其中基本支出300.00万元，项目支出320.80万元。
三、自评工作
2024年2月成立自评小组，局长任组长，副局长任副组长，办公室、造林股、防火股负责人为成员，共5人。
{group}四、绩效目标完成情况
年度绩效目标1：
造林目标1000亩，完成1000亩，防火林带目标20公里，完成18公里。
年度绩效目标2：
林农满意度目标90%，走访100户，满意93户，满意度93.00%。
{done}五、自评结论
经综合评定，县林业局2023年度整体支出绩效自评得分96.20分，等级为“优”。
六、存在的问题
（一）防火林带少建2公里。南坡施工便道被冲毁，机械进不去。
（二）护林员不足。2个林场各缺1人。
{problem}七、改进措施
（一）防火股于2024年5月底前修通便道，补建2公里。
（二）办公室于2024年3月底前招聘2名护林员。
{measure}八、结果应用
自评结果报县财政局审核，并随决算在泽川县人民政府门户网站公开。
{use}
泽川县林业局
2024年3月12日
"""
PROJECT = """泽川县2023年度中小学食堂改造项目支出绩效自评报告

项目单位：泽川县教育局
一、项目基本情况
2023年改造食堂8个，项目预算200.00万元。
二、自评开展情况
泽川县教育局成立自评小组，由分管副局长任组长，计财股、后勤管理股负责人和2名工作人员为成员，共5人。
三、资金使用情况
全年支出194.00万元，预算执行率97.00%。
四、绩效目标实现情况
食堂改造目标8个，完成8个，全部验收合格，师生满意度问卷400份，满意384份，满意度96.00%。
{done}五、自评结论
本项目自评得分97.70分，等级为“优”。
六、存在的问题
1.设备到货晚，2个食堂推迟15天启用。
七、改进措施
1.后勤管理股提前到5月招标，8月20日前完成安装调试。
八、结果应用
自评结果随决算公开。
泽川县教育局
2024年3月18日
"""
REPORTS = {"whole": WHOLE, "project": PROJECT}
SAID = tomllib.loads(
    Path(__file__).with_name("whose_words.toml").read_text(encoding="utf-8")
)
SLOTS = ("duty", "group", "done", "problem", "measure", "use")


def codes(text: str, plain: str = "", other: str = "", **said: str) -> set[str]:
    """The errors and warnings of the report that reads so."""
    filled = text.format(**dict.fromkeys(SLOTS, "") | said)
    assert plain in filled
    body = filled.replace(plain, other, 1) if plain else filled
    return codes_in(body)


@pytest.mark.parametrize("text", [WHOLE, PROJECT])
def test_the_reports_themselves_are_right(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("text", "plain", "other", "code"),
    [
        (each["text"], each["plain"], each["other"], each["code"])
        for each in SAID["slip"]
    ],
)
def test_what_is_not_its_own_is_found(
    text: str, plain: str, other: str, code: str
) -> None:
    assert code in codes(REPORTS[text], plain, other)


@pytest.mark.parametrize(
    ("slot", "said"), [(each["slot"], each["said"]) for each in SAID["right"]]
)
def test_a_part_or_another_body_is_no_contradiction(slot: str, said: str) -> None:
    measure = "（三）由办公室于2024年6月底前整改到位，按季通报。\n"
    kept = {"measure": measure} if slot == "problem" else {}
    assert codes(WHOLE, **{slot: said}, **kept) == set()


@pytest.mark.parametrize(
    "said",
    [
        "项目的实施带动全县教育系统整体支出绩效提升。\n",
        "本项目自评与部门整体支出绩效自评同步进行，结果一并公开。\n",
        "县财政局对2022年部门整体支出绩效的评价等级为优。\n",
        "项目资金占部门整体支出的比重为1.2%。\n",
    ],
)
def test_a_project_may_speak_of_the_whole(said: str) -> None:
    assert codes(PROJECT, done=said) == set()


def test_items_may_begin_anew_below_a_title_without_number() -> None:
    said = (
        "（三）苗木抚育跟不上。造林后雨季草荒。\n"
        "【原因分析】\n（一）抚育经费下达晚。\n（二）劳力外出多。\n"
    )
    measure = "（三）造林股从2024年起把抚育合同随造林一次签订。\n"
    assert "S01" not in codes(WHOLE, problem=said, measure=measure)
