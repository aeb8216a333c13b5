"""Rates and amounts of parts of a unit's money and work are held to their own whole."""

import pytest

from reports.checks.case import case_of
from reports.checks.loading import CHECKS
from reports.checks.verdicts import Fault
from reports.intake.importing import import_report

from .test_whole_reports import PARTS, REPORT


def codes_of(done: str) -> set[str]:
    """The codes found when a unit that spent 760 of 800 tells this of its work."""
    report = REPORT.format(**{**PARTS, "done": done})
    case = case_of(import_report("report.txt", report.encode()))
    return {
        code
        for code in ("N01", "N03", "N05", "N21", "X01")
        if any(isinstance(each, Fault) for each in CHECKS[code](case))
    }


@pytest.mark.parametrize(
    "text",
    [
        "6个专项预算320.00万元，支出304.00万元，执行率95.00%。",
        "四个项目预算320.00万元，执行率94.00%。",
        "2家下属单位支出决算合计180.00万元，完成预算的93.00%。",
        "项目预算320.00万元，执行率94.00%。",
        "县本级支出160.00万元，乡镇级支出600.00万元，分别占21.05%和78.95%。",
        "市本级预算200.00万元，县级预算600.00万元。",
        (
            "基本支出460.00万元，占60.53%，其中人员经费400.00万元、公用经费60.00万元；"
            "项目支出300.00万元，占39.47%。"
        ),
        "全年服务群众500人，受访的男性60人，占60%，女性40人，占40%。",
        "巡查目标不少于200次，实际180次，其中日间120次、夜间60次，完成率90%。",
        "全年巡查180次，其中日间120次、夜间60次，完成率90%。",
        "计划新建泵站40座，实际新建36座，完成率90%；安全鉴定应鉴定13座，全部通过，通过率100%。",
        "1.“三公”经费控制率5分，预算14.00万元，实际11.90万元，控制率85.00%，得5分。",
        "1.送戏下乡，支出36.00万元。\n2.文物修缮，支出52.00万元。\n3.旅游推介，支出18.00万元。",
        "审定结算价330.00万元，已支付302.00万元，剩余28.00万元为质保金。",
        "年末结转40.00万元，占全年预算的5.00%。",
        (
            "“三公”经费2023年预算20.00万元，2022年预算25.00万元；"
            "2023年实际支出16.00万元（公务用车12.00万元、公务接待4.00万元），控制率80.00%。"
        ),
    ],
)
def test_a_part_is_not_held_against_another_whole(text: str) -> None:
    assert codes_of(text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("支出决算706.00万元。", "X01"),
        ("公用经费2023年预算60.00万元，决算54.00万元，控制率95.00%。", "N01"),
        (
            (
                "“三公”经费2023年预算20.00万元，2022年预算25.00万元，"
                "2023年实际支出16.00万元，控制率64.00%。"
            ),
            "N01",
        ),
        (
            "计划修渠60公里，实际54公里，其中干渠42公里、支渠12公里，完成率95%。",
            "N01",
        ),
        ("应鉴定13座，实际鉴定12座，鉴定率95%。", "N01"),
        ("查出隐患46处，其中早期48处，早查率93.48%。", "N01"),
        ("培训管护员200人，其中女性60人，占35%，男性140人，占70%。", "N01"),
        ("渠道6条共30公里，其中混凝土渠18公里，占65%。", "N01"),
    ],
)
def test_a_part_that_does_not_fit_its_own_whole_is_found(text: str, code: str) -> None:
    assert code in codes_of(text)
