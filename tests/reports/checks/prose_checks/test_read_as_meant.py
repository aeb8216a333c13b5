"""What a reader understands at once is no slip: lists, shares and changes in a row."""

import pytest

from reports.checks.case import case_of
from reports.checks.loading import CHECKS
from reports.checks.verdicts import Fault
from reports.intake.importing import import_report

from .test_whole_reports import PARTS, REPORT

CODES = ("N01", "N04", "N05", "N06", "T02", "T04")


def codes_of(done: str) -> set[str]:
    report = REPORT.format(**{**PARTS, "done": done})
    case = case_of(import_report("report.txt", report.encode()))
    return {
        code
        for code in CODES
        if any(isinstance(each, Fault) for each in CHECKS[code](case))
    }


@pytest.mark.parametrize(
    "text",
    [
        "全年宣讲42场，其中进村18场、进校14场、进企10场，比上年的36场增加6场，增长16.67%。",
        "市级比赛获奖9项，其中一等奖1项、二等奖3项、三等奖5项，较上年7项增加2项。",
        (
            "年初预算720.00万元，年中追加80.00万元，其中增资50.00万元，抢险20.00万元，"
            "修复10.00万元，调整后预算800.00万元。"
        ),
        "站长任自评小组组长，副站长任副组长，财务科2人、工程科2人、巡护科1人参加，共7人。",
        "自评小组由站长任组长，成员包括财务科2人、工程科3人，含组长共6人。",
        "2.2020年、2021年、2022年分别巡河96次、108次、121次，2022年比上年增长12.04%。",
        (
            "全年供水86.40万吨，一至四季度分别为17.20万、22.50万、26.40万和20.30万吨，"
            "比2021年的80.00万吨增长8.00%。"
        ),
        "购置水泵4台、发电机3台、冲锋舟2艘，共9台（艘）。",
        "水质抽检260批次，不合格5批次，合格率98.08%。",
        "行政诉讼46件，占办结案件520件的8.85%。应由科室审核的案件300件，已审核260件。",
        "近年来用水户持续增加，2020年、2021年管网漏损率分别为14.2%和12.8%。",
        "堤防加固12公里；渠道清淤38公里，比目标少2公里。",
        "向灌区、供水站各发放问卷60份，向职工发放20份，共140份。",
        "到位资金386.40万元。其中中央252.00万元、省级84.00万元全部到位，县级应到位84.00万元，实际到位50.40万元。",
        (
            "水质达标率目标90%，实际93.1%，比2022年提高1.4个百分点。"
            "灌溉保证率81.63%，目标90%，每低10个百分点以内扣1分。"
        ),
        (
            "（三）“三公”经费预算31.00万元，上年预算34.00万元。实际支出14.36万元。"
            "因公出国（境）预算10.00万元没有支出。"
        ),
        "供水38.25万吨，比2022年的41.60万吨减少3.35万吨，下降8.05%，完成目标的85.00%。",
        "巡河1146次，比2022年的1188次减少42次，下降3.54%，未完成1200次的目标。",
        "3处水源地因引水试验受干旱影响推迟，巡查通报已公布署名。",
    ],
)
def test_a_number_that_has_a_right_reading_is_left_alone(text: str) -> None:
    assert codes_of(text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("全年宣讲24场，比上年的36场增加12场，增长33.33%。", "T04"),
        (
            (
                "年初预算720.00万元，年中追加90.00万元，其中增资50.00万元，抢险20.00万元，"
                "修复10.00万元，调整后预算800.00万元。"
            ),
            "N05",
        ),
        (
            "自评小组由站长任组长，成员包括财务科2人、工程科3人，含组长共8人。",
            "N06",
        ),
        (
            "2.2020年、2021年、2022年分别巡河96次、108次、121次，2022年比上年增长12.50%。",
            "N01",
        ),
        (
            "全年供水84.60万吨，一至四季度分别为17.20万、22.50万、26.40万和20.30万吨。",
            "N05",
        ),
        ("购置水泵4台、发电机3台、冲锋舟2艘，共8台（艘）。", "N06"),
        ("水质抽检260批次，不合格5批次，合格率89.08%。", "N01"),
        ("工程已经验受，资料齐全。", "T02"),
    ],
)
def test_a_number_that_no_reading_makes_right_is_found(text: str, code: str) -> None:
    assert code in codes_of(text)
