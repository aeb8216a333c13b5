"""Lists that go on, days told late elsewhere, titles in brackets: right as they are."""

import pytest

from reports.checks.case import case_of
from reports.checks.loading import CHECKS
from reports.checks.verdicts import Fault, Severity
from reports.intake.importing import import_report

from .test_whole_reports import MEASURES, PARTS, REPORT, codes_of, found


@pytest.mark.parametrize(
    "text",
    [
        "数量指标：\n（1）渠道12公里。\n（2）泵站3座。\n效益指标：\n（3）灌溉面积稳定。",
        "产出指标\n1、渠道12公里。\n2、泵站3座。\n效益指标\n3、灌溉面积稳定。",
        "1、 | 渠道 | 12公里\n2、 | 泵站 | 3座\n3、水池维修完成。",
        "①渠道12公里。\n②泵站3座。\n社会效益：\n③灌溉面积稳定。",
    ],
)
def test_a_list_goes_on_below_a_title_or_a_table(text: str) -> None:
    assert "S03" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "数量指标：\n（1）渠道12公里。\n（2）泵站3座。\n效益指标：\n（4）灌溉面积稳定。",
        "（2）渠道12公里。\n（3）泵站3座。",
        "1.渠道12公里。\n3.泵站3座。",
    ],
)
def test_a_number_that_stands_nowhere_is_missing(text: str) -> None:
    assert "S03" in found(text)


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("【年度总体目标】\n渠道12公里。", False),
        ("【项目名称】渠道维修。", False),
        ("【金额单位：万元】", False),
        ("【请示批复】县政府批复同意。", False),
        ("【填写年度目标完成情况】", True),
        ("由【单位名称】实施。", True),
        ("[项目名称]绩效良好。", True),
    ],
)
def test_words_in_brackets_are_a_title_or_were_to_be_filled_in(
    text: str, is_left: bool
) -> None:
    assert ("S06" in found(text)) is is_left


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (
            "水池完工时间，预期目标为2023年7月31日前，实际完成2023年9月20日，未完成。",
            True,
        ),
        ("水池维修要求7月31日前完工，实际8月20日完工，没有达到目标。", True),
        (
            "水池维修要求7月31日前完工，实际8月20日完工。\n水池于8月20日完工，滞后20天。",
            True,
        ),
        ("水池维修要求7月31日前完工，实际8月20日完工，达到目标。", False),
    ],
)
def test_late_is_told_by_any_words_and_in_any_place(text: str, is_told: bool) -> None:
    assert ("N28" not in found(text)) is is_told


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("2024年项目在2023年12月底前入库，预算细化到村。", True),
        ("项目在2023年12月底前入库，预算细化到村。", False),
    ],
)
def test_what_is_of_a_later_year_is_got_ready_before_it(
    text: str, is_right: bool
) -> None:
    wanted = codes_of("measures", f"{MEASURES}\n（三）提早储备项目。{text}")
    assert ("T11" not in wanted) is is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("全年收入912.40万元，年中追加111.40万元，年初为801.00万元。", True),
        ("年初预算912.40万元，追加111.40万元，调整后预算801.00万元。", False),
    ],
)
def test_what_was_added_may_be_in_the_whole_already(text: str, is_right: bool) -> None:
    assert ("T04" not in found(text)) is is_right


@pytest.mark.parametrize(
    "asked",
    [
        "共收回有效评估表200份，满意190份",
        "学员填写评教卡",
        "200人中190人满意",
    ],
)
def test_a_survey_is_told_by_its_sheets_or_its_numbers(asked: str) -> None:
    done = PARTS["done"].replace("采取问卷方式调查200人，满意190人", asked)
    assert "T10" not in codes_of("done", done)


def _titles_wanting(report: str) -> list[Severity | None]:
    case = case_of(import_report("report.txt", report.encode()))
    return [
        each.severity
        for each in CHECKS["S02"](case)
        if isinstance(each, Fault) and each.found.startswith("报告开头")
    ]


def test_a_body_that_tells_its_unit_and_year_only_lacks_its_title() -> None:
    body = REPORT.format(**{**PARTS, "title": ""})
    assert _titles_wanting(body) == [Severity.INFO]


def test_the_cause_of_a_delay_is_told_without_the_name_of_the_day() -> None:
    told = "水池完工时间：目标8月31日前，实际9月20日，比目标晚20天。"
    problem = "{own}\n（三）工期安排不够合理。没有考虑汛期停工。"
    report = REPORT.format(
        **{
            **PARTS,
            "done": f"{PARTS['done']}\n{told}",
            "problems": problem.replace("{own}", PARTS["problems"]),
        }
    )
    faults = [
        each.found
        for each in CHECKS["T06"](case_of(import_report("a.txt", report.encode())))
        if isinstance(each, Fault)
    ]
    assert faults == []
