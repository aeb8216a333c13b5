"""Forms whose cells came as lines, and other layouts that were taken for mistakes."""

import pytest

from tests.reports.checks.cases import findings, findings_in, imported, project, row

from .test_whole_reports import found

FORM = (
    "渠道维修项目绩效目标自评表（2022年度）项目名称渠道维修主管部门水务局绩效指标一级指标二级指标三级指标"
    "分值年度指标值全年实际值得分产出指标数量指标指标1维修渠道8公里8公里10质量指标保证资金专款专用专款专用专款专用10"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FORM, "T03"),
        ("资金管理情况 情况说明", "T02"),
        ("10 资金项目支付进度 按合同约定支付 支付进度缓慢 加强沟通", "T03"),
        ("数量指标指标1维修渠道8公里，质量指标指标1合格率100%。", "T03"),
        ("年度总体目标一是维修渠道8公里，改善灌溉；二是更换闸门3座。", "S03"),
        (
            "一是编制实施方案，需资金27万元\n二是渠道维修，需资金60万元\n三是闸门更换",
            "T03",
        ),
        (
            (
                "1.完成中期目标，各项指标完成率均超100%\n全校数量指标134项，质量指标87项，都按计划"
                "完成，中期绩效指标完成率达到了预期的要求，师生都比较满意。"
            ),
            "T03",
        ),
        (
            "渠道资金绩效自评分数为73.18分、闸门资金绩效自评分数为89.03分、水库养护绩效自评得分86.89分。",
            "X01",
        ),
        ("预算总资金18 189万元，资金到位18 398.31万元，资金到位率101.15%。", "N15"),
        ("该项目需县级财政安排资金814万元，年初预算87万元。", "N21"),
    ],
)
def test_what_is_laid_out_otherwise_is_no_mistake(text: str, code: str) -> None:
    assert code not in found(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("群众反映水源水源不足。", "T03"),
        ("自评得分95分，综合得分93分。", "X01"),
        ("资金到位率101.15%，资金到位及时。", "N15"),
        ("成立了工作小组；二是更换闸门3座；三是清理渠道。", "S03"),
    ],
)
def test_the_mistake_is_still_told(text: str, code: str) -> None:
    assert code in found(text)


def test_a_heading_within_a_line_is_there() -> None:
    text = (
        "堤防维护项目绩效自评报告\n一、绩效目标下达情况\n2023年下达资金9万元，已全部到位，二、绩效目标"
        "完成情况分析资金全部支付。\n三、偏离的原因\n没有偏离绩效目标。\n"
    )

    assert "S01" not in {each.code for each in findings_in(text)}


def test_a_form_on_lines_is_not_asked_for_the_parts_of_a_report() -> None:
    rows = "\n".join(f"第{n}项资金分配规范，按照规定的程序下达" for n in range(9))
    text = f"附件1 就业补助资金绩效目标自评表 (2022年度)\n绩效自评\n{rows}\n"

    assert not [each for each in findings_in(text) if each.code == "S04"]


def test_the_official_step_is_an_answer_where_a_printed_form_has_no_other_cell() -> (
    None
):
    words = row(target="符合规定", actual="达成预期指标")
    number = row(target="≥95%", actual="达成预期指标")

    assert not findings("S11", imported(project(), rows=[words]))
    assert findings("S11", imported(project(), rows=[number]))


def test_stars_mark_a_core_indicator_in_its_cell_and_are_left_over_elsewhere() -> None:
    table = "三级指标 | 指标值 | 完成值\n★★★低保发放人数 | 219人 | 220人\n"

    assert "S06" not in found(table)
    assert "S06" in found("★★★本项为必填。")


def test_names_that_begin_alike_are_counted_on_both_sides_of_and() -> None:
    names = "县人大监察委员会、县人大农业和环境委员会、县人大财经委员会和县人大办公室"

    assert "N06" in found(f"内设机构3个：{names}。")
    assert "N06" not in found(f"内设机构4个：{names}。")
