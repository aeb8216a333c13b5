"""How published reports are laid out and worded: what is no mistake in them."""

import pytest

from reports.checks.engine import check_dossier
from tests.reports.intake.reading import imported, said

from .test_whole_reports import found

BODY = (
    "资金全部用于渠道清淤和泵站检修，由县水利局组织实施。",
    "全年清淤渠道12公里，检修泵站4座，工程全部通过验收。",
    "受益群众1200户，群众满意度95%，没有发生安全事故。",
    "存在的问题是巡查次数偏少，改进措施是2024年6月底前配齐管护员。",
)
TRANSFER = """\
石桥县水利局2023年度中央水利救灾资金绩效自评报告

一、绩效目标分解下达情况
2023年收到中央水利救灾资金120万元，年度目标为清淤渠道12公里、检修泵站4座。
二、绩效目标完成情况分析
（一）资金投入情况分析
预算120万元，全年执行120万元，预算执行率100%。
（二）总体绩效目标完成情况分析
1.数量指标。清淤渠道12公里，检修泵站4座，达到年度目标。
2.质量指标。工程全部通过验收，合格率100%。
3.时效指标。工程于2023年9月完工。
4.社会效益指标。受益群众1200户。
5.服务对象满意度指标。群众满意度95%。
三、偏离绩效目标的原因和下一步改进措施
没有偏离；存在的问题是巡查次数偏少，2024年6月底前配齐管护员。
四、绩效自评结果拟应用和公开情况
自评结论随决算公开。
"""


def codes(text: str, name: str = "a.txt") -> list[str]:
    return [each.code for each in check_dossier(imported(name, text.encode())).findings]


def test_money_handed_down_is_reported_without_a_score() -> None:
    told = TRANSFER.replace("自评结论", "自评情况")

    assert "S04" not in codes(told)


def test_another_report_without_a_score_lacks_it() -> None:
    told = TRANSFER.replace("自评结论", "自评情况")
    for heading, other in (
        ("绩效目标分解下达情况", "项目概况"),
        ("绩效目标完成情况分析", "项目完成情况"),
        ("总体绩效目标完成情况分析", "建设情况"),
        ("偏离绩效目标的原因和下一步改进措施", "存在的问题和改进措施"),
        ("绩效自评结果拟应用和公开情况", "公开情况"),
    ):
        told = told.replace(heading, other)

    assert "S04" in codes(told)


@pytest.mark.parametrize(
    "text",
    [
        "全县林地94.20万亩，森林81.60万亩，森林覆盖率达62.40%。",
        "3000吨玉米、450吨面粉储备到位率100%。",
        (
            "中央安排治理资金共36058万元，其中3.6亿元用于清洁取暖，"
            "58万元用于封闭料库改造。"
        ),
        (
            "年初预算项目共6个，预算资金为318.00万元，其中：1.财政拨款项目4个，"
            "预算资金300.00万元，即：仓库监管费120.00万元、设备尾款180.00万元。"
            "2.单位资金项目2个，预算资金18.00万元。"
        ),
    ],
)
def test_numbers_that_are_right_in_their_own_way_are_left_alone(text: str) -> None:
    assert not {"N01", "N05", "N19"} & set(found(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("应发玉米3000吨，实发2450吨，发放率91.67%。", "N01"),
        ("计划造林94.20万亩，完成81.60万亩，覆盖率达62.40%。", "N01"),
        ("中央安排治理资金共36058万元，其中清洁取暖36000万元，料库改造58元。", "N19"),
        (
            "预算资金300.00万元，即：仓库监管费120.00万元、设备尾款190.00万元。",
            "N05",
        ),
    ],
)
def test_the_same_words_with_a_slip_are_told(text: str, code: str) -> None:
    assert code in found(text)


def test_a_heading_that_points_to_the_annex_needs_no_text() -> None:
    text = "\n".join(
        (
            "石桥县水利局2023年度渠道清淤项目绩效自评报告",
            "一、项目概况",
            BODY[0],
            "二、项目主要绩效（附项目绩效目标自评表）",
            "三、存在的问题和改进措施",
            *BODY[1:],
        )
    )

    assert "S02" not in codes(text)
    assert "S02" in codes(text.replace("（附项目绩效目标自评表）", ""))


def test_a_title_may_end_in_self_evaluation_of_the_goals() -> None:
    text = "\n".join(
        (
            "渠道清淤补助资金绩效目标自评",
            "（2023年度）",
            "项目单位：石桥县水利局",
            "年度绩效目标是清淤渠道12公里。绩效自评由县水利局组织。",
            *BODY * 2,
        )
    )

    assert "S02" not in codes(text)


def test_a_list_may_begin_behind_the_word_that_labels_it() -> None:
    text = "\n".join(
        (
            "石桥县水利局2023年度渠道清淤项目绩效自评报告",
            *BODY,
            "注：1.本表由项目单位按项目填写，汇总时按区域填写。",
            "2.其他资金包括自有资金和社会资金。",
        )
    )

    assert "S03" not in codes(text)
    assert "S03" in codes(text.replace("注：1.", "注："))


def test_the_page_marks_of_a_site_that_shows_documents_are_no_list() -> None:
    pages = (
        "石桥县水利局2023年度渠道清淤项目绩效自评报告" + "".join(BODY),
        "2、" + "".join(BODY),
        "3、" + "".join(BODY[1:]),
    )

    assert "S03" not in codes("\n".join(pages))


def test_what_an_indicator_earned_is_not_the_total() -> None:
    items = "\n".join(
        f"{at}.{name}，年初目标值≥90%，实际完成值92%，自评得分25分；"
        for at, name in enumerate(("免疫密度", "抗体合格率", "处理率", "满意率"), 1)
    )
    text = "\n".join(
        (
            "2023年动物防疫补助项目支出绩效自评报告",
            "项目单位：石桥县农业农村局",
            "一、自评结论",
            "因此评价分100分，自评等级为优秀。",
            "二、绩效目标完成情况",
            items,
            "三、存在的问题和改进措施",
            *BODY,
        )
    )
    dossier = imported("a.txt", text.encode())

    assert said(dossier, "自评得分") == ["100分"]
    assert "N13" not in codes(text)


def test_the_goal_of_a_whole_project_is_no_indicators_name() -> None:
    text = "\n".join(
        (
            "石桥县2023年度危房改造项目绩效自评报告",
            "项目单位：石桥县住房和城乡建设局",
            "石桥县2023年度危房改造项目绩效目标24户，实际完成24户。",
            *BODY,
        )
    )
    source = imported("a.txt", text.encode()).source
    assert source is not None

    assert [each.name for each in source.results] == []
